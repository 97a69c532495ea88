"""Replay of a case: its time line, read by its policy, gives the stage and every name that is recorded.

Moves replay in journal order. What was taken back (`voided`) is passed over; what was put right (`corrected`) counts as
corrected. The newest date of a name counts, so a case put back to a later panel moves its dates. Where a policy has
several versions, a case is read by the one in force on the day that the policy says (`version_by`), or it was opened.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from panelctl.model import (
    APPLICANT,
    WITHDRAWN,
    Attendee,
    CaseFacts,
    Correction,
    Detail,
    Document,
    Event,
    Fact,
    Lifting,
    Move,
    Passing,
    Sending,
    Task,
    Value,
    Variation,
    Voiding,
    Withdrawal,
    is_of,
)
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.analysis.terms import meetings_of
from panelctl.rules import quorum, scoring
from panelctl.rules.calendar import Calendar, calendar_for, count
from panelctl.rules.pausing import Pause
from panelctl.rules.reading import Reading
from panelctl.rules.room import Heard, unread_by
from panelctl.rules.sending import Untrue, untrue_letters
from panelctl.rules.taking_back import is_taken_back, said_with, taken_back


@dataclass(frozen=True)
class State:
    """A case as its time line leaves it. `dates` and `order` (seq) hold the newest entry of every name recorded.

    `supporting` holds every document of an item of which several may come; `documents` the one of them that came last;
    `earlier` the days (with their seq) of a step, task or letter that was done again since. Days that are worked out
    stand among the `dates`, counted by the `calendar`. One event more is read on from `read`, the time line as far
    as it has been read; there is none where something was taken back.
    """

    policy: lang.Policy
    case: CaseFacts
    stage: str
    dates: Mapping[str, date]
    order: Mapping[str, int]
    values: Mapping[str, Value]
    documents: Mapping[str, Event[Document]]
    lifted: Mapping[str, Event[Lifting]]
    parties: Mapping[str, tuple[int, str]]
    moves: tuple[Event[Move], ...]
    varied: Mapping[str, Event[Variation]] = field(default_factory=dict)
    passed: Mapping[str, Event[Passing]] = field(default_factory=dict)
    pauses: Mapping[str, tuple[Pause, ...]] = field(default_factory=dict)
    supporting: Mapping[str, tuple[Event[Document], ...]] = field(default_factory=dict)
    earlier: Mapping[str, tuple[tuple[date, int], ...]] = field(default_factory=dict)
    calendar: Calendar | None = None
    came_whole: Set[str] = frozenset()
    read: Reading | None = field(default=None, compare=False, repr=False)

    @property
    def route(self) -> lang.Route:
        return self.policy.routes[self.case.route]

    @cached_property
    def ended(self) -> bool:
        return self.stage == WITHDRAWN or self.stage in self.route.ends

    @property
    def stage_title(self) -> str:
        return "Withdrawn" if self.stage == WITHDRAWN else self.policy.stages[self.stage]

    @property
    def heard(self) -> Heard:
        """The case as a panel hears it."""
        return Heard(self.case, self.values, self.parties)

    @property
    def steps(self) -> list[Event[Move] | Event[Passing]]:
        """What took the case from stage to stage, in order: its moves, and the limits that passed."""
        steps: list[Event[Move] | Event[Passing]] = [*self.moves, *self.passed.values()]
        return sorted(steps, key=lambda event: event.seq)

    def meeting_fact(self, body: str) -> str:
        """The date fact that is a meeting of a body, or an empty text."""
        return next(
            (fact.id for fact in self.policy.facts.values() if body and fact.meeting_of == body), ""
        )

    @property
    def meeting_facts(self) -> frozenset[str]:
        return meetings_of(self.policy)

    @cached_property
    def unplanned(self) -> frozenset[str]:
        """The days that are the next meeting of a body which has none planned, though what they follow is known."""
        found = set()
        for rule in self.policy.days.values():
            limit = phrases.day_rule(rule.rule)
            here = limit.body and lang.on_route(rule, self.case.route)
            if here and self.recorded(limit.anchor) and not self.recorded(rule.id):
                found.add(rule.id)
        return frozenset(found)

    @cached_property
    def hours(self) -> Mapping[str, str]:
        """The time of day at which the newest of each name was received, where it was noted."""
        noted = self.hours_noted
        return {name: noted[seq] for name, seq in self.order.items() if seq in noted}

    @cached_property
    def hours_noted(self) -> Mapping[int, str]:
        """The time of day of each event for which it was noted, by its seq."""
        return {
            event.seq: event.detail.at
            for event in self.case.events
            if isinstance(event.detail, Move | Document) and event.detail.at
        }

    def recorded(self, name: str) -> bool:
        return self.date_of(name) is not None

    def date_of(self, name: str) -> date | None:
        """When something named happened: a date fact's value, a document's receipt, a notice's sending."""
        if day := self.dates.get(name):
            value = self.values.get(name)
            return value if isinstance(value, date) else day
        if name == "opened":
            return self.case.opened
        if name == "score-sheet":
            asked = scoring.asks_rationale(self.policy, self.case.route)
            return scoring.first_sheet(scoring.standing(self.case), asked)
        if name == "previous-decision" and self.case.earlier:
            return self.case.earlier[-1].decided
        return None

    def value_of(self, name: str) -> Value | None:
        """The value of a fact or of a name the engine writes; None while it is not known."""
        if name in self.values:
            return self.values[name]
        role = name.removesuffix("-attended")
        if role != name and role in self.policy.roles:
            return self._attended(role)
        answer = _ENGINE_VALUES.get(name)
        return answer(self) if answer else None

    def _attended(self, role: str) -> bool | None:
        marked = [person.status for person in self.attendees(role) if person.status]
        return None if not marked else "present" in marked

    def attendees(self, role: str) -> list[Attendee]:
        """Who is recorded at the case's panel in a role: the applicant, the case's own party, or any holder."""
        people = self.case.panel.attendees if self.case.panel else ()
        if role == APPLICANT:
            wanted = self.case.applicant.id
        elif role in self.parties:
            wanted, _ = self.parties[role]
        else:
            return [attendee for attendee in people if role in attendee.roles]
        return [attendee for attendee in people if attendee.person.id == wanted]


def replay(policy: lang.Policy, case: CaseFacts, calendar: Calendar | None) -> State:
    """Read a time line by its policy, with the calendar by which days are worked out. A name that the policy no longer
    has is kept as it was recorded. Raises CalendarEnds where a day that is worked out lies past the calendar."""
    followed = rule_set(policy, case)
    reading = Reading(followed, case)
    voided = taken_back(case)
    untrue = untrue_letters(case) if voided else Untrue()
    voided |= said_with(case, voided) if voided else voided
    for event in case.events:
        if not voided or not is_taken_back(event, voided, untrue):
            reading.take(event)
        else:
            reading.pass_over(event)
    return _as_read(reading, calendar, whole=not voided)


def _as_read(reading: Reading, calendar: Calendar | None, *, whole: bool) -> State:
    """What a time line gives; `whole` where nothing of it was taken back."""
    dates, order = reading.dates, reading.order
    if reading.policy.days:
        dates, order = dict(dates), dict(order)
    state = State(
        reading.policy,
        reading.case,
        reading.stage,
        dates,
        order,
        reading.values,
        reading.documents,
        reading.lifted,
        reading.parties,
        tuple(reading.moves),
        reading.varied,
        reading.passed,
        reading.pauses,
        {name: tuple(papers.values()) for name, papers in reading.supporting.items()},
        reading.earlier,
        calendar,
        came_whole=reading.came_whole,
        read=reading if whole else None,
    )
    if reading.policy.days:
        _work_out(state, dates, order)
    return state


def _work_out(state: State, dates: dict[str, date], order: dict[str, int]) -> None:
    """Put the days that are worked out among the dates of a state, each as recorded with what it is counted from."""
    for rule in state.policy.days.values():
        dates.pop(rule.id, None)
        if day := worked_out(rule, state):
            dates[rule.id] = day
            order[rule.id] = order.get(phrases.day_rule(rule.rule).anchor, 0)


def source_of(name: str, policy: lang.Policy) -> str:
    """What is recorded of a name: itself, or what a day that is worked out is counted from in the end."""
    while rule := policy.days.get(name):
        name = phrases.day_rule(rule.rule).anchor
    return name


def source_day(name: str, state: State) -> date | None:
    """The day on which what a day is counted from happened, or was recorded: since then the day is known."""
    source = source_of(name, state.policy)
    return state.dates.get(source) or state.date_of(source)


def supposing(state: State, supposed: Mapping[str, date]) -> State:
    """The state as if some names had these dates, with the days that are worked out from them."""
    dates, order = {**state.dates, **supposed}, dict(state.order)
    found = replace(state, dates=dates, order=order)
    _work_out(found, dates, order)
    return found


def worked_out(rule: lang.DayRule, state: State) -> date | None:
    """The day that a rule gives in a case; None where the case's route has no such day, while the day that it is
    counted from is not known, and where no calendar is at hand. Raises CalendarEnds."""
    limit = phrases.day_rule(rule.rule)
    anchor = state.date_of(limit.anchor)
    if anchor is None or state.calendar is None or not lang.on_route(rule, state.case.route):
        return None
    if limit.body:
        return _next_meeting(limit.body, anchor, state.case)
    return count(limit, anchor, calendar_for(rule, state.calendar))


def _next_meeting(body: str, after: date, case: CaseFacts) -> date | None:
    """The first day after another on which a body is known to meet."""
    panel = case.panel
    days = [day for meets, day in case.meetings if meets == body]
    if panel and panel.body == body and panel.status != "cancelled":
        days.append(panel.date)
    return min((day for day in days if day > after), default=None)


def rule_set(policy: lang.Policy, case: CaseFacts) -> lang.Policy:
    """The rule set a case follows: the newest in force on the first day of `version_by`, as it stands now; until that
    is recorded, on the day of the case's first event."""
    if not policy.rule_sets:
        return policy
    voided = taken_back(case)
    standing = [event for event in case.events if event.seq not in voided]
    for event in standing:
        days = _dated(event)
        if policy.version_by in days:
            corrected = _put_right(policy.version_by, event.seq, standing)
            return policy.on(corrected or days[policy.version_by])
    return policy.on(min((event.date for event in case.events), default=case.opened))


def _put_right(name: str, seq: int, standing: Iterable[Event[Detail]]) -> date | None:
    """The day of an event of that name as it was corrected last."""
    day = None
    for event in standing:
        if is_of(event, Correction) and event.name == name and event.detail.of in (None, seq):
            now = event.detail.now
            day = now if isinstance(now, date) else day
    return day


def _dated(event: Event[Detail]) -> dict[str, date]:
    """The names that an event puts on the time line, with their days: a date that is recorded is its own day."""
    recorded = dict(facts_in(event))
    match event.detail:
        case Fact(now):
            recorded[event.name] = now
        case Move() | Task() | Document():
            recorded[event.name] = event.date
        case Sending(complete=True, gone=gone):
            recorded[event.name] = gone or event.date
    return {
        name: value if isinstance(value, date) else event.date for name, value in recorded.items()
    }


def with_event(state: State, event: Event[Detail]) -> State:
    """The state after one event more: how a move is tried before it is made."""
    case, read = state.case._replace(events=(*state.case.events, event)), state.read
    if read is None or isinstance(event.detail, Voiding):
        return reread(state, case)
    if read.case is not state.case or read.policy is not state.policy or read.policy.rule_sets:
        return reread(state, case)
    return _as_read(read.further(case, event), state.calendar, whole=True)


def reread(state: State, case: CaseFacts) -> State:
    """The state of a case of which something else is recorded now, by the same policy and calendar."""
    return replay(state.policy, case, state.calendar)


def next_seq(case: CaseFacts) -> int:
    return max((event.seq for event in case.events), default=0) + 1


def last_move_day(state: State) -> date:
    """The day of the case's last move, before which no move may be dated; the day it was opened if it has none."""
    return max((event.date for event in state.moves), default=state.case.opened)


def withdrawal(state: State) -> Event[Withdrawal] | None:
    """The withdrawal by which a case ended; None for a case that is not withdrawn."""
    events = (event for event in reversed(state.case.events) if is_of(event, Withdrawal))
    return next(events) if state.stage == WITHDRAWN else None


def listing(state: State) -> tuple[str, date] | None:
    """The body and the day of the panel that the case was last listed for; None for a case that was not."""
    listed = [(fact, day) for event in state.moves for fact, day in event.detail.facts.items()]
    found = [
        (state.policy.facts[fact].meeting_of, day)
        for fact, day in listed
        if fact in state.meeting_facts and isinstance(day, date)
    ]
    return found[-1] if found else None


def facts_in(event: Event[Detail]) -> Mapping[str, Value]:
    """The facts recorded with a move."""
    return event.detail.facts if isinstance(event.detail, Move) else {}


def _previous_outcome(state: State) -> Value:
    earlier = state.case.earlier
    return earlier[-1].stage if earlier else lang.NO_PREVIOUS


def _quorate(state: State) -> bool | None:
    panel = state.case.panel
    return quorum.answer(state.policy, panel, state.heard).met if panel else None


def _members_prepared(state: State) -> bool | None:
    return None if state.case.panel is None else not unread_by(state.policy, state.case)


def _interest_declared(state: State) -> bool | None:
    panel, reference = state.case.panel, state.case.reference
    return any(interest.case == reference for interest in panel.interests) if panel else None


_ENGINE_VALUES: Mapping[str, Callable[[State], Value | None]] = {
    "score-sheet-complete": lambda state: scoring.complete(state.policy, state.case),
    "score-passed": lambda state: scoring.passed(state.policy, state.case),
    "previous-outcome": _previous_outcome,
    "previous-applications": lambda state: len(state.case.earlier),
    "quorate": _quorate,
    "members-prepared": _members_prepared,
    "interest-declared": _interest_declared,
}
