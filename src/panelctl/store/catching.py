"""Catching what a transaction changes: every row of every table, whoever writes it.

Triggers do it, which are the connection's own and gone with it: so no road is forgotten, and a table that is new is
caught like the others. They keep what a row was before the transaction; what became of it is read at the end.
"""

import json
import sqlite3
from collections.abc import Iterator

from panelctl.store.changes import Change
from panelctl.store.layout import Column, Layout, json_array, layouts, quoted

TOUCHED = """
CREATE TEMP TABLE touched (
    number INTEGER PRIMARY KEY, of_table TEXT, key TEXT, before TEXT, UNIQUE (of_table, key)
)"""
# What happens to a row, and what SQLite calls it then: one whose key changes is a row that goes and a row that comes.
HAPPENINGS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


class Catching:
    """Everything that is written on a connection from here on."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.layouts = layouts(connection)
        connection.execute(TOUCHED)
        for layout in self.layouts.values():
            for happening, names in HAPPENINGS.items():
                notes = " ".join(_noted(layout, name) for name in names)
                trigger = quoted(f"{layout.table}_{happening}")
                connection.execute(
                    f"CREATE TEMP TRIGGER {trigger} AFTER {happening} ON main.{quoted(layout.table)}"
                    f" BEGIN {notes} END"
                )

    def changes(self) -> Iterator[Change]:
        """What it comes to, row by row in the order in which they were first touched."""
        for table, key, before in self.connection.execute(
            "SELECT of_table, key, before FROM touched ORDER BY number"
        ):
            layout = self.layouts[table]
            was = None if before is None else layout.named(json.loads(before))
            change = Change.between(table, key, was, self._now(layout, key))
            if change is not None:
                yield change

    def _now(self, layout: Layout, key: str) -> dict[str, Column] | None:
        """The row of that key as it is now."""
        where = " AND ".join(f"{quoted(column)} IS ?" for column in layout.key)
        row = self.connection.execute(
            f"SELECT {layout.listed} FROM {quoted(layout.table)} WHERE {where}", json.loads(key)
        ).fetchone()
        return None if row is None else layout.named(row)


def _noted(layout: Layout, name: str) -> str:
    """The statement that keeps what a row was, unless it is noted already; one that is new was nothing."""
    table = layout.table.replace("'", "''")
    before = json_array(layout.columns, "OLD") if name == "OLD" else "NULL"
    return (
        "INSERT OR IGNORE INTO touched (of_table, key, before)"
        f" VALUES ('{table}', {layout.key_of(name)}, {before});"
    )
