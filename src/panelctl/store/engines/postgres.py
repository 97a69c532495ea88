"""A PostgreSQL server, for a team. Its tables lie in the schema `main`; what makes it one program with SQLite, in
`panelctl`: functions that SQLite has too, triggers, and the count of the journal's entries."""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

import psycopg
from psycopg.errors import InsufficientPrivilege, UndefinedTable

from panelctl import errors
from panelctl.store.connection import Connection, Row
from panelctl.store.engines import server, server_faults, server_logins, server_spare, server_turns
from panelctl.store.naming import quoted

if TYPE_CHECKING:
    import sqlalchemy

    from panelctl.store.engines import Place
    from panelctl.store.layout import Layout

SAME = "="  # no key holds nothing
SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
SECONDS_TO_CLEAR = 30  # nobody can read a table meanwhile, so it does not wait long for one
AT_ONCE = 2_000  # rows fetched in one go
TOUCHED = """
CREATE TEMP TABLE touched (
    number BIGINT GENERATED ALWAYS AS IDENTITY, of_table TEXT, key TEXT, before TEXT, UNIQUE (of_table, key)
) ON COMMIT DROP"""


@contextmanager
def reading(place: "Place", busy: float) -> Iterator[Connection]:
    with server_faults.spoken(place), server_spare.lent(str(place)) as own:
        connection = server.Server(own)
        connection.execute(SNAPSHOT)
        yield connection


def expect_writable(place: "Place") -> None:
    """The server says so itself."""


@lru_cache(maxsize=8)
def engine_of(place: "Place", busy: float) -> "sqlalchemy.Engine":
    from sqlalchemy import Connection, create_engine, event  # only for those that write
    from sqlalchemy.pool import NullPool

    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: server_spare.taken(str(place)),
        poolclass=NullPool,
        use_native_hstore=False,
    )

    @event.listens_for(engine, "begin")
    def begin_in_turn(connection: Connection) -> None:
        server_turns.take(raw_of(connection), busy)

    return engine


def raw_of(connection: "sqlalchemy.Connection") -> server.Server:
    own = connection.connection.dbapi_connection
    assert isinstance(own, psycopg.Connection)
    return server.Server(own)


@contextmanager
def committing(place: "Place", seq: int, hash_: str) -> Iterator[None]:
    try:
        yield
    except Exception as fault:
        if not server_faults.is_lost(fault):
            raise
        if not server_turns.was_kept(str(place), seq, hash_):
            raise errors.ConnectionLost(str(place)) from fault


def revision(place: "Place", connection: Connection) -> str:
    """Nothing else can be asked in a transaction that found no database."""
    try:
        row = connection.execute("SELECT version_num FROM main.alembic_version").fetchone()
    except UndefinedTable:
        raise errors.NoDatabase(str(place)) from None
    return str(row[0])


def spoken(place: "Place") -> server_faults.Spoken:
    return server_faults.spoken(place)


def refused(fault: BaseException, table: str) -> errors.PanelctlError:
    assert isinstance(fault, psycopg.Error)
    return server_faults.refused(fault, table)


def is_there(place: "Place") -> bool:
    with reading(place, 0) as connection:
        try:
            revision(place, connection)
        except errors.NoDatabase:
            return False
        return True


def columns(connection: Connection) -> Iterable[tuple[str, str, int]]:
    return connection.execute(
        "SELECT t.relname, c.attname, coalesce(array_position(k.conkey, c.attnum), 0)"
        " FROM pg_class t JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped"
        " LEFT JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'"
        " WHERE t.relnamespace = 'main'::regnamespace AND t.relkind = 'r'"
        ' ORDER BY t.relname COLLATE "C", c.attnum'
    )


def holds_rows(connection: Connection) -> bool:
    """The first schema on a server had them."""
    return True


def key_of(layout: "Layout") -> str:
    parts = " || ',' || ".join(
        f"coalesce(to_json({quoted(column)})::text, 'null')" for column in layout.key
    )
    return f"('[' || {parts} || ']') COLLATE \"C\""


def catch(connection: Connection, layouts: "Iterable[Layout]") -> None:
    """By the triggers of the tables, which refuse every change where nothing is caught. Raises OnlyReads."""
    try:
        connection.execute(TOUCHED)
    except InsufficientPrivilege:
        raise errors.OnlyReads from None


def actor(place: "Place", named: str) -> str:
    with server_faults.spoken(place), server_spare.lent(str(place)) as own:
        connection = server.Server(own)
        known = "SELECT session_user, to_regprocedure('panelctl.actor()') IS NOT NULL"
        login, has_tables = connection.execute(known).fetchone()
        if not has_tables:
            return named or str(login)
        whose, owns = connection.execute("SELECT panelctl.actor(), panelctl.owns()").fetchone()
    if named and owns:
        return named
    if named and named not in (whose, login):
        raise errors.OtherLogin(named, whose)
    return str(whose)


def sees_all(connection: Connection) -> bool:
    """Whoever owns the tables does; a database of an earlier panelctl hides nothing."""
    known = "SELECT to_regprocedure('panelctl.sees_all()') IS NOT NULL"
    if not connection.execute(known).fetchone()[0]:
        return True
    return bool(connection.execute("SELECT panelctl.owns() OR panelctl.sees_all()").fetchone()[0])


def hidden(connection: Connection) -> int:
    return int(connection.execute("SELECT cardinality(panelctl.hidden())").fetchone()[0])


def sees_open(connection: Connection) -> bool:
    """A case that is over, and in which nothing is owed, is missed by nobody who looks for what is to be done."""
    return _sees(connection, "sees_open()", ())


def sees_panel(connection: Connection, reference: str) -> bool:
    return _sees(connection, "sees_panel(?)", (reference,))


def sees_every_case(connection: Connection) -> str:
    if not _has(connection, "sees_every_case"):
        return ""
    return connection.execute("SELECT panelctl.sees_every_case()").fetchone()[0] or ""


def hidden_items(
    connection: Connection, panel: str, facts: Iterable[str]
) -> list[tuple[str, str, int, int]]:
    if sees_panel(connection, panel) or not _has(connection, "hidden_items"):
        return []
    return connection.execute(
        "SELECT * FROM panelctl.hidden_items(?, ?)", (panel, json.dumps(list(facts)))
    ).fetchall()


def _sees(connection: Connection, asked: str, of: tuple[str, ...]) -> bool:
    """What a function says that an earlier panelctl may not have made: without it, only whoever sees all does."""
    if sees_all(connection):
        return True
    if not _has(connection, asked.partition("(")[0]):
        return False
    return bool(connection.execute(f"SELECT panelctl.{asked}", of).fetchone()[0])


def _has(connection: Connection, function: str) -> bool:
    known = "SELECT to_regproc('panelctl.' || ?) IS NOT NULL"
    return bool(connection.execute(known, (function,)).fetchone()[0])


def may_erase(connection: Connection) -> bool:
    """Only whoever owns the tables: the journal is closed to everybody else."""
    return bool(connection.execute("SELECT panelctl.owns()").fetchone()[0])


def take_logins(connection: Connection, person: int) -> list[str]:
    return server_logins.take(connection, person)


def clear_remains(place: "Place") -> None:
    """Write the tables anew, and what the server knows of their values to plan by: a row that was changed or deleted
    lies in its files until then."""
    with server_faults.spoken(place), closing(server.connect(str(place))) as own:
        connection = server.Server(own)
        connection.execute(f"SET lock_timeout = '{SECONDS_TO_CLEAR}s'")
        tables = connection.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'main'::regnamespace AND relkind = 'r'"
        ).fetchall()
        names = ", ".join(f"main.{quoted(table)}" for (table,) in tables)
        connection.execute(f"VACUUM (FULL, ANALYZE) {names}")
        connection.execute("VACUUM (FULL) pg_catalog.pg_statistic")


def last_entry(connection: Connection) -> tuple[int, str] | None:
    seq, hash_ = connection.execute("SELECT seq, hash FROM panelctl.head()").fetchone()
    return None if seq is None else (seq, hash_)


def last_number(connection: Connection, prefix: str, year: int) -> int:
    return (
        connection.execute("SELECT panelctl.last_number(?, ?)", (prefix, year)).fetchone()[0] or 0
    )


def seal(connection: Connection, seq: int, rows: str, hash_: str) -> None:
    """Of the last entry, which nobody else can have written since: the turn is taken."""
    connection.execute("SELECT panelctl.seal(?, ?)", (rows, hash_))


def counted(connection: Connection) -> int:
    return int(connection.execute("SELECT last FROM panelctl.counted").fetchone()[0])


def references_to_entries(connection: Connection) -> list[tuple[str, str]]:
    return connection.execute(
        "SELECT t.relname, c.attname FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid"
        " JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum = k.conkey[1]"
        " WHERE k.contype = 'f' AND k.confrelid = 'main.journal'::regclass"
    ).fetchall()


def streamed(connection: Connection, query: str) -> Iterable[Row]:
    assert isinstance(connection, server.Server)
    return connection.streamed(query, AT_ONCE)
