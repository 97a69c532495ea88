"""The panels of a year in the form asked for: a table, a wall calendar, a page, or a calendar file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from panelctl.cli.desk import Desk
from panelctl.cli.present import deliver, show
from panelctl.cli.views import plan_year, wall
from panelctl.errors import BadValue, cited, listed
from panelctl.model import Outcome, short_date

if TYPE_CHECKING:
    from panelctl.mail.feed import Entry

FORMATS = ("table", "json", "ics", "html")


def told(desk: Desk, outcome: Outcome[Any], on_the_wall: bool, form: str) -> None:
    """Raises BadValue for a form there is none of, BadCommand for two."""
    if form not in ("", *FORMATS):
        raise BadValue("--format", form, listed(FORMATS))
    if form in ("", "table", "json"):
        view = wall.lines if on_the_wall else plan_year.lines
        show(replace(desk, json=desk.json or form == "json"), "plan", outcome, view)
    else:
        desk.expect_no_json(form)
        deliver(
            desk, outcome, _calendar(outcome.data, desk) if form == "ics" else _page(outcome.data)
        )


def _page(data: dict[str, Any]) -> str:
    from panelctl.documents.pages import page  # slow: loads jinja2

    months = [
        {"name": name, "weeks": [[each and each._asdict() for each in week] for week in weeks]}
        for name, weeks in wall.months(data)
    ]
    marks = {kind: mark._asdict() for kind, mark in wall.MARKS.items()}
    used = [kind for kind, mark in wall.MARKS.items() if mark in wall.legend(data)]
    title = f"{data['title']}, {data['year']}"
    panels = [one | {"days": list(_days(one))} for one in data["panels"]]
    return page(
        "wall.html",
        {"title": title, "months": months, "marks": marks, "used": used, "panels": panels},
    )


def _days(panel: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The last days of a panel, each with all that is due on it."""
    for due, limits in groupby(panel["limits"], lambda limit: limit["due"]):
        yield {"due": due, "titles": "; ".join(dict.fromkeys(limit["title"] for limit in limits))}


def _calendar(data: dict[str, Any], desk: Desk) -> str:
    from panelctl.mail.feed import calendar_file  # only for a calendar

    return calendar_file(_entries(data), f"{data['title']}, {data['year']}", desk.now)


def _entries(data: dict[str, Any]) -> Iterator["Entry"]:
    """Each panel and each of its last days. A panel that is planned keeps its uid when it is moved, reference and all;
    one that is proposed is its day."""
    from panelctl.mail.feed import Entry  # only for a calendar

    for one in data["panels"]:
        name = (
            f"panel-{one['id']}" if one["id"] else f"{data['policy']}-{one['body']}-{one['date']}"
        )
        owner = f"{data['database'][:16]}.panelctl" if one["id"] else "panelctl"
        sequence = data["journal"]
        proposed = " (proposed)" if one["proposed"] else ""
        held = date.fromisoformat(one["date"])
        yield Entry(
            f"{name}@{owner}",
            held,
            f"{one['title']}{proposed}",
            one["reference"] or "Proposed",
            sequence,
        )
        for limit in one["limits"]:
            due = date.fromisoformat(limit["due"])
            says = f"{limit['rule']}: {listed(limit['owner_titles'], 'and')}, for the panel of {short_date(held)}"
            uid, title = f"{name}.{limit['id']}@{owner}", limit["title"] + proposed
            yield Entry(uid, due, title, cited(says, limit["clauses"]), sequence)
