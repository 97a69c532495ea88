"""The duties of every case that call for a reminder on a day: whose they are, and who gets the digest they stand in."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from panelctl.actions import lookup, readable
from panelctl.actions.limits.duties import bodies, document
from panelctl.actions.recipients import Recipient, free, recipient, running
from panelctl.actions.site import Site
from panelctl.errors import CalendarEnds
from panelctl.errors.remedy import Remedy
from panelctl.model import Deadline, Person
from panelctl.policy.language import Policy
from panelctl.rules.asked_for import asked_in, still_open
from panelctl.rules.interests import recused, told_nothing
from panelctl.rules.overtaking import carried_on
from panelctl.rules.remedies import to_do_action, to_drop_action, to_meet
from panelctl.rules.reminders import Kind, actions_called_for, called_for, why_not
from panelctl.rules.timeline import State, replay
from panelctl.settings import Settings
from panelctl.shapes.limits import BodyDutyDocument
from panelctl.store import Connection, queries
from panelctl.store.records import CaseRecord, ReminderRecord

Policies = dict[int, Policy]  # by row; rows of policies never change, so a run reads each once


class Key(NamedTuple):
    """What is reminded of once, however often cron runs."""

    case: str
    deadline: str
    kind: str
    due: date
    role: str


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty as one of its owners has it. `runs` is who runs the panel, and gets the digest; `asked` is the number of
    an action that a panel asked for, which no role owes."""

    row: int
    state: State
    deadline: Deadline
    kind: Kind
    to: Recipient
    runs: Recipient
    asked: int = 0

    @property
    def command(self) -> Remedy:
        """What says that it is done; of what is asked of nobody any more, that nobody is to do it."""
        if self.asked:
            ends = to_do_action if self.to.name else to_drop_action
            return ends(self.state.case.reference, self.asked)
        return to_meet(self.state, self.deadline.id)

    @property
    def due(self) -> date:
        """Its last day; of what has none, the day from which, or before which, it is owed."""
        day = self.deadline.due or self.deadline.anchor_date
        assert day is not None  # what has neither calls for no reminder
        return day

    @property
    def key(self) -> Key:
        return Key(self.state.case.reference, self.deadline.id, self.kind, self.due, self.to.role)

    @property
    def for_digest(self) -> bool:
        """Whether it needs no message of its own: whoever gets the digest owes it, or nobody known does."""
        return not self.to.name or is_same(self.runs, self.to)

    @property
    def digested(self) -> bool:
        """Whether the digest may tell of it: what is private goes to its owner only."""
        return self.for_digest or not self.deadline.private


@dataclass(frozen=True, slots=True)
class OfBody:
    """A last day that a body owes without a case: it has no reminder of its own, and stands in the digest of whoever
    runs the panels."""

    duty: BodyDutyDocument
    role: str
    runs: Recipient

    @property
    def kind(self) -> Kind:
        left = self.duty["days_left"]
        return "overdue" if left < 0 else "soon" if left else "today"


def key_of(row: ReminderRecord) -> Key:
    return Key(row.case, row.deadline, row.kind, row.due, row.role)


def is_same(reader: Recipient, other: Recipient) -> bool:
    return reader.same_as(other.name, other.address, other.person)


def all_duties(site: Site, connection: Connection, policies: Policies) -> list[Duty]:
    """In the order of the cases, then of the policy. A case owes nothing before the day it was opened; one whose dates
    lie past the calendar, or that cannot be read, is left out here, and `due` says so."""
    records = [
        record for record in readable.cases(connection).records if record.facts.opened <= site.on
    ]
    states = states_of(site, connection, records, policies, site.on)
    people = asked_people(connection, states.values())
    runs: dict[tuple[str, str, frozenset[int]], Recipient] = {}
    duties: list[Duty] = []
    for record in records:
        state = states[record.facts.reference]
        out = frozenset(held.person.id for held in state.case.holdings) & recused(state)
        procedure = state.policy.id, state.policy.version, out
        if procedure not in runs:
            runs[procedure] = running(state.policy, free(state), site.settings, site.on)
        with suppress(CalendarEnds):
            duties += duties_of(site, record.id, state, runs[procedure], site.on)
        duties += _asked(site, record.id, state, runs[procedure], people)
    return duties


def all_of_bodies(site: Site, connection: Connection) -> list[OfBody]:
    """What bodies owe without a case: late, due today, or soon. What lies past the calendar `due` tells of."""
    until = site.on + timedelta(days=site.settings.reminders.soon)
    found: list[OfBody] = []
    for body in bodies(site, connection):
        runs = running(body.rules, body.holdings, site.settings, site.on)
        role = body.rules.role_title(runs.role)
        for rule in body.rules.duties.values():
            with suppress(CalendarEnds):
                days = body.still_open(rule.id, until)
                found += [OfBody(document(body, rule, due), role, runs) for due in days]
    return sorted(found, key=lambda each: each.duty["due"])


def duties_of(site: Site, row: int, state: State, runs: Recipient, day: date) -> Iterator[Duty]:
    """The duties of one case, by its row, that call for a reminder on a day. Raises CalendarEnds."""
    calendar, settings = site.calendar(state.policy), site.settings
    for limit, kind in called_for(state, day, calendar, settings.reminders.soon):
        for to in _owners(state, limit, settings, day):
            yield Duty(row, state, limit, kind, to, runs)


def _asked(
    site: Site, row: int, state: State, runs: Recipient, people: Mapping[int, Person]
) -> Iterator[Duty]:
    """What panels asked of people in one case."""
    for asked, duty, kind in actions_called_for(state, site.on, site.settings.reminders.soon):
        to = asked_reader(state, asked.event.detail.owner, people)
        yield Duty(row, state, duty, kind, to, runs, asked.number)


def asked_people(connection: Connection, states: Iterable[State]) -> Mapping[int, Person]:
    """Everybody of whom an action stands open in some cases, by row."""
    owners = {asked.event.detail.owner for state in states for asked in still_open(state.case)}
    return queries.people_by_id(connection, owners) if owners else {}


def asked_reader(state: State, owner: int, people: Mapping[int, Person]) -> Recipient:
    """Whom a panel asked; nobody, where they have left for the case since: they hear nothing of it."""
    if owner in told_nothing(state):
        return Recipient("")
    person = people[owner]
    return Recipient("", person.name, person.email, person.id, person.salutation)


def reader_of(
    connection: Connection, state: State, row: ReminderRecord, site: Site, day: date
) -> Recipient:
    """Whom a reminder would go to now."""
    if row.role:
        return recipient(state, row.role, site.settings, day)
    for asked in asked_in(state.case):
        if asked.id == row.deadline and not asked.ended:
            people = asked_people(connection, [state])
            return asked_reader(state, asked.event.detail.owner, people)
    return Recipient("")


def _owners(state: State, limit: Deadline, settings: Settings, day: date) -> list[Recipient]:
    """One for each role that owes it; a person who is two of them once."""
    owners: list[Recipient] = []
    for role in limit.owner:
        to = recipient(state, role, settings, day)
        if not to.name or not any(is_same(to, owner) for owner in owners):
            owners.append(to)
    return owners


def why_untrue(site: Site, state: State, row: ReminderRecord, day: date) -> str:
    """What has changed about the duty that a reminder is of, or nothing. Raises CalendarEnds where nobody can say."""
    return why_not(
        state,
        day,
        site.calendar(state.policy),
        site.settings.reminders.soon,
        deadline=row.deadline,
        due=row.due,
        kind=row.kind,
        role=row.role,
    )


def states_of(
    site: Site,
    connection: Connection,
    records: list[CaseRecord],
    policies: Policies,
    day: date,
) -> dict[str, State]:
    """Cases as they stand on a day, by reference."""
    unread = {record.policy_row_id for record in records} - policies.keys()
    policies |= lookup.policies_of(connection, unread)
    states = {}
    for record in records:
        policy = policies[record.policy_row_id]
        calendar = site.calendar(policy)
        state = carried_on(replay(policy, record.facts, calendar), day, calendar)
        states[record.facts.reference] = state
    return states
