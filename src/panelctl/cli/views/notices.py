"""Notices as lines of a list."""

from collections.abc import Iterable
from typing import Any

from panelctl.cli.present import Table
from panelctl.cli.views.words import day


def lines(data: dict[str, Any]) -> Iterable[Table]:
    rows = [
        (str(one["id"]), one["case"], one["status"], one["title"],
         one["to"] or f"{one['role_title']}: nobody known yet", day(one["sent"]) or day(one["dated"]))
        for one in data["notices"]
    ]  # fmt: skip
    if rows:
        yield Table(("N", "Case", "Status", "Title", "To", "Dated or sent"), rows)
