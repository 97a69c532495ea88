"""Queries of people and the roles they hold."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.model import Absence, Holding, Person, Value
from panelctl.rules import naming
from panelctl.store import values
from panelctl.store.connection import Connection
from panelctl.store.queries.lists import NUMBERS, WORDS
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
    register = Register(connection)
    register.take_in((), {policy})
    held = register.held[policy]
    return held if day is None else tuple(holding for holding in held if holding.on(day))


def holdings_by_policy(
    connection: Connection, policies: Iterable[str]
) -> Mapping[str, tuple[Holding, ...]]:
    """The same of some policies, by policy, at any time."""
    register = Register(connection)
    register.take_in((), policies)
    return register.held


def people_by_id(connection: Connection, ids: Iterable[int]) -> Mapping[int, Person]:
    """People with what is recorded about them, by row. Raises `DamagedValue` for a row that is not there."""
    register = Register(connection)
    register.take_in(ids, ())
    return register.people


class Register:
    """People by row, and who holds which role by policy: each is read once, however often a query comes upon them."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.people: dict[int, Person] = {}
        self.held: dict[str, tuple[Holding, ...]] = {}

    def take_in(self, ids: Iterable[int], policies: Iterable[str]) -> None:
        """Read some people, and whoever holds a role of some policies, as far as they are not known yet.

        Raises `DamagedValue` for a row that is not there.
        """
        lacking = set(policies) - self.held.keys()
        rows = _held(self.connection, lacking) if lacking else []
        wanted = {*ids, *(row.person for row in rows)} - self.people.keys()
        if wanted:
            self.people |= _people(self.connection, wanted)
        for policy in lacking:
            self.held[policy] = tuple(
                Holding(self.people[row.person], row.role, row.first, row.last)
                for row in rows
                if row.policy == policy
            )


class _Held(NamedTuple):
    """A role, and the row of the person who holds it."""

    policy: str
    person: int
    role: str
    first: date
    last: date | None


def _held(connection: Connection, policies: Iterable[str]) -> list[_Held]:
    rows = connection.execute(
        "SELECT policy, person_id, role, starts, ends FROM holding"
        f" WHERE policy IN {WORDS} ORDER BY role, starts, id",
        (json.dumps(sorted(policies)),),
    )
    return [
        _Held(policy, person, role, values.day(starts), values.day(ends) if ends else None)
        for policy, person, role, starts, ends in rows
    ]


def _people(connection: Connection, wanted: set[int]) -> dict[int, Person]:
    """One row for each fact of a person, and one for a person without any."""
    rows = connection.execute(
        "SELECT p.id, p.name, p.email, p.number, p.team, coalesce(s.words, ''), l.since, f.name, f.value"
        " FROM person p LEFT JOIN salutation s ON s.person_id = p.id"
        " LEFT JOIN large_print l ON l.person_id = p.id LEFT JOIN person_fact f ON f.person_id = p.id"
        f" WHERE p.id IN {NUMBERS}",
        (json.dumps(sorted(wanted)),),
    )
    facts: defaultdict[int, dict[str, Value]] = defaultdict(dict)
    found = {}
    for id_, name, email, number, team, salutation, large, fact, value in rows:
        if fact is not None:
            facts[id_][fact] = values.decode_one(value)
        found[id_] = Person(id_, name, email, number, team, facts[id_], salutation, bool(large))
    for lost in wanted - found.keys():
        raise errors.DamagedValue(str(lost), "the row of a person")
    return found


def absences(connection: Connection, person: int | None = None) -> tuple[Absence, ...]:
    """When people are away: all of them, or one."""
    rows = connection.execute(
        "SELECT person_id, starts, ends FROM absence"
        " WHERE CAST(:person AS BIGINT) IS NULL OR person_id = :person ORDER BY starts, person_id",
        {"person": person},
    )
    return tuple(
        Absence(person_id, values.day(starts), values.day(ends) if ends else None)
        for person_id, starts, ends in rows
    )


def away_on(connection: Connection, day: date) -> frozenset[int]:
    """Who is away on a day."""
    rows = connection.execute(
        "SELECT person_id FROM absence WHERE starts <= :day AND (ends IS NULL OR ends >= :day)",
        {"day": day.isoformat()},
    )
    return frozenset(person_id for (person_id,) in rows)
