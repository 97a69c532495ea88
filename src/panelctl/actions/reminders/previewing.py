"""The words of one reminder, and whether what it says is still true."""

from datetime import date
from typing import Any

from panelctl import errors
from panelctl.actions.recipients import recipient
from panelctl.actions.reminders.duties import states_of
from panelctl.actions.reminders.planning import planned
from panelctl.actions.reminders.screen import line
from panelctl.actions.site import Site
from panelctl.model import Finding, Outcome, short_date
from panelctl.rules.reminders import why_not
from panelctl.store import queries
from panelctl.store.records import ReminderRecord


def preview(site: Site, number: int) -> Outcome[Any]:
    """The words of a reminder, as they were drafted and as they will go."""
    with site.reading() as connection:
        record = queries.reminder(connection, number)
        expect_own(record)
        found = [] if record.status != "draft" else [why_changed(site, connection, record, site.on)]
    warned = tuple(
        Finding("warn", "reminder", f"{called(record)}: {why}. {AGAIN}.") for why in found if why
    )
    return Outcome(line(record) | {"markdown": record.body}, warned)


def expect_own(record: ReminderRecord) -> None:
    """Raises LetterNotReady for what has no message of its own."""
    if record.digest is not None:
        raise errors.LetterNotReady(
            called(record),
            f"stands in the digest R{record.digest}",
            f"panelctl notify preview R{record.digest}",
        )


def why_changed(site: Site, connection: Any, record: ReminderRecord, day: date) -> str:
    """What has changed since it was drafted, or nothing."""
    if not record.case:
        return _digest_changed(site, connection, record, day)
    state = states_of(connection, [queries.case(connection, record.case)], {})[record.case]
    known, soon = site.calendar(state.policy), site.settings.reminders.soon
    why = why_not(
        state,
        day,
        known,
        soon,
        deadline=record.deadline,
        due=record.due,
        kind=record.kind,
        role=record.role,
    )
    to = recipient(state, record.role, site.settings, day)
    if not why and (to.name, to.address) != (record.recipient, record.address):
        return f"it would go to {to.name or 'nobody known'}{f' <{to.address}>' if to.address else ''} now"
    return why


def _digest_changed(site: Site, connection: Any, record: ReminderRecord, day: date) -> str:
    """A digest of an earlier day may be recorded as sent that day; one of today has to say what is true now."""
    if record.due != day:
        return f"it tells of {short_date(record.due)}"
    if day != site.on:
        return ""
    found = next(
        (
            one
            for one in planned(site, connection, {}).sheets
            if one.row and one.row.id == record.id
        ),
        None,
    )
    return "what is due has changed since it was drafted" if found is None or found.changed else ""


def called(record: ReminderRecord) -> str:
    about = f" of {record.case}" if record.case else ""
    return f"R{record.id}{about}, {record.title}"


AGAIN = "panelctl due --notify drafts what is true now"
