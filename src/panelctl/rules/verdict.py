"""Tests of a policy, judged on a case: true, false, or not known yet and waiting for which name.

Unknown is not "no": a test whose fact is not recorded waits for it. A bare name of a yes-no fact asks its value;
`recorded` asks only whether it is there.
"""

import operator
from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from panelctl import errors
from panelctl.model import Document, Event, Move, Value, short_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.engine import ENGINE_VALUES
from panelctl.policy.phrases import IN_THE_CHAIR, IN_THE_ROOM, Term, Test
from panelctl.rules.calendar import bounds, later
from panelctl.rules.coverage import gaps
from panelctl.rules.holders import acting
from panelctl.rules.room import room
from panelctl.rules.timeline import State


class Verdict(NamedTuple):
    """`holds` is None while a name in `waits` is not recorded; `because` says in words what was found."""

    holds: bool | None
    waits: tuple[str, ...] = ()
    because: str = ""


ALWAYS = Verdict(True)


def judge(text: str, state: State) -> Verdict:
    """One test phrase on one case."""
    return _joined(phrases.test(text), state)


def applies(when: str, state: State) -> Verdict:
    """Whether a block with a `when` exists for this case; no `when` always does."""
    return judge(when, state) if when else ALWAYS


def exists(
    block: lang.Move | lang.Check | lang.Evidence | lang.DeadlineRule | lang.NoticeRule,
    state: State,
) -> bool:
    """Whether a block concerns the case's route, and its `when` is not known to be otherwise."""
    if not lang.on_route(block, state.case.route):
        return False
    return applies(block.when, state).holds is not False


def is_for(
    block: lang.Move | lang.Check | lang.Evidence | lang.DeadlineRule | lang.NoticeRule,
    state: State,
) -> bool:
    """Whether a block is known to concern the case: of the case's route, and its `when` holds."""
    if not lang.on_route(block, state.case.route):
        return False
    return applies(block.when, state).holds is True


def _joined(test: Test, state: State) -> Verdict:
    verdicts = [_JUDGES[term.kind](term, state) for term in test.terms]
    deciding = test.joined == "or"
    settled = [verdict for verdict in verdicts if verdict.holds is deciding]
    if settled:
        return Verdict(deciding, (), _because(settled))
    unknown = [verdict for verdict in verdicts if verdict.holds is None]
    if unknown:
        known = [verdict for verdict in verdicts if verdict.holds is not None]
        waits = tuple(name for verdict in unknown for name in verdict.waits)
        return Verdict(None, waits, _because(known))
    return Verdict(not deciding, (), _because(verdicts))


def _because(verdicts: Iterable[Verdict]) -> str:
    return "; ".join(verdict.because for verdict in verdicts)


def _waiting(*values: tuple[str, object]) -> Verdict:
    """Not known yet, because of those names that have no value."""
    return Verdict(None, tuple(name for name, value in values if name and value is None))


def _is(term: Term, state: State) -> Verdict:
    value = state.value_of(term.name)
    if value is None:
        return Verdict(None, (term.name,))
    holds = (word(value) in term.values) is not term.negated
    return Verdict(holds, (), f"{title(state, term.name)}: {word(value).replace('-', ' ')}")


def _recorded(term: Term, state: State) -> Verdict:
    """A bare name asks for the answer where there is one to give; else whether the name is recorded."""
    value = None if term.relation else state.value_of(term.name)
    if not term.relation and _has_an_answer(term.name, value, state):
        if value is None:
            return Verdict(None, (term.name,))
        holds = bool(value) is not term.negated
        return Verdict(holds, (), f"{title(state, term.name)}: {word(value)}")
    there = state.recorded(term.name)
    said = "recorded" if there else "not recorded"
    return Verdict(there is not term.negated, (), f"{title(state, term.name)}: {said}")


def _has_an_answer(name: str, value: Value | None, state: State) -> bool:
    """Whether a name is one that is yes or no: a fact of that kind, or what the engine answers."""
    fact = state.policy.facts.get(name)
    if fact is not None:
        return fact.kind == "yes-no"
    return value is not None or (state.date_of(name) is None and _is_engine_value(name, state))


def _is_engine_value(name: str, state: State) -> bool:
    role = name.removesuffix("-attended")
    return name in ENGINE_VALUES or (role != name and role in state.policy.roles)


def _elapsed(term: Term, state: State) -> Verdict:
    since, at = state.date_of(term.name), state.date_of(term.other)
    if since is None or at is None:
        return _waiting((term.name, since), (term.other, at))
    reached = later(since, term.number, term.unit)
    because = (
        f"{title(state, term.name)}: {short_date(since)}; {term.number} {term.unit} are reached on "
        f"{short_date(reached)}; {title(state, term.other)}: {short_date(at)}"
    )
    return Verdict(reached <= at, (), because)


def _falls(term: Term, state: State) -> Verdict:
    """Whether a day lies within a limit counted in calendar time."""
    assert term.limit
    day = state.date_of(term.name)
    anchor = state.date_of(term.limit.anchor) if term.limit.anchor else None
    if day is None or (term.limit.anchor and anchor is None):
        return _waiting((term.name, day), (term.limit.anchor, anchor))
    first, last = bounds(term.limit, anchor)
    holds = (first or date.min) <= day <= (last or date.max)
    because = f"{title(state, term.name)}: {short_date(day)}; {_within(first, last)}"
    return Verdict(holds is not term.negated, (), because)


def _within(first: date | None, last: date | None) -> str:
    if first and last:
        return f"from {short_date(first)} to {short_date(last)}"
    if last:
        return f"until {short_date(last)}"
    return f"from {short_date(first)}" if first else "at any time"


def _complete(term: Term, state: State) -> Verdict:
    """Whether a document has every part, or a plan for the part it lacks."""
    document = state.documents.get(term.name)
    if document is None:
        return Verdict(term.negated, (), f"{title(state, term.name)}: not received")
    lacks = []
    for rule in state.policy.evidence:
        if rule.id == term.name:
            lacks += _lacking(rule, document.detail, state)
    said = f"lacks {', '.join(lacks)}" if lacks else "complete"
    return Verdict((not lacks) is not term.negated, (), f"{title(state, term.name)}: {said}")


def _lacking(rule: lang.Evidence, document: Document, state: State) -> list[str]:
    """The parts that neither are there nor are planned; of one of several, all its gaps."""
    if rule.several:
        return [gap.says for gap in gaps(rule, state)]
    there = {*document.has, *(document.plans or {})}
    return [part for part in parts_of(rule) if part not in there]


def parts_of(rule: lang.Evidence) -> list[str]:
    """The parts of a document by name."""
    return [phrases.part(text, rule.if_not).title for text in rule.contains]


def _apart(term: Term, state: State) -> Verdict:
    """Whether nobody who made one move also made another, or holds a role of the case."""
    made, other = _made(term.name, state), _made(term.other, state)
    if (
        not made or made[-1:] == other[-1:]
    ):  # the other move itself is the newest of the name: the next is yet to come
        return Verdict(None, (term.name,))
    others = makers_of(term.other, state, made[-1].date)
    if not others and term.other in state.policy.roles:  # nobody knows who is the case's own
        return Verdict(None, (term.other,))
    both = sorted(makers_of(term.name, state, made[-1].date) & others)
    if not both:
        return Verdict(True, (), f"{title(state, term.name)}: by somebody else")
    return Verdict(False, (), f"{', '.join(both)} took part in both: {named(state, term.other)}")


def _there(term: Term, state: State) -> Verdict:
    """Whether somebody of a role is at the case's panel; whoever left for the case is not."""
    panel = state.case.panel
    if panel is None or not any(attendee.status for attendee in panel.attendees):
        return Verdict(None, (f"{term.name}-attended",))
    here = room(state.policy.bodies[panel.body], panel, state.heard)
    if term.own and here.own(term.name) is None:
        return Verdict(None, (term.name,))
    if here.chair_untold((kind_of(term),)):
        return Verdict(None, (f"{term.name}-attended",))
    there = here.counted((kind_of(term),))
    holds = bool(there) is not term.negated
    own = "the applicant's own " if term.own else ""
    who = errors.join_words(there, "and") or "nobody"
    return Verdict(holds, (), f"{own}{state.policy.role_title(term.name)} {term.relation}: {who}")


def kind_of(term: Term) -> phrases.Kind:
    """Whom a test asks about at the panel, as a quorum would say it."""
    in_room, chairs = term.relation == IN_THE_ROOM, term.relation == IN_THE_CHAIR
    if term.own:
        return phrases.Kind((), own=term.name, in_room=in_room, chairs=chairs)
    return phrases.Kind((term.name,), in_room=in_room, chairs=chairs)


def named(state: State, word: str) -> str:
    return state.policy.role_title(word) if word in state.policy.roles else title(state, word)


def makers_of(word: str, state: State, day: date) -> set[str]:
    """The names of those who made the newest move of a name (of a body: its members present), or of whoever was the
    case's own holder of a role on a day: its party, or the only one who held it."""
    if word in state.policy.roles:
        own = acting(word, state, day)
        return set(own.values()) if len(own) == 1 else set()
    made = _made(word, state)
    return set(made[-1].detail.present or [made[-1].by]) - {""} if made else set()


def _made(word: str, state: State) -> list[Event[Move]]:
    """The moves that record a name; `decided` is what any decision records."""
    return [
        event
        for event in state.moves
        if event.name == word or (word == "decided" and event.detail.verb == "decide")
    ]


def _order(term: Term, state: State) -> Verdict:
    day, other = state.date_of(term.name), term.day or state.date_of(term.other)
    if day is None or other is None:
        return _waiting((term.name, day), (term.other, other))
    holds = {
        "before": day < other,
        "not before": day >= other,
        "after": day > other,
        "not after": day <= other,
    }[term.relation]
    beside = term.relation if term.day else f"{title(state, term.other)}:"
    because = f"{title(state, term.name)}: {short_date(day)}; {beside} {short_date(other)}"
    return Verdict(holds, (), because)


def _bound(term: Term, state: State) -> Verdict:
    value = _ended(term.values, state) if term.values else _rank(term.name, state)
    other = _rank(term.other, state) if term.other else term.number
    if value is None or other is None:
        return _waiting((term.name, value), (term.other, other))
    in_range = term.kind == "range"
    holds = term.number <= value <= term.upper if in_range else _BOUNDS[term.relation](value, other)
    if term.values:
        ends = ", ".join(state.policy.stages.get(stage, stage) for stage in term.values)
        return Verdict(holds, (), f"{title(state, term.name)} that ended at {ends}: {value}")
    return Verdict(holds, (), f"{title(state, term.name)}: {word(state.value_of(term.name))}")


def _ended(stages: Collection[str], state: State) -> int:
    """How many earlier cases of the applicant on this route came to one of some ends."""
    return sum(case.stage in stages for case in state.case.earlier)


def _same(term: Term, state: State) -> Verdict:
    """Whether what is recorded under a name is what another name has, or a number."""
    value = _has(term.name, state)
    other = _has(term.other, state) if term.other else term.number
    if value is None or other is None:
        return _waiting((term.name, value), (term.other, other))
    beside = f"; {title(state, term.other)}: {word(other)}" if term.other else ""
    holds = (value == other) is (term.relation == "same as")
    return Verdict(holds, (), f"{title(state, term.name)}: {word(value)}{beside}")


def _has(name: str, state: State) -> Value | None:
    """The value of a name, or its day."""
    value = state.value_of(name)
    return state.date_of(name) if value is None else value


def _rank(name: str, state: State) -> int | None:
    """A number, or the place of a choice in its list (lowest first)."""
    value, fact = state.value_of(name), state.policy.facts.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return fact.one_of.index(str(value)) if fact and value in fact.one_of else None


def word(value: Value | None) -> str:
    """A value as a policy file writes it: `yes`, `no`, a date with its weekday, the text itself."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return short_date(value) if isinstance(value, date) else str(value)


def title(state: State, name: str) -> str:
    """What a name is called in words."""
    return _title(name, state.policy, state.case.route)


@lru_cache(maxsize=4096)
def _title(name: str, policy: lang.Policy, route: str) -> str:
    if name in policy.facts:
        return policy.facts[name].title
    if name in policy.notices:
        return policy.notices[name].title
    if name in policy.days:
        return policy.days[name].title
    titled = {rule.id: rule.title for rule in policy.deadlines}
    if name not in titled:
        titled = {item.id: item.title for item in policy.evidence}
    if name not in titled:
        moves = [move for move in policy.moves if lang.on_route(move, route)]
        titled = {move.records: move.title for move in moves if move.title}
    return titled.get(name) or name.replace("-", " ").capitalize()


_BOUNDS: dict[str, Callable[[int, int], bool]] = {
    "at least": operator.ge,
    "at most": operator.le,
    "more than": operator.gt,
    "less than": operator.lt,
}
_JUDGES: dict[str, Callable[[Term, State], Verdict]] = {
    "elapsed": _elapsed,
    "order": _order,
    "bound": _bound,
    "range": _bound,
    "same": _same,
    "is": _is,
    "recorded": _recorded,
    "falls": _falls,
    "complete": _complete,
    "apart": _apart,
    "there": _there,
}
