"""Catching what changes in a file: triggers that are the connection's own, and gone with it, note each row as it was.

To make those of every table takes longer than most commands write, so a table gets its own when it is first written to.
Until then SQLite itself refuses every statement that would write to it, whatever wrote the statement: none is missed.
"""

import sqlite3
from collections.abc import Iterable
from functools import lru_cache

from panelctl.store.layout import Layout
from panelctl.store.naming import quoted
from panelctl.store.opening import Opened

TOUCHED = """
CREATE TEMP TABLE touched (
    number INTEGER PRIMARY KEY, of_table TEXT, key TEXT, before TEXT, UNIQUE (of_table, key)
)"""
# What happens to a row, and what SQLite calls it then: one whose key changes is a row that goes and a row that comes.
HAPPENINGS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
WRITES = {sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE}
WATCHED = WRITES | {sqlite3.SQLITE_SAVEPOINT}
ALLOWED = sqlite3.SQLITE_OK


class Catching:
    """The tables of one connection that have no triggers yet, and what a statement was refused for."""

    def __init__(self, connection: Opened, layouts: Iterable[Layout]) -> None:
        self.connection = connection
        self.waiting = {layout.table: layout for layout in layouts}
        self.asked: tuple[str, ...] = ()
        connection.execute(TOUCHED)
        connection.set_authorizer(self._answer)
        connection.ready = self.ready

    def _answer(
        self, action: int, subject: str | None, _: str | None, schema: str | None, __: str | None
    ) -> int:
        """Whether SQLite may prepare a statement that does so. A savepoint, taken back, would take with it the triggers
        made since: all are made before it. Asked of every column that a statement reads, so it is quick to say yes."""
        if action not in WATCHED:
            return ALLOWED
        if action not in WRITES:
            self.asked = tuple(self.waiting)
        elif schema == "main" and subject in self.waiting:
            self.asked = (subject,)
        return sqlite3.SQLITE_DENY if self.asked else ALLOWED

    def ready(self) -> bool:
        """Make the triggers that a statement was refused for; false where it was not."""
        tables, self.asked = self.asked, ()
        for layout in [self.waiting.pop(table) for table in tables]:
            for statement in triggers(layout):
                self.connection.execute(statement)
        return bool(tables)


@lru_cache(maxsize=128)
def triggers(layout: Layout) -> tuple[str, ...]:
    """One for each thing that happens to its rows: one that replaces a row deletes it, and says only that it adds."""
    return tuple(
        f"CREATE TEMP TRIGGER {quoted(f'{layout.table}_{happening}')} AFTER {happening}"
        f" ON main.{quoted(layout.table)} BEGIN {' '.join(_noted(layout, name) for name in names)} END"
        for happening, names in HAPPENINGS.items()
    )


def _noted(layout: Layout, name: str) -> str:
    """The statement that keeps what a row was, unless it is noted already; one that is new was nothing. It asks for
    itself: what the statement that writes says of conflicts would hold in here too."""
    table = layout.table.replace("'", "''")
    key = json_array(layout.key, name)
    before = json_array(layout.columns, "OLD") if name == "OLD" else "NULL"
    return (
        f"INSERT INTO touched (of_table, key, before) SELECT '{table}', {key}, {before}"
        f" WHERE NOT EXISTS (SELECT 1 FROM touched WHERE of_table = '{table}' AND key = {key});"
    )


def json_array(columns: tuple[str, ...], row: str = "") -> str:
    """Those columns of a row as one JSON text, in SQL; `row` is what the row is called there, such as `NEW`."""
    before = f"{row}." if row else ""
    return f"json_array({', '.join(before + quoted(column) for column in columns)})"
