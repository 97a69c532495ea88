"""Cases as lines of a list."""

from collections.abc import Iterable

from panelctl.cli.present import Table
from panelctl.cli.views.words import day
from panelctl.shapes.cases import CasesDocument

COLUMNS = ("Case", "Who", "Route", "Stage", "Panel", "Team")


def lines(data: CasesDocument) -> Iterable[Table]:
    rows = [
        (
            case["reference"],
            case["applicant"],
            case["route_title"],
            case["stage_title"],
            day(case["panel_date"]) if case["panel_of_stage"] else "",
            case["team"],
        )
        for case in data["cases"]
    ]
    if rows:
        yield Table(COLUMNS, rows)
