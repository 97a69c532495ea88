"""What is owed: by whom, by when, and with which command; letters that wait, and panels without an outcome."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.showing import expect_known
from panelctl.actions.recipients import running
from panelctl.actions.site import BANK_HOLIDAYS, Site
from panelctl.model import APPLICANT, Deadline, Finding, Outcome, Person, short_date
from panelctl.policy import language as lang
from panelctl.rules.commands import command_to_meet
from panelctl.rules.deadlines import deadlines
from panelctl.rules.moves import available, meeting_for
from panelctl.rules.timeline import State, replay
from panelctl.rules.verdict import title
from panelctl.store import queries
from panelctl.store.records import CaseRecord

SOON = 14
OWED = ("overdue", "open", "waiting")


def due(
    site: Site, *, within: int = SOON, case: str = "", role: str = "", person: str = ""
) -> Outcome[Any]:
    """What is owed: overdue, due within some calendar days, and what has no stated date; each with its next command.

    A case owes nothing before the day it was opened. One whose dates lie past the calendar is a finding and hides no
    other. `chase` marks what somebody else owes than the role that runs the panels.
    """
    with site.reading() as connection:
        expect_known(connection, role=role)
        whose = lookup.person(connection, person) if person else None
        named = [lookup.case(connection, case).facts.reference] if case else None
        records = queries.active_cases(connection, named)
        policies = {
            row: lookup.policy_of(connection, row)
            for row in {record.policy_row_id for record in records}
        }
        begins, updates = (
            queries.first_hash(connection),
            queries.entries_about(connection, BANK_HOLIDAYS),
        )
        drafts = (
            [] if case or role or person else queries.reminders(connection, statuses=("draft",))
        )
    asked = _Asked(site, within, role, whose)
    opened = [record for record in records if record.facts.opened <= site.on]
    for record in opened:
        asked.look_at(replay(policies[record.policy_row_id], record.facts))
    found = sorted(
        asked.duties, key=lambda one: (one["state"] != "overdue", one["due"] or "9999", one["case"])
    )
    late = sum(one["state"] == "overdue" for one in found)
    data = {
        "on": site.on.isoformat(),
        "within": within,
        "database": begins,
        "calendar_updates": updates,
        "overdue": late,
        "today": sum(one["days_left"] == 0 for one in found),
        "undated": sum(one["due"] is None for one in found),
        "waiting": asked.waiting,
        "paused": asked.paused,
        "deadlines": found,
        "undecided": asked.undecided,
        "notices": asked.notices,
        "reminders_to_send": sum(one.digest is None for one in drafts),
    }
    nothing = not (found or asked.undecided or asked.notices or asked.paused)
    said = _nothing(site, within, whose, records if case and not opened else []) if nothing else ()
    return Outcome(data, tuple(asked.findings), said, late > 0 or bool(asked.findings))


def _nothing(
    site: Site, within: int, whose: Person | None, unopened: list[CaseRecord]
) -> tuple[str, ...]:
    for record in unopened:
        opened, today = short_date(record.facts.opened), short_date(site.on)
        return (f"{record.facts.reference} was opened on {opened}: it owes nothing on {today}.",)
    who = f"{whose.name} owes nothing" if whose else "Nothing is due"
    return (f"{who} within {within} day{'' if within == 1 else 's'} of {short_date(site.on)}.",)


@dataclass
class _Asked:
    """What was asked for, and what has been found of it so far. `holders` and `runs` are kept by policy and role."""

    site: Site
    within: int
    role: str
    whose: Person | None
    duties: list[dict[str, Any]] = field(default_factory=list)
    undecided: list[dict[str, Any]] = field(default_factory=list)
    notices: list[dict[str, Any]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    paused: list[dict[str, Any]] = field(default_factory=list)
    waiting: int = 0
    holders: dict[tuple[str, str], dict[int, str]] = field(default_factory=dict)
    runs: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.today = self.site.on
        self.until = self.today + min(timedelta(days=self.within), date.max - self.today)

    def look_at(self, state: State) -> None:
        try:
            self._dated(state)
        except errors.CalendarEnds as fault:
            self.findings.append(
                Finding("warn", "calendar", f"{state.case.reference}: {fault.message}")
            )
        if not (self.role or self.whose):
            self.notices += _unsent(state)
            self.undecided += _undecided(state, self.today)

    def _dated(self, state: State) -> None:
        for one in deadlines(state, self.today, self.site.calendar(state.policy)):
            if one.state not in OWED or (self.role and self.role not in one.owner):
                continue
            if one.right and not one.paused:
                continue
            if one.due is not None and one.due > self.until:
                continue
            if one.state == "waiting" and not (one.paused or self.whose):
                self.waiting += 1
                continue
            who = {
                number: name
                for role in one.owner
                for number, name in self._who(role, state).items()
            }
            if self.whose and self.whose.id not in who:
                continue
            if one.paused:
                self.paused.append(_paused(state, one, one.paused))
            elif one.state == "waiting":
                self.waiting += 1
            else:
                self._owed(state, one, list(who.values()))

    def _owed(self, state: State, one: Deadline, who: list[str]) -> None:
        case = state.case
        self.duties.append(
            {
                **_duty(case.reference, case.applicant.name, one, state.policy),
                "who": who,
                "chase": self._runs(state) not in one.owner,
                "case_seq": case.events[-1].seq if case.events else 0,
                "command": command_to_meet(state, one.id),
            }
        )

    def _who(self, role: str, state: State) -> dict[int, str]:
        """Who acts in a role for this case today, by the person's row: the applicant, its own party, or the holders."""
        if role == APPLICANT:
            return {state.case.applicant.id: state.case.applicant.name}
        if role in state.parties:
            return dict([state.parties[role]])
        key = state.policy.id, role
        if key not in self.holders:
            held = [
                one.person for one in state.case.holdings if one.role == role and one.on(self.today)
            ]
            self.holders[key] = {person.id: person.name for person in held}
        return self.holders[key]

    def _runs(self, state: State) -> str:
        key = state.policy.id, state.policy.version
        if key not in self.runs:
            self.runs[key] = running(
                state.policy, state.case.holdings, self.site.settings, self.today
            ).role
        return self.runs[key]


def _duty(reference: str, applicant: str, one: Deadline, policy: lang.Policy) -> dict[str, Any]:
    """One line of `due`."""
    owners = [policy.role_title(role) for role in one.owner]
    return {"case": reference, "applicant": applicant, **one.as_json(), "owner_titles": owners}


def _paused(state: State, one: Deadline, since: date) -> dict[str, Any]:
    """A limit whose time stands still, with the command that lets it run again."""
    case = state.case.reference
    return {
        "case": case,
        "applicant": state.case.applicant.name,
        "id": one.id,
        "title": one.title,
        "since": since.isoformat(),
        "command": f"panelctl pause {case} {one.id} --until DATE",
    }


def _unsent(state: State) -> list[dict[str, Any]]:
    """Notices of a case that nobody has sent: drafts, and what is cleared."""
    return [
        {
            "case": state.case.reference,
            "id": one.id,
            "title": title(state, one.notice),
            "to": one.recipient,
            "status": one.status,
            "command": f"panelctl notify {'preview' if one.status == 'draft' else 'release'} {one.id}"
            + (" --how email" if one.status == "cleared" else ""),
        }
        for one in state.case.notices
        if one.status in ("draft", "cleared")
    ]


def _undecided(state: State, today: date) -> list[dict[str, Any]]:
    """A case whose panel has met and that still waits for its outcome."""
    panel = state.case.panel
    if panel is None or panel.date >= today:
        return []
    if not any(meeting_for(move, state) == panel.body for move in available(state)):
        return []
    case = state.case.reference
    applicant, command = state.case.applicant.name, f"panelctl show {case}"
    return [
        {
            "case": case,
            "applicant": applicant,
            "panel_date": panel.date.isoformat(),
            "command": command,
        }
    ]
