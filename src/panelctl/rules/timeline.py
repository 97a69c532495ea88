"""Replay of a case: its time line, read by its policy, gives the stage and every name that is recorded.

Moves replay in journal order. What was taken back (`voided`) is passed over; what was put right (`corrected`) counts as
corrected. The newest date of a name counts, so a case put back to a later panel moves its dates. Where a policy has
several versions, a case is read by the one in force on the day that the policy says (`version_by`), or it was opened.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    Party,
    Passing,
    PauseBegun,
    PauseEnded,
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
from panelctl.rules import quorum, scoring
from panelctl.rules.pausing import Pause, begun, ended

OF_MEETING = (
    "quorate",
    "members-prepared",
    "interest-declared",
    "score-sheet",
    "score-sheet-complete",
    "score-passed",
)


@dataclass(frozen=True)
class State:
    """A case as its time line leaves it. `dates` and `order` (seq) hold the newest entry of every name recorded.

    `supporting` holds every document of an item of which several may come; `documents` the one of them that came last.
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

    @property
    def route(self) -> lang.Route:
        return self.policy.routes[self.case.route]

    @property
    def ended(self) -> bool:
        return self.stage == WITHDRAWN or self.stage in self.route.ends

    @property
    def stage_title(self) -> str:
        return "Withdrawn" if self.stage == WITHDRAWN else self.policy.stages[self.stage]

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

    @cached_property
    def meeting_facts(self) -> frozenset[str]:
        return frozenset(fact.id for fact in self.policy.facts.values() if fact.meeting_of)

    @cached_property
    def hours(self) -> Mapping[str, str]:
        """The time of day at which the newest of each name was received, where it was noted."""
        noted = {
            event.seq: event.detail.at
            for event in self.case.events
            if isinstance(event.detail, Move | Document) and event.detail.at
        }
        return {name: noted[seq] for name, seq in self.order.items() if seq in noted}

    def recorded(self, name: str) -> bool:
        return self.date_of(name) is not None

    def date_of(self, name: str) -> date | None:
        """When something named happened: a date fact's value, a document's receipt, a notice's sending."""
        if name in self.dates:
            value = self.values.get(name)
            return value if isinstance(value, date) else self.dates[name]
        if name == "opened":
            return self.case.opened
        if name == "score-sheet":
            return scoring.first_sheet(self.case.sheets)
        if name == "previous-decision" and self.case.earlier:
            return self.case.earlier[-1].decided
        return None

    def value_of(self, name: str) -> Value | None:
        """The value of a fact or of a name the engine writes; None while it is not known."""
        if name in self.values:
            return self.values[name]
        if name.endswith("-attended") and name.removesuffix("-attended") in self.policy.roles:
            return self._attended(name.removesuffix("-attended"))
        if name == "score-sheet-complete":
            return scoring.complete(self.policy, self.case)
        if name == "score-passed":
            return scoring.passed(self.policy, self.case)
        if name == "previous-outcome":
            return self.case.earlier[-1].stage if self.case.earlier else lang.NO_PREVIOUS
        if name == "previous-applications":
            return len(self.case.earlier)
        panel = self.case.panel
        if name == "quorate" and panel:
            return quorum.answer(self.policy, panel, self.case, self.values).met
        if name == "members-prepared" and panel:
            return all(
                one.prepared
                for one in panel.attendees
                if one.seat and one.status not in ("apologies", "absent")
            )
        if name == "interest-declared" and panel:
            return any(interest.case == self.case.reference for interest in panel.interests)
        return None

    def _attended(self, role: str) -> bool | None:
        marked = [person.status for person in self.attendees(role) if person.status]
        return None if not marked else "present" in marked

    def attendees(self, role: str) -> list[Attendee]:
        """Who is recorded at the case's panel in a role: the applicant, the case's own party, or any holder."""
        people = self.case.panel.attendees if self.case.panel else ()
        if role == APPLICANT:
            return [one for one in people if one.person.id == self.case.applicant.id]
        if role in self.parties:
            return [one for one in people if one.person.id == self.parties[role][0]]
        return [one for one in people if role in one.roles]


def replay(policy: lang.Policy, case: CaseFacts) -> State:
    """Read a time line by its policy. A name that the policy no longer has is kept as it was recorded."""
    reading = _Reading(rule_set(policy, case), case)
    voided = taken_back(case)
    for event in case.events:
        if not voided or not _is_taken_back(event, voided):
            reading.take(event)
    return reading.state()


def taken_back(case: CaseFacts) -> frozenset[int]:
    """The places of the events that were taken back."""
    return frozenset(event.detail.seq for event in case.events if isinstance(event.detail, Voiding))


def _is_taken_back(event: Event[Detail], voided: frozenset[int]) -> bool:
    """Whether an event was taken back, or the move that made somebody a party."""
    with_move = event.detail.move if isinstance(event.detail, Party) else None
    return event.seq in voided or with_move in voided


def rule_set(policy: lang.Policy, case: CaseFacts) -> lang.Policy:
    """The rule set a case follows: the newest in force on the first day of `version_by`, as it stands now; until that
    is recorded, on the day of the case's first event."""
    if not policy.rule_sets:
        return policy
    voided = taken_back(case)
    standing = [event for event in case.events if event.seq not in voided]
    named = next((event for event in standing if policy.version_by in _dated(event)), None)
    if named is None:
        return policy.on(min((event.date for event in case.events), default=case.opened))
    day = _dated(named)[policy.version_by]
    for event in standing:
        if is_of(event, Correction) and event.name == policy.version_by:
            now, of = event.detail.now, event.detail.of
            if of in (None, named.seq) and isinstance(now, date):
                day = now
    return policy.on(day)


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


class _Reading:
    """A time line as far as it has been read."""

    def __init__(self, policy: lang.Policy, case: CaseFacts) -> None:
        self.policy, self.case = policy, case
        self.stage = policy.routes[case.route].starts
        self.dates: dict[str, date] = {}
        self.order: dict[str, int] = {}
        self.values: dict[str, Value] = {}
        self.documents: dict[str, Event[Document]] = {}
        self.lifted: dict[str, Event[Lifting]] = {}
        self.parties: dict[str, tuple[int, str]] = {}
        self.moves: list[Event[Move]] = []
        self.varied: dict[str, Event[Variation]] = {}
        self.passed: dict[str, Event[Passing]] = {}
        self.pauses: dict[str, tuple[Pause, ...]] = {}
        self.supporting: dict[str, dict[str, Event[Document]]] = {
            item.id: {} for item in self.policy.evidence if item.several
        }
        self.names = {held.person.id: held.person.name for held in case.holdings}

    def state(self) -> State:
        return State(
            self.policy,
            self.case,
            self.stage,
            self.dates,
            self.order,
            self.values,
            self.documents,
            self.lifted,
            self.parties,
            tuple(self.moves),
            self.varied,
            self.passed,
            self.pauses,
            {name: tuple(papers.values()) for name, papers in self.supporting.items()},
        )

    def take(self, event: Event[Detail]) -> None:
        if is_of(event, Move):
            self._move(event)
        elif is_of(event, Document):
            self._received(event)
        elif is_of(event, Fact):
            self.values[event.name] = event.detail.now
            self._note(event.name, event)
        elif is_of(event, Sending):
            self._sent(event)
        elif is_of(event, Task):
            self._note(event.name, event)
        elif is_of(event, Party):
            self._joined(event)
        elif is_of(event, Passing):
            self.stage = event.detail.to
            self.passed[event.name] = event
        elif is_of(event, Withdrawal):
            self.stage = WITHDRAWN
            self._note(WITHDRAWN, event)
        else:
            self._changed(event)

    def _changed(self, event: Event[Detail]) -> None:
        """What was recorded or asked before is otherwise from now on, for this case."""
        if is_of(event, Correction):
            self._correct(event)
        elif is_of(event, Lifting):
            self.lifted[event.name] = event
        elif is_of(event, Variation):
            self.varied[event.name] = event
            self.pauses.pop(event.name, None)
        elif is_of(event, PauseBegun):
            self.pauses[event.name] = begun(self.pauses.get(event.name, ()), event)
        elif is_of(event, PauseEnded):
            self.pauses[event.name] = ended(self.pauses.get(event.name, ()), event)

    def _joined(self, event: Event[Party]) -> None:
        number = event.detail.person
        self.parties[event.name] = (number, self.names.get(number, event.detail.called))

    def _note(self, name: str, event: Event[Detail]) -> None:
        self.dates[name], self.order[name] = event.date, event.seq

    def _received(self, event: Event[Document]) -> None:
        """The newest whole copy is what a document holds, the first one when it came: the same paper handed in again
        makes nothing late. Of several papers, the one that came last says when all had come."""
        if event.name in self.supporting:
            before = self.supporting[event.name].get(title_of(event).casefold())
            self._put_among(self._again(before, event) if before else event)
            return
        before = self.documents.get(event.name)
        if before is None or whole(self.policy, event) or not whole(self.policy, before):
            self._put(self._again(before, event) if before else event)

    def _put_among(self, document: Event[Document]) -> None:
        papers = self.supporting[document.name]
        papers[title_of(document).casefold()] = document
        self._put(
            max(
                papers.values(),
                key=lambda paper: (paper.date, paper.detail.at or "", paper.seq),
            )
        )

    def _put(self, document: Event[Document]) -> None:
        self.documents[document.name] = document
        self._note(document.name, document)

    def _again(self, before: Event[Document], event: Event[Document]) -> Event[Document]:
        """What a newer copy holds, on the day of the copy before it if that was whole."""
        if not whole(self.policy, before):
            return event
        came = before.detail
        return before._replace(detail=event.detail._replace(sent=came.sent, at=came.at))

    def _move(self, event: Event[Move]) -> None:
        verb = event.detail.verb
        if verb == "schedule":
            self._listed_again()
        self.stage = self._next(event)
        self.moves.append(event)
        self._note(event.name, event)
        if verb == "decide":
            self._note("decided", event)
            self.dates.pop("released", None)
        for fact, value in event.detail.facts.items():
            self.values[fact] = value
            self._note(fact, event)

    def _next(self, event: Event[Move]) -> str:
        """Where the move leads: the one of this name, verb and answer, from where the case stands."""
        for move in made_by(self.policy, self.case.route, event):
            if self.stage in move.from_ or lang.ANY in move.from_:
                return self.stage if move.to == lang.SAME else move.to
        return self.stage

    def _listed_again(self) -> None:
        """What belonged to an earlier listing does not count for this one: lifts, changed dates and pauses about
        that panel, and what a decision of that panel said."""
        if any(event.detail.verb == "schedule" for event in self.moves):
            about_panel = bound_to_panel(self.policy)
            self.lifted = {
                name: event for name, event in self.lifted.items() if name not in about_panel
            }
            self.varied = {
                name: event for name, event in self.varied.items() if name not in about_panel
            }
            self.pauses = {
                name: pauses for name, pauses in self.pauses.items() if name not in about_panel
            }
        if "decided" in self.dates:
            for name in lang.SAID_WITH_A_DECISION:
                for kept in (self.values, self.dates, self.order):
                    kept.pop(name, None)

    def _sent(self, event: Event[Sending]) -> None:
        """A notice has gone when its last copy has: `gone` is the latest of their days."""
        if not event.detail.complete:
            return
        self._note(event.name, event)
        self.dates[event.name] = event.detail.gone or event.date
        if "decided" in self.dates and event.detail.drafted == self.order["decided"]:
            self.dates.setdefault("released", self.dates[event.name])

    def _correct(self, event: Event[Correction]) -> None:
        now, of = event.detail.now, event.detail.of
        if event.name not in self.dates or of not in (None, self.order[event.name]):
            return
        if event.name in self.values and event.name not in self.documents:
            self.values[event.name] = now
        elif isinstance(now, date) and event.name in self.documents:
            put = self._put_among if event.name in self.supporting else self._put
            put(self.documents[event.name]._replace(date=now))
        elif isinstance(now, date):
            self.dates[event.name] = now


def made_by(policy: lang.Policy, route: str, event: Event[Move]) -> list[lang.Move]:
    """The moves of a route that an event can have been: those of its name, and of its verb and answer if it has any."""
    verb, answer = event.detail.verb, event.detail.answer
    return [
        move
        for move in policy.moves
        if move.records == event.name
        and (not verb or (move.verb, move.answer) == (verb, answer))
        and lang.on_route(move, route)
    ]


def whole(policy: lang.Policy, document: Event[Document]) -> bool:
    """Whether a document has every part, and keeps every bound, whose lack the policy refuses."""
    rules = [rule for rule in policy.evidence if rule.id == document.name]
    has, measures = document.detail.has, document.detail.measures
    for rule in rules:
        parts = [phrases.part(text, rule.if_not) for text in rule.contains]
        bounds = [phrases.measure(text) for text in rule.measures]
        if any(part.if_not == "refuse" and part.title not in has for part in parts):
            return False
        if any(
            b.if_not == "refuse" and not b.low <= measures.get(b.title, b.low) <= b.high
            for b in bounds
        ):
            return False
        placed = document.detail.under or not (rule.several and rule.under)
        if rule.if_not == "refuse" and not placed:
            return False
    return True


def title_of(document: Event[Document]) -> str:
    """What one of several documents is called: its title; the name of its file where it has none."""
    return " ".join((document.detail.title or document.detail.file or "").split())


def bound_to_panel(policy: lang.Policy) -> set[str]:
    """Deadlines and checks about one meeting only: limits anchored on the panel, tests of who came to it."""
    meetings = {fact.id for fact in policy.facts.values() if fact.meeting_of}
    limits = {rule.id for rule in policy.deadlines if phrases.limit(rule.limit).anchor in meetings}
    return limits | {
        check.id for check in policy.checks if any(_of_meeting(text) for text in check.test)
    }


def _of_meeting(text: str) -> bool:
    names = [term.name for term in phrases.test(text).terms]
    return any(name.endswith("-attended") or name in OF_MEETING for name in names)


def with_event(state: State, event: Event[Detail]) -> State:
    """The state after one event more: how a move is tried before it is made."""
    return replay(state.policy, state.case._replace(events=(*state.case.events, event)))


def next_seq(case: CaseFacts) -> int:
    return max((event.seq for event in case.events), default=0) + 1


def last_move_day(state: State) -> date:
    """The day of the case's last move, before which no move may be dated; the day it was opened if it has none."""
    return max((event.date for event in state.moves), default=state.case.opened)


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
