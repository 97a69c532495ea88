"""Withdrawal: open at any stage that is not an end (panelctl's own rule)."""

from typing import NamedTuple

from panelctl import errors
from panelctl.actions.cases.drafts import drop_drafts
from panelctl.actions.cases.entry import writing_case
from panelctl.actions.site import Site
from panelctl.model import WITHDRAWN, Outcome, Withdrawal
from panelctl.rules import words
from panelctl.shapes.cases import CaseDocument


class Closing(NamedTuple):
    """What `withdraw` is told."""

    reference: str = ""
    reason: str = ""


def withdraw(site: Site, asked: Closing) -> Outcome[CaseDocument]:
    """Close a case because the applicant withdraws; notices that have not gone are dropped."""
    with writing_case(site, asked.reference) as entry:
        if entry.state.ended:
            raise errors.CaseEnded(entry.reference, entry.state.stage_title)
        if not asked.reason.strip():
            raise errors.MissingValue("--reason", "Why is it withdrawn")
        applicant = entry.state.case.applicant.name
        why = words.text_of(asked.reason, "The reason")
        entry.note("withdraw", WITHDRAWN, Withdrawal(), by=applicant, reason=why)
        dropped = drop_drafts(entry)
        if entry.state.case.panel and entry.state.case.panel.date >= site.on:
            entry.put_on(None)
        more = (
            [f"Dropped, because they are no longer called for: {', '.join(dropped)}."]
            if dropped
            else []
        )
        return entry.finish([f"{entry.reference}: withdrawn by {applicant}.", *more])
