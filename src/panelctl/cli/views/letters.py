"""Letters, minutes and agendas as text to read."""

from collections.abc import Iterable
from typing import Any

from panelctl.cli.present import Heading, View
from panelctl.cli.views.words import day
from panelctl.documents.markdown import to_html, to_text
from panelctl.errors import BadValue, listed
from panelctl.shapes.panels import MinutesDocument

NEXT = {
    "draft": "panelctl notify clear {}",
    "cleared": "panelctl notify release {} --how email|post|hand",
}
FORMS = ("text", "markdown", "html")


def preview(notice: dict[str, Any]) -> Iterable[str]:
    """What the letter is and where it goes, then its words."""
    address = f" <{notice['address']}>" if notice["address"] else ""
    yield Heading(_headed(notice))
    yield f"To {notice['to'] or 'nobody known yet'}{address}"
    yield ""
    yield to_text(notice["markdown"]).rstrip()
    yield ""
    if "drafted" in notice:
        if notice["status"] == "draft":
            yield f"panelctl notify release {notice['id']} --how email|post|hand"
    elif notice["status"] in NEXT:
        yield NEXT[notice["status"]].format(notice["id"])


def _headed(notice: dict[str, Any]) -> str:
    """What it is: a notice has the date on it, a reminder the day it was drafted."""
    if "drafted" in notice:
        kind = "Digest" if notice["kind"] == "digest" else "Reminder"
        of = f" of {notice['case']}" if notice["case"] else ""
        return f"{kind} {notice['id']}{of}, {notice['status']}, drafted {day(notice['drafted'])}: {notice['title']}"
    dated = f", dated {day(notice['dated'])}" if notice["dated"] else ""
    return (
        f"Notice {notice['id']} of {notice['case']}, {notice['status']}{dated}: {notice['title']}"
    )


def document(form: str) -> View[MinutesDocument]:
    """The view of minutes or an agenda in one form. Raises BadValue."""
    if form not in FORMS:
        raise BadValue("--format", form, listed(FORMS))

    def view(data: MinutesDocument) -> Iterable[str]:
        markdown, title = data["markdown"], f"{data['kind'].capitalize()} {data['reference']}"
        if form == "html":
            markdown = to_html(markdown, title)
        yield (to_text(markdown) if form == "text" else markdown).rstrip()

    return view
