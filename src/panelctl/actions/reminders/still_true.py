"""Whether a reminder that was drafted may go: it goes by itself, it has not gone, and what it says is true."""

from datetime import date

from panelctl import errors
from panelctl.actions.reminders.duties import reader_of, states_of, why_untrue
from panelctl.actions.reminders.planning import planned
from panelctl.actions.reminders.screen import called
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import short_date
from panelctl.rules.sending import STANDS
from panelctl.store import Connection, queries
from panelctl.store.records import ReminderRecord

AGAIN = saying(Remedy("due", options=(("notify", ""),)), " drafts what is true now")


def expect_own(record: ReminderRecord) -> None:
    """Raises LetterNotReady for what has no message of its own."""
    if record.digest is not None:
        raise errors.LetterNotReady(
            called(record),
            f"stands in the digest R{record.digest}",
            saying(Remedy("notify preview", notice=f"R{record.digest}")),
        )


def expect_draft(record: ReminderRecord) -> None:
    """Raises AlreadyDone for what is handed over, has gone, or will not go."""
    if record.status != "draft":
        raise errors.AlreadyDone(called(record), STANDS[record.status], Remedy("notify list"))


def why_changed(site: Site, connection: Connection, record: ReminderRecord, day: date) -> str:
    """What has changed since it was drafted, or nothing."""
    if not record.case:
        return _digest_changed(site, connection, record, day)
    case = queries.case(connection, record.case)
    state = states_of(site, connection, [case], {}, day)[record.case]
    why = why_untrue(site, state, record, day)
    to = reader_of(connection, state, record, site, day)
    if not why and (to.name, to.address) != (record.recipient, record.address):
        address = f" <{to.address}>" if to.address else ""
        return f"it would go to {to.name or 'nobody known'}{address} now"
    return why


def _digest_changed(site: Site, connection: Connection, record: ReminderRecord, day: date) -> str:
    """A digest of an earlier day may be recorded as sent that day; one of today has to say what is true now."""
    if record.due != day:
        return f"it tells of {short_date(record.due)}"
    if day != site.on:
        return ""
    for digest in planned(site, connection, {}).digests:
        if digest.row and digest.row.id == record.id and not digest.changed:
            return ""
    return "what is due has changed since it was drafted"
