"""Catching what a transaction changes: every row of every table, whoever writes it.

Triggers do it, which are the connection's own and gone with it: so no road is forgotten, and a table that is new is
caught like the others. They keep what a row was before the transaction; what became of it is read at the end.
"""

import json
from collections.abc import Iterator

from panelctl.store import engines
from panelctl.store.changes import Change
from panelctl.store.connection import Connection
from panelctl.store.layout import Column, Layout, layouts, quoted


class Catching:
    """Everything that is written on a connection from here on."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.layouts = layouts(connection)
        engines.of(connection).catch(connection, self.layouts.values())

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
        same = engines.of(self.connection).SAME
        where = " AND ".join(f"{quoted(column)} {same} ?" for column in layout.key)
        row = self.connection.execute(
            f"SELECT {layout.listed} FROM {quoted(layout.table)} WHERE {where}", json.loads(key)
        ).fetchone()
        return None if row is None else layout.named(row)
