"""One move, planned: chosen, tried on a copy of the time line, and weighed by the rules.

Planning never changes anything: it returns a `Change`, or raises the refusal that says why not.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.model import Event, Fact, Finding, Move, Value, short_date
from panelctl.policy import language as lang
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.moves import available, day_of, event_of, findings, is_missing, label, makers
from panelctl.rules.timeline import State, last_move_day, next_seq, with_event
from panelctl.rules.verdict import applies, exists


class Change(NamedTuple):
    """A move that may be made: the event it leaves, the case before and after, the notices it drafts, what to say."""

    move: lang.Move
    event: Event[Move]
    before: State
    after: State
    notices: tuple[lang.NoticeRule, ...]
    findings: tuple[Finding, ...]


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
    day = day_of(move, state, today)
    _expect_in_order(move, state, day, today)
    _expect_answers(move, state, values, reason)
    role = next((role for role in makers(move, state) if _acts(role, roles, state)), "")
    body = state.policy.bodies.get(role)
    event = event_of(
        move,
        state,
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
    said = _weighed(move, state, after, today, calendar, reason)
    return Change(move, event, state, after, _drafted(move, after), said)


def _expect_in_order(move: lang.Move, state: State, day: date, today: date) -> None:
    """Raises MeetingNotHeld for a day to come, OutOfOrder for one before the case's last move."""
    reference, last_day = state.case.reference, last_move_day(state)
    if day > today:
        raise errors.MeetingNotHeld(reference, short_date(day))
    if day < last_day:
        last = state.moves[-1].name if state.moves else "opened"
        raise errors.OutOfOrder(reference, label(move), short_date(day), last, short_date(last_day))


def _expect_answers(
    move: lang.Move, state: State, values: Mapping[str, Value], reason: str
) -> None:
    """Raises MissingFacts, with a question for each thing that the move asks and nobody has given."""
    questions = {}
    for ask in move.asks:
        missing = not reason if ask == lang.REASON else is_missing(ask, state, values)
        if missing:
            questions[ask] = _question(ask, state)
    if questions:
        raise errors.MissingFacts(state.case.reference, label(move), questions)


def _acts(role: str, roles: frozenset[str], state: State) -> bool:
    """Whether whoever holds some roles makes a move of a role; a body speaks for itself."""
    return role in roles or role in state.policy.bodies


def _weighed(
    move: lang.Move, state: State, after: State, today: date, calendar: Calendar, reason: str
) -> tuple[Finding, ...]:
    """What is said of a move that is on the time line. Raises StoppedByRules where that stops it."""
    weighed = findings(after, move, today, calendar)
    rules = {finding.rule for finding in weighed}
    late = _consequences(state, after, today, calendar)
    weighed += [finding for finding in late if finding.rule not in rules]
    stopping = [finding for finding in weighed if _stops(finding, reason)]
    if stopping:
        raise errors.StoppedByRules(state.case.reference, label(move), stopping)
    if move.note:
        weighed.append(Finding("info", move.records, move.note, move.clauses))
    return tuple(map(_as_warning, weighed))


def _stops(finding: Finding, reason: str) -> bool:
    return finding.level == "refuse" and not (finding.needs_reason and reason)


def _as_warning(finding: Finding) -> Finding:
    """A refusal that a reason has answered is a warning from then on."""
    return finding._replace(level="warn") if finding.level == "refuse" else finding


def _drafted(move: lang.Move, after: State) -> tuple[lang.NoticeRule, ...]:
    """The notices that a move drafts for this case."""
    notices = [after.policy.notices[word] for word in move.drafts]
    return tuple(notice for notice in notices if exists(notice, after))


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
    typed = f"{verb} {answer}".strip()
    wanted = wanted_moves(state, verb, answer, records)
    if not wanted:
        raise _not_open(state, typed, _why(state, verb))
    mine = [
        move for move in wanted if any(_acts(role, roles, state) for role in makers(move, state))
    ]
    if not mine:
        needed = {state.policy.role_title(role) for move in wanted for role in makers(move, state)}
        raise errors.NotTheirMove(state.case.reference, typed, by, sorted(needed))
    fitting = _fitting(mine, state, values or {})
    if not fitting:
        why = f'With what was given it is not: "{wanted[0].records}" is for {wanted[0].when}.'
        raise _not_open(state, typed, why)
    if len(fitting) > 1:
        raise errors.SeveralMoves(state.case.reference, typed, [move.records for move in fitting])
    return fitting[0]


def wanted_moves(state: State, verb: str, answer: str, records: str = "") -> list[lang.Move]:
    """The moves that lead on from the case's stage and are of a verb and an answer; of a name, where one is given."""
    return [
        move
        for move in available(state)
        if (move.verb, move.answer) == (verb, answer) and records in ("", move.records)
    ]


def _not_open(state: State, typed: str, why: str) -> errors.MoveNotOpen:
    reference, stage = state.case.reference, state.stage_title
    return errors.MoveNotOpen(reference, typed, stage, described(state), why)


def _fitting(moves: list[lang.Move], state: State, values: Mapping[str, Value]) -> list[lang.Move]:
    """The moves whose `when` the facts given make true; those of which nobody can say it yet, where there is none."""
    if not values or not any(move.when for move in moves):
        return moves
    told = _with_facts(state, values)
    verdicts = [(move, applies(move.when, told).holds) for move in moves]
    certain = [move for move, holds in verdicts if holds]
    return certain or [move for move, holds in verdicts if holds is not False]


def _with_facts(state: State, values: Mapping[str, Value]) -> State:
    for name, value in values.items():
        event = Event(next_seq(state.case), name, last_move_day(state), Fact(value))
        state = with_event(state, event)
    return state


def _why(state: State, verb: str) -> str:
    """What the policy says of challenging what was decided, where it lets nobody do so from this stage."""
    words = state.policy.dispute_clauses.get(state.stage, ())
    clauses = [state.policy.clauses[word] for word in words]
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
        titles = [_called(role, state.policy) for role in makers(move, state)]
        said.append(f"{label(move)} ({errors.listed(titles)})")
    return list(dict.fromkeys(said))


def _called(role: str, policy: lang.Policy) -> str:
    body = policy.bodies.get(role)
    return body.title if body else policy.role_title(role)


def _question(ask: str, state: State) -> tuple[str, tuple[str, ...]]:
    """How something a move asks is asked of a person, and what may be answered where the list is closed."""
    if ask == lang.REASON:
        return "the reason", ()
    fact = state.policy.facts[ask]
    return fact.title, ("yes", "no") if fact.kind == "yes-no" else fact.one_of


def _consequences(before: State, after: State, today: date, calendar: Calendar) -> list[Finding]:
    """Limits that a move makes late: a case put on a panel that is too near for its papers."""
    past = ("overdue", "met-late")
    was = {limit.id for limit in deadlines(before, today, calendar) if limit.state in past}
    late = []
    for limit in deadlines(after, today, calendar):
        if limit.due and limit.state in past and limit.id not in was:
            said = f"{limit.title}: due {short_date(limit.due)} already ({limit.rule})."
            late.append(Finding("warn", limit.id, said, limit.clauses))
    return late
