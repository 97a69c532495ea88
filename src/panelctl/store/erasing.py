"""Erasing somebody: their rows, and what the journal holds of these, in one transaction whose chain goes on to verify.

An entry's content goes with its salt, and so does what it holds of a row; the digests stay. Each row that is still
there is written whole as it is afterwards, so that making the changes again leads to it.
"""

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from panelctl import errors
from panelctl.rules.mentions import Mentions
from panelctl.store.connection import Connection, Value
from panelctl.store.erased_rows import EMPTIED, GONE, WORDS_GONE, Emptied
from panelctl.store.erased_words import Known
from panelctl.store.journal import ERASERS

# Rows of these that were deleted earlier are theirs by what the journal holds of them.
OF_THE_PERSON = ("former_name", "salutation", "person_fact")
TOLD: dict[str, Value] = {
    "gone": WORDS_GONE,
    "digest": hashlib.sha256(WORDS_GONE.encode()).hexdigest(),
}
PAST = """
    SELECT of_table, key FROM change WHERE kind = 'whole' AND json_valid(body) AND (
        json_extract(body, '$.case_id') IN (SELECT id FROM cases WHERE person_id = :person)
        AND of_table IN (SELECT value FROM json_each(:tables))
        OR json_extract(body, '$.person_id') = :person AND of_table IN (SELECT value FROM json_each(:own)))"""


# What was done at a panel about an application of theirs, or about them who came for it and did not sit.
CAME_AS_APPLICANT = """
    action = 'attend' AND json_extract(body, '$.person') = :person AND NOT EXISTS (
        SELECT 1 FROM attendance a JOIN panel p ON p.id = a.panel_id
        WHERE p.reference = subject AND a.person_id = :person AND a.role <> '')"""
OF_A_PANEL = (
    "json_extract(body, '$.case') IN (SELECT reference FROM cases WHERE person_id = :person)"
    f" OR {CAME_AS_APPLICANT}"
)


class Whose(NamedTuple):
    """Who is erased: by what words they are known to nobody else, and what they are called from now on."""

    person: int
    name: str
    called: str
    words: tuple[str, ...]


class Erased(NamedTuple):
    """How many rows of each table were emptied or are gone, and which entries and changes of the journal lost what
    they said."""

    rows: dict[str, int]
    entries: list[int]
    changes: list[tuple[int, int]]


def erase(connection: Connection, whose: Whose) -> Erased:
    """Erase within the caller's transaction. The journal entry that names what was erased is the caller's to write."""
    teach(connection, Known(connection, whose.name, whose.called), Mentions(whose.words))
    entries = _entries(connection, whose)
    told = TOLD | {"person": whose.person, "called": whose.called}
    rows = empty(connection, EMPTIED, GONE, told)
    _forget_past_rows(connection, whose)
    return Erased(rows, entries, forget_changes(connection))


def teach(connection: Connection, known: Known, named: Mentions) -> None:
    """Have SQL know which words may stay, and what names whoever is erased. Raises OnlyInFiles of a server."""
    if not isinstance(connection, sqlite3.Connection):
        raise errors.OnlyInFiles("Erasing", "A server cannot do it yet: ask whoever runs it")
    connection.create_function("only_known", 1, known.only)
    connection.create_function("only_known_in", 1, known.only_in)
    connection.create_function("is_named", 1, named.are_in)


def empty(
    connection: Connection,
    emptied: Mapping[str, tuple[Emptied, ...]],
    gone: Mapping[str, str],
    told: Mapping[str, Value],
) -> dict[str, int]:
    """Delete the rows that do not stay, while the others still say whose they are, and empty these; how many of each
    table."""
    counted: dict[str, int] = {}
    for table, where in gone.items():
        counted[table] = connection.execute(f"DELETE FROM {table} WHERE {where}", told).rowcount
    for table, parts in emptied.items():
        for part in parts:
            columns = ", ".join(f"{name} = {value}" for name, value in part.columns.items())
            done = connection.execute(f"UPDATE {table} SET {columns} WHERE {part.where}", told)
            counted[table] = counted.get(table, 0) + done.rowcount
    return {table: count for table, count in counted.items() if count}


def _forget_past_rows(connection: Connection, whose: Whose) -> None:
    """Have what is caught say each row whole, as it is now, and nothing of one that is gone."""
    told: dict[str, Value] = {
        "person": whose.person,
        "tables": json.dumps([*GONE, *EMPTIED]),
        "own": json.dumps(OF_THE_PERSON),
    }
    connection.execute(
        f"INSERT OR IGNORE INTO touched (of_table, key) {PAST}"
        " UNION SELECT of_table, key FROM change WHERE key IS NOT NULL AND (is_named(body) OR is_named(key))"
        " AND of_table NOT IN (SELECT value FROM json_each(:tables))",
        told,
    )
    connection.execute("UPDATE touched SET before = NULL")


def _entries(connection: Connection, whose: Whose) -> list[int]:
    """Take the content of every entry about them, or that names them; not of one about somebody else's application."""
    about = (
        f"body IS NOT NULL AND action NOT IN {ERASERS} AND (subject = 'person ' || :person"
        " OR subject IN (SELECT reference FROM cases WHERE person_id = :person)"
        f" OR subject IN (SELECT reference FROM panel) AND ({OF_A_PANEL})"
        " OR is_named(body) AND subject NOT IN (SELECT reference FROM cases))"
    )
    told = {"person": whose.person}
    entries = [seq for (seq,) in connection.execute(f"SELECT seq FROM journal WHERE {about}", told)]
    connection.execute(f"UPDATE journal SET salt = NULL, body = NULL WHERE {about}", told)
    return entries


def forget_changes(connection: Connection) -> list[tuple[int, int]]:
    """Take what the journal holds of every row that was erased."""
    about = "key IS NOT NULL AND (of_table, key) IN (SELECT of_table, key FROM touched)"
    changes = connection.execute(f"SELECT journal_seq, number FROM change WHERE {about}").fetchall()
    connection.execute(f"UPDATE change SET key = NULL, salt = NULL, body = NULL WHERE {about}")
    return changes
