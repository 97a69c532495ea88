"""Which tables the record is made of, and the columns of each, as the database itself tells them."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from panelctl.store import engines
from panelctl.store.connection import Connection
from panelctl.store.naming import quoted as quoted

Column = str | int | None

# The journal proves itself by its chain, and the schema by its revision.
APART = ("journal", "change", "alembic_version")


class Layout(NamedTuple):
    """One table: its columns, and those of them that are its primary key, each in the order of the table."""

    table: str
    columns: tuple[str, ...]
    key: tuple[str, ...]

    @property
    def listed(self) -> str:
        """Its columns, in SQL."""
        return ", ".join(map(quoted, self.columns))

    def named(self, values: Iterable[Column]) -> dict[str, Column]:
        """The values of one row by the names of their columns."""
        return dict(zip(self.columns, values, strict=True))


def layouts(connection: Connection) -> dict[str, Layout]:
    """Every table whose rows the journal holds, by its name; a table without a key has all its columns for one."""
    return dict(_layouts(tuple(engines.of(connection).columns(connection))))


@lru_cache(maxsize=8)
def _layouts(columns: tuple[tuple[str, str, int], ...]) -> dict[str, Layout]:
    found: dict[str, list[tuple[str, int]]] = {}
    for table, column, place in columns:
        if table not in APART:
            found.setdefault(table, []).append((column, place))
    return {table: _layout(table, columns) for table, columns in found.items()}


def layout_of(connection: Connection, table: str) -> Layout:
    """One table, of whatever kind."""
    every = engines.of(connection).columns(connection)
    return _layout(table, [(column, place) for name, column, place in every if name == table])


def _layout(table: str, columns: list[tuple[str, int]]) -> Layout:
    every = tuple(name for name, _ in columns)
    placed = sorted((place, name) for name, place in columns if place)
    return Layout(table, every, tuple(name for _, name in placed) or every)
