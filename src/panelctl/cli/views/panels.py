"""Panels: as a list, and who came to one."""

from collections.abc import Iterable
from typing import Any

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.words import day

Block = str | Table


def lines(data: dict[str, Any]) -> Iterable[Block]:
    rows = [
        (
            one["reference"],
            day(one["date"]),
            "–".join(filter(None, (one["starts"], one["ends"]))),
            one["title"],
            one["status"] if one["status"] == "cancelled" else one["kind"],
            ", ".join(one["cases"]),
            one["note"],
        )
        for one in data["panels"]
    ]
    if rows:
        yield Table(("Panel", "Date", "Time", "Body", "Kind", "Cases", "Note"), rows)


def who_came(data: dict[str, Any]) -> Iterable[Block]:
    """Everybody on the rota or recorded, and whether the panel is quorate."""
    for panel in data.get("panels", [data]):
        yield ""
        yield Heading(f"{panel['reference']} · {panel['title']} · {day(panel['date'])}")
        if panel["people"]:
            yield Table(
                ("Name", "Seat", "Came", "Papers read"), [_person(one) for one in panel["people"]]
            )
        for one in panel["declarations"]:
            does = "leaves the room" if one["left"] else "stays"
            yield f"{one['name']} declares an interest in {one['case']} and {does}: {one['nature']}"
        yield panel["quorum"]


def _person(one: dict[str, Any]) -> tuple[str, str, str, str]:
    seat = one["seat"] or ", ".join(one["roles"])
    came = (one["status"] or "expected") + (", chairs" if one["chairs"] else "")
    return one["name"], seat, came, "yes" if one["prepared"] else ""
