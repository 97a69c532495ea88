"""The moves of a case: which are open, who may make them, what stands in the way; and one move, planned.

Planning never changes anything: it tries the move on a copy of the time line and returns a `Change`, or raises the
refusal that says why not.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from panelctl import errors
from panelctl.model import (
    APPLICANT,
    Challenged,
    Event,
    Fact,
    Finding,
    Move,
    Passing,
    Value,
    short_date,
)
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import checks, evidence, quorum
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines, derive, has_passed
from panelctl.rules.lateness import late
from panelctl.rules.timeline import State, last_move_day, next_seq, with_event
from panelctl.rules.verdict import applies, judge


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


class Change(NamedTuple):
    """A move that may be made: the event it leaves, the case before and after, the notices it drafts, what to say."""

    move: lang.Move
    event: Event[Move]
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


def open_moves(state: State, today: date, calendar: Calendar) -> list[OpenMove]:
    """Every move open now, each tried on the time line to find what stands in its way."""
    found = []
    for move in available(state):
        roles = makers(move, state)
        bodies = [role for role in roles if role in state.policy.bodies]
        who = [state.policy.bodies[body].title for body in bodies]
        who += [
            name for role in roles if role not in bodies for name in holders(role, state, today)
        ]
        day = _day(state, move, today)
        asks = tuple(ask for ask in move.asks if ask == lang.REASON or _missing(ask, state, {}))
        # What the move itself will ask is no obstacle yet.
        blocked = tuple(
            f
            for f in findings(tried(state, move, today), move, today, calendar)
            if not set(asks) & set(f.waits)
        )
        found.append(OpenMove(move, roles, tuple(who), asks, blocked, day if day > today else None))
    return found


def tried(state: State, move: lang.Move, today: date) -> State:
    """The case as it would be with a move made by whoever alone may make it, and nothing that it asks given."""
    role, *others = makers(move, state) or ("",)
    who = [] if others or role in state.policy.bodies else holders(role, state, today)
    by = who[0] if len(who) == 1 else ""
    return with_event(state, _event(state, move, _day(state, move, today), {}, by=by, role=role))


def findings(tried: State, move: lang.Move, today: date, calendar: Calendar) -> list[Finding]:
    """What checks, evidence, lateness and quorum say of a move that is already on the (tried) time line."""
    found = checks.findings(tried, move.records) + evidence.findings(
        tried, move.records, today, calendar
    )
    for name in (move.records, *move.asks):
        found += late(tried, name, today, calendar)
    body = meeting_for(move, tried)
    return found + _of_meeting(tried, body) if body else found


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
    found = quorum.findings(tried.policy, panel, tried.case, tried.values)
    if tried.policy.manager in _kept_apart(tried.policy):
        return found
    manager, _ = tried.parties.get(tried.policy.manager, (0, ""))
    return found + quorum.own_manager(tried.policy, panel, tried.case.reference, manager)


def _kept_apart(policy: lang.Policy) -> set[str]:
    """Whom the policy's own checks keep from taking part twice: of them it speaks itself."""
    terms = [
        term for check in policy.checks for text in check.test for term in phrases.test(text).terms
    ]
    return {term.other for term in terms if term.kind == "apart"}


def plan(
    state: State,
    verb: str,
    answer: str,
    roles: frozenset[str],
    today: date,
    calendar: Calendar,
    *,
    by: str,
    reason: str = "",
    values: Mapping[str, Value] | None = None,
    typed_by: str = "",
    records: str = "",
    filed_by: str = "",
    at: str = "",
) -> Change:
    """Try one move made by a person (`by`) who holds `roles`, on the day `today`. It came `at` an hour,
    `filed_by` somebody else, where that was said.

    Raises MoveNotOpen, NotTheirMove, SeveralMoves, MeetingNotHeld, OutOfOrder, MissingFacts or StoppedByRules.
    """
    values = dict(values or {})
    move = choose(state, verb, answer, roles, by, records, values)
    day = _day(state, move, today)
    if day > today:
        raise errors.MeetingNotHeld(state.case.reference, short_date(day))
    if day < last_move_day(state):
        last = state.moves[-1].name if state.moves else "opened"
        raise errors.OutOfOrder(
            state.case.reference,
            label(move),
            short_date(day),
            last,
            short_date(last_move_day(state)),
        )
    asked = [
        a for a in move.asks if (not reason if a == lang.REASON else _missing(a, state, values))
    ]
    if asked:
        raise errors.MissingFacts(
            state.case.reference, label(move), {ask: _question(ask, state) for ask in asked}
        )
    role = next(
        (role for role in makers(move, state) if role in roles or role in state.policy.bodies), ""
    )
    body = state.policy.bodies.get(role)
    event = _event(
        state,
        move,
        day,
        values,
        by=body.title if body else by,
        role=role,
        reason=reason,
        typed_by=typed_by,
    )
    came = event.detail._replace(filed_by=filed_by or None, at=at or None)
    event = event._replace(detail=came)
    after = with_event(state, event)
    found = findings(after, move, today, calendar)
    told = {finding.rule for finding in found}
    found += [one for one in _consequences(state, after, today, calendar) if one.rule not in told]
    stopping = [f for f in found if f.level == "refuse" and not (f.needs_reason and reason)]
    if stopping:
        raise errors.StoppedByRules(state.case.reference, label(move), stopping)
    said = tuple(f._replace(level="warn") if f.level == "refuse" else f for f in found)
    if move.note:
        said = (*said, Finding("info", move.records, move.note, move.clauses))
    notices = [state.policy.notices[word] for word in move.drafts]
    fitting = tuple(
        n
        for n in notices
        if lang.on_route(n, state.case.route) and applies(n.when, after).holds is not False
    )
    return Change(move, event, state, after, fitting, said)


def choose(
    state: State,
    verb: str,
    answer: str,
    roles: frozenset[str],
    by: str,
    records: str = "",
    values: Mapping[str, Value] | None = None,
) -> lang.Move:
    """The one open move meant by a verb, an answer and who makes it; of several, the one whose `when` the facts given
    with it make true."""
    wanted = [
        m
        for m in available(state)
        if m.verb == verb and m.answer == answer and records in ("", m.records)
    ]
    typed = f"{verb} {answer}".strip()
    if not wanted:
        raise errors.MoveNotOpen(
            state.case.reference, typed, state.stage_title, described(state), _why(state, verb)
        )
    mine = [
        m
        for m in wanted
        if any(role in roles or role in state.policy.bodies for role in makers(m, state))
    ]
    if not mine:
        needed = sorted(
            {state.policy.role_title(role) for move in wanted for role in makers(move, state)}
        )
        raise errors.NotTheirMove(state.case.reference, typed, by, needed)
    if values and any(move.when for move in mine):
        told = _with_facts(state, values)
        fitting = [move for move in mine if applies(move.when, told).holds is not False]
        mine = [move for move in fitting if applies(move.when, told).holds] or fitting
    if not mine:
        why = f'With what was given it is not: "{wanted[0].records}" is for {wanted[0].when}.'
        raise errors.MoveNotOpen(
            state.case.reference, typed, state.stage_title, described(state), why
        )
    if len(mine) > 1:
        raise errors.SeveralMoves(state.case.reference, typed, [move.records for move in mine])
    return mine[0]


def _with_facts(state: State, values: Mapping[str, Value]) -> State:
    for name, value in values.items():
        event = Event(next_seq(state.case), name, last_move_day(state), Fact(value))
        state = with_event(state, event)
    return state


def _why(state: State, verb: str) -> str:
    """What the policy says of challenging what was decided, where it lets nobody do so from this stage."""
    clauses = [
        state.policy.clauses[word] for word in state.policy.dispute_clauses.get(state.stage, ())
    ]
    if verb != "dispute" or not clauses or any(move.verb == verb for move in available(state)):
        return ""
    silent = all(clause.status == lang.NOT_STATED for clause in clauses)
    said = (
        "The procedure does not say how this could be challenged"
        if silent
        else clauses[0].says.rstrip(".")
    )
    return f"{said} ({', '.join(clause.id for clause in clauses)})."


def described(state: State) -> list[str]:
    """Each open move with who may make it: `approve yes (Head of Service)`."""
    said = []
    for move in available(state):
        titles = [
            state.policy.bodies[role].title
            if role in state.policy.bodies
            else state.policy.role_title(role)
            for role in makers(move, state)
        ]
        said.append(f"{label(move)} ({errors.listed(titles)})")
    return list(dict.fromkeys(said))


def _day(state: State, move: lang.Move, today: date) -> date:
    """A body decides at its meeting: that day, and nobody whom it advises decides before. Any other move is made on the
    day it is recorded as made."""
    body = meeting_for(move, state)
    held = state.date_of(state.meeting_fact(body)) if body else None
    return (max(held, today) if move.meeting else held) if held else today


def _missing(ask: str, state: State, values: Mapping[str, Value]) -> bool:
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
    state: State,
    move: lang.Move,
    day: date,
    values: Mapping[str, Value],
    *,
    by: str = "",
    role: str = "",
    reason: str = "",
    typed_by: str = "",
) -> Event[Move]:
    detail = Move(move.verb, move.answer, dict(values))
    if role in state.policy.bodies and state.case.panel:
        counted = quorum.answer(state.policy, state.case.panel, state.case, state.values)
        detail = detail._replace(present=list(counted.present))
    if move.verb == "dispute" and not move.answer:
        detail = detail._replace(challenges=challenged(state.moves))
    seq = next_seq(state.case)
    return Event(seq, move.records, day, detail, by, role, reason, typed_by)


def challenged(moves: Iterable[Event[Move]]) -> Challenged | None:
    """The decision that a dispute is about: the last approval or outcome."""
    decided = [event for event in moves if event.detail.verb in ("approve", "decide")]
    return Challenged(decided[-1].seq, decided[-1].name) if decided else None


def overtaken(state: State, today: date, calendar: Calendar) -> Event[Passing] | None:
    """The event that takes a case on because a time limit with `passed_to` has passed unmet: of several, the one that
    passed first. None where none has."""
    rules = [
        rule
        for rule in state.policy.deadlines
        if rule.passed_to not in ("", state.stage)
        and lang.on_route(rule, state.case.route)
        and applies(rule.when, state).holds is not False
    ]
    limits = [
        (derive(rule, state, today, calendar), rule.passed_to) for rule in rules if not state.ended
    ]
    found = [
        (one.due, one, to)
        for one, to in limits
        if one.due and one.state == "overdue" and not has_passed(one, state)
    ]
    if not found:
        return None
    last, passed, to = min(found, key=lambda one: one[0])
    said = f"{passed.title}: {short_date(last)} passed ({passed.rule})"
    day = max(last + timedelta(days=1), last_move_day(state))
    return Event(next_seq(state.case), passed.id, day, Passing(to), "panelctl", reason=said)


def _consequences(before: State, after: State, today: date, calendar: Calendar) -> list[Finding]:
    """Limits that a move makes late: a case put on a panel that is too near for its papers."""
    was = {one.id: one.state for one in deadlines(before, today, calendar)}
    past = ("overdue", "met-late")
    return [
        Finding(
            "warn",
            one.id,
            f"{one.title}: due {short_date(one.due)} already ({one.rule}).",
            one.clauses,
        )
        for one in deadlines(after, today, calendar)
        if one.due and one.state in past and was.get(one.id) not in past
    ]
