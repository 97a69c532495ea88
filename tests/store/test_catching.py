"""Every row that changes in a file is caught, by whatever statement on whichever road, though a table has no triggers
before it is first written to."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from panelctl.store import opening
from panelctl.store.catching import Catching

pytestmark = pytest.mark.file

TABLES = """
CREATE TABLE body (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE seat (id INTEGER PRIMARY KEY, body_id INTEGER REFERENCES body ON DELETE CASCADE ON UPDATE CASCADE);
CREATE TABLE quiet (id INTEGER PRIMARY KEY);
INSERT INTO body VALUES (1, 'Panel'), (2, 'Board');
INSERT INTO seat VALUES (1, 1), (2, 2);
"""


def _opened(folder: Path) -> opening.Opened:
    """A database with these tables and rows, in a transaction that writes."""
    file = folder / "small.db"
    with sqlite3.connect(file) as made:
        made.executescript(TABLES)
    made.close()
    connection = opening.connect(file, "rw")
    connection.execute("BEGIN IMMEDIATE")
    return connection


@contextmanager
def _catching(folder: Path) -> Iterator[tuple[opening.Opened, Catching]]:
    connection = _opened(folder)
    yield connection, Catching(connection)
    connection.close()


def _with_triggers(connection: opening.Opened) -> set[str]:
    return {table for (table,) in connection.execute("SELECT tbl_name FROM sqlite_temp_master WHERE type = 'trigger'")}


def _caught(catching: Catching) -> list[tuple[str, str, str]]:
    return sorted((change.table, change.kind, change.key) for change in catching.changes())


@pytest.mark.parametrize(
    ("statement", "caught"),
    [
        ("INSERT INTO body VALUES (3, 'Forum')", [("body", "whole", "[3]")]),
        ("UPDATE body SET name = 'Forum' WHERE id = 2", [("body", "part", "[2]")]),
        ("DELETE FROM seat", [("seat", "gone", "[1]"), ("seat", "gone", "[2]")]),
        # What goes with a row that goes, or follows one whose key changes.
        ("DELETE FROM body WHERE id = 1", [("body", "gone", "[1]"), ("seat", "gone", "[1]")]),
        (
            "UPDATE body SET id = 7 WHERE id = 1",
            [("body", "gone", "[1]"), ("body", "whole", "[7]"), ("seat", "part", "[1]")],
        ),
        # What makes room for a row.
        (
            "INSERT OR REPLACE INTO body VALUES (3, 'Board')",
            [("body", "gone", "[2]"), ("body", "whole", "[3]"), ("seat", "gone", "[2]")],
        ),
        (
            "INSERT INTO body VALUES (3, 'Board') ON CONFLICT DO UPDATE SET name = 'Forum'",
            [("body", "part", "[2]")],
        ),
        ("WITH most AS (SELECT max(id) AS id FROM seat) DELETE FROM seat WHERE id IN most", [("seat", "gone", "[2]")]),
    ],
)
def test_whatever_a_statement_does_is_caught(
    tmp_path: Path, statement: str, caught: list[tuple[str, str, str]]
) -> None:
    with _catching(tmp_path) as (connection, catching):
        connection.execute(statement)
        assert _caught(catching) == caught
        assert "quiet" not in _with_triggers(connection)


def test_a_table_nobody_writes_to_gets_no_triggers_and_many_rows_at_once_are_caught(tmp_path: Path) -> None:
    with _catching(tmp_path) as (connection, catching):
        assert connection.execute("SELECT count(*) FROM body, seat, quiet").fetchone() == (0,)
        assert _with_triggers(connection) == set()
        connection.executemany("INSERT INTO quiet VALUES (?)", ((number,) for number in (5, 6)))
        assert _with_triggers(connection) == {"quiet"}
        assert _caught(catching) == [("quiet", "whole", "[5]"), ("quiet", "whole", "[6]")]


def test_a_statement_that_was_ready_before_loses_no_row_that_is_told_once(tmp_path: Path) -> None:
    connection = _opened(tmp_path)
    connection.executemany("INSERT INTO quiet VALUES (?)", [(4,)])
    catching = Catching(connection)
    connection.executemany("INSERT INTO quiet VALUES (?)", ((number,) for number in (5, 6)))
    assert _caught(catching) == [("quiet", "whole", "[5]"), ("quiet", "whole", "[6]")]
    connection.close()


def test_a_savepoint_taken_back_takes_no_trigger_with_it(tmp_path: Path) -> None:
    with _catching(tmp_path) as (connection, catching):
        connection.execute("SAVEPOINT before")
        connection.execute("INSERT INTO quiet VALUES (5)")
        connection.execute("ROLLBACK TO before")
        connection.execute("INSERT INTO quiet VALUES (6)")
        assert _caught(catching) == [("quiet", "whole", "[6]")]


def test_a_road_that_cannot_be_made_ready_is_refused_and_a_fault_of_a_statement_is_its_own(tmp_path: Path) -> None:
    with _catching(tmp_path) as (connection, catching):
        with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
            sqlite3.Cursor(connection).execute("DELETE FROM seat")
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE constraint failed"):
            connection.execute("INSERT INTO body VALUES (3, 'Board')")
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            connection.execute("DELETE FROM nowhere")
        assert _caught(catching) == []
