"""What SQLite reports, as refusals a person can act on."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from panelctl import errors
from panelctl.store import opening

MOVED = sqlite3.SQLITE_READONLY_DBMOVED


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Turn errors of the database at `path` into errors of panelctl. Whatever went wrong with a file whose place a
    restore gave to another, it was in use."""
    before = opening.which(path)
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake of ours, not of the disk
    except sqlite3.Error as fault:
        if before and opening.which(path) not in (None, before):
            raise errors.StoreBusy(path) from fault
        raise of(path, fault) from fault
    except UnicodeDecodeError as fault:
        # SQLite repeats damaged words in what it says of them.
        raise errors.DiskFault(path, "it is damaged") from fault


def of(path: Path, fault: sqlite3.Error) -> errors.PanelctlError:
    """The refusal for one error of SQLite; the codes are those of sqlite.org/rescode.html."""
    extended = getattr(fault, "sqlite_errorcode", 0)
    code = extended & 0xFF
    # A restore put another database in place of the one this command had opened.
    if is_busy(fault) or extended == MOVED:
        return errors.StoreBusy(path)
    if code == sqlite3.SQLITE_CONSTRAINT:
        return refused(str(fault))
    if code == sqlite3.SQLITE_READONLY:
        return errors.ReadOnlyDatabase(path)
    if code == sqlite3.SQLITE_NOTADB:
        return errors.NotADatabase(path, "it is another kind of file")
    if code == sqlite3.SQLITE_FULL:
        return errors.DiskFault(path, "the disk is full", "Make room there, then ask again")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return errors.DiskFault(path, "it cannot be opened")
    if code == sqlite3.SQLITE_IOERR:
        return errors.DiskFault(path, "the disk cannot be read or written")
    return errors.DiskFault(path, f"it is damaged ({one_line(fault)})")


def is_busy(fault: sqlite3.Error) -> bool:
    """Whether somebody else uses the database, so that another try may succeed."""
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def refused(message: str, table: str = "row") -> errors.PanelctlError:
    """What a constraint said. SQLite names the columns of a broken UNIQUE; a CHECK is named for its column."""
    unique = re.fullmatch(r"UNIQUE constraint failed: (\w+)\..+", message)
    if unique:
        return errors.AlreadyRecorded(
            unique[1], errors.join_words(re.findall(r"\w+\.(\w+)", message), "and")
        )
    check = re.fullmatch(r"CHECK constraint failed: (\w+)", message)
    if check:
        return errors.BadRow(table, check[1], "it is not one of the values allowed there")
    return errors.BadRow(table, "", message)


def one_line(fault: Exception) -> str:
    """SQLite may repeat a whole CREATE TABLE."""
    line = " ".join(str(fault).split())
    return line if len(line) <= 80 else f"{line[:79]}…"
