"""Copies of the database: taken while others work, checked before they are trusted, never written over another."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.store import exchanging, faults, files, journal, opening, schema, turns
from panelctl.store.engines import sqlite
from panelctl.store.exchanging import Move

# What is said of a file that is no database, a damaged one, or that of another program.
NO_RECORD = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR)

KEEPING = "keeping"  # the name of a copy of what was there, until it has its own


class Note(NamedTuple):
    """What the journal is to say of a backup that is put back: when, by whom, and from which file."""

    at: datetime
    actor: str
    source: Path


class PutBack(NamedTuple):
    """Where the database is kept that was there before, if there was one, and what else was."""

    database: Path | None
    others: list[Path]


def backup(path: str | Path, to: str | Path, named: Path | None = None) -> None:
    """Copy the database to a new file `to`, readable by its owner only, and check the copy before it gets its name. Of
    one that is a part of something else, that is `named` as the one to blame.

    Raises what `reading` raises, `FileExists`, and `BackupFaulty` for a copy that is not sound.
    """
    path, to = Path(path), Path(to)
    with sqlite.reading(path, opening.BUSY_SECONDS) as source, files.made_whole(to) as temporary:
        _copy(source, temporary, named or to)


def restore(
    copy: str | Path,
    path: str | Path,
    busy: float = opening.BUSY_SECONDS,
    *,
    note: Note | None = None,
    beside: Sequence[tuple[Path, Path]] = (),
    expect: Callable[[], None] = lambda: None,
) -> PutBack:
    """Put a backup in the place of the database at `path`, and what comes `beside` it (from where, to where).

    The backup is checked first, and everything changes or nothing does. What `expect` looks at in the present database
    stays so, for nobody writes meanwhile; what it raises ends all. Its journal says that it was put back, if a
    `note` is given. A command that waits for the old database fails with `StoreBusy` rather than write to a file that
    is no longer used. An older backup is taken too: `upgrade` follows.
    Raises what `reading` raises about the backup, `BackupFaulty`, `ReadOnlyDatabase`, `StoreBusy`, `DiskFault`.
    """
    copy, path = Path(copy), Path(path).resolve()
    if path.exists() and (why := opening.why_read_only(path)):
        raise errors.ReadOnlyDatabase(path, why)
    incoming, named = next_name(path, "incoming"), note.source if note else copy
    with (
        files.made_whole(incoming) as temporary,
        sqlite.reading(copy, opening.BUSY_SECONDS) as source,
    ):
        revision = opening.revision(named, source)
        schema.expect_known(named, revision)
        _copy(source, temporary, named)
    try:
        with held(path, busy) as holder:
            expect()
            kept = _kept_of(path)
            if note and revision == schema.HEAD:
                head = journal.head(holder) if holder else None
                _put_on_record(incoming, note, head, kept)
            moves = _moves(incoming, path, beside, kept, holder)
            let_go(holder)
            exchanging.exchange(exchanging.mark_of(path), moves)
    except OSError as fault:
        raise errors.DiskFault(path, (fault.strerror or "it cannot be replaced").lower()) from fault
    finally:
        if not exchanging.mark_of(path).exists():  # else the next command takes it back, by these
            incoming.unlink(missing_ok=True)
            for copied in path.parent.glob(f"{path.name}.{KEEPING}-*"):
                copied.unlink()
    others = [kept_there for move in moves[:-1] if (kept_there := move.kept)]
    return PutBack(kept, others)


def _moves(
    incoming: Path,
    path: Path,
    beside: Sequence[tuple[Path, Path]],
    kept: Path | None,
    holder: sqlite3.Connection | None,
) -> list[Move]:
    """What is moved to put a backup in place, the database last.

    What is kept of a database that somebody may have open is a copy: whoever waits for the old file may take what the
    next command writes beside the new one for a write to be taken back.
    """
    moves = [
        Move(to, source if source.exists() else None, _kept_of(to))
        for source, to in beside
        if source.exists() or _is_taken(to)
    ]
    if holder and kept:
        copied = next_name(path, KEEPING)
        with (
            files.made_whole(copied) as temporary,
            closing(opening.connect(path, "ro")) as source,
            closing(sqlite3.connect(temporary)) as target,
        ):
            source.backup(
                target
            )  # not from the holder: SQLite waits for ever for one that may write
        return [*moves, Move(kept, copied, None), Move(path, incoming, None)]
    leftover = path.with_name(f"{path.name}-journal")
    if leftover.exists():
        # It belongs to the old database: left where it is, it would be played back into the new one.
        own = kept or next_name(path, "before-restore")
        moves.append(Move(leftover, None, own.with_name(f"{own.name}-journal")))
    return [*moves, Move(path, incoming, kept)]


def _kept_of(place: Path) -> Path | None:
    return next_name(place, "before-restore") if _is_taken(place) else None


def _is_taken(place: Path) -> bool:
    return place.exists() or place.is_symlink()


def _put_on_record(
    incoming: Path, note: Note, head: tuple[int, str] | None, kept: Path | None
) -> None:
    """Have the journal of a backup say that it was put back, and how far the one had come whose place it takes."""
    from panelctl.store.writing import writing  # slow: loads sqlmodel

    body = {
        "name": note.source.name,
        "replaced": dict(zip(("seq", "hash"), head, strict=True)) if head else None,
        "kept": kept.name if kept else None,
    }
    with writing(incoming) as session:
        journal.append(
            session, at=note.at, actor=note.actor, action=journal.RESTORING, subject="", body=body
        )


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
        if found := _faults(target):
            raise errors.BackupFaulty(named, found[:3])


def _faults(target: sqlite3.Connection) -> list[str]:
    try:
        pages = [row[0] for row in target.execute("PRAGMA integrity_check") if row[0] != "ok"]
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return ["the database is damaged so far that it cannot be read"]
    return pages or journal.verify(target)


@contextmanager
def held(path: Path, busy: float) -> Iterator[sqlite3.Connection | None]:
    """Keep other writers out of the present database, in turn with them, and have an unfinished write taken back.
    Answers a connection to it, if it still is a database of panelctl's."""
    if not path.exists() or path.stat().st_size == 0:
        yield None
        return
    with faults.spoken(path), closing(opening.connect(path, "rw", busy)) as holder:
        try:
            turns.take(holder, busy)
            journal.head(holder)
        except sqlite3.DatabaseError as fault:
            if fault.sqlite_errorcode & 0xFF not in NO_RECORD:
                raise
            let_go(holder)
            yield None
        else:
            yield holder


def let_go(holder: sqlite3.Connection | None) -> None:
    """Windows moves no file that is open."""
    if os.name == "nt" and holder:
        holder.close()
