"""The record as the journal has it: every change in order, made again in a throw-away database of its own."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from operator import attrgetter, itemgetter
from typing import NamedTuple

from panelctl.store import engines
from panelctl.store.changes import Change, written
from panelctl.store.connection import Connection
from panelctl.store.layout import Column, layouts
from panelctl.store.side_by_side import paired, rows

# The file is SQLite's own, without a name, and gone with the connection.
KEPT = """
CREATE TABLE kept (
    of_table TEXT, key TEXT, body TEXT, since INTEGER, PRIMARY KEY (of_table, key)
) WITHOUT ROWID"""


class Kept(NamedTuple):
    """A row as the journal has it; `since` is the entry that changed it last."""

    key: str
    columns: dict[str, Column]
    since: int


class Replayed:
    """All tables as the journal has them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def tables(self) -> list[str]:
        return [row[0] for row in self.connection.execute("SELECT DISTINCT of_table FROM kept")]

    def count(self) -> int:
        return int(self.connection.execute("SELECT count(*) FROM kept").fetchone()[0])

    def rows(self, table: str) -> Iterator[Kept]:
        """Every row of a table, in the order of the keys."""
        for key, body, since in self.connection.execute(
            "SELECT key, body, since FROM kept WHERE of_table = ? ORDER BY key", (table,)
        ):
            yield Kept(key, json.loads(body), since)

    def row(self, table: str, key: str) -> Kept | None:
        found = self.connection.execute(
            "SELECT body, since FROM kept WHERE of_table = ? AND key = ?", (table, key)
        ).fetchone()
        return Kept(key, json.loads(found[0]), found[1]) if found else None

    def apply(self, seq: int, table: str, kind: str, key: str, body: str) -> None:
        """Make one change again. Part of a row that is not there is content that was erased: it is passed over."""
        if kind == "gone":
            self.connection.execute("DELETE FROM kept WHERE of_table = ? AND key = ?", (table, key))
        elif kind == "whole":
            self._keep(table, key, body, seq)
        elif before := self.row(table, key):
            self._keep(table, key, json.dumps(before.columns | json.loads(body)), seq)

    def _keep(self, table: str, key: str, body: str, seq: int) -> None:
        self.connection.execute(
            "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", (table, key, body, seq)
        )


class Difference(NamedTuple):
    """A row that is otherwise than the journal has it: `kept` there, `found` here, None where there is none. `columns`
    are those that differ, where both are there."""

    table: str
    key: str
    kept: Kept | None
    found: dict[str, Column] | None
    columns: tuple[str, ...]


@contextmanager
def empty() -> Iterator[Replayed]:
    """A record without a row."""
    with closing(sqlite3.connect("", isolation_level=None)) as scratch:
        scratch.execute("PRAGMA journal_mode = OFF").fetchall()
        scratch.execute(KEPT)
        scratch.execute("BEGIN")
        yield Replayed(scratch)


@contextmanager
def standing(connection: Connection) -> Iterator[Replayed]:
    """What the tables hold now, to be compared with what becomes of them."""
    with empty() as record:
        for table, layout in layouts(connection).items():
            for key, columns in rows(connection, layout):
                record.apply(0, table, "whole", key, written(columns))
        yield record


@contextmanager
def replayed(connection: Connection) -> Iterator[Replayed]:
    """What the journal says that the tables hold."""
    with empty() as record:
        for change in engines.of(connection).streamed(
            connection,
            "SELECT journal_seq, of_table, kind, key, body FROM change WHERE key IS NOT NULL"
            " ORDER BY journal_seq, number",
        ):
            record.apply(*change)
        yield record


def differences(record: Replayed, connection: Connection) -> Iterator[Difference]:
    """Every row of every table that is not as the journal has it, in the order of tables and keys."""
    known = layouts(connection)
    for table in sorted(known.keys() | record.tables()):
        here = rows(connection, known[table]) if table in known else iter(())
        for key, kept, found in paired(record.rows(table), here, attrgetter("key"), itemgetter(0)):
            difference = _difference(table, key, kept, found[1] if found else None)
            if difference is not None:
                yield difference


def changes(record: Replayed, connection: Connection) -> Iterator[Change]:
    """What makes the rows of a record those that the tables hold."""
    for table, key, kept, found, _ in differences(record, connection):
        change = Change.between(table, key, kept and kept.columns, found)
        if change is not None:
            yield change


def _difference(
    table: str, key: str, kept: Kept | None, found: dict[str, Column] | None
) -> Difference | None:
    if kept is None or found is None:
        return Difference(table, key, kept, found, ())
    wrong = tuple(
        column
        for column, value in found.items()
        if column not in kept.columns or kept.columns[column] != value
    )
    return Difference(table, key, kept, found, wrong) if wrong else None
