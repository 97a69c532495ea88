"""The panels of a year in the form asked for: a table, a wall calendar, a page, or a calendar file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from panelctl.cli.desk import Desk
from panelctl.cli.present import deliver, show
from panelctl.cli.views import plan_year, wall
from panelctl.errors import BadValue, cited, join_words
from panelctl.model import Outcome, short_date
from panelctl.shapes.plans import YearLimitDocument, YearPanelDocument, YearPlanDocument

if TYPE_CHECKING:
    from panelctl.mail.feed import Entry

FORMATS = ("table", "json", "ics", "html")


def show_year(desk: Desk, outcome: Outcome[YearPlanDocument], on_the_wall: bool, form: str) -> None:
    """As a table, on the wall, or as a file. Raises BadValue for a form there is none of, BadCommand for two."""
    if form not in ("", *FORMATS):
        raise BadValue("--format", form, join_words(FORMATS))
    if form in ("", "table", "json"):
        view = wall.lines if on_the_wall else plan_year.lines
        show(replace(desk, json=desk.json or form == "json"), "plan", outcome, view)
    else:
        desk.expect_no_json(form)
        text = _calendar(outcome.data, desk) if form == "ics" else _page(outcome.data)
        deliver(desk, outcome, text)


def _page(data: YearPlanDocument) -> str:
    from panelctl.documents.pages import page  # slow: loads jinja2

    months = [
        {"name": name, "weeks": [_week(week) for week in weeks]}
        for name, weeks in wall.months(data)
    ]
    marks = {kind: mark._asdict() for kind, mark in wall.MARKS.items()}
    used = [kind for kind, mark in wall.MARKS.items() if mark in wall.legend(data)]
    title = f"{data['title']}, {data['year']}"
    panels = [{**panel, "days": list(_days(panel))} for panel in data["panels"]]
    return page(
        "wall.html",
        {
            "title": title,
            "months": months,
            "marks": marks,
            "used": used,
            "panels": panels,
            "duties": data["duties"],
        },
    )


def _week(week: list[wall.Day | None]) -> list[dict[str, object] | None]:
    return [day._asdict() if day else None for day in week]


def _days(panel: YearPanelDocument) -> Iterator[dict[str, str]]:
    """The last days of a panel, each with all that is due on it."""
    for due, limits in groupby(panel["limits"], itemgetter("due")):
        yield {"due": due, "titles": "; ".join(dict.fromkeys(limit["title"] for limit in limits))}


def _calendar(data: YearPlanDocument, desk: Desk) -> str:
    from panelctl.mail.feed import calendar_file  # only for a calendar

    return calendar_file(_entries(data), f"{data['title']}, {data['year']}", desk.now)


def _entries(data: YearPlanDocument) -> Iterator["Entry"]:
    """Each panel and each of its last days; then what the body owes without a case."""
    from panelctl.mail.feed import Entry  # only for a calendar

    for panel in data["panels"]:
        yield from _entries_of(panel, data)
    for duty in data["duties"]:
        owners = join_words(duty["owner_titles"], "and")
        says = cited(f"{duty['rule']}: {owners}", duty["clauses"])
        key = f"{data['policy']}-{duty['id']}-{duty['due']}@panelctl"
        yield Entry(key, date.fromisoformat(duty["due"]), duty["title"], says, data["journal"])


def _entries_of(panel: YearPanelDocument, data: YearPlanDocument) -> Iterator["Entry"]:
    """A panel that is planned keeps its uid when it is moved, reference and all; one that is proposed is its day."""
    from panelctl.mail.feed import Entry  # only for a calendar

    name = f"{data['policy']}-{panel['body']}-{panel['date']}"
    owner = "panelctl"
    if panel["id"]:
        name, owner = f"panel-{panel['id']}", f"{data['database'][:16]}.panelctl"
    proposed = " (proposed)" if panel["proposed"] else ""
    held, sequence = date.fromisoformat(panel["date"]), data["journal"]
    title, says = panel["title"] + proposed, panel["reference"] or "Proposed"
    yield Entry(f"{name}@{owner}", held, title, says, sequence)
    for limit in panel["limits"]:
        due, title = date.fromisoformat(limit["due"]), limit["title"] + proposed
        yield Entry(f"{name}.{limit['id']}@{owner}", due, title, _rule(limit, held), sequence)


def _rule(limit: YearLimitDocument, held: date) -> str:
    owners = join_words(limit["owner_titles"], "and")
    says = f"{limit['rule']}: {owners}, for the panel of {short_date(held)}"
    return cited(says, limit["clauses"])
