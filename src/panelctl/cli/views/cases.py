"""Cases as lines of a list."""

from collections.abc import Iterable
from typing import Any

from panelctl.cli.present import Table
from panelctl.cli.views.words import day

COLUMNS = ("Case", "Who", "Route", "Stage", "Panel", "Team")


def lines(data: dict[str, Any]) -> Iterable[Table]:
    rows = [
        (
            one["reference"],
            one["applicant"],
            one["route_title"],
            one["stage_title"],
            day(one["panel_date"]),
            one["team"],
        )
        for one in data["cases"]
    ]
    if rows:
        yield Table(COLUMNS, rows)
