"""Queries of people and the roles they hold."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from panelctl import errors
from panelctl.model import Holding, Person, Value
from panelctl.rules import naming
from panelctl.store import values
from panelctl.store.connection import Connection
from panelctl.store.queries.lists import NUMBERS
from panelctl.store.records import PersonRecord


def people(connection: Connection, typed: str = "", *, whole: bool = False) -> list[Person]:
    """The people meant by what was typed, by name; everybody for nothing. `rules/naming.py` says who is meant."""
    ids = naming.meant(_likely(connection, typed), typed, whole=whole)
    if not typed.strip():
        ids = [id_ for (id_,) in connection.execute("SELECT id FROM person ORDER BY name, id")]
    by_id = people_by_id(connection, ids)
    return [by_id[id_] for id_ in ids]


def _likely(connection: Connection, typed: str) -> list[naming.Named]:
    """Everybody whom `typed` may mean, and few others, by name."""
    if not typed.strip():
        return []
    test, parameters = _test_of_likeliness(typed)
    rows = connection.execute(
        f"SELECT id, name, email, number, team FROM person WHERE {test} ORDER BY name, id",
        parameters,
    ).fetchall()
    former = _former_names(connection, [row[0] for row in rows])
    return [
        naming.Named(id_, name, email, number, team, tuple(former.get(id_, ())))
        for id_, name, email, number, team in rows
    ]


def _former_names(connection: Connection, ids: Iterable[int]) -> Mapping[int, Sequence[str]]:
    """The earlier names of people, by row."""
    rows = connection.execute(
        f"SELECT person_id, name FROM former_name WHERE person_id IN {NUMBERS}",
        (json.dumps(list(ids)),),
    )
    names: dict[int, list[str]] = {}
    for person_id, name in rows:
        names.setdefault(person_id, []).append(name)
    return names


def _test_of_likeliness(typed: str) -> tuple[str, list[str | int]]:
    """A test that holds for everybody whom it may mean, and for few others. SQLite compares letters of ASCII as names
    are compared, so everybody with another letter is among them."""
    name, _, _ = typed.partition("(")
    words = naming.folded(name.replace(",", " ")).split()
    if not all(word.isascii() for word in words):
        return "1 = 1", []
    likely, parameters = _has_words(words)
    text = typed.strip()
    start = f"{_literal(text)}%"
    tests = [
        likely,
        f"id IN (SELECT person_id FROM former_name WHERE {likely})",
        "length(email || number) <> length(CAST(email || number AS BLOB))",
        "lower(email) LIKE lower(?) ESCAPE '!'",
        "lower(number) LIKE lower(?) ESCAPE '!'",
        "lower(number) LIKE 'sw' || lower(?) ESCAPE '!'",
        "id = ?",
    ]
    others: list[str | int] = [start, start, start, naming.handled(text) or 0]
    return " OR ".join(tests), [*parameters, *parameters, *others]


def _has_words(words: Sequence[str]) -> tuple[str, list[str | int]]:
    """That a name has letters beyond ASCII, or every word somewhere in it."""
    plain = """replace(replace(name, '''', ''), '`', '')"""
    beyond = "length(name) <> length(CAST(name AS BLOB))"
    contains = " AND ".join(f"lower({plain}) LIKE lower(?) ESCAPE '!'" for _ in words) or "1 = 0"
    return f"({beyond} OR ({contains}))", [f"%{_literal(word)}%" for word in words]


def _literal(text: str) -> str:
    """Text that LIKE takes as it stands, with `!` before what would stand for other letters."""
    return re.sub("[!%_]", r"!\g<0>", text)


def person(connection: Connection, person_id: int) -> Person:
    """Raises `NoSuchPerson`."""
    return person_record(connection, person_id).facts


def person_record(connection: Connection, person_id: int) -> PersonRecord:
    """A person with their work address. Raises `NoSuchPerson`."""
    row = connection.execute("SELECT 1 FROM person WHERE id = ?", (person_id,)).fetchone()
    if row is None:
        raise errors.NoSuchPerson(str(person_id))
    return person_records(connection, [person_id])[0]


def person_records(connection: Connection, ids: Iterable[int]) -> list[PersonRecord]:
    """People with their work addresses, in the order asked for. Raises `DamagedValue` for a row that is not there."""
    order = list(ids)
    facts = people_by_id(connection, order)
    rows = connection.execute(
        f"SELECT id, address, added FROM person WHERE id IN {NUMBERS}",
        (json.dumps(order),),
    )
    records = {
        id_: PersonRecord(facts[id_], address, values.day(added)) for id_, address, added in rows
    }
    return [records[id_] for id_ in order]


def holdings(connection: Connection, policy: str, day: date | None = None) -> tuple[Holding, ...]:
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


def people_by_id(connection: Connection, ids: Iterable[int]) -> Mapping[int, Person]:
    """People with what is recorded about them, by row. Raises `DamagedValue` for a row that is not there."""
    wanted = set(ids)
    if not wanted:
        return {}
    parameters = (json.dumps(sorted(wanted)),)
    facts: dict[int, dict[str, Value]] = {}
    for person_id, name, value in connection.execute(
        f"SELECT person_id, name, value FROM person_fact WHERE person_id IN {NUMBERS}",
        parameters,
    ):
        facts.setdefault(person_id, {})[name] = values.decode_one(value)
    rows = connection.execute(
        "SELECT id, name, email, number, team, coalesce(words, '') FROM person"
        f" LEFT JOIN salutation ON person_id = id WHERE id IN {NUMBERS}",
        parameters,
    )
    by_id = {
        id_: Person(id_, name, email, number, team, facts.get(id_, {}), salutation)
        for id_, name, email, number, team, salutation in rows
    }
    for lost in wanted - by_id.keys():
        raise errors.DamagedValue(str(lost), "the row of a person")
    return by_id
