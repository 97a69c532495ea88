"""Saying that a notice will never be sent."""

from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.entry import opened
from panelctl.actions.notices.screen import called, to_call_back, to_read
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.rules.sending import STANDS
from panelctl.shapes.cases import CaseDocument
from panelctl.store import queries, tables
from panelctl.store.writing import raw


class Drop(NamedTuple):
    """The notice that will not be sent, and why."""

    number: int
    reason: str = ""


def drop(site: Site, asked: Drop) -> Outcome[CaseDocument]:
    """Let a notice that has not gone stay unsent for good: it was overtaken, or told another way."""
    reason = lookup.reason(asked.reason, "Why will it not be sent")
    with site.writing() as session:
        record = queries.notice(raw(session), asked.number)
        if record.facts.is_out or record.facts.status == "dropped":
            see = to_call_back(record) if record.facts.status == "handed-over" else to_read(record)
            raise errors.AlreadyDone(called(record), STANDS[record.facts.status], see)
        session.get_one(tables.Notice, asked.number).status = "dropped"
        session.flush()
        entry = opened(site, session, queries.case(raw(session), record.case))
        entry.journal("drop", {"notice": asked.number, "reason": reason})
        message = f"{called(record)}, to {record.facts.recipient} will not be sent."
        return entry.finish([message])
