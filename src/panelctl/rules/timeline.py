"""Replay of a case: its time line, read by its policy, gives the stage and every name that is recorded.

Moves replay in journal order. What was taken back (`voided`) is passed over; what was put right (`corrected`, `varied`)
counts as corrected. The newest date of a name counts, so a case put back to a later panel moves its dates.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from panelctl.model import APPLICANT, WITHDRAWN, Attendee, CaseFacts, Event, Value
from panelctl.policy import language as lang
from panelctl.rules import quorum, scoring


@dataclass(frozen=True)
class State:
    """A case as its time line leaves it. `dates` and `order` (seq) hold the newest entry of every name recorded."""

    policy: lang.Policy
    case: CaseFacts
    stage: str
    dates: Mapping[str, date]
    order: Mapping[str, int]
    values: Mapping[str, Value]
    documents: Mapping[str, Event]
    lifted: Mapping[str, Event]
    parties: Mapping[str, tuple[int, str]]
    moves: tuple[Event, ...]

    @property
    def route(self) -> lang.Route:
        return self.policy.routes[self.case.route]

    @property
    def ended(self) -> bool:
        return self.stage == WITHDRAWN or self.stage in self.route.ends

    @property
    def stage_title(self) -> str:
        return "Withdrawn" if self.stage == WITHDRAWN else self.policy.stages[self.stage]

    @cached_property
    def panel_fact(self) -> str:
        """The date fact that says which panel hears the case, or an empty text where the route has none."""
        body = self.policy.body_of(self.case.route)
        return next((f.id for f in self.policy.facts.values() if body and f.meeting_of == body.id), "")

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
        return None

    def value_of(self, name: str) -> Value | None:
        """The value of a fact or of a name the engine writes; None while it is not known."""
        if name in self.values:
            return self.values[name]
        if name.endswith("-attended") and name.removesuffix("-attended") in self.policy.roles:
            return self._attended(name.removesuffix("-attended"))
        if name == "score-sheet-complete":
            return scoring.complete(self.policy, self.case)
        panel = self.case.panel
        if name == "quorate" and panel:
            return quorum.answer(self.policy, panel, self.case.reference).met
        if name == "members-prepared" and panel:
            return all(
                one.prepared for one in panel.attendees if one.seat and one.status not in ("apologies", "absent")
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
    """Read a time line by its policy. Raises KeyError never: names a newer text no longer has are kept as they are."""
    stage = policy.routes[case.route].starts
    dates: dict[str, date] = {}
    order: dict[str, int] = {}
    values: dict[str, Value] = {}
    documents: dict[str, Event] = {}
    lifted: dict[str, Event] = {}
    parties: dict[str, tuple[int, str]] = {}
    moves: list[Event] = []
    voided = {event.values["seq"] for event in case.events if event.kind == "voided"}

    def note(name: str, day: date, event: Event) -> None:
        dates[name], order[name] = day, event.seq

    for event in case.events:
        if event.seq in voided:
            continue
        match event.kind:
            case "move":
                stage = _next(policy, case.route, stage, event)
                moves.append(event)
                note(event.name, event.date, event)
                if event.values.get("verb") == "decide":
                    note("decided", event.date, event)
                    dates.pop("released", None)
                for fact, value in event.values.get("facts", {}).items():
                    values[fact] = value
                    note(fact, event.date, event)
            case "fact" | "varied":
                values[event.name] = event.values["now"]
                note(event.name, event.date, event)
            case "task":
                note(event.name, event.date, event)
            case "document":
                documents[event.name] = event
                note(event.name, event.date, event)
            case "notice" if event.values.get("complete"):
                note(event.name, event.date, event)
                if "decided" in dates and event.values.get("drafted", 0) >= order["decided"]:
                    dates.setdefault("released", event.date)
            case "party":
                parties[event.name] = (event.values["person"], event.values["called"])
            case "lifted":
                lifted[event.name] = event
            case "corrected":
                if event.name in dates:
                    _correct(event, dates, values, documents)
            case "withdrawn":
                stage = WITHDRAWN
                note(WITHDRAWN, event.date, event)
    return State(policy, case, stage, dates, order, values, documents, lifted, parties, tuple(moves))


def _next(policy: lang.Policy, route: str, stage: str, event: Event) -> str:
    for move in policy.moves:
        if move.records == event.name and lang.on_route(move, route) and _leaves(move, stage):
            return stage if move.to == lang.SAME else move.to
    return stage


def _leaves(move: lang.Move, stage: str) -> bool:
    return stage in move.from_ or lang.ANY in move.from_


def _correct(event: Event, dates: dict[str, date], values: dict[str, Value], documents: dict[str, Event]) -> None:
    now = event.values["now"]
    if event.name in documents:
        documents[event.name] = replace(documents[event.name], date=now)
        dates[event.name] = now
    elif event.name in values:
        values[event.name] = now
    else:
        dates[event.name] = now


def with_event(state: State, event: Event) -> State:
    """The state after one event more: how a move is tried before it is made."""
    return replay(state.policy, replace(state.case, events=(*state.case.events, event)))


def next_seq(case: CaseFacts) -> int:
    return max((event.seq for event in case.events), default=0) + 1


def last_move_day(state: State) -> date:
    """The day of the case's last move, before which no move may be dated; the day it was opened if it has none."""
    return max((event.date for event in state.moves), default=state.case.opened)


def facts_in(event: Event) -> Mapping[str, Any]:
    """The facts recorded with a move."""
    return event.values.get("facts", {})  # type: ignore[no-any-return]
