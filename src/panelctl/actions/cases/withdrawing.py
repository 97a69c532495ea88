"""Withdrawal: open at any stage that is not an end (panelctl's own rule)."""

from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.drafts import drop_drafts
from panelctl.actions.cases.entry import Entry, writing_case
from panelctl.actions.site import Site
from panelctl.errors.remedy import Text
from panelctl.model import WITHDRAWN, Finding, Outcome, Withdrawal
from panelctl.rules.making import undecided
from panelctl.rules.verdict import is_for
from panelctl.shapes.cases import CaseDocument


class Closing(NamedTuple):
    """What `withdraw` is told."""

    reference: str = ""
    reason: str = ""


def withdraw(site: Site, asked: Closing) -> Outcome[CaseDocument]:
    """Close a case because the applicant withdraws; notices that have not gone are dropped, and those of a
    withdrawal drafted."""
    with writing_case(site, asked.reference) as entry:
        if entry.state.ended:
            raise errors.CaseEnded(entry.reference, entry.state.stage_title)
        reason = lookup.reason(asked.reason, "Why is it withdrawn")
        applicant = entry.state.case.applicant.name
        row = entry.note("withdraw", WITHDRAWN, Withdrawal(), by=applicant, reason=reason)
        dropped = drop_drafts(entry)
        drafted, waiting = _letters(entry, row)
        panel = entry.state.case.panel
        if panel and panel.date >= site.on:
            entry.put_on(None)
        messages = [f"{entry.reference}: withdrawn by {applicant}."]
        if dropped:
            no_longer = "Dropped, because they are no longer called for"
            messages.append(f"{no_longer}: {', '.join(dropped)}.")
        return entry.finish([*messages, *drafted], waiting)


def _letters(entry: Entry, row: int) -> tuple[list[Text], tuple[Finding, ...]]:
    """Drafts the letters that a withdrawal calls for; returns a line for each, and what some of them wait for."""
    state = entry.state
    notices = [state.policy.notices[word] for word in state.route.if_withdrawn]
    lines = entry.draft(tuple(notice for notice in notices if is_for(notice, state)), row)
    return lines, tuple(finding for notice in notices for finding in undecided(notice, state))
