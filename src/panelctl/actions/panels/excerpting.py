"""What the minutes of a panel say of one case, for the applicant's file: nothing of another, and nothing private."""

from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.panels import minute_issues, minute_text, minuting
from panelctl.actions.panels.minute_fields import Meeting, fields, meeting
from panelctl.actions.site import Site
from panelctl.documents.render import render
from panelctl.model import Outcome, long_date
from panelctl.shapes.minutes import DeclarationFields, ExcerptContext
from panelctl.shapes.panels import MinutesDocument
from panelctl.store import queries
from panelctl.store.queries.minutes import IssueRecord

UNTOLD = "an interest, which is not told here"


class Excerpt(NamedTuple):
    """Of which panel's minutes, and of which case; with `write`, also as files in the data folder."""

    panel: str = ""
    case: str = ""
    write: bool = False


def excerpt(site: Site, asked: Excerpt) -> Outcome[MinutesDocument]:
    """What the newest issue of minutes says of one case, as it was corrected; before there is one, what a draft says.
    Raises NotHeard, SeesOnlyPart."""
    with site.reading() as connection:
        panel = lookup.panel(connection, asked.panel)
        site.expect_panel(connection, "minutes excerpt", panel.reference)
        case = lookup.case(connection, asked.case).facts.reference
        met = meeting(site, connection, panel)
        issue = queries.newest_issue(connection, panel.reference)
    if case not in cases_in(met):
        raise errors.NotHeard(case, panel.reference)
    whole = text_of(site, met, case, issue)
    paper = {name_of(case, panel.reference): whole}
    written = minuting.write_papers(site, "excerpt", panel, paper) if asked.write else []
    now = minute_issues.standing(site, met, issue) if issue else None
    data = (
        minute_issues.document(now, whole, written)
        if now
        else minuting.of_draft(panel, whole, written)
    )
    data["kind"] = "excerpt"
    return Outcome(data, minuting.behind(now) if now else (), minuting.where(site, written))


def cases_in(met: Meeting) -> list[str]:
    """The references of the cases of which there is an excerpt."""
    return [heard.state.case.reference for heard in met.cases]


def name_of(case: str, panel: str) -> str:
    """What the files of an excerpt are called, without their ending."""
    return f"{case}-minutes-of-{panel}"


def text_of(
    site: Site, met: Meeting, case: str, issue: IssueRecord | None, *, natures: bool = True
) -> str:
    """The whole excerpt: its top, what an issue (or a draft) says of the case, and the foot of an issue. Without
    `natures` it says that interests were declared, and not which."""
    if issue is None:
        parts = [
            part._replace(id=number)
            for number, part in enumerate(minute_text.as_parts(site, met, 0), 1)
        ]
        text = _of_case(minute_issues.unissued(met, parts), case)
    else:
        now = minute_issues.standing(site, met, issue)
        text = _of_case(issue, case) + minute_issues.foot(site, now, private=False, of=case)
    told = top(site, met, case, issue)
    if not natures:
        bare: list[DeclarationFields] = [
            {**each, "nature": UNTOLD, "ruling": ""} for each in told["declarations"]
        ]
        told["declarations"] = bare
    markdown = render("minutes/excerpt.md", told, site.settings.templates)
    return f"{markdown.rstrip()}\n\n{text}"


def _of_case(issue: IssueRecord, case: str) -> str:
    """The public parts of a case, as they were corrected."""
    wanted = minute_text.of_case(issue.parts, case)
    return "".join(piece.text for piece in minute_text.pieces(issue) if piece.part in wanted)


def top(site: Site, met: Meeting, case: str, issue: IssueRecord | None) -> ExcerptContext:
    """What the top of an excerpt is told."""
    told = fields(site, met, "minutes")
    applicant = next(item["applicant"] for item in told["items"] if item["reference"] == case)
    return {
        "council": told["council"],
        "panel": told["panel"],
        "applicant": applicant,
        "reference": case,
        "issue": issue.number if issue else 0,
        "drafted": long_date(issue.day if issue else site.on),
        "present": [
            member.told for member in minute_issues.who_sat(met) if case not in member.kept.cases
        ],
        "declarations": [each for each in told["declarations"] if each["case"] == case],
    }
