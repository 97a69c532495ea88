"""What is owed: when, how long that is, and what; under it who does it, and how; then what waits for an outcome or
for the post."""

from collections.abc import Iterable
from typing import Any

from panelctl.cli.present import Heading
from panelctl.cli.views.words import day, folded, left
from panelctl.errors import cited


def lines(data: dict[str, Any]) -> Iterable[str]:
    """Overdue first, then by date, then what has no stated date; panels without an outcome; letters not yet sent."""
    for one in data["deadlines"]:
        when, days = day(one["due"]) or "not stated", left(one["days_left"])
        says = cited(f"{one['case']} {one['applicant']}: {one['title']}", one["clauses"])
        yield from folded(says, f"{when:<15}  {days:<12}  ", " " * 31)
        who = ", ".join(dict.fromkeys(one["who"])) or "nobody holds the role"
        yield from folded(f"{', '.join(one['owner_titles'])} ({who})", " " * 31)
        yield f"{'':<31}{one['command']}"
    if data["undecided"]:
        yield Heading("Panels that have met, and no outcome is recorded")
    for one in data["undecided"]:
        yield f"{one['case']} {one['applicant']}, {day(one['panel_date'])}: {one['command']}"
    if data["notices"]:
        yield Heading("Not yet sent")
    for one in data["notices"]:
        to = one["to"] or "nobody known yet"
        yield f"{one['case']} {one['title']}, to {to} ({one['status']}): {one['command']}"
