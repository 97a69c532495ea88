"""Tests of a policy, judged on a case: true, false, or not known yet and waiting for which name.

Unknown is not "no": a test whose fact is not recorded waits for it. A bare name of a yes-no fact asks its value;
`recorded` asks only whether it is there.
"""

from datetime import date
from typing import NamedTuple

from panelctl.model import Event, Move, Value, short_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.phrases import Term, Test
from panelctl.rules.calendar import bounds, later
from panelctl.rules.coverage import gaps
from panelctl.rules.timeline import State


class Verdict(NamedTuple):
    """`holds` is None while a name in `waits` is not recorded; `because` says in words what was found."""

    holds: bool | None
    waits: tuple[str, ...] = ()
    because: str = ""


def judge(text: str, state: State) -> Verdict:
    """One test phrase on one case."""
    return _joined(phrases.test(text), state)


def applies(when: str, state: State) -> Verdict:
    """Whether a block with a `when` exists for this case; no `when` always does."""
    return judge(when, state) if when else Verdict(True)


def _joined(test: Test, state: State) -> Verdict:
    found = [_term(term, state) for term in test.terms]
    deciding = test.joined == "or"
    settled = [one for one in found if one.holds is deciding]
    unknown = [one for one in found if one.holds is None]
    if settled:
        return Verdict(deciding, (), "; ".join(one.because for one in settled))
    if unknown:
        known = "; ".join(one.because for one in found if one.holds is not None)
        return Verdict(None, tuple(word for one in unknown for word in one.waits), known)
    return Verdict(not deciding, (), "; ".join(one.because for one in found))


def _term(term: Term, state: State) -> Verdict:
    match term.kind:
        case "elapsed":
            return _elapsed(term, state)
        case "order":
            return _order(term, state)
        case "bound" | "range":
            return _bound(term, state)
        case "falls":
            return _falls(term, state)
        case "complete":
            return _complete(term, state)
        case "apart":
            return _apart(term, state)
        case "is":
            value = state.value_of(term.name)
            if value is None:
                return Verdict(None, (term.name,))
            holds = (word(value) in term.values) is not term.negated
            return Verdict(holds, (), f"{title(state, term.name)}: {word(value).replace('-', ' ')}")
    return _recorded(term, state)


def _recorded(term: Term, state: State) -> Verdict:
    fact = state.policy.facts.get(term.name)
    asks_value = not term.relation and (fact is None or fact.kind == "yes-no")
    value = state.value_of(term.name) if asks_value else None
    engine = (
        fact is None and state.date_of(term.name) is None and _is_engine_value(term.name, state)
    )
    if asks_value and (fact is not None or engine or value is not None):
        if value is None:
            return Verdict(None, (term.name,))
        return Verdict(
            bool(value) is not term.negated, (), f"{title(state, term.name)}: {word(value)}"
        )
    there = state.recorded(term.name)
    said = "recorded" if there else "not recorded"
    return Verdict(there is not term.negated, (), f"{title(state, term.name)}: {said}")


def _is_engine_value(name: str, state: State) -> bool:
    role = name.removesuffix("-attended")
    return name in lang.ENGINE_VALUES or (role != name and role in state.policy.roles)


def _elapsed(term: Term, state: State) -> Verdict:
    since, at = state.date_of(term.name), state.date_of(term.other)
    if since is None or at is None:
        return Verdict(
            None, tuple(n for n, d in ((term.name, since), (term.other, at)) if d is None)
        )
    reached = later(since, term.number, term.unit)
    because = (
        f"{term.number} {term.unit} since {title(state, term.name)} ({short_date(since)}) are reached on "
        f"{short_date(reached)}; {title(state, term.other)}: {short_date(at)}"
    )
    return Verdict(reached <= at, (), because)


def _falls(term: Term, state: State) -> Verdict:
    """Whether a day lies within a limit counted in calendar time."""
    assert term.limit
    day = state.date_of(term.name)
    anchor = state.date_of(term.limit.anchor) if term.limit.anchor else None
    if day is None or (term.limit.anchor and anchor is None):
        names = ((term.name, day), (term.limit.anchor, anchor))
        return Verdict(None, tuple(name for name, found in names if name and found is None))
    first, last = bounds(term.limit, anchor)
    holds = (first is None or first <= day) and (last is None or day <= last)
    ends = f"from {short_date(first)} to" if first else "until"
    within = (
        f"{ends} {short_date(last)}"
        if last
        else f"from {short_date(first)}"
        if first
        else "at any time"
    )
    return Verdict(
        holds is not term.negated, (), f"{title(state, term.name)}: {short_date(day)}; {within}"
    )


def _complete(term: Term, state: State) -> Verdict:
    """Whether a document has every part, or a plan for the part it lacks."""
    document = state.documents.get(term.name)
    if document is None:
        return Verdict(term.negated, (), f"{title(state, term.name)}: not received")
    there = {*document.detail.has, *(document.detail.plans or {})}
    rules = [rule for rule in state.policy.evidence if rule.id == term.name]
    lacks = [
        part for rule in rules if not rule.several for part in parts_of(rule) if part not in there
    ]
    lacks += [gap.says for rule in rules if rule.several for gap in gaps(rule, state)]
    said = f"lacks {', '.join(lacks)}" if lacks else "complete"
    return Verdict((not lacks) is not term.negated, (), f"{title(state, term.name)}: {said}")


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
    both = sorted(makers_of(term.name, state) & makers_of(term.other, state))
    if not both:
        return Verdict(True, (), f"{title(state, term.name)}: by somebody else")
    return Verdict(False, (), f"{', '.join(both)} took part in both: {named(state, term.other)}")


def named(state: State, word: str) -> str:
    return state.policy.role_title(word) if word in state.policy.roles else title(state, word)


def makers_of(word: str, state: State) -> set[str]:
    """The names of those who made the newest move of a name (of a body: its members present), or of the case's own
    holder of a role."""
    if word in state.policy.roles:
        return {state.parties[word][1]} if word in state.parties else set()
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
    one, other = state.date_of(term.name), term.day or state.date_of(term.other)
    if one is None or other is None:
        return Verdict(
            None, tuple(n for n, d in ((term.name, one), (term.other, other)) if d is None)
        )
    holds = {
        "before": one < other,
        "not before": one >= other,
        "after": one > other,
        "not after": one <= other,
    }[term.relation]
    said = f"{title(state, term.name)}: {short_date(one)}; "
    said += (
        f"{term.relation} {short_date(other)}"
        if term.day
        else f"{title(state, term.other)}: {short_date(other)}"
    )
    return Verdict(holds, (), said)


def _bound(term: Term, state: State) -> Verdict:
    value = _rank(term.name, state)
    other = _rank(term.other, state) if term.other else term.number
    if value is None or other is None:
        return Verdict(
            None, tuple(n for n, v in ((term.name, value), (term.other, other)) if v is None and n)
        )
    if term.kind == "range":
        holds = term.number <= value <= term.upper
    else:
        holds = value >= other if term.relation == "at least" else value <= other
    return Verdict(holds, (), f"{title(state, term.name)}: {word(state.value_of(term.name))}")


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
    policy = state.policy
    if name in policy.facts:
        return policy.facts[name].title
    if name in policy.notices:
        return policy.notices[name].title
    moves = {
        move.records: move.title
        for move in policy.moves
        if move.title and lang.on_route(move, state.case.route)
    }
    titled = (
        moves
        | {item.id: item.title for item in policy.evidence}
        | {rule.id: rule.title for rule in policy.deadlines}
    )
    return titled.get(name) or name.replace("-", " ").capitalize()
