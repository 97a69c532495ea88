"""Notices and reminders as lines of a list."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.words import day
from panelctl.model import long_date


def lines(data: dict[str, Any]) -> Iterable[str | Table]:
    """Notices where they are asked for, then reminders and digests under a heading of their own."""
    rows = [
        (
            str(one["id"]),
            one["case"],
            one["status"],
            one["title"],
            one["to"] or f"{one['role_title']}: nobody known yet",
            day(one["sent"]) or day(one["dated"]),
        )
        for one in data.get("notices", ())
    ]
    if rows:
        yield Table(("N", "Case", "Status", "Title", "To", "Dated or sent"), rows)
    if data["reminders"]:
        if rows:
            yield ""
        yield Heading("Reminders")
        yield reminders(data["reminders"])


def reminders(found: Iterable[dict[str, Any]]) -> Table:
    rows = [
        (
            one["id"],
            one["case"],
            one["status"],
            _title(one),
            one["to"] or f"{one['role_title']}: nobody known yet",
            day(one["sent"]) or day(one["drafted"]),
        )
        for one in found
    ]
    return Table(("N", "Case", "Status", "Title", "To", "Drafted or sent"), rows)


def _title(one: dict[str, Any]) -> str:
    """With its day in short, so that there is room for the duty."""
    return str(one["title"]).replace(long_date(date.fromisoformat(one["due"])), day(one["due"]))
