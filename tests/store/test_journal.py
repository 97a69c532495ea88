import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panelctl.store import journal, triggers
from panelctl.store.reading import reading

ENTRIES = 5
FIELDS = ("seq", "at", "actor", "action", "subject", "digest", "salt", "body", "prev", "hash", "rows")


@pytest.fixture
def written(database: Path, fill) -> Path:
    for number in range(1, ENTRIES + 1):
        fill(lambda some, number=number: some.entry("note", f"CAM-2025-00{number}", number=number))
    return database


@pytest.fixture
def unguarded(written: Path) -> Iterator[sqlite3.Connection]:
    """A connection of somebody who has taken the triggers away."""
    with closing(sqlite3.connect(written, isolation_level=None)) as connection:
        for name in triggers.TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection


def test_entries_are_numbered_from_one_and_chained(written: Path) -> None:
    with reading(written) as connection:
        rows = connection.execute("SELECT seq, prev, hash FROM journal ORDER BY seq").fetchall()
        assert [row[0] for row in rows] == [1, 2, 3, 4, 5]
        assert [row[1] for row in rows] == [journal.START, *(row[2] for row in rows[:-1])]
        assert journal.head(connection) == (5, rows[-1][2])
        assert journal.verify(connection) == []


def test_an_empty_journal_is_sound(database: Path) -> None:
    with reading(database) as connection:
        assert journal.head(connection) == (0, "0" * 64)
        assert journal.verify(connection) == []


def test_an_entry_that_was_taken_back_leaves_no_gap(written: Path, fill) -> None:
    def changes_its_mind(some: Any) -> None:
        some.entry()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fill(changes_its_mind)
    fill(lambda some: some.entry())
    with reading(written) as connection:
        assert journal.head(connection)[0] == ENTRIES + 1
        assert journal.verify(connection) == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seq=st.integers(1, ENTRIES),
    field=st.sampled_from(FIELDS),
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=70),
    number=st.integers(-3, 40),
)
@pytest.mark.file
def test_any_edited_field_is_noticed(
    unguarded: sqlite3.Connection, seq: int, field: str, text: str, number: int
) -> None:
    new: Any = number if field == "seq" else text
    (old,) = unguarded.execute(f"SELECT {field} FROM journal WHERE seq = ?", (seq,)).fetchone()
    taken = unguarded.execute("SELECT 1 FROM journal WHERE seq = ?", (new,)).fetchone() if field == "seq" else None
    if new == old or taken:
        return
    unguarded.execute("BEGIN")
    unguarded.execute(f"UPDATE journal SET {field} = ? WHERE seq = ?", (new, seq))
    assert journal.verify(unguarded) != []
    unguarded.execute("ROLLBACK")
    assert journal.verify(unguarded) == []


@pytest.mark.file
@pytest.mark.parametrize(
    ("statement", "faults"),
    [
        ("DELETE FROM journal WHERE seq = 3", ["entry 3 is missing", "entry 4 does not follow the entry before it"]),
        ("DELETE FROM journal WHERE seq = 5", ["entries after 4 are missing"]),
        ("UPDATE journal SET body = '{}' WHERE seq = 2", ["entry 2: its content was changed"]),
        ("UPDATE journal SET body = NULL WHERE seq = 2", ["entry 2: its content was changed"]),
        ("UPDATE journal SET actor = 'Bo' WHERE seq = 2", ["entry 2 was changed"]),
    ],
)
def test_faults_name_the_entry(unguarded: sqlite3.Connection, statement: str, faults: list[str]) -> None:
    unguarded.execute(statement)
    assert journal.verify(unguarded) == faults


@pytest.mark.file
def test_erased_content_keeps_the_chain_sound(unguarded: sqlite3.Connection) -> None:
    unguarded.execute("UPDATE journal SET body = NULL, salt = NULL WHERE seq = 2")
    assert journal.verify(unguarded) == []


@pytest.mark.file
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE journal SET actor = 'Bo' WHERE seq = 2", "no entry can be changed"),
        ("UPDATE journal SET body = NULL, salt = NULL, actor = 'Bo'", "no entry can be changed"),
        ("UPDATE journal SET body = NULL", "no entry can be changed"),
        ("DELETE FROM journal WHERE seq = 5", "no entry can be deleted"),
        ("INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2", "no entry can be replaced"),
        ("REPLACE INTO journal SELECT * FROM journal WHERE seq = 5", "no entry can be replaced"),
        ("INSERT OR IGNORE INTO journal SELECT * FROM journal WHERE seq = 2", "no entry can be replaced"),
        (
            "INSERT INTO journal SELECT seq + 7, at, actor, action, subject, digest, salt, body, prev, hash, rows"
            " FROM journal WHERE seq = 5",
            "an entry follows the last one",
        ),
        (
            "INSERT INTO journal SELECT 0, at, actor, action, subject, digest, salt, body, prev, hash, rows"
            " FROM journal WHERE seq = 5",
            "CHECK constraint failed: seq",
        ),
    ],
)
def test_the_database_refuses_to_rewrite_the_journal(written: Path, statement: str, why: str, recursive: str) -> None:
    with closing(sqlite3.connect(written, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA recursive_triggers = {recursive}")
        before = connection.execute("SELECT * FROM journal").fetchall()
        with pytest.raises(sqlite3.IntegrityError, match=why):
            connection.execute(statement)
        assert connection.execute("SELECT * FROM journal").fetchall() == before


@pytest.mark.file
@pytest.mark.parametrize(
    "part",
    [
        "body = NULL",
        "salt = NULL",
        "key = NULL",
        "key = NULL, body = NULL",
        "salt = NULL, body = NULL",
        "key = '[2]', salt = NULL, body = NULL",
        "key = NULL, salt = NULL, body = NULL, digest = 'f'",
        "key = NULL, salt = NULL, body = NULL, of_table = 'cases'",
        "body = '{}'",
    ],
)
def test_what_it_holds_of_a_row_is_taken_whole_or_not_at_all(database: Path, fill, part: str) -> None:
    fill(lambda some: some.person("Ada Lowe"))
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        before = connection.execute("SELECT * FROM change").fetchall()
        assert before
        with pytest.raises(sqlite3.IntegrityError, match="no row it holds can be changed"):
            connection.execute(f"UPDATE change SET {part}")
        assert connection.execute("SELECT * FROM change").fetchall() == before
        connection.execute("UPDATE change SET key = NULL, salt = NULL, body = NULL")
        assert connection.execute("SELECT DISTINCT key, salt, body FROM change").fetchall() == [(None, None, None)]


@pytest.mark.file
def test_a_trigger_that_is_gone_or_altered_is_noticed(written: Path) -> None:
    with closing(sqlite3.connect(written, isolation_level=None)) as connection:
        assert triggers.faults(connection) == []
        connection.execute("DROP TRIGGER journal_stays")
        connection.execute("DROP TRIGGER journal_stands")
        connection.execute("CREATE TRIGGER journal_stands BEFORE UPDATE ON journal BEGIN SELECT 1; END")
        connection.execute("CREATE TRIGGER spy AFTER INSERT ON person BEGIN SELECT 1; END")
        assert triggers.faults(connection) == [
            "trigger journal_stays is missing",
            "trigger journal_stands was altered",
            "trigger spy is not panelctl's",
        ]
