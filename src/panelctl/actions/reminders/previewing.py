"""The words of one reminder, and whether what it says is still true."""

from panelctl.actions.reminders.screen import called, line
from panelctl.actions.reminders.still_true import AGAIN, expect_own, why_changed
from panelctl.actions.site import Site
from panelctl.errors.remedy import saying
from panelctl.model import Finding, Outcome
from panelctl.shapes.reminders import ReminderInWordsDocument
from panelctl.store import queries


def preview(site: Site, number: int) -> Outcome[ReminderInWordsDocument]:
    """The words of a reminder, as they were drafted and as they will go."""
    with site.reading() as connection:
        record = queries.reminder(connection, number)
        expect_own(record)
        why = why_changed(site, connection, record, site.on) if record.status == "draft" else ""
    mend = saying(" ", AGAIN, ".")
    warned = Finding("warn", "reminder", f"{called(record)}: {why}.", mend=mend)
    return Outcome({**line(record), "markdown": record.body}, (warned,) if why else ())
