"""A file of SQLite's on this computer."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from panelctl import errors
from panelctl.store import faults, opening, turns
from panelctl.store.connection import Connection, Row

if TYPE_CHECKING:
    import sqlalchemy

    from panelctl.store.engines import Place
    from panelctl.store.layout import Layout

SAME = "IS"
KEPT = 8  # kinds of database whose columns are kept
_columns: dict[tuple[tuple[str, str], ...], list[tuple[str, str, int]]] = {}


@contextmanager
def reading(place: "Place", busy: float) -> Iterator[sqlite3.Connection]:
    """The file is opened for writing, though nothing is written, because only so can a write that a killed command left
    half done be taken back; where it may not be written, it is opened read-only, unless there is such a write."""
    path = Path(place)
    opening.expect_database(path)
    read_only = bool(opening.why_read_only(path))
    if read_only and opening.unfinished(path):
        raise errors.ReadOnlyDatabase(
            path, "may only be read, and an unfinished write has to be taken back first"
        )
    with (
        faults.spoken(path),
        closing(opening.connect(path, "ro" if read_only else "rw", busy)) as connection,
    ):
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        opening.expect_in_place(connection)
        yield connection


def expect_writable(place: "Place") -> None:
    path = Path(place)
    opening.expect_database(path)
    if why := opening.why_read_only(path):
        raise errors.ReadOnlyDatabase(path, why)


def engine_of(place: "Place", busy: float, *, foreign_keys: bool = True) -> "sqlalchemy.Engine":
    """`foreign_keys` is off only while tables are rebuilt; it cannot be changed inside a transaction."""
    return _engine_of(Path(place), busy, foreign_keys)


@lru_cache(maxsize=8)
def _engine_of(path: Path, busy: float, foreign_keys: bool) -> "sqlalchemy.Engine":
    from sqlalchemy import Connection, create_engine, event  # only for those that write
    from sqlalchemy.pool import NullPool

    def connect() -> sqlite3.Connection:
        connection = opening.connect(path, "rw", busy)
        for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        if not foreign_keys:
            connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def begin_immediate(connection: Connection) -> None:
        turns.take(raw_of(connection), busy)

    return engine


def raw_of(connection: "sqlalchemy.Connection") -> sqlite3.Connection:
    own = connection.connection.dbapi_connection
    assert isinstance(own, sqlite3.Connection)
    return own


def committing(place: "Place", seq: int, hash_: str) -> AbstractContextManager[None]:
    """A file always answers."""
    return nullcontext()


def revision(place: "Place", connection: Connection) -> str:
    return opening.revision(Path(place), connection)


@contextmanager
def spoken(place: "Place") -> Iterator[None]:
    """Wrapped by the layer above the driver or not."""
    from sqlalchemy.exc import DBAPIError  # only for those that write

    path = Path(place)
    try:
        with faults.spoken(path):
            yield
    except DBAPIError as fault:
        if isinstance(fault.orig, sqlite3.Error) and not isinstance(
            fault.orig, sqlite3.ProgrammingError
        ):
            raise faults.of(path, fault.orig) from fault
        raise


def refused(fault: BaseException, table: str) -> errors.PanelctlError:
    return faults.refused(str(fault), table)


def is_there(place: "Place") -> bool:
    return Path(place).exists()


def columns(connection: Connection) -> Iterable[tuple[str, str, int]]:
    """As the statements tell them that made the tables: for the same ones SQLite is asked once."""
    made = tuple(
        connection.execute("SELECT name, sql FROM main.sqlite_master WHERE type = 'table'")
    )
    if made not in _columns:
        if len(_columns) == KEPT:
            _columns.clear()
        _columns[made] = connection.execute(
            "SELECT t.name, c.name, c.pk FROM main.sqlite_master AS t, pragma_table_info(t.name) AS c"
            " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY t.name, c.cid"
        ).fetchall()
    return _columns[made]


def holds_rows(connection: Connection) -> bool:
    """One that waits to be brought up to date may not."""
    known = "SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND name = 'change'"
    return connection.execute(known).fetchone() is not None


def key_of(layout: "Layout") -> str:
    from panelctl.store.engines import sqlite_catching  # only for those that compare

    return sqlite_catching.json_array(layout.key)


def catch(connection: Connection, layouts: "Iterable[Layout]") -> None:
    from panelctl.store.engines import sqlite_catching  # only for those that write

    assert isinstance(connection, opening.Opened)
    sqlite_catching.Catching(connection, layouts)


def actor(place: "Place", named: str) -> str:
    """A file knows nobody."""
    return named


def sees_all(connection: Connection) -> bool:
    """Whoever can read the file reads all of it."""
    return True


def hidden(connection: Connection) -> int:
    return 0


def sees_open(connection: Connection) -> bool:
    return True


def sees_panel(connection: Connection, reference: str) -> bool:
    return True


def sees_every_case(connection: Connection) -> str:
    return ""


def hidden_items(
    connection: Connection, panel: str, facts: Iterable[str]
) -> list[tuple[str, str, int, int]]:
    return []


def may_erase(connection: Connection) -> bool:
    return True


def take_logins(connection: Connection, person: int) -> list[str]:
    """A file has none."""
    return []


def clear_remains(place: "Place") -> None:
    """What goes is overwritten as it goes: `secure_delete`."""


def last_entry(connection: Connection) -> tuple[int, str] | None:
    row = connection.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else None


def last_number(connection: Connection, prefix: str, year: int) -> int:
    row = connection.execute(
        "SELECT max(number) FROM cases WHERE prefix = ? AND year = ?", (prefix, year)
    ).fetchone()
    return row[0] or 0


def seal(connection: Connection, seq: int, rows: str, hash_: str) -> None:
    connection.execute("UPDATE journal SET rows = ?, hash = ? WHERE seq = ?", (rows, hash_, seq))


def counted(connection: Connection) -> int:
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'journal'").fetchone()
    return int(row[0]) if row else 0


def references_to_entries(connection: Connection) -> list[tuple[str, str]]:
    return connection.execute(
        'SELECT owner.name, key."from" FROM sqlite_master owner, pragma_foreign_key_list(owner.name) key'
        " WHERE owner.type = 'table' AND key.\"table\" = 'journal'"
    ).fetchall()


def streamed(connection: Connection, query: str) -> Iterable[Row]:
    """Text comes also where another program left bytes that are none."""
    assert isinstance(connection, sqlite3.Connection)
    connection.text_factory = _readable
    return connection.execute(query)


def _readable(text: bytes) -> str:
    return text.decode(errors="backslashreplace")
