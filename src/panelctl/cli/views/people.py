"""People and their roles."""

import re
from collections.abc import Iterable
from typing import Any

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.words import day

Block = str | Table


def lines(data: dict[str, Any]) -> Iterable[Block]:
    rows = [
        (
            one["name"],
            one["team"],
            one["email"],
            "; ".join(role["title"] for role in one["roles"] if not role["until"]),
        )
        for one in data["people"]
    ]
    if rows:
        yield Table(("Name", "Team", "E-mail", "Roles"), rows)


def one(data: dict[str, Any]) -> Iterable[Block]:
    person = data["people"][0]
    yield Heading(person["name"])
    told = {"E-mail": "email", "Number": "number", "Team": "team", "Address": "address"}
    yield from (f"{title:<8}{person[key]}" for title, key in told.items() if person[key])
    yield from (f"{name}: {_value(value)}" for name, value in person["facts"].items())
    for role in person["roles"]:
        until = f" until {day(role['until'])}" if role["until"] else ""
        yield f"{role['title']} ({role['policy']}) from {day(role['from'])}{until}"
    yield from (f"panelctl show {reference}" for reference in person["cases"])


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return day(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)) else str(value)
