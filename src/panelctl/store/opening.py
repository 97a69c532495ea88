"""Opening a database file that must exist, on terms that hold for every connection."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, Self

from panelctl import errors
from panelctl.store.connection import Connection

BUSY_SECONDS = 30.0
# The smallest page: SQLite takes anything shorter for a database nobody has written to yet.
SMALLEST = 512


class Opened(sqlite3.Connection):
    """A connection that knows which file it has open, and at which place that lay."""

    place: Path
    file: tuple[int, int] | None
    # What is to be done for a statement that was refused, where it is then to be tried again.
    ready: Callable[[], bool] | None = None

    def cursor(  # type: ignore[override]
        self, factory: Callable[[sqlite3.Connection], sqlite3.Cursor] | None = None
    ) -> sqlite3.Cursor:
        return super().cursor(factory or (Trying if self.ready else sqlite3.Cursor))

    def execute(self, sql: str, parameters: "sqlite3._Parameters" = (), /) -> sqlite3.Cursor:
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, rows: "Iterable[sqlite3._Parameters]", /) -> sqlite3.Cursor:
        return self.cursor().executemany(sql, rows)


class Trying(sqlite3.Cursor):
    """Tries a statement again that was refused before anything was made ready for it, and so has done nothing."""

    connection: Opened

    def execute(self, sql: str, parameters: "sqlite3._Parameters" = (), /) -> Self:
        try:
            return super().execute(sql, parameters)
        except sqlite3.DatabaseError:
            if not self._made_ready():
                self.close()  # whoever keeps the error would keep the file open with it
                raise
        return self.execute(sql, parameters)

    def executemany(self, sql: str, rows: "Iterable[sqlite3._Parameters]", /) -> Self:
        rows = list(rows)  # a statement prepared before has taken its first row when it is refused
        try:
            return super().executemany(sql, rows)
        except sqlite3.DatabaseError:
            if not self._made_ready():
                self.close()  # whoever keeps the error would keep the file open with it
                raise
        return self.executemany(sql, rows)

    def _made_ready(self) -> bool:
        return self.connection.ready is not None and self.connection.ready()


def which(path: Path) -> tuple[int, int] | None:
    """Which file lies at a place now; none where there is none to be seen."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def expect_in_place(connection: sqlite3.Connection) -> None:
    """Raise what SQLite raises late, or never: another file lies where the one lay that is open. Whoever went on with
    that would take what is written beside the other one for its own, play it into the wrong file, and delete it."""
    if isinstance(connection, Opened) and connection.file != which(connection.place):
        fault = sqlite3.OperationalError("the database was moved")
        fault.sqlite_errorcode = sqlite3.SQLITE_READONLY_DBMOVED
        raise fault


def connect(path: Path, mode: Literal["ro", "rw"], busy: float = BUSY_SECONDS) -> Opened:
    """A connection that begins no transaction by itself; a locked database is waited for `busy` seconds.

    Never makes a file: a mistyped path must be an error. Ask `expect_database` first. Raises sqlite3.Error.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    file = which(path)
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=busy, factory=Opened)
    connection.place, connection.file = path, file
    for pragma in (
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
        "foreign_keys = ON",
        "recursive_triggers = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def expect_database(path: Path) -> None:
    """Raise `NoDatabase` or `NotADatabase` for what can be told without opening the file.

    The file is not opened here: closing it again would drop the locks that this process holds on it through SQLite.
    """
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise errors.NoDatabase(path) from None
    except OSError as fault:
        raise errors.DiskFault(path, (fault.strerror or "it cannot be opened").lower()) from fault
    except ValueError:
        raise errors.NoDatabase(path) from None
    if why := _why_no_database(status):
        raise errors.NotADatabase(path, why)


def _why_no_database(status: os.stat_result) -> str:
    """What kind of thing cannot be a database, or ""."""
    if stat.S_ISDIR(status.st_mode):
        return "it is a folder"
    if not stat.S_ISREG(status.st_mode):
        return "it is not a file"
    if status.st_size == 0:
        return "it is empty"
    return "it is another kind of file" if status.st_size < SMALLEST else ""


def why_read_only(path: Path) -> str:
    """Why the file cannot be written, or "". The mode counts for root too, so that everybody is told the same."""
    if not _writable(path):
        return "may only be read"
    if not _writable(path.resolve().parent):
        return "lies in a folder that may only be read"
    return ""


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and path.stat().st_mode & 0o222 != 0


def unfinished(path: Path) -> bool:
    """Whether a killed command may have left a write that the next one has to take back."""
    real = path.resolve()
    journal = real.with_name(real.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0


def revision(path: Path, connection: Connection) -> str:
    """The schema the database stands at. Raises `NotADatabase` for a database that is not panelctl's."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        row = None
    if row is None:
        raise errors.NotADatabase(path, "it belongs to another program")
    return str(row[0])
