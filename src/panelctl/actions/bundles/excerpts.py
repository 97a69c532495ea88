"""What approved minutes say of one case, for its bundle: the excerpt, without what is the members' own."""

from collections.abc import Iterator, Sequence

from panelctl.actions.bundles.sieve import Sieve
from panelctl.actions.panels import excerpting, minute_issues
from panelctl.actions.panels.minute_fields import meeting
from panelctl.actions.site import Site
from panelctl.model import PanelFacts
from panelctl.rules.mentions import Mentions
from panelctl.shapes.bundles import BundledMinutesDocument
from panelctl.store import Connection, queries
from panelctl.store.queries.hearings import Hearing

FOLDER = "minutes"
AWAY = "it says why a member was away"
UNAPPROVED = "not all who sat have approved them"


def excerpts(
    site: Site, connection: Connection, case: str, heard: Sequence[Hearing], sieve: Sieve
) -> Iterator[tuple[BundledMinutesDocument, str]]:
    """Of each panel that heard the case and whose minutes are approved, what is told of the excerpt, and its words."""
    for panel in filter(None, (hearing.panel for hearing in heard)):
        issue = queries.newest_issue(connection, panel.reference)
        if issue is None:
            continue
        met = meeting(site, connection, panel)
        if case not in excerpting.cases_in(met):
            continue
        now = minute_issues.standing(site, met, issue)
        if not now.is_approved:
            sieve.leave_out("an excerpt of minutes", UNAPPROVED)
            continue
        whole = excerpting.text_of(site, met, case, issue, natures=False)
        lines = [_passed(line, panel, case, sieve) for line in whole.splitlines()]
        told: BundledMinutesDocument = {
            "panel": panel.reference,
            "date": panel.date.isoformat(),
            "issue": issue.number,
            "approved": max(each.day for each in now.approvals.values()).isoformat(),
            "behind": now.behind,
            "file": f"{FOLDER}/{excerpting.name_of(case, panel.reference)}.md",
        }
        yield told, "\n".join([*lines, ""])


def _passed(line: str, panel: PanelFacts, case: str, sieve: Sieve) -> str:
    """A line of minutes; in place of one that says why a member was out of the room for the case, that it is left
    out."""
    for entry in panel.there_for(case).values():
        told = Mentions([entry.person.name]), Mentions([entry.reason])
        if not entry.there and entry.reason and all(words.are_in(line) for words in told):
            sieve.leave_out("a line of minutes", AWAY)
            return f"[left out: {AWAY}]"
    return sieve.passed(line, "a line of minutes")
