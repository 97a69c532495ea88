"""The moves of a case: which are open, who may make them, what stands in the way; and one move, planned.

Planning never changes anything: it tries the move on a copy of the time line and returns a `Change`, or raises the
refusal that says why not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from panelctl import errors
from panelctl.model import APPLICANT, Event, Finding, short_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import checks, evidence, quorum
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines, late
from panelctl.rules.timeline import State, last_move_day, next_seq, with_event
from panelctl.rules.verdict import applies, judge


@dataclass(frozen=True, slots=True)
class OpenMove:
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
        return any(finding.level == "refuse" and not finding.needs_reason for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Change:
    """A move that may be made: the event it leaves, the case before and after, the notices it drafts, what to say."""

    move: lang.Move
    event: Event
    before: State
    after: State
    notices: tuple[lang.NoticeRule, ...]
    findings: tuple[Finding, ...]


def available(state: State) -> list[lang.Move]:
    """The moves that lead on from the case's stage, whether or not something stands in the way."""
    return [
        move
        for move in state.policy.moves
        if lang.on_route(move, state.case.route)
        and (state.stage in move.from_ or (lang.ANY in move.from_ and not state.ended))
        and applies(move.when, state).holds is not False
    ]


def makers(move: lang.Move, state: State) -> tuple[str, ...]:
    """The roles (or the body) that may make a move of this case."""
    entries = [phrases.entry(text) for text in move.by]
    return tuple(one.word for one in entries if not one.when or judge(one.when, state).holds)


def holders(role: str, state: State, day: date) -> list[str]:
    """Who acts in a role for this case on a day: the applicant, the case's own party, or whoever holds it."""
    if role == APPLICANT:
        return [state.case.applicant.name]
    if role in state.parties:
        return [state.parties[role][1]]
    return [held.person.name for held in state.case.holdings if held.role == role and held.on(day)]


def label(move: lang.Move) -> str:
    """`decide yes`, as it is typed."""
    return f"{move.verb} {move.answer}".strip()


def open_moves(state: State, today: date, known: Calendar) -> list[OpenMove]:
    """Every move open now, each tried on the time line to find what stands in its way."""
    found = []
    for move in available(state):
        roles = makers(move, state)
        bodies = [role for role in roles if role in state.policy.bodies]
        who = [state.policy.bodies[body].title for body in bodies]
        who += [name for role in roles if role not in bodies for name in holders(role, state, today)]
        day = _day(state, move, today)
        tried = with_event(state, _event(state, move, day, {}))
        asks = tuple(ask for ask in move.asks if ask == lang.REASON or _missing(ask, state, {}))
        # What the move itself will ask is no obstacle yet.
        blocked = tuple(f for f in findings(tried, move, today, known) if not set(asks) & set(f.waits))
        found.append(OpenMove(move, roles, tuple(who), asks, blocked, day if day > today else None))
    return found


def findings(tried: State, move: lang.Move, today: date, known: Calendar) -> list[Finding]:
    """What checks, evidence, lateness and quorum say of a move that is already on the (tried) time line."""
    name, panel = move.records, tried.case.panel
    found = checks.findings(tried, name) + evidence.findings(tried, name, today, known)
    found += late(tried, name, today, known)
    body = move.meeting or next((word for word in makers(move, tried) if word in tried.policy.bodies), "")
    if body and move.verb == "decide" and panel is None:
        meeting = tried.policy.bodies[body]
        said = f"{meeting.title}: {tried.case.reference} is on no panel that is planned."
        found.append(Finding("refuse", "panel", said, meeting.quorum_clauses or meeting.clauses))
    elif body and move.verb == "decide" and panel:
        found += quorum.findings(tried.policy, panel, tried.case.reference, tried.case.applicant.id)
        manager, _ = tried.parties.get(tried.policy.manager, (0, ""))
        found += quorum.own_manager(tried.policy, panel, tried.case.reference, manager)
    return found


def plan(
    state: State,
    verb: str,
    answer: str,
    roles: frozenset[str],
    today: date,
    known: Calendar,
    *,
    by: str,
    reason: str = "",
    values: Mapping[str, Any] | None = None,
    typed_by: str = "",
    records: str = "",
) -> Change:
    """Try one move made by a person (`by`) who holds `roles`, on the day `today`.

    Raises MoveNotOpen, NotTheirMove, SeveralMoves, MeetingNotHeld, OutOfOrder, MissingFacts or StoppedByRules.
    """
    values = dict(values or {})
    move = choose(state, verb, answer, roles, by, records)
    day = _day(state, move, today)
    if day > today:
        raise errors.MeetingNotHeld(state.case.reference, short_date(day))
    if day < last_move_day(state):
        last = state.moves[-1].name if state.moves else "opened"
        raise errors.OutOfOrder(
            state.case.reference, label(move), short_date(day), last, short_date(last_move_day(state))
        )
    asked = [a for a in move.asks if (not reason if a == lang.REASON else _missing(a, state, values))]
    if asked:
        raise errors.MissingFacts(state.case.reference, label(move), {ask: _question(ask, state) for ask in asked})
    role = next((role for role in makers(move, state) if role in roles or role in state.policy.bodies), "")
    body = state.policy.bodies.get(role)
    event = _event(state, move, day, values, by=body.title if body else by, role=role, reason=reason, typed_by=typed_by)
    after = with_event(state, event)
    found = findings(after, move, today, known) + _consequences(state, after, today, known)
    stopping = [f for f in found if f.level == "refuse" and not (f.needs_reason and reason)]
    if stopping:
        raise errors.StoppedByRules(state.case.reference, label(move), stopping)
    said = tuple(replace(f, level="warn") if f.level == "refuse" else f for f in found)
    if move.note:
        said = (*said, Finding("info", move.records, move.note, move.clauses))
    notices = [state.policy.notices[word] for word in move.drafts]
    fitting = tuple(
        n for n in notices if lang.on_route(n, state.case.route) and applies(n.when, after).holds is not False
    )
    return Change(move, event, state, after, fitting, said)


def choose(state: State, verb: str, answer: str, roles: frozenset[str], by: str, records: str = "") -> lang.Move:
    """The one open move meant by a verb, an answer and who makes it."""
    wanted = [m for m in available(state) if m.verb == verb and m.answer == answer and records in ("", m.records)]
    typed = f"{verb} {answer}".strip()
    if not wanted:
        raise errors.MoveNotOpen(state.case.reference, typed, state.stage_title, described(state))
    mine = [m for m in wanted if any(role in roles or role in state.policy.bodies for role in makers(m, state))]
    if not mine:
        needed = sorted({state.policy.role_title(role) for move in wanted for role in makers(move, state)})
        raise errors.NotTheirMove(state.case.reference, typed, by, needed)
    if len(mine) > 1:
        raise errors.SeveralMoves(state.case.reference, typed, [move.records for move in mine])
    return mine[0]


def described(state: State) -> list[str]:
    """Each open move with who may make it: `approve yes (Head of Service)`."""
    said = []
    for move in available(state):
        titles = [
            state.policy.bodies[role].title if role in state.policy.bodies else state.policy.role_title(role)
            for role in makers(move, state)
        ]
        said.append(f"{label(move)} ({errors.listed(titles)})")
    return said


def _day(state: State, move: lang.Move, today: date) -> date:
    """A body decides at its meeting: that day; any other move is made on the day it is recorded as made."""
    decided_by_body = move.verb == "decide" and any(word in state.policy.bodies for word in makers(move, state))
    held = state.date_of(state.panel_fact) if state.panel_fact else None
    return held if decided_by_body and held else today


def _missing(ask: str, state: State, values: Mapping[str, Any]) -> bool:
    fact = state.policy.facts.get(ask)
    fresh = fact is not None and bool(fact.meeting_of)
    return ask not in values and (fresh or ask not in state.values)


def _question(ask: str, state: State) -> tuple[str, tuple[str, ...]]:
    """How something a move asks is asked of a person, and what may be answered where the list is closed."""
    if ask == lang.REASON:
        return "the reason", ()
    fact = state.policy.facts[ask]
    return fact.title, ("yes", "no") if fact.kind == "yes-no" else fact.one_of


def _event(
    state: State, move: lang.Move, day: date, values: Mapping[str, Any],
    *, by: str = "", role: str = "", reason: str = "", typed_by: str = "",
) -> Event:  # fmt: skip
    body = {"verb": move.verb, "answer": move.answer, "facts": dict(values)}
    return Event(next_seq(state.case), "move", move.records, day, by, role, reason, body, typed_by)


def _consequences(before: State, after: State, today: date, known: Calendar) -> list[Finding]:
    """Limits that a move makes late: a case put on a panel that is too near for its papers."""
    was = {one.id: one.state for one in deadlines(before, today, known)}
    past = ("overdue", "met-late")
    return [
        Finding("warn", one.id, f"{one.title}: due {short_date(one.due)} already ({one.rule}).", one.clauses)
        for one in deadlines(after, today, known)
        if one.due and one.state in past and was.get(one.id) not in past
    ]
