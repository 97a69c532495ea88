"""Which tables the record is made of, and the columns of each, as the database itself tells them."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

Column = str | int | None

# The journal proves itself by its chain, and the schema by its revision.
APART = ("journal", "change", "alembic_version")


class Layout(NamedTuple):
    """One table: its columns, and those of them that are its primary key, each in the order of the table."""

    table: str
    columns: tuple[str, ...]
    key: tuple[str, ...]

    def key_of(self, row: str = "") -> str:
        """The key as JSON, in SQL; `row` is what the row is called there, such as `NEW`."""
        return json_array(self.key, row)

    @property
    def listed(self) -> str:
        """Its columns, in SQL."""
        return ", ".join(map(quoted, self.columns))

    def named(self, values: Iterable[Column]) -> dict[str, Column]:
        """The values of one row by the names of their columns."""
        return dict(zip(self.columns, values, strict=True))


def layouts(connection: sqlite3.Connection) -> dict[str, Layout]:
    """Every table whose rows the journal holds, by its name; a table without a key has all its columns for one."""
    found: dict[str, list[tuple[str, int]]] = {}
    for table, column, place in connection.execute(
        "SELECT t.name, c.name, c.pk FROM main.sqlite_master AS t, pragma_table_info(t.name) AS c"
        " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY t.name, c.cid"
    ):
        if table not in APART:
            found.setdefault(table, []).append((column, place))
    return {table: _layout(table, columns) for table, columns in found.items()}


def layout_of(connection: sqlite3.Connection, table: str) -> Layout:
    """One table, of whatever kind."""
    columns = connection.execute("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid", (table,))
    return _layout(table, columns.fetchall())


def _layout(table: str, columns: list[tuple[str, int]]) -> Layout:
    every = tuple(name for name, _ in columns)
    placed = sorted((place, name) for name, place in columns if place)
    return Layout(table, every, tuple(name for _, name in placed) or every)


def json_array(columns: tuple[str, ...], row: str = "") -> str:
    """Those columns of a row as one JSON text, in SQL."""
    before = f"{row}." if row else ""
    return f"json_array({', '.join(before + quoted(column) for column in columns)})"


def quoted(name: str) -> str:
    """A name as SQL takes any."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def holds_rows(connection: sqlite3.Connection) -> bool:
    """Whether the journal of this database holds rows at all: one that waits to be brought up to date may not."""
    known = "SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND name = 'change'"
    return connection.execute(known).fetchone() is not None
