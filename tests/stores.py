"""Where the tests of the store and of actions keep their databases: in files, or on a throw-away server, where
`PANELCTL_TEST_SERVER` names one (`make test-postgres`).

A server takes long to make a database, so a few are lent out again and again, and what one held is put into the next.
No power cut ends a test: what is written in this process waits for no disk. Commands in processes of their own do.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.pool import Pool

SERVER = os.environ.get("PANELCTL_TEST_SERVER", "")
Rows = dict[str, list[tuple[Any, ...]]]
TABLES = "SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace('main') AND relkind = 'r' ORDER BY relname"

# What the driver raises for a row that the database itself does not take.
REFUSED: tuple[type[Exception], ...] = (sqlite3.IntegrityError,)
if SERVER:
    import psycopg

    REFUSED = (psycopg.IntegrityError, psycopg.DataError, psycopg.ProgrammingError)

_lent: dict[str, str] = {}
_free: list[str] = []


@event.listens_for(Pool, "connect")
def _wait_for_no_disk(connection: object, _: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")


@contextmanager
def waiting_for_the_disk() -> Iterator[None]:
    """Connections as panelctl opens them."""
    event.remove(Pool, "connect", _wait_for_no_disk)
    try:
        yield
    finally:
        event.listen(Pool, "connect", _wait_for_no_disk)


def place(folder: Path) -> str:
    """The database of a folder; on the server one that is empty until `init` fills it."""
    return address(_of(folder)) if SERVER else str(folder / "panelctl.db")


def copied(source: Path, folder: Path) -> None:
    """A folder with its database, once more."""
    shutil.copytree(source, folder)
    put_back(folder, kept(source))


def kept(folder: Path) -> Rows:
    """What the database of a folder holds now; nothing where it is a file."""
    if not SERVER or str(folder) not in _lent:
        return {}
    with _connected(_of(folder)) as connection:
        tables = [table for (table,) in connection.execute(TABLES)]
        rows = {table: connection.execute(f'SELECT * FROM main."{table}"').fetchall() for table in tables}
        return rows | ({"counted": connection.execute("SELECT * FROM panelctl.counted").fetchall()} if tables else {})


def held(folder: Path) -> Rows | bytes:
    """All that the database of a folder holds, to be compared."""
    return kept(folder) if SERVER else (folder / "panelctl.db").read_bytes()


def put_back(folder: Path, rows: Rows) -> None:
    """Have the database of a folder hold what was kept."""
    if not rows:
        return
    _expect_tables(_of(folder))
    with _connected(_of(folder)) as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")  # no trigger, and no order of tables
        for table, held in rows.items():
            name = "panelctl.counted" if table == "counted" else f'main."{table}"'
            connection.execute(f"DELETE FROM {name}")
            with connection.cursor().copy(f"COPY {name} FROM STDIN") as copy:
                for row in held:
                    copy.write_row(row)


def state(folder: Path) -> object:
    """What tells one state of the database of a folder from every other: the head of its journal."""
    if not SERVER or str(folder) not in _lent:
        return None
    with _connected(_of(folder)) as connection:
        if not connection.execute(TABLES).fetchone():
            return None
        head = connection.execute("SELECT seq, hash FROM main.journal ORDER BY seq DESC LIMIT 1").fetchone()
        return head or "no entry"


def forget(folder: Path) -> None:
    """Nobody needs the databases of this folder, and of those in it, any more."""
    within = [each for each in _lent if Path(each).is_relative_to(folder)]
    _free.extend(_lent.pop(each) for each in within)


def address(name: str) -> str:
    return f"{SERVER}/{name}"


def _of(folder: Path) -> str:
    """The database lent to a folder; its tables are out of the way, so that there seem to be none."""
    if str(folder) not in _lent:
        if _free:
            _lent[str(folder)] = _free.pop()
            _put_tables_aside(_lent[str(folder)])
        else:
            name = f"t_{os.getpid()}_{len(_lent)}"
            with _connected("postgres") as connection:
                connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
            _lent[str(folder)] = name
    return _lent[str(folder)]


def _put_tables_aside(name: str) -> None:
    with _connected(name) as connection:
        if connection.execute("SELECT to_regnamespace('main') IS NULL").fetchone()[0]:
            return
        for schema in ("main", "panelctl"):
            connection.execute(f"DROP SCHEMA IF EXISTS {schema}_aside CASCADE")
            connection.execute(f"ALTER SCHEMA {schema} RENAME TO {schema}_aside")


def _expect_tables(name: str) -> None:
    with _connected(name) as connection:
        if connection.execute("SELECT to_regnamespace('main') IS NOT NULL").fetchone()[0]:
            return
        if connection.execute("SELECT to_regnamespace('main_aside') IS NOT NULL").fetchone()[0]:
            for schema in ("main", "panelctl"):
                connection.execute(f"ALTER SCHEMA {schema}_aside RENAME TO {schema}")
            return
    from panelctl.store.create import create

    create(address(name))


def _connected(name: str) -> AbstractContextManager[Any]:
    """A connection that stays open: there are few databases, and each is asked again and again."""
    return nullcontext(_opened(name))


@lru_cache
def _opened(name: str) -> Any:
    return psycopg.connect(address(name).replace("+psycopg", ""), autocommit=True)


def on_disk(place: str) -> bytes:
    """What lies on the server's disk for the tables of a database of the tests."""
    with _connected(place.removeprefix(f"{SERVER}/")) as connection:
        connection.execute("CHECKPOINT")
        asked = "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
        folder, oid = connection.execute(asked).fetchone()
    return b"".join(path.read_bytes() for path in sorted(Path(folder, "base", str(oid)).iterdir()) if path.is_file())
