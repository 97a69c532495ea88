"""What is owed: by whom, by when, and with which command; letters that wait, and panels without an outcome."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup, readable
from panelctl.actions.cases.showing import expect_known
from panelctl.actions.limits.asked import asked_of, duty_of
from panelctl.actions.limits.duties import owed
from panelctl.actions.limits.unsent import unsent
from panelctl.actions.recipients import running
from panelctl.actions.site import BANK_HOLIDAYS, Site
from panelctl.errors.remedy import PERSON, Remedy
from panelctl.model import (
    APPLICANT,
    Deadline,
    Finding,
    Outcome,
    Person,
    short_date,
)
from panelctl.policy import language as lang
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.holders import acting
from panelctl.rules.interests import recused
from panelctl.rules.overtaking import carried_on
from panelctl.rules.remedies import to_meet, to_run
from panelctl.rules.room import unread_by
from panelctl.rules.timeline import State, replay
from panelctl.rules.waiting import (
    asks_for_reading,
    lists_from,
    sits_ahead,
    wait,
    whose_turn,
    without_outcome,
)
from panelctl.shapes.limits import (
    BodyDutyDocument,
    DeadlineDocument,
    DueDocument,
    DutyDocument,
    PausedDocument,
    UndecidedDocument,
    UnseenDocument,
    UnsentDocument,
)
from panelctl.store import Connection, queries
from panelctl.store.records import CaseRecord

SOON = 14
OWED = ("overdue", "open", "waiting")


class Scope(NamedTuple):
    """What `due` looks at: so many calendar days ahead, and only one case, role or person where one is named."""

    within: int = SOON
    case: str = ""
    role: str = ""
    person: str = ""

    @property
    def of_all(self) -> bool:
        return not (self.case or self.role or self.person)


EVERYTHING = Scope()


def due(site: Site, scope: Scope = EVERYTHING) -> Outcome[DueDocument]:
    """What is owed: overdue, due within some calendar days, and what has no stated date; each with its next command.

    A case owes nothing before the day it was opened. One whose dates lie past the calendar is a finding and hides no
    other. `chase` marks what somebody else owes than the role that runs the panels.
    """
    with site.reading() as connection:
        expect_known(connection, role=scope.role)
        whose = lookup.person(connection, scope.person) if scope.person else None
        records, policies, left_out = _records(connection, scope)
        begins = queries.first_hash(connection)
        updates = queries.entries_about(connection, BANK_HOLIDAYS)
        to_send = _reminders_to_send(connection, scope)
        report = _Report(site, scope, whose, findings=[*left_out])
        report.add_body_duties(connection)
        hidden = readable.hidden(connection)
    for record in records:
        if record.facts.opened <= site.on:
            policy = policies[record.policy_row_id]
            calendar = site.calendar(policy)
            state = carried_on(replay(policy, record.facts, calendar), site.on, calendar)
            report.add(state, calendar)
    duties = sorted(report.duties, key=_urgency)
    every = [*duties, *report.of_bodies]
    late = sum(duty["state"] == "overdue" for duty in every)
    data: DueDocument = {
        "on": site.on.isoformat(),
        "within": scope.within,
        "database": begins,
        "calendar_updates": updates,
        "overdue": late,
        "today": sum(duty["days_left"] == 0 for duty in every),
        "undated": sum(duty["due"] is None for duty in duties),
        "waiting": report.waiting,
        "paused": report.paused,
        "deadlines": duties,
        "body_duties": report.of_bodies,
        "undecided": report.undecided,
        "waits": sorted(report.waits, key=lambda waits: (waits["since"], waits["case"])),
        "notices": report.notices,
        "reminders_to_send": to_send,
    }
    attention = bool(late or report.findings)
    messages = (_nothing(site, scope, whose, records),) if report.empty else ()
    return Outcome(data, (*report.findings, *hidden), messages, attention)


def _records(connection: Connection, scope: Scope) -> readable.Cases:
    """The case that was named, whatever its state; else every case that still owes something."""
    if scope.case:
        reference = lookup.reference(connection, scope.case)
        return readable.cases(connection, [reference])
    return readable.cases(connection)


def _reminders_to_send(connection: Connection, scope: Scope) -> int:
    """How many reminders wait to be sent, digests apart; not asked of one case, role or person."""
    if not scope.of_all:
        return 0
    drafts = queries.reminders(connection, statuses=("draft",))
    return sum(reminder.digest is None for reminder in drafts)


def _urgency(duty: DutyDocument) -> tuple[bool, str, str]:
    """What is overdue comes first, then by day and case; what has no day comes last."""
    return duty["state"] != "overdue", duty["due"] or "9999", duty["case"]


def _nothing(site: Site, scope: Scope, whose: Person | None, records: Sequence[CaseRecord]) -> str:
    """What is said instead of an empty list; of one case that was named, and had not been opened, its own."""
    today = short_date(site.on)
    if scope.case and records[0].facts.opened > site.on:
        case = records[0].facts
        return (
            f"{case.reference} was opened on {short_date(case.opened)}: it owes nothing on {today}."
        )
    who = f"{whose.name} owes nothing" if whose else "Nothing is due"
    return f"{who} within {errors.counted(scope.within, 'day')} of {today}."


@dataclass
class _Report:
    """What was asked for, and what is owed of the cases added so far. `holders` and `runs` are by policy and role."""

    site: Site
    scope: Scope
    whose: Person | None
    duties: list[DutyDocument] = field(default_factory=list)
    undecided: list[UndecidedDocument] = field(default_factory=list)
    waits: list[UnseenDocument] = field(default_factory=list)
    notices: list[UnsentDocument] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    paused: list[PausedDocument] = field(default_factory=list)
    of_bodies: list[BodyDutyDocument] = field(default_factory=list)
    waiting: int = 0
    holders: dict[tuple[str, str], dict[int, str]] = field(default_factory=dict)
    runs: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.today = self.site.on
        self.until = self.today + min(timedelta(days=self.scope.within), date.max - self.today)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read."""
        of_cases = self.duties or self.undecided or self.notices or self.paused or self.waits
        return not (of_cases or self.of_bodies)

    def add_body_duties(self, connection: Connection) -> None:
        """What is owed without a case; of one case that was named, nothing."""
        if not self.scope.case:
            whose = self.whose.id if self.whose else None
            found, unknown = owed(self.site, connection, self.until, self.scope.role, whose)
            self.of_bodies += found
            self.findings += unknown

    def add(self, state: State, calendar: Calendar) -> None:
        """Go through what one case owes, and what it waits for that nobody owes."""
        try:
            for deadline in deadlines(state, self.today, calendar, until=self.until):
                if self._asked_for(deadline):
                    self._place(state, deadline)
        except errors.CalendarEnds as fault:
            message = f"{state.case.reference}: {fault.message}"
            self.findings.append(Finding("warn", "calendar", message))
        self._add_asked(state)
        if not (self.scope.role or self.whose):
            self.notices += unsent(state)
            self.undecided += _undecided(state, self.today)
            if not sits_ahead(state, self.today):
                known = self._tells_of(state.case.reference)
                self.waits += _waits(state, self.today, calendar, known)
            elif state.case.panel and state.case.panel.date <= self.until:
                self._add_unread(state)

    def _add_asked(self, state: State) -> None:
        """What panels asked of people in the case; of a role, what they asked of whoever acts in it."""
        whose = self.whose.id if self.whose else None
        among = self._who(self.scope.role, state) if self.scope.role else None
        for asked in asked_of(state, whose, among, self.until):
            chase = asked.event.detail.owner not in self._who(self._runs(state), state)
            self.duties.append(duty_of(state, asked, self.today, chase=chase))

    def _add_unread(self, state: State) -> None:
        """Who has not read the papers of a panel: said once, with its first case."""
        said = {waits["command"] for waits in self.waits}
        self.waits += [waits for waits in _unread(state) if waits["command"] not in said]

    def _tells_of(self, case: str) -> bool:
        """Whether some line tells of the case that was gone through last."""
        kinds = (self.duties, self.undecided, self.notices, self.paused)
        return any(lines and lines[-1]["case"] == case for lines in kinds)

    def _asked_for(self, deadline: Deadline) -> bool:
        """Whether it is owed at all, and by the role that was named."""
        if deadline.state not in OWED:
            return False
        if self.scope.role not in ("", *deadline.owner):
            return False
        return not deadline.right or deadline.paused is not None

    def _place(self, state: State, deadline: Deadline) -> None:
        """Among the duties, the limits that are paused, or those whose day cannot be counted yet."""
        if deadline.state == "waiting" and not (deadline.paused or self.whose):
            self.waiting += 1
            return
        who = self._owners(state, deadline)
        if self.whose and self.whose.id not in who:
            return
        if deadline.paused:
            self.paused.append(_paused(state, deadline, deadline.paused))
        elif deadline.state == "waiting":
            self.waiting += 1
        else:
            chase = self._runs(state) not in deadline.owner
            self.duties.append(_duty(state, deadline, list(who.values()), chase))

    def _owners(self, state: State, deadline: Deadline) -> dict[int, str]:
        """Whoever a limit is for, by the person's row: not somebody who has an interest in the case, but in their own
        part in it."""
        who: dict[int, str] = {}
        for role in deadline.owner:
            own = role == APPLICANT or role in state.parties
            out = set[int]() if own else recused(state)
            found = self._who(role, state)
            who |= {number: name for number, name in found.items() if number not in out}
        return who

    def _who(self, role: str, state: State) -> dict[int, str]:
        """Who acts in a role for this case today, by the person's row: the applicant, its own party, or the holders."""
        if role == APPLICANT or role in state.parties:
            return acting(role, state, self.today)
        key = state.policy.id, role
        if key not in self.holders:
            self.holders[key] = acting(role, state, self.today)
        return self.holders[key]

    def _runs(self, state: State) -> str:
        key = state.policy.id, state.policy.version
        if key not in self.runs:
            self.runs[key] = running(
                state.policy, state.case.holdings, self.site.settings, self.today
            ).role
        return self.runs[key]


def _duty(state: State, deadline: Deadline, who: list[str], chase: bool) -> DutyDocument:
    """One line of `due`."""
    case = state.case
    return {
        "case": case.reference,
        "applicant": case.applicant.name,
        **_said(deadline),
        "owner_titles": _titles(deadline.owner, state.policy),
        "who": who,
        "chase": chase,
        "case_seq": case.events[-1].seq if case.events else 0,
        "command": to_meet(state, deadline.id),
    }


@lru_cache(maxsize=1024)
def _said(deadline: Deadline) -> DeadlineDocument:
    """What is said of a time limit, the same of every case that has its days."""
    return deadline.as_json()


@lru_cache(maxsize=1024)
def _titles(roles: tuple[str, ...], policy: lang.Policy) -> list[str]:
    return [policy.role_title(role) for role in roles]


def _paused(state: State, deadline: Deadline, since: date) -> PausedDocument:
    """A limit whose time stands still, with the command that lets it run again."""
    case = state.case.reference
    return {
        "case": case,
        "applicant": state.case.applicant.name,
        "id": deadline.id,
        "title": deadline.title,
        "since": since.isoformat(),
        "command": to_run(case, deadline.id),
    }


def _waits(state: State, today: date, calendar: Calendar, known: bool) -> list[UnseenDocument]:
    """A case that no panel is found for; or, where no line tells of it yet (`known`), whatever it waits for but the
    day of its panel."""
    if known and not lists_from(state.policy, state.stage):
        return []
    waits = wait(state, today, calendar)
    if waits is None or waits.awaited == "panel":
        return []
    if known and waits.awaited not in ("listing", "relisting"):
        return []
    case = state.case
    return [
        {
            "case": case.reference,
            "applicant": case.applicant.name,
            "panel": "",
            "awaited": waits.awaited,
            "since": waits.since.isoformat(),
            "by": whose_turn(state, waits, today),
            "command": waits.command,
        }
    ]


def _unread(state: State) -> list[UnseenDocument]:
    """A case whose papers some member of its panel has not read, where the procedure asks whether they have."""
    panel, case = state.case.panel, state.case
    members = unread_by(state.policy, case) if asks_for_reading(state.policy) else []
    listed = [event.date for event in state.moves if event.detail.verb == "schedule"]
    if panel is None or not members or not listed:
        return []
    needs = () if len(members) == 1 else (PERSON,)
    person = members[0].person.name if len(members) == 1 else ""
    return [
        {
            "case": case.reference,
            "applicant": case.applicant.name,
            "panel": panel.reference,
            "awaited": "reading",
            "since": listed[-1].isoformat(),
            "by": [member.person.name for member in members],
            "command": Remedy(
                "attend", panel=panel.reference, person=person, answer="prepared", needs=needs
            ),
        }
    ]


def _undecided(state: State, today: date) -> list[UndecidedDocument]:
    """A case whose panel has met and that still waits for its outcome."""
    met = without_outcome(state, today)
    if met is None:
        return []
    case = state.case.reference
    applicant, command = state.case.applicant.name, Remedy("show", case=case)
    return [
        {
            "case": case,
            "applicant": applicant,
            "panel_date": met.isoformat(),
            "command": command,
        }
    ]
