"""Queries of people and the roles they hold."""

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from panelctl import errors
from panelctl.model import Holding, Person, Value
from panelctl.store import values
from panelctl.store.records import PersonRecord


def people(connection: sqlite3.Connection, words: str = "") -> list[Person]:
    """The people meant by `words`, by name; everybody for no words.

    An exact full name, e-mail address or number wins alone; otherwise every word must occur in the name. Case and
    accents do not count.
    """
    wanted = folded(words)
    likely, parameters = _likely(wanted)
    rows = connection.execute(
        f"SELECT id, name, email, number FROM person {likely} ORDER BY name, id", parameters
    ).fetchall()
    ids = [row[0] for row in rows]
    if wanted:
        ids = _called(rows, wanted) or _partly_called(rows, wanted)
    by_id = people_by_id(connection, ids)
    return [by_id[id_] for id_ in ids]


def _called(rows: Iterable[tuple[int, str, str, str]], wanted: str) -> list[int]:
    """Those whose whole name, e-mail address or number it is."""
    return [id_ for id_, *texts in rows if wanted in map(folded, texts)]


def _partly_called(rows: Iterable[tuple[int, str, str, str]], wanted: str) -> list[int]:
    """Those with every word in their name."""
    words = wanted.split()
    return [id_ for id_, name, _, _ in rows if all(word in folded(name) for word in words)]


def _likely(wanted: str) -> tuple[str, list[str]]:
    """A test that holds for everybody whom folded words may mean, and for few others: SQLite compares letters of ASCII
    as `folded` does, so everybody with another letter is among them."""
    if not wanted:
        return "", []
    others = "name || email || number"
    tests = [f"length({others}) <> length(CAST({others} AS BLOB))"]
    parameters = []
    if wanted.isascii():
        contains = " AND ".join("name LIKE ? ESCAPE '!'" for _ in wanted.split())
        tests += [contains, "email LIKE ? ESCAPE '!'", "number LIKE ? ESCAPE '!'"]
        parameters = [f"%{_literal(word)}%" for word in wanted.split()]
        parameters += [_literal(wanted).replace(" ", "%")] * 2
    return f"WHERE {' OR '.join(tests)}", parameters


def _literal(text: str) -> str:
    """Text that LIKE takes as it stands, with `!` before what would stand for other letters."""
    return re.sub("[!%_]", r"!\g<0>", text)


def person(connection: sqlite3.Connection, person_id: int) -> Person:
    """Raises `NoSuchPerson`."""
    return person_record(connection, person_id).facts


def person_record(connection: sqlite3.Connection, person_id: int) -> PersonRecord:
    """A person with their work address. Raises `NoSuchPerson`."""
    row = connection.execute("SELECT 1 FROM person WHERE id = ?", (person_id,)).fetchone()
    if row is None:
        raise errors.NoSuchPerson(str(person_id))
    return person_records(connection, [person_id])[0]


def person_records(connection: sqlite3.Connection, ids: Iterable[int]) -> list[PersonRecord]:
    """People with their work addresses, in the order asked for. Raises `DamagedValue` for a row that is not there."""
    order = list(ids)
    facts = people_by_id(connection, order)
    rows = connection.execute(
        "SELECT id, address, added FROM person WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(order),),
    )
    records = {
        id_: PersonRecord(facts[id_], address, values.day(added)) for id_, address, added in rows
    }
    return [records[id_] for id_ in order]


def holdings(
    connection: sqlite3.Connection, policy: str, day: date | None = None
) -> tuple[Holding, ...]:
    """Who holds which role of a policy: at any time, or on `day`. In the order of role, then of beginning."""
    rows = connection.execute(
        "SELECT person_id, role, starts, ends FROM holding WHERE policy = ? ORDER BY role, starts, id",
        (policy,),
    ).fetchall()
    by_id = people_by_id(connection, {row[0] for row in rows})
    held = []
    for person_id, role, starts, ends in rows:
        last = values.day(ends) if ends else None
        holding = Holding(by_id[person_id], role, values.day(starts), last)
        if day is None or holding.on(day):
            held.append(holding)
    return tuple(held)


def people_by_id(connection: sqlite3.Connection, ids: Iterable[int]) -> Mapping[int, Person]:
    """People with what is recorded about them, by row. Raises `DamagedValue` for a row that is not there."""
    wanted = set(ids)
    if not wanted:
        return {}
    parameters = (json.dumps(sorted(wanted)),)
    facts: dict[int, dict[str, Value]] = {}
    for person_id, name, value in connection.execute(
        "SELECT person_id, name, value FROM person_fact WHERE person_id IN (SELECT value FROM json_each(?))",
        parameters,
    ):
        facts.setdefault(person_id, {})[name] = values.decode_one(value)
    rows = connection.execute(
        "SELECT id, name, email, number, team FROM person WHERE id IN (SELECT value FROM json_each(?))",
        parameters,
    )
    by_id = {
        id_: Person(id_, name, email, number, team, facts.get(id_, {}))
        for id_, name, email, number, team in rows
    }
    for lost in wanted - by_id.keys():
        raise errors.DamagedValue(str(lost), "the row of a person")
    return by_id


def folded(text: str) -> str:
    """Text as names are compared: without case, accents and surplus blanks."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.split())
