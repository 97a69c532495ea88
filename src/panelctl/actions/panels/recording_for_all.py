"""A task that was done once for every case of a panel, as when chair and co-ordinator speak about all of them."""

from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.entry import Entry, opened
from panelctl.actions.cases.recording import day_of, record_task, tasks
from panelctl.actions.panels.screen import panel_at
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy
from panelctl.model import Finding, Outcome
from panelctl.rules.deadlines import deadlines
from panelctl.shapes.panels import PanelsDocument
from panelctl.store import queries
from panelctl.store.writing import raw

OWED = ("open", "overdue", "waiting")


class RecordForAll(NamedTuple):
    """The panel, the task that was done for every case of it that owes it, and the day (today unless given)."""

    panel: str = ""
    name: str = ""
    value: str = ""


def record(site: Site, asked: RecordForAll) -> Outcome[PanelsDocument]:
    """Record a task for every case of a panel by which it is owed, or for none of them.

    Raises UnknownWord for what is no task of theirs, AlreadyDone where no case owes it, and as `record_task`.
    """
    messages: list[str] = []
    findings: list[Finding] = []
    with site.writing() as session:
        panel = lookup.panel(raw(session), asked.panel)
        known: dict[str, None] = {}
        for record in queries.cases_on(raw(session), panel.reference):
            entry = opened(site, session, record, day_of(asked.value))
            known |= dict.fromkeys(tasks(entry))
            if asked.name and _owes(entry, asked.name):
                lines, said = record_task(entry, asked.name, asked.value)
                messages += lines
                findings += [*entry.findings, *said]
                entry.save()
        if not asked.name:
            raise errors.MissingValue("NAME", "What was done for every case", known)
        if asked.name not in known:
            raise errors.UnknownWord("task", asked.name, known)
        if not messages:
            see = Remedy("show", panel=panel.reference)
            done = f"{asked.name} of every case of {panel.reference} that owes it"
            raise errors.AlreadyDone(done, "is recorded", see)
        now = lookup.panel(raw(session), panel.reference)
        data: PanelsDocument = {"panels": [panel_at(raw(session), now)]}
        return Outcome(data, tuple(findings), tuple(messages))


def _owes(entry: Entry, name: str) -> bool:
    limits = deadlines(entry.state, entry.site.on, entry.calendar)
    return any(limit.id == name and limit.state in OWED for limit in limits)
