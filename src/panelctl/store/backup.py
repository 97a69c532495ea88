"""Copies of the database: taken while others work, checked before they are trusted, never written over another."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from panelctl import errors
from panelctl.store import faults, files, journal, opening, schema
from panelctl.store.engines import sqlite


def backup(path: str | Path, to: str | Path, named: Path | None = None) -> None:
    """Copy the database to a new file `to`, readable by its owner only, and check the copy before it gets its name. Of
    one that is a part of something else, that is `named` as the one to blame.

    Raises what `reading` raises, `FileExists`, and `BackupFaulty` for a copy that is not sound.
    """
    path, to = Path(path), Path(to)
    with sqlite.reading(path, opening.BUSY_SECONDS) as source, files.made_whole(to) as temporary:
        _copy(source, temporary, named or to)


def restore(copy: str | Path, path: str | Path, busy: float = opening.BUSY_SECONDS) -> Path | None:
    """Put a backup in the place of the database at `path`; returns where that one is kept, None if there was none.

    The backup is checked first, and the database changes in one step. A command that waits for the old database
    fails with `StoreBusy` rather than write to a file that is no longer used. An older backup is taken too: `upgrade`
    follows.
    Raises what `reading` raises about the backup, `BackupFaulty`, `ReadOnlyDatabase`, `StoreBusy`, `DiskFault`.
    """
    copy, path = Path(copy), Path(path).resolve()
    if path.exists() and (why := opening.why_read_only(path)):
        raise errors.ReadOnlyDatabase(path, why)
    incoming = next_name(path, "incoming")
    with (
        files.made_whole(incoming) as temporary,
        sqlite.reading(copy, opening.BUSY_SECONDS) as source,
    ):
        schema.expect_known(copy, opening.revision(copy, source))
        _copy(source, temporary, copy)
    try:
        with _held(path, busy):
            return _swap(incoming, path)
    finally:
        incoming.unlink(missing_ok=True)


def next_name(path: Path, why: str) -> Path:
    """A free name beside `path`: `panelctl.db.before-restore-1`, `-2`…"""
    number = 1
    while (name := path.with_name(f"{path.name}.{why}-{number}")).exists():
        number += 1
    return name


def _copy(source: sqlite3.Connection, empty: Path, named: Path) -> None:
    """Copy page by page and check what arrived, which tells as much of the source; `named` is the one to blame."""
    with faults.spoken(named), closing(sqlite3.connect(empty, isolation_level=None)) as target:
        source.backup(target)
        pages = [row[0] for row in target.execute("PRAGMA integrity_check") if row[0] != "ok"]
        if found := pages or journal.verify(target):
            raise errors.BackupFaulty(named, found[:3])


@contextmanager
def _held(path: Path, busy: float) -> Iterator[None]:
    """Keep other commands out of the present database, if it still is one, and have an unfinished write taken back."""
    if not path.exists() or path.stat().st_size == 0:
        yield
        return
    with faults.spoken(path), closing(opening.connect(path, "rw", busy)) as holder:
        try:
            holder.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as fault:
            if fault.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
                raise
        if os.name == "nt":
            holder.close()  # Windows moves no file that is open
        yield


def _swap(incoming: Path, path: Path) -> Path | None:
    replaced = None
    if path.exists():
        replaced = next_name(path, "before-restore")
        try:
            os.link(path, replaced)
        except OSError:
            path.rename(replaced)  # a file system without links: for a moment there is no database
    leftover = path.with_name(path.name + "-journal")
    if leftover.exists():
        # It belongs to the old database: left where it is, it would be played back into the new one.
        leftover.replace(path.with_name(f"{(replaced or incoming).name}-journal"))
    incoming.replace(path)
    files.flush_folder(path.parent)
    return replaced
