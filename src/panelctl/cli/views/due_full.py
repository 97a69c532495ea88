"""Each duty on its own: when it is due and how long that is, who owes it and by which clause, and its command."""

from collections.abc import Iterable, Iterator
from typing import Any

from panelctl.cli.present import Heading
from panelctl.cli.views.due_groups import Duty, owners, sections
from panelctl.cli.views.words import day, folded, left
from panelctl.errors import cited


def lines(data: dict[str, Any], by: str = "date") -> Iterable[str]:
    """Under headings, by urgency, person or case; then panels without an outcome, and letters not yet sent."""
    for name, duties in sections(data, by):
        yield Heading(name if by == "date" else f"{name}: {_counted(duties)}")
        for one in duties:
            yield from _duty(one, by)
    if data["undecided"]:
        yield Heading("Panels that have met, and no outcome is recorded")
    for one in data["undecided"]:
        yield f"{one['case']} {one['applicant']}, {day(one['panel_date'])}: {one['command']}"
    if data["paused"]:
        yield Heading("Paused")
    for one in data["paused"]:
        yield f"{one['case']} {one['applicant']}: {one['title']}, since {day(one['since'])}: {one['command']}"
    if data["notices"]:
        yield Heading("Not yet sent")
    for one in data["notices"]:
        to = one["to"] or "nobody known yet"
        yield f"{one['case']} {one['title']}, to {to} ({one['status']}): {one['command']}"


def _duty(one: Duty, by: str) -> Iterator[str]:
    when, days = day(one["due"]) or "not stated", left(one["days_left"])
    case = "" if by == "case" else f"{one['case']} {one['applicant']}: "
    says = cited(f"{case}{one['title']}", one["clauses"])
    yield from folded(says, f"{when:<15}  {days:<12}  ", " " * 31)
    if by != "person":
        yield from folded(owners(one), " " * 31)
    yield f"{'':<31}{one['command']}"


def _counted(duties: list[Duty]) -> str:
    late, today = (
        sum(one["state"] == "overdue" for one in duties),
        sum(one["days_left"] == 0 for one in duties),
    )
    said = [f"{late} overdue"] * bool(late) + [f"{today} due today"] * bool(today)
    rest = len(duties) - late - today
    return ", ".join(said + [f"{rest} {'more' if said else 'to do'}"] * bool(rest))
