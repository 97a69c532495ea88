"""Saying that a reminder has not gone after all: it came back, or was never sent. It waits again."""

from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.reminders.drafts import standing_in, take_back
from panelctl.actions.reminders.screen import called, line
from panelctl.actions.reminders.still_true import expect_own
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Outcome
from panelctl.rules.sending import STANDS
from panelctl.shapes.kinds import OUT
from panelctl.shapes.reminders import ReminderDocument, RemindersDocument
from panelctl.store import queries
from panelctl.store.records import ReminderRecord
from panelctl.store.writing import Session, raw


class Unsending(NamedTuple):
    """The reminders that have not gone after all, and why: they came back, or were never sent."""

    numbers: tuple[int, ...]
    reason: str = ""


def unsend(site: Site, asked: Unsending) -> Outcome[RemindersDocument]:
    """Take back that reminders have gone; of a digest, also what stood in it. Each is a draft again.

    Raises AlreadyDone for one that has not gone, MissingValue without a reason.
    """
    reason = lookup.reason(asked.reason, "Did it come back, or was it never sent")
    lines: list[ReminderDocument] = []
    messages: list[Text] = []
    with site.writing() as session:
        for number in dict.fromkeys(asked.numbers):
            record = _unsend(site, session, number, reason)
            lines.append(line(record))
            messages.append(_waits(record))
    return Outcome({"reminders": lines}, (), tuple(messages))


def _unsend(site: Site, session: Session, number: int, reason: str) -> ReminderRecord:
    record = queries.reminder(raw(session), number)
    expect_own(record)
    if record.status not in OUT:
        raise errors.AlreadyDone(called(record), STANDS[record.status], Remedy("notify list"))
    for gone in (record, *standing_in(raw(session), record, record.status)):
        take_back(site, session, gone, reason)
    return queries.reminder(raw(session), number)


def _waits(record: ReminderRecord) -> Text:
    how = "email" if record.address else "post"
    again = Remedy("notify release", notice=f"R{record.id}", options=(("how", how),))
    return saying(f"{called(record)}, to {record.recipient}, has not gone after all: ", again)
