"""Which reminders and digests are handed over and wait to be sent, and the file of each that is to be opened."""

from panelctl.actions.notices import outbox
from panelctl.actions.notices.to_be_sent import HANDED_OVER, file_to_open
from panelctl.actions.reminders.screen import line
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.shapes.reminders import OpeningRemindersDocument, ReminderToOpenDocument
from panelctl.store import Connection, queries
from panelctl.store.records import ReminderRecord


def listed(site: Site, first: int = 0) -> Outcome[OpeningRemindersDocument]:
    """What is handed over and not said to have gone, no more than the `first` ones (0 for all), each with its file.
    Missing files are written first; what stands in a digest goes with it."""
    with site.reading() as connection:
        found = waiting(connection)
    missing = any(
        outbox.differs(site, each.file, each.sha256, each.how) == "missing" for each in found
    )
    written, edited = outbox.fill(site) if missing else ([], [])
    reminders = [_to_open(site, record) for record in found[: first or len(found)]]
    messages = () if reminders else ("No reminder is handed over and waits to be sent.",)
    return Outcome(
        {"reminders": reminders, "waiting": len(found), "files": written}, tuple(edited), messages
    )


def waiting(connection: Connection) -> list[ReminderRecord]:
    """Those that are handed over and not said to have gone, by themselves, without their words."""
    out = queries.reminders(connection, statuses=HANDED_OVER)
    return [reminder for reminder in out if reminder.digest is None]


def _to_open(site: Site, record: ReminderRecord) -> ReminderToOpenDocument:
    return {**line(record), "path": file_to_open(site, record.file, record.how)}
