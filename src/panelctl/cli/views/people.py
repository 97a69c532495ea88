"""People and their roles."""

import re
from collections.abc import Iterable

from panelctl.cli.present import Heading, Table
from panelctl.cli.views import cases
from panelctl.cli.views.words import day
from panelctl.rules.naming import handle
from panelctl.shapes.cases import ApplicationsDocument
from panelctl.shapes.people import (
    AbsenceDocument,
    ApplicantDocument,
    OnePersonDocument,
    PeopleDocument,
    RegisteredDocument,
    RoleHeldDocument,
)

Block = str | Table


def lines(data: PeopleDocument) -> Iterable[Block]:
    rows = [_line(person) for person in data["people"]]
    if rows:
        yield Table(("", "Name", "Team", "E-mail", "Roles"), rows)


def _line(person: RegisteredDocument) -> tuple[str, str, str, str, str]:
    """A person with the roles they hold now."""
    roles = [role["title"] for role in person["roles"] if not role["until"]]
    return handle(person["id"]), person["name"], person["team"], person["email"], "; ".join(roles)


def in_full(data: OnePersonDocument) -> Iterable[Block]:
    (person,) = data["people"]
    yield Heading(f"{person['name']} ({handle(person['id'])})")
    contact = {
        "Dear": person["salutation"],
        "E-mail": person["email"],
        "Number": person["number"],
        "Team": person["team"],
        "Address": person["address"],
        "Letters": "in large print" if person["large_print"] else "",
    }
    yield from (f"{title:<8}{text}" for title, text in contact.items() if text)
    yield from (f"{name}: {_value(value)}" for name, value in person["facts"].items())
    yield from map(_role, person["roles"])
    yield from map(_away, person["away"])
    yield from (f"panelctl show {reference}" for reference in person["cases"])


def with_cases(data: ApplicationsDocument) -> Iterable[Block]:
    """One person, with their cases as a list."""
    (person,) = data["people"]
    alone: ApplicantDocument = {**person, "cases": []}
    yield from in_full({"people": [alone]})
    yield ""
    if data["cases"]:
        yield from cases.lines(data)
    else:
        yield f"{person['name']} has applied for nothing."


def _role(role: RoleHeldDocument) -> str:
    until = f" until {day(role['until'])}" if role["until"] else ""
    return f"{role['title']} ({role['policy']}) from {day(role['from'])}{until}"


def _away(absence: AbsenceDocument) -> str:
    until = f" to {day(absence['until'])}" if absence["until"] else " until further notice"
    return f"Away from {day(absence['from'])}{until}"


def _value(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return day(value)
    return str(value)
