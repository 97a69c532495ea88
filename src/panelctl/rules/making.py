"""One move, planned: chosen, tried on a copy of the time line, and weighed by the rules.

Planning never changes anything: it returns a `Change`, or raises the refusal that says why not.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from panelctl import errors
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Event, Fact, Finding, Move, Value, short_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.calendar import Calendar
from panelctl.rules.checks import to_know
from panelctl.rules.deadlines import deadlines
from panelctl.rules.lateness import hour_of
from panelctl.rules.moves import (
    asked_by,
    available,
    closed,
    day_of,
    event_of,
    findings,
    label,
    makers,
    waits_of_makers,
)
from panelctl.rules.timeline import State, last_move_day, next_seq, with_event
from panelctl.rules.verdict import applies, is_for

NOTHING_GIVEN: Mapping[str, Value] = MappingProxyType({})


class Change(NamedTuple):
    """A move that may be made: the event it leaves, the case before and after, the notices it drafts, what to say."""

    move: lang.Move
    event: Event[Move]
    before: State
    after: State
    notices: tuple[lang.NoticeRule, ...]
    findings: tuple[Finding, ...]


class Proposal(NamedTuple):
    """A move that somebody wants to make: `by` is their name and `roles` what they hold that day.

    `values` are the facts given with it; `records` names the move where several are open. It came `at` an hour, and
    `filed_by` somebody else, where that was said. `exception` says why a rule is not kept: where the move asks a reason
    of its own, that one does not say it. A decision that was put right `replaces` the one recorded before, which keeps
    who was in the room. How the chair `resolved` a tie, or what the procedure is silent on, is said of a body's only.
    """

    verb: str
    answer: str = ""
    by: str = ""
    reason: str = ""
    roles: frozenset[str] = frozenset()
    values: Mapping[str, Value] = NOTHING_GIVEN
    records: str = ""
    filed_by: str = ""
    at: str = ""
    typed_by: str = ""
    exception: str = ""
    replaces: Event[Move] | None = None
    resolved: str = ""

    @property
    def typed(self) -> str:
        """`decide yes`, as it is typed."""
        return f"{self.verb} {self.answer}".strip()


def plan(state: State, proposal: Proposal, today: date, calendar: Calendar) -> Change:
    """Try one move on the day `today`.

    Raises MoveNotOpen, NotTheirMove, SeveralMoves, MeetingNotHeld, OutOfOrder, MissingFacts, MissingValue (the hour) or
    StoppedByRules.
    """
    move = choose(state, proposal)
    day = day_of(move, state, today)
    _expect_in_order(move, state, day, today)
    _expect_answers(move, state, proposal)
    event = made(move, state, day, proposal)
    if today > day:
        event = event._replace(detail=event.detail._replace(recorded=today))
    after = with_event(state, event)
    if not proposal.at and move.verb in lang.HANDED_IN:
        _expect_hour(move, after, day, calendar)
    weighed = _weighed(move, state, after, today, calendar, proposal)
    return Change(move, event, state, after, _drafted(move, after), weighed)


def made(move: lang.Move, state: State, day: date, proposal: Proposal) -> Event[Move]:
    """What a move leaves on the time line: made by a body, or by a person in the role that lets them."""
    role = _role(move, state, proposal)
    body = state.policy.bodies.get(role)
    event = event_of(
        move,
        state,
        day,
        proposal.values,
        by=body.title if body else proposal.by,
        role=role,
        reason=proposal.reason,
        typed_by=proposal.typed_by,
    )
    said = event.detail._replace(
        filed_by=proposal.filed_by or None,
        at=proposal.at or None,
        exception=proposal.exception or None,
        resolved=proposal.resolved or None,
    )
    before = proposal.replaces
    if before:
        said = said._replace(replaces=before.seq)
    if before and before.detail.answer == proposal.answer:
        said = said._replace(resolved=said.resolved or before.detail.resolved)
    if before and before.role == role and role in state.policy.bodies:
        said = said._replace(present=before.detail.present, chaired=before.detail.chaired)
    return event._replace(detail=said)


def _role(move: lang.Move, state: State, proposal: Proposal) -> str:
    """The first role in which a move can be made by whoever wants to."""
    for role in makers(move, with_facts(state, proposal.values)):
        if _acts(role, proposal.roles, state):
            return role
    return ""


def _expect_in_order(move: lang.Move, state: State, day: date, today: date) -> None:
    """Raises MeetingNotHeld for a day to come, OutOfOrder for one before the case's last move."""
    reference, last_day = state.case.reference, last_move_day(state)
    if day > today:
        raise errors.MeetingNotHeld(reference, short_date(day))
    if day < last_day:
        last = state.moves[-1].name if state.moves else "opened"
        raise errors.OutOfOrder(reference, label(move), short_date(day), last, short_date(last_day))


def _expect_answers(move: lang.Move, state: State, proposal: Proposal) -> None:
    """Raises MissingFacts, with a question for each thing that the move asks and nobody has given."""
    lacking = asked_by(move, state, proposal.values)
    asks = [ask for ask in lacking if ask != lang.REASON or not proposal.reason]
    if asks:
        raise _missing(asks, state, label(move))


def _expect_hour(move: lang.Move, after: State, day: date, calendar: Calendar) -> None:
    """Raises MissingValue where the hour decides whether a step was in time."""
    question = hour_of(after, move.records, day, calendar)
    if question:
        raise errors.MissingValue("--at HH:MM", question)


def _missing(asks: Iterable[str], state: State, typed: str) -> errors.MissingFacts:
    questions = {ask: _question(ask, state) for ask in asks}
    return errors.MissingFacts(state.case.reference, typed, questions)


def _acts(role: str, roles: frozenset[str], state: State) -> bool:
    """Whether whoever holds some roles makes a move of a role; a body speaks for itself."""
    return role in roles or role in state.policy.bodies


def _weighed(
    move: lang.Move,
    state: State,
    after: State,
    today: date,
    calendar: Calendar,
    proposal: Proposal,
) -> tuple[Finding, ...]:
    """What is said of a move that is on the time line. Raises StoppedByRules where that stops it."""
    weighed = findings(after, move, today, calendar)
    rules = {finding.rule for finding in weighed}
    late = _consequences(state, after, today, calendar)
    weighed += [finding for finding in late if finding.rule not in rules]
    has_reason = lang.REASON in move.asks
    excused = bool(proposal.exception or (proposal.reason and not has_reason))
    stopping = [finding for finding in weighed if not excused or not finding.needs_reason]
    stopping = [finding for finding in stopping if finding.level == "refuse"]
    if stopping:
        option = "--exception" if has_reason else "--reason"
        raise errors.StoppedByRules(state.case.reference, label(move), stopping, option)
    if move.note:
        weighed.append(Finding("info", move.records, move.note, move.clauses))
    return (*map(_as_warning, weighed), *_undecided(move, after))


def _as_warning(finding: Finding) -> Finding:
    """A refusal that a reason has answered is a warning from then on."""
    return finding._replace(level="warn") if finding.level == "refuse" else finding


def _drafted(move: lang.Move, after: State) -> tuple[lang.NoticeRule, ...]:
    """The notices that a move drafts for this case."""
    notices = [after.policy.notices[word] for word in move.drafts]
    return tuple(notice for notice in notices if is_for(notice, after))


def _undecided(move: lang.Move, after: State) -> Iterator[Finding]:
    """The notices that a move leaves undrafted, for the case or for one of their readers, because nobody knows yet
    whether they are called for."""
    for notice in (after.policy.notices[word] for word in move.drafts):
        if lang.on_route(notice, after.case.route):
            yield from undecided(notice, after)


def undecided(notice: lang.NoticeRule, state: State) -> Iterator[Finding]:
    """What is to be said of a notice called for that waits until it is known whether it is for the case, or whether one
    of its readers is to have it."""
    for_case = applies(notice.when, state)
    if for_case.waits:
        why = "it is not known yet whether it is for this case"
        yield _waits(notice, state, "", why, for_case.waits)
    if not for_case.holds:
        return
    for entry in map(phrases.entry, notice.to):
        if waits := applies(entry.when, state).waits:
            reader = f" for {_called(entry.word, state.policy)}"
            yield _waits(notice, state, reader, "it is not known yet whether they get it", waits)


def _waits(
    notice: lang.NoticeRule, state: State, reader: str, why: str, waits: Iterable[str]
) -> Finding:
    said = f'"{notice.title}" is not drafted{reader}: {why}.'
    again = Remedy("notify draft", case=state.case.reference, element=notice.id)
    mend = saying(to_know(state, waits), " Then: ", again)
    return Finding("warn", notice.id, said, notice.clauses, mend=mend)


def choose(state: State, proposal: Proposal) -> lang.Move:
    """The one open move meant by a verb, an answer and who makes it; of several, the one whose `when` the facts given
    with it make true."""
    typed = proposal.typed
    wanted = wanted_moves(state, proposal)
    if not wanted:
        raise _not_open(state, typed, _why(state, proposal.verb) or _closed_by(state, typed))
    mine = [move for move in wanted if _role(move, state, proposal)]
    if not mine:
        raise _unsure(state, proposal, wanted) or _not_theirs(state, proposal, wanted)
    fitting = _fitting(mine, state, proposal.values)
    if not fitting:
        why = f'With what was given it is not: "{wanted[0].records}" is for {wanted[0].when}.'
        raise _not_open(state, typed, why)
    if len(fitting) > 1:
        raise _several(fitting, state, typed)
    return fitting[0]


def _several(
    fitting: list[lang.Move], state: State, typed: str
) -> errors.SeveralMoves | errors.MissingFacts:
    """What has to be known of several moves that are meant by the same words: the facts that say which of them is for
    the case, where each waits for one; else its name."""
    waits = [
        [name for name in applies(move.when, state).waits if name in state.policy.facts]
        for move in fitting
    ]
    if all(waits):
        return _missing(dict.fromkeys(chain.from_iterable(waits)), state, typed)
    return errors.SeveralMoves(state.case.reference, typed, [move.records for move in fitting])


def wanted_moves(state: State, proposal: Proposal) -> list[lang.Move]:
    """The moves that lead on from the case's stage and are what is typed; of a name, where one is given."""
    moves = [move for move in available(state) if label(move) == proposal.typed]
    if proposal.records:
        return [move for move in moves if move.records == proposal.records]
    return moves


def _unsure(
    state: State, proposal: Proposal, wanted: list[lang.Move]
) -> errors.MissingFacts | None:
    """What is asked where it is not known whether whoever makes a move may."""
    informed = with_facts(state, proposal.values)
    waits = [waits_of_makers(move, informed, proposal.roles) for move in wanted]
    facts = [name for name in chain.from_iterable(waits) if name in state.policy.facts]
    return _missing(dict.fromkeys(facts), state, proposal.typed) if facts else None


def _not_theirs(state: State, proposal: Proposal, wanted: list[lang.Move]) -> errors.NotTheirMove:
    roles = {role for move in wanted for role in makers(move, state)}
    roles = roles or {phrases.entry(text).word for move in wanted for text in move.by}
    needed = sorted({state.policy.role_title(role) for role in roles})
    return errors.NotTheirMove(state.case.reference, proposal.typed, proposal.by, needed)


def _not_open(state: State, typed: str, why: str) -> errors.MoveNotOpen:
    reference, stage = state.case.reference, state.stage_title
    return errors.MoveNotOpen(reference, typed, stage, described(state), why, ended=state.ended)


def _closed_by(state: State, typed: str) -> str:
    """What a move that leads on from the case's stage is for, where what is recorded says that the case is not it."""
    for move in closed(state):
        if label(move) == typed:
            return f'"{move.records}" is for {move.when}.'
    return ""


def _fitting(moves: list[lang.Move], state: State, values: Mapping[str, Value]) -> list[lang.Move]:
    """The moves whose `when` the facts given make true; those of which nobody can say it yet, where there is none."""
    if not values or not any(move.when for move in moves):
        return moves
    informed = with_facts(state, values)
    certain, possible = [], []
    for move in moves:
        holds = applies(move.when, informed).holds
        if holds:
            certain.append(move)
        elif holds is None:
            possible.append(move)
    return certain or possible


def with_facts(state: State, values: Mapping[str, Value]) -> State:
    """The case with facts recorded that are given with a move."""
    for name, value in values.items():
        event = Event(next_seq(state.case), name, last_move_day(state), Fact(value))
        state = with_event(state, event)
    return state


def _why(state: State, verb: str) -> str:
    """What the policy says of challenging what was decided, where it lets nobody do so from this stage."""
    words = state.policy.dispute_clauses.get(state.stage, ())
    clauses = [state.policy.clauses[word] for word in words]
    if verb != "dispute" or not clauses:
        return ""
    if verb in {move.verb for move in available(state)}:
        return ""
    cited = ", ".join(clause.id for clause in clauses)
    if all(clause.status == lang.NOT_STATED for clause in clauses):
        return f"The procedure does not say how this could be challenged ({cited})."
    return f"{clauses[0].says.rstrip('.')} ({cited})."


def described(state: State) -> list[str]:
    """Each open move with who may make it: `approve yes (Head of Service)`."""
    moves = []
    for move in available(state):
        titles = [_called(role, state.policy) for role in makers(move, state)]
        moves.append(f"{label(move)} ({errors.join_words(titles)})")
    return list(dict.fromkeys(moves))


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
            already = f"{limit.title}: due {short_date(limit.due)} already ({limit.rule})."
            late.append(Finding("warn", limit.id, already, limit.clauses))
    return late
