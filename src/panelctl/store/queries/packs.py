"""Queries of what members of a panel were given to read."""

from datetime import date
from typing import NamedTuple

from panelctl.store import values
from panelctl.store.connection import Connection


class Packed(NamedTuple):
    """The papers of one case in what one member was given, by the day and by a digest of which they were."""

    person: int
    name: str
    case: str
    made: date
    papers: str


def packed(connection: Connection, panel: str) -> list[Packed]:
    """What the members of a panel were given last, by name."""
    rows = connection.execute(
        "SELECT k.person_id, person.name, c.reference, k.made, k.papers FROM packed_case k"
        " JOIN person ON person.id = k.person_id JOIN cases c ON c.id = k.case_id"
        " JOIN panel p ON p.id = k.panel_id WHERE p.reference = ? ORDER BY person.name, person.id, c.id",
        (panel,),
    )
    return [
        Packed(person, name, case, values.day(made), papers)
        for person, name, case, made, papers in rows
    ]


def panels_packed(connection: Connection, since: date) -> set[str]:
    """The panels of a day or later whose members were given something to read."""
    rows = connection.execute(
        "SELECT p.reference FROM panel p WHERE p.date >= ?"
        " AND (SELECT 1 FROM packed_case k WHERE k.panel_id = p.id LIMIT 1) IS NOT NULL",
        (since.isoformat(),),
    )
    return {reference for (reference,) in rows}
