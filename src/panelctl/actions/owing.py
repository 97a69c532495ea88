"""What is owed: by whom, by when, and with which command; letters that wait, and panels without an outcome."""

from datetime import date, timedelta
from typing import Any

from panelctl.actions import meant, screens
from panelctl.actions.looking import expect_known
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.rules.calendar import Calendar
from panelctl.rules.commands import command_to_meet
from panelctl.rules.deadlines import deadlines
from panelctl.rules.moves import available, holders, meeting_for
from panelctl.rules.timeline import State, replay
from panelctl.rules.verdict import title
from panelctl.store import queries
from panelctl.store.reading import reading

SOON = 14


def due(site: Site, *, within: int = SOON, case: str = "", role: str = "") -> Outcome:
    """What is owed: overdue, due within some calendar days, and what has no stated date; each with its next command."""
    with reading(site.database, site.settings.busy_seconds) as connection:
        expect_known(connection, role=role)
        named = [meant.case(connection, case).facts.reference] if case else None
        records = queries.active_cases(connection, named)
        policies = {row: meant.policy_of(connection, row) for row in {record.policy_row_id for record in records}}
    found: list[dict[str, Any]] = []
    waiting: list[dict[str, Any]] = []
    undecided: list[dict[str, Any]] = []
    for record in records:
        state = replay(policies[record.policy_row_id], record.facts)
        found += _duties(state, site.on, site.on + timedelta(days=within), role, site.calendar(state.policy))
        waiting += _unsent(state) if not role else []
        undecided += _undecided(state, site.on) if not role else []
    found.sort(key=lambda one: (one["state"] != "overdue", one["due"] or "9999", one["case"]))
    late = sum(one["state"] == "overdue" for one in found)
    said = () if found or waiting or undecided else (f"Nothing is due within {within} days.",)
    data = {"on": site.on.isoformat(), "within": within, "overdue": late, "deadlines": found}
    return Outcome(data | {"undecided": undecided, "notices": waiting}, (), said, late > 0)


def _duties(state: State, today: date, until: date, role: str, known: Calendar) -> list[dict[str, Any]]:
    found = []
    for one in deadlines(state, today, known):
        owed = one.state == "overdue" or (one.state == "open" and (one.due is None or one.due <= until))
        if owed and not one.right and role in ("", *one.owner):
            who = [name for each in one.owner for name in holders(each, state, today)]
            line = screens.duty(state.case.reference, state.case.applicant.name, one, state.policy)
            found.append(line | {"who": who, "command": command_to_meet(state, one.id)})
    return found


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
    return [{"case": case, "applicant": applicant, "panel_date": panel.date.isoformat(), "command": command}]
