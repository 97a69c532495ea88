"""What is owed: two lines each, the second with who does it and how."""

from collections.abc import Iterable
from typing import Any

from panelctl.cli.views.words import cited, day, left


def lines(data: dict[str, Any]) -> Iterable[str]:
    """Overdue first, then by date, then what has no stated date."""
    for one in data["deadlines"]:
        when = day(one["due"]) or "no date stated"
        days = left(one["days_left"])
        yield f"{when:<15}  {days:<12}  {one['case']}  {one['applicant']}: {one['title']}{cited(one['clauses'])}"
        who = ", ".join(dict.fromkeys(one["who"])) or "nobody holds the role"
        yield f"{'':<15}  {'':<12}  {', '.join(one['owner_titles'])} ({who}): {one['command']}"
