"""Bringing the tables of a server from one schema to the next, inside the caller's transaction, by whoever owns them.

A migration says what it does there in a function `on_server` of its own, beside `upgrade`, which is for files.
"""

from collections.abc import Callable, Iterable

from panelctl.store.connection import Connection
from panelctl.store.engines import server_guards, server_logins
from panelctl.store.naming import quoted

Step = Callable[[Connection], None]
TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'main'::regnamespace AND relkind = 'r' ORDER BY relname"


def migrate(connection: Connection, steps: Iterable[Step], revision: str) -> None:
    """Take every step, with no trigger in the way, then make functions, triggers and rights anew."""
    _switch(connection, "DISABLE")
    for step in steps:
        step(connection)
    connection.execute("UPDATE main.alembic_version SET version_num = ?", (revision,))
    server_guards.install(connection)
    server_logins.grant(connection)
    _switch(connection, "ENABLE")


def _switch(connection: Connection, how: str) -> None:
    for (table,) in connection.execute(TABLES).fetchall():
        connection.execute(f"ALTER TABLE main.{quoted(table)} {how} TRIGGER USER")
