"""The day of a panel in lines: the agenda, and one item with all that is known and asked of it."""

from collections.abc import Iterable

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.words import day
from panelctl.console.words import not_open, standing, tasks
from panelctl.errors import cited
from panelctl.shapes.days import DayDocument, DayItemDocument, DayPersonDocument

Block = str | Table


def agenda(data: DayDocument) -> Iterable[Block]:
    """When and where, who is there, and where each item stands."""
    panel = data["panel"]
    time = "–".join(filter(None, (panel["starts"], panel["ends"])))
    when = ", ".join(filter(None, (day(panel["date"]), time, panel["venue"])))
    yield Heading(f"{panel['reference']} · {panel['title']} · {when}")
    rows = [
        (f"{item['number']}", item["time"], item["applicant"], item["route"], standing(item))
        for item in data["items"]
    ]
    yield Table(("Item", "Time", "Applicant", "Route", "Stands"), rows) if rows else "No item."
    yield ""
    applicants = {item["who"] for item in data["items"]}
    came = [
        (who["name"], who["seat"] or ("applicant" if who["who"] in applicants else ""), _came(who))
        for who in data["people"]
    ]
    yield Table(("Name", "Seat", "Came"), came) if came else "Nobody is on the rota."
    yield panel["quorum"]
    if data["ended"]:
        yield "The meeting has ended."


def _came(who: DayPersonDocument) -> str:
    """Whether somebody came, in which way, and who chairs."""
    by = f"by {who['way']}" if who["way"] else ""
    return ", ".join(
        filter(None, (who["status"] or "expected", by, "chairs" if who["chairs"] else ""))
    )


def one(item: DayItemDocument) -> Iterable[Block]:
    """One item: its quorum, papers, what was found, what is asked, the sheets, the decision."""
    yield Heading(f"Item {item['number']}: {item['applicant']} · {item['route']} · {item['stage']}")
    yield item["quorum"]
    yield from item["cures"]
    if closed := not_open(item):
        yield closed
    yield from (f"Paper: {paper}" for paper in item["papers"])
    for finding in item["findings"]:
        yield f"- {cited(finding['says'], finding['clauses'])}"
    yield from (f"To be recorded: {question['title']}" for question in item["asked"])
    yield from (f"Asked: {task}" for task in tasks(item))
    scoring = item["scoring"]
    for sheet in scoring["sheets"]:
        counted = "" if sheet["counted"] else ", not counted"
        of = f"{len(sheet['findings'])} of {len(scoring['headings'])} headings"
        yield f"Sheet of {sheet['member']}: {of}{counted}"
    yield from (f"Members differ on {line}" for line in scoring["differ"])
    if agreed := scoring["agreed"]:
        of = f"{len(agreed['findings'])} of {len(scoring['headings'])} headings"
        yield f"Agreed sheet of the panel: {of}"
    if decided := item["decided"]:
        yield f"Decided: {decided['outcome']}. {decided['reasons']}"
