"""Queries of people and the roles they hold."""

import json
import sqlite3
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from panelctl import errors
from panelctl.model import Holding, Person
from panelctl.store import values
from panelctl.store.records import PersonRecord


def people(connection: sqlite3.Connection, words: str = "") -> list[Person]:
    """The people meant by `words`, by name; everybody for no words.

    An exact full name, e-mail address or number wins alone; otherwise every word must occur in the name. Case and
    accents do not count.
    """
    rows = connection.execute(
        "SELECT id, name, email, number FROM person ORDER BY name, id"
    ).fetchall()
    wanted = folded(words)
    exact = [row[0] for row in rows if wanted in {folded(text) for text in row[1:] if text}]
    partial = [row[0] for row in rows if all(word in folded(row[1]) for word in wanted.split())]
    found = exact or partial
    by_id = people_by_id(connection, found)
    return [by_id[each] for each in found]


def person(connection: sqlite3.Connection, person_id: int) -> Person:
    """Raises `NoSuchPerson`."""
    return person_record(connection, person_id).facts


def person_record(connection: sqlite3.Connection, person_id: int) -> PersonRecord:
    """A person with their work address. Raises `NoSuchPerson`."""
    row = connection.execute(
        "SELECT address, added FROM person WHERE id = ?", (person_id,)
    ).fetchone()
    if row is None:
        raise errors.NoSuchPerson(str(person_id))
    facts = people_by_id(connection, [person_id])[person_id]
    return PersonRecord(facts, row[0], values.day(row[1]))


def holdings(
    connection: sqlite3.Connection, policy: str, day: date | None = None
) -> tuple[Holding, ...]:
    """Who holds which role of a policy: at any time, or on `day`. In the order of role, then of beginning."""
    rows = connection.execute(
        "SELECT person_id, role, starts, ends FROM holding WHERE policy = ? ORDER BY role, starts, id",
        (policy,),
    ).fetchall()
    by_id = people_by_id(connection, {row[0] for row in rows})
    held = (
        Holding(by_id[person_id], role, values.day(starts), values.day(ends) if ends else None)
        for person_id, role, starts, ends in rows
    )
    return tuple(each for each in held if day is None or each.on(day))


def people_by_id(connection: sqlite3.Connection, ids: Iterable[int]) -> Mapping[int, Person]:
    """People with what is recorded about them, by row. Raises `DamagedValue` for a row that is not there."""
    wanted = set(ids)
    listed = json.dumps(sorted(wanted))
    facts: dict[int, dict[str, Any]] = {}
    for person_id, name, value in connection.execute(
        "SELECT person_id, name, value FROM person_fact WHERE person_id IN (SELECT value FROM json_each(?))",
        (listed,),
    ):
        facts.setdefault(person_id, {})[name] = values.decode_one(value)
    rows = connection.execute(
        "SELECT id, name, email, number, team FROM person WHERE id IN (SELECT value FROM json_each(?))",
        (listed,),
    )
    found = {
        id_: Person(id_, name, email, number, team, facts.get(id_, {}))
        for id_, name, email, number, team in rows
    }
    for lost in wanted - found.keys():
        raise errors.DamagedValue(str(lost), "the row of a person")
    return found


def folded(text: str) -> str:
    """Text as names are compared: without case, accents and surplus blanks."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in letters if not unicodedata.combining(each)).split())
