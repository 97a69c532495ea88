"""A database on a server, filled with every row of a file: in the caller's transaction, by whoever owns the tables."""

from collections.abc import Iterable, Iterator

from sqlmodel import SQLModel

from panelctl import errors
from panelctl.store import journal, layout, schema, tables
from panelctl.store.connection import Connection
from panelctl.store.engines import postgres, server_looks, server_tables
from panelctl.store.engines.server import Server
from panelctl.store.naming import quoted

MADE_BY_INIT = ("policy",)


def holds(place: str, connection: Server, entry: tuple[int, str]) -> bool:
    """Whether that entry stands in the journal on the server."""
    if not _is_one(connection):
        return False
    known = "SELECT 1 FROM main.journal WHERE seq = ? AND hash = ?"
    return connection.execute(known, entry).fetchone() is not None


def make_ready(place: str, connection: Server) -> None:
    """Tables without a row. Raises NotSound for a server that is too old, ServerFilled for one that holds more than
    `init` puts there."""
    if old := server_looks.too_old(connection):
        raise errors.NotSound(place, old)
    if not _is_one(connection):
        expect_no_schemas(place, connection)
        server_tables.make(connection)
    schema.expect_current(place, postgres.revision(place, connection))
    if held := ", ".join(_held(connection)):
        raise errors.ServerFilled(place, held)


def expect_no_schemas(place: str, connection: Server) -> None:
    """Raises ServerFilled where something is called as panelctl calls its own schemas."""
    taken = connection.execute(
        "SELECT nspname FROM pg_namespace WHERE nspname IN ('main', 'panelctl') ORDER BY nspname"
    ).fetchall()
    if taken:
        names = errors.join_words([name for (name,) in taken], "and")
        raise errors.ServerFilled(place, f"{names} of another program")


def _is_one(connection: Server) -> bool:
    known = "SELECT to_regclass('main.alembic_version') IS NOT NULL"
    return bool(connection.execute(known).fetchone()[0])


def _held(connection: Server) -> Iterator[str]:
    """What there is that `init` does not put there, or was once."""
    for table in layout.layouts(connection):
        if table not in MADE_BY_INIT:
            (count,) = connection.execute(f"SELECT count(*) FROM main.{quoted(table)}").fetchone()
            if count:
                yield errors.counted(count, f"row of {table}", f"rows of {table}")
    wrong = "SELECT count(*) FROM main.change WHERE of_table NOT IN ('policy')"
    (count,) = connection.execute(wrong).fetchone()
    if count:
        yield errors.counted(
            count, "change that its journal tells of", "changes that its journal tells of"
        )


def fill(source: Connection, connection: Server) -> None:
    """Every row of the source in place of what is there. Triggers are off meanwhile: the journal comes as it is."""
    assert tables  # they are known to SQLModel once they are read
    names = [table.name for table in SQLModel.metadata.sorted_tables]
    for name in names:
        connection.execute(f"ALTER TABLE main.{quoted(name)} DISABLE TRIGGER USER")
    for name in reversed(names):
        connection.execute(f"DELETE FROM main.{quoted(name)}")
    for name in names:
        _copy(name, source, connection)
    connection.execute("UPDATE panelctl.counted SET last = ?", (journal.head(source)[0],))
    for name in names:
        connection.execute(f"ALTER TABLE main.{quoted(name)} ENABLE TRIGGER USER")


def _copy(name: str, source: Connection, connection: Server) -> None:
    """One table, row by row as they come."""
    listed = layout.layout_of(source, name).listed
    rows: Iterable[tuple[layout.Column, ...]] = source.execute(
        f"SELECT {listed} FROM main.{quoted(name)}"
    )
    connection.fill(f"COPY main.{quoted(name)} ({listed}) FROM STDIN", rows)
