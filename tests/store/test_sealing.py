"""The journal holds every row that a transaction changed, once, and cannot be given others afterwards."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from panelctl.store import changes, journal, rows, tables
from panelctl.store.reading import reading
from panelctl.store.writing import raw, writing
from store.filling import Filling, keeping


def _held(database: Path) -> list[tuple[Any, ...]]:
    with reading(database) as connection:
        assert (journal.verify(connection), changes.verify(connection)) == ([], [])
        kept = connection.execute(
            "SELECT journal_seq, of_table, kind, key, body FROM change ORDER BY journal_seq, number"
        )
        return [(*row[:4], json.loads(row[4])) for row in kept]


def test_the_last_entry_of_a_transaction_holds_all_its_rows_whole_in_part_or_gone(database: Path) -> None:
    with writing(database) as session:
        some = Filling(session)
        ada, bo = some.person("Ada"), some.person("Bo")
        some.entry()
        some.add(tables.Salutation, person_id=ada.id, words="Ada")
        some.entry()
    with keeping(database) as session:
        session.get_one(tables.Person, 2).team = "North"
        session.delete(session.get_one(tables.Salutation, 1))
    person = {"email": "", "number": "", "team": "", "address": "", "added": "2025-01-01"}
    assert (ada.id, bo.id) == (1, 2)
    assert _held(database) == [
        (2, "person", "whole", "[1]", {"id": 1, "name": "Ada", **person}),
        (2, "person", "whole", "[2]", {"id": 2, "name": "Bo", **person}),
        (2, "salutation", "whole", "[1]", {"person_id": 1, "words": "Ada"}),
        (3, "person", "part", "[2]", {"team": "North"}),
        (3, "salutation", "gone", "[1]", None),
    ]


def test_what_a_transaction_does_and_undoes_is_no_change(database: Path) -> None:
    with keeping(database) as session:
        rows.add_person(session, name="Ada", added=date(2025, 1, 1))
    with keeping(database) as session:
        connection = raw(session)
        connection.execute("UPDATE person SET team = 'North'")
        connection.execute("UPDATE person SET team = ''")
        connection.execute("INSERT INTO salutation VALUES (1, 'Ada')")
        connection.execute("DELETE FROM salutation")
        connection.execute("UPDATE person SET id = 7")
    assert [row[:4] for row in _held(database)] == [
        (1, "person", "whole", "[1]"),
        (2, "person", "gone", "[1]"),
        (2, "person", "whole", "[7]"),
    ]


def test_rows_that_change_without_an_entry_are_not_kept(database: Path) -> None:
    said = "a row of person changed, and no journal entry holds it"
    with pytest.raises(RuntimeError, match=said), writing(database) as session:
        rows.add_person(session, name="Ada", added=date(2025, 1, 1))
    assert _held(database) == []


@pytest.mark.file
def test_content_is_erased_with_its_salt_and_the_seal_holds(database: Path) -> None:
    with keeping(database) as session:
        rows.add_person(session, name="Ada", added=date(2025, 1, 1))
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("DROP TRIGGER change_stands")
        connection.execute("UPDATE change SET key = NULL, salt = NULL, body = NULL")
        assert changes.verify(connection) == []


@pytest.mark.file
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET body = '{}'",
        "DELETE FROM change",
        "INSERT INTO change SELECT journal_seq, number + 1, of_table, kind, key, salt, digest, body FROM change",
        "INSERT OR REPLACE INTO change SELECT * FROM change",
        "UPDATE journal SET rows = hash",
        "UPDATE journal SET rows = NULL",
    ],
)
def test_the_database_refuses_other_rows_for_an_entry_that_is_sealed(database: Path, statement: str) -> None:
    with keeping(database) as session:
        rows.add_person(session, name="Ada", added=date(2025, 1, 1))
    append_only = pytest.raises(sqlite3.IntegrityError, match="the journal is append-only")
    with closing(sqlite3.connect(database)) as connection, append_only:
        connection.execute(statement)


@pytest.mark.file
def test_an_entry_of_another_program_is_named_for_it_has_no_seal(database: Path) -> None:
    with keeping(database) as session:
        rows.add_person(session, name="Ada", added=date(2025, 1, 1))
    with closing(sqlite3.connect(database)) as connection:
        _, prev = journal.head(connection)
        digest = journal.digest_of("salt", "{}")
        entry = (2, "2025-04-11T09:30:00Z", "Eve", "note", "", digest)
        connection.execute(
            "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, 'salt', '{}', ?, ?, NULL)",
            (*entry, prev, journal.hash_of(*entry, prev)),
        )
        assert journal.verify(connection) == ["entry 2 is not sealed"]
