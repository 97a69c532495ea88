"""What is owed: when, how long that is, and what; under it who does it, and how."""

from collections.abc import Iterable
from typing import Any

from panelctl.cli.views.words import day, folded, left
from panelctl.errors import cited


def lines(data: dict[str, Any]) -> Iterable[str]:
    """Overdue first, then by date, then what has no stated date."""
    for one in data["deadlines"]:
        when, days = day(one["due"]) or "not stated", left(one["days_left"])
        says = cited(f"{one['case']} {one['applicant']}: {one['title']}", one["clauses"])
        yield from folded(says, f"{when:<15}  {days:<12}  ", " " * 31)
        who = ", ".join(dict.fromkeys(one["who"])) or "nobody holds the role"
        yield from folded(f"{', '.join(one['owner_titles'])} ({who})", " " * 31)
        yield f"{'':<31}{one['command']}"
