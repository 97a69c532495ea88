"""The moves of a case: which are open, who may make them, and what stands in the way."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from panelctl.errors.remedy import Remedy, Saying, Text, saying
from panelctl.model import (
    Challenged,
    Event,
    Finding,
    Move,
    Value,
)
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import checks, evidence, own_people, quorum
from panelctl.rules.calendar import Calendar
from panelctl.rules.holders import acting
from panelctl.rules.lateness import late
from panelctl.rules.remedies import to_make
from panelctl.rules.room import room
from panelctl.rules.timeline import State, next_seq, reread, with_event
from panelctl.rules.verdict import applies, exists, judge, title


class OpenMove(NamedTuple):
    """A move that could be made now: who may, by role and by name, what it still asks, what stands in its way.

    `earliest` is the day of the meeting it waits for, None where it can be made today.
    """

    move: lang.Move
    roles: tuple[str, ...]
    who: tuple[str, ...]
    asks: tuple[str, ...]
    findings: tuple[Finding, ...]
    earliest: date | None = None

    @property
    def stopped(self) -> bool:
        return any(
            finding.level == "refuse" and not finding.needs_reason for finding in self.findings
        )


def available(state: State) -> list[lang.Move]:
    """The moves that lead on from the case's stage, whether or not something stands in the way."""
    return [move for move in _from_here(state) if exists(move, state)]


def closed(state: State) -> list[lang.Move]:
    """The moves of the case's route that would lead on from its stage, and are not for it by what is recorded."""
    here = [move for move in _from_here(state) if lang.on_route(move, state.case.route)]
    return [move for move in here if applies(move.when, state).holds is False]


def _from_here(state: State) -> list[lang.Move]:
    return [
        move
        for move in state.policy.moves
        if state.stage in move.from_ or (lang.ANY in move.from_ and not state.ended)
    ]


def makers(move: lang.Move, state: State) -> tuple[str, ...]:
    """The roles (or the body) that may make a move of this case."""
    entries = [phrases.entry(text) for text in move.by]
    return tuple(
        entry.word for entry in entries if not entry.when or judge(entry.when, state).holds
    )


def asks_of(move: lang.Move, state: State) -> tuple[str, ...]:
    """What is to be said with a move: what it asks, and the facts without which its `when`, or that anybody may make
    it, is not known."""
    names = applies(move.when, state).waits
    if not makers(move, state):
        names += waits_of_makers(move, state)
    facts = [name for name in names if name in state.policy.facts]
    return tuple(dict.fromkeys((*move.asks, *facts))) if facts else move.asks


def waits_of_makers(move: lang.Move, state: State, roles: Collection[str] = ()) -> tuple[str, ...]:
    """What would tell whether somebody (in one of some roles, where those are named) may make a move."""
    entries = [phrases.entry(text) for text in move.by]
    asked = [entry for entry in entries if not roles or entry.word in roles]
    return tuple(name for entry in asked for name in applies(entry.when, state).waits)


def asked_by(move: lang.Move, state: State, values: Mapping[str, Value]) -> tuple[str, ...]:
    """What of it has still to be said; an invitation tells what was said for this panel, not for the one before."""
    return tuple(
        ask
        for ask in asks_of(move, state)
        if ask == lang.REASON
        or is_missing(ask, state, values)
        or (move.verb == "notify" and ask not in values and _was_said_before(ask, state))
    )


def _was_said_before(ask: str, state: State) -> bool:
    """Whether something was said before the case was listed last."""
    return state.order.get(ask, 0) < last_listed(state)


def last_listed(state: State) -> int:
    """The step (its seq) that listed the case last; 0 where none did."""
    return max((event.seq for event in state.moves if event.detail.verb == "schedule"), default=0)


def label(move: lang.Move) -> str:
    """`decide yes`, as it is typed."""
    return f"{move.verb} {move.answer}".strip()


def open_moves(state: State, today: date, calendar: Calendar) -> list[OpenMove]:
    """Every move open now, each tried on the time line to find what stands in its way."""
    return [_opened(move, state, today, calendar) for move in available(state)]


def _opened(move: lang.Move, state: State, today: date, calendar: Calendar) -> OpenMove:
    day = day_of(move, state, today)
    asks = asked_by(move, state, {})
    # What the move itself will ask is no obstacle yet.
    blocked = tuple(
        finding
        for finding in findings(tried(state, move, today), move, today, calendar)
        if not set(asks) & set(finding.waits)
    )
    earliest = day if day > today else None
    return OpenMove(move, makers(move, state), _who(move, state, today), asks, blocked, earliest)


def _who(move: lang.Move, state: State, today: date) -> tuple[str, ...]:
    """Who may make a move, by name: bodies first, then whoever holds the roles."""
    roles, bodies = makers(move, state), state.policy.bodies
    who = [bodies[role].title for role in roles if role in bodies]
    for role in roles:
        if role not in bodies:
            who += acting(role, state, today).values()
    return tuple(who)


def tried(state: State, move: lang.Move, today: date) -> State:
    """The case as it would be with a move made by whoever alone may make it, and nothing that it asks given."""
    role, *others = makers(move, state) or ("",)
    who = [] if others or role in state.policy.bodies else list(acting(role, state, today).values())
    by = who[0] if len(who) == 1 else ""
    return with_event(
        state, event_of(move, state, day_of(move, state, today), {}, by=by, role=role)
    )


def findings(tried: State, move: lang.Move, today: date, calendar: Calendar) -> list[Finding]:
    """What checks, evidence, lateness and quorum say of a move that is already on the (tried) time line."""
    found = _not_known(tried, move) + checks.findings(tried, move.records)
    found += evidence.findings(tried, move.records, today, calendar)
    for name in (move.records, *move.asks):
        found += late(tried, name, today, calendar)
    body = meeting_for(move, tried)
    return found + _of_meeting(tried, body) if body else found


def _not_known(tried: State, move: lang.Move) -> list[Finding]:
    """What keeps a move from being made of which it is not known whether it is for the case."""
    verdict = applies(move.when, tried)
    if verdict.holds is not None:
        return []
    said = f"This step is for {move.when}: not known yet."
    mend = checks.to_know(tried, verdict.waits)
    return [Finding("refuse", move.records, said, move.clauses, waits=verdict.waits, mend=mend)]


def meeting_for(move: lang.Move, state: State) -> str:
    """The body that has to meet for a decision: the one that makes it, or the one that advises whoever makes it."""
    if move.verb != "decide":
        return ""
    return move.meeting or next(
        (word for word in makers(move, state) if word in state.policy.bodies), ""
    )


def _of_meeting(tried: State, body: str) -> list[Finding]:
    meeting, panel = tried.policy.bodies[body], tried.case.panel
    if panel is None or panel.body != body:
        said = f"{meeting.title}: {tried.case.reference} is on no panel of it that is planned."
        return [Finding("refuse", "panel", said, meeting.quorum_clauses or meeting.clauses)]
    found = quorum.findings(
        tried.policy, panel, tried.heard, lambda: _without_a_quorum(tried, body)
    )
    if tried.policy.manager in _kept_apart(tried.policy):
        return found
    manager, _ = tried.parties.get(tried.policy.manager, (0, ""))
    return found + own_people.own_manager(tried.policy, panel, tried.case.reference, manager)


def _without_a_quorum(tried: State, body: str) -> Saying:
    """What the procedure has for a case that its panel cannot decide on: another panel, or a step that takes it on
    without one."""
    before = reread(tried, tried.case._replace(events=tried.case.events[:-1]))
    said: list[Text | Remedy] = []
    for move in available(before):
        asks, who = asked_by(move, before, {}), _who(move, before, tried.moves[-1].date)
        if move.verb == "schedule" and before.meeting_fact(body) in asks:
            said += [", or list the case for another panel: ", to_make(before, move, who, asks)]
        elif move.verb in ("approve", "decide") and meeting_for(move, before) != body:
            without = f', or make the step "{title(before, move.records)}": '
            said += [without, to_make(before, move, who, asks)]
    return saying(*said)


def _kept_apart(policy: lang.Policy) -> set[str]:
    """Whom the policy's own checks and quorums keep from taking part twice: of them it speaks itself."""
    tests = [phrases.test(text) for check in policy.checks for text in check.test]
    terms = [term for test in tests for term in test.terms]
    apart = {term.other for term in terms if term.kind == "apart"}
    return apart | {term.name for term in terms if term.own} | own_people.own_roles(policy)


def day_of(move: lang.Move, state: State, today: date) -> date:
    """A body decides at its meeting: that day, and nobody whom it advises decides before. Any other move is made on the
    day it is recorded as made."""
    body = meeting_for(move, state)
    held = state.date_of(state.meeting_fact(body)) if body else None
    return (max(held, today) if move.meeting else held) if held else today


def is_missing(ask: str, state: State, values: Mapping[str, Value]) -> bool:
    """Whether a fact that a move asks for is still to be given; the day of a meeting is asked for each time."""
    fact = state.policy.facts.get(ask)
    fresh = fact is not None and bool(fact.meeting_of)
    return ask not in values and (fresh or ask not in state.values)


def event_of(
    move: lang.Move,
    state: State,
    day: date,
    values: Mapping[str, Value],
    *,
    by: str = "",
    role: str = "",
    reason: str = "",
    typed_by: str = "",
) -> Event[Move]:
    """The event that a move would leave, with who was in the room where a body makes it."""
    detail = Move(move.verb, move.answer, dict(values))
    if role in state.policy.bodies and state.case.panel:
        counted = quorum.answer(state.policy, state.case.panel, state.heard)
        chair = room(state.policy.bodies[role], state.case.panel, state.heard).chair
        chaired = chair.person.name if chair else None
        detail = detail._replace(present=list(counted.present), chaired=chaired)
    if move.verb == "dispute" and not move.answer:
        detail = detail._replace(challenges=challenged(state.moves))
    seq = next_seq(state.case)
    return Event(seq, move.records, day, detail, by, role, reason, typed_by)


def challenged(moves: Iterable[Event[Move]]) -> Challenged | None:
    """The decision that a dispute is about: the last approval or outcome."""
    decided = [event for event in moves if event.detail.verb in ("approve", "decide")]
    return Challenged(decided[-1].seq, decided[-1].name) if decided else None
