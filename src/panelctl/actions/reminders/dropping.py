"""Saying that a reminder will never be sent."""

from typing import NamedTuple

from panelctl.actions import lookup
from panelctl.actions.reminders.drafts import drop_draft, standing_in
from panelctl.actions.reminders.screen import called, line
from panelctl.actions.reminders.still_true import expect_draft, expect_own
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.shapes.reminders import RemindersDocument
from panelctl.store import queries
from panelctl.store.writing import raw


class Drop(NamedTuple):
    """The reminder that will not be sent, and why."""

    number: int
    reason: str = ""


def drop(site: Site, asked: Drop) -> Outcome[RemindersDocument]:
    """Let a reminder stay unsent for good; no run drafts it again."""
    reason = lookup.reason(asked.reason, "Why will it not be sent")
    with site.writing() as session:
        record = queries.reminder(raw(session), asked.number)
        expect_own(record)
        expect_draft(record)
        for draft in (record, *standing_in(raw(session), record)):
            drop_draft(site, session, draft, reason, site.actor)
        dropped = line(queries.reminder(raw(session), asked.number))
    message = f"{called(record)}, to {record.recipient} will not be sent."
    return Outcome({"reminders": [dropped]}, (), (message,))
