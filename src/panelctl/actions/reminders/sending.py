"""Saying that reminders which were handed over have gone, and on which day. They meet no time limit."""

from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions.cases.recording import not_ahead
from panelctl.actions.reminders.drafts import send as sent_row
from panelctl.actions.reminders.drafts import standing_in
from panelctl.actions.reminders.screen import called, line
from panelctl.actions.reminders.still_true import expect_own
from panelctl.actions.reminders.to_be_sent import waiting
from panelctl.actions.site import Site
from panelctl.errors.remedy import Need, Remedy, saying
from panelctl.model import Outcome, short_date
from panelctl.rules.sending import STANDS
from panelctl.shapes.reminders import RemindersDocument
from panelctl.store import Connection, queries
from panelctl.store.records import ReminderRecord
from panelctl.store.writing import Session, raw


class Gone(NamedTuple):
    """Which reminders have gone, and on which day, `on`; with `everything`, all that are handed over."""

    numbers: tuple[int, ...] = ()
    on: date | None = None
    everything: bool = False


def send(site: Site, asked: Gone) -> Outcome[RemindersDocument]:
    """Say that reminders which were handed over have gone; a digest takes along what stands in it.

    Raises LetterNotReady for what is not handed over yet, AlreadyDone for what has gone or will not go.
    """
    day = asked.on or site.on
    not_ahead(day, "The day a reminder was sent", site.on)
    with site.writing() as session:
        numbers = _every_one(raw(session)) if asked.everything else asked.numbers
        gone = [sent(site, session, number, day) for number in dict.fromkeys(numbers)]
    messages = [
        f"Sent: {called(record)}, to {record.recipient}, {short_date(day)}." for record in gone
    ]
    lines = [line(record) for record in gone]
    return Outcome({"reminders": lines}, (), tuple(messages) or ("No reminder is handed over.",))


def _every_one(connection: Connection) -> tuple[int, ...]:
    return tuple(reminder.id for reminder in waiting(connection))


def sent(site: Site, session: Session, number: int, day: date) -> ReminderRecord:
    """Say of one that it has gone; returns it as it is then."""
    record = queries.reminder(raw(session), number)
    expect_own(record)
    if record.status == "draft":
        first = Remedy(
            "notify release",
            notice=f"R{number}",
            needs=(Need("how", choices=("email", "post", "hand")),),
        )
        why = "is a draft, and not handed over"
        raise errors.LetterNotReady(called(record), why, saying("Hand it over first: ", first))
    if record.status != "handed-over":
        raise errors.AlreadyDone(called(record), STANDS[record.status], Remedy("notify list"))
    if day < record.drafted:
        why = f"was drafted on {short_date(record.drafted)}, after it is said to have gone"
        raise errors.LetterNotReady(called(record), why, "Check --on")
    for row in (record, *standing_in(raw(session), record, "handed-over")):
        sent_row(site, session, row, day)
    return queries.reminder(raw(session), number)
