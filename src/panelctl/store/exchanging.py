"""Files and folders put in the place of others: all of them or none, whatever ends it half way.

What is to be moved is written to a file beside the database before anything is, and that file goes when all is done.
Whoever finds it after a kill or a power cut can take everything back, or see that the last move, that of the database,
was made.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.store import files

MARK = ".restoring"


class Move(NamedTuple):
    """What comes into a place, and where that is kept which was there; either may be nothing."""

    place: Path
    incoming: Path | None
    kept: Path | None


def mark_of(database: Path) -> Path:
    """The file that says what is being moved."""
    return database.with_name(database.name + MARK)


def exchange(mark: Path, moves: Sequence[Move]) -> None:
    """Make the moves. The last one, which has something coming in, makes all of them good; if anything ends them before
    it, all are taken back. Raises OSError, and what `files.made_whole` raises."""
    with files.made_whole(mark) as temporary:
        temporary.write_text(json.dumps([_written(move, mark.parent) for move in moves]))
    try:
        for move in moves:
            _make(move)
    except BaseException:
        take_back(mark)
        raise
    _forget(mark)


def moves_of(mark: Path) -> list[Move]:
    """What was to be moved. Raises OSError, and DiskFault for a file that says it no more."""
    try:
        written = [
            (place, incoming, kept) for place, incoming, kept in json.loads(mark.read_text())
        ]
        if not written:
            raise ValueError("nothing was to be moved")
        return [
            Move(
                mark.parent / place,
                mark.parent / incoming if incoming else None,
                mark.parent / kept if kept else None,
            )
            for place, incoming, kept in written
        ]
    except (ValueError, TypeError):
        raise errors.DiskFault(
            mark, "it should say what a restore that was ended had moved, and does not"
        ) from None


def take_back(mark: Path) -> bool:
    """Put everything where it was, unless the last move was made: then all is done, and the answer is no.

    Raises OSError, DiskFault, RestoreUnclear.
    """
    moves = moves_of(mark)
    last = moves[-1].incoming
    is_open = last is not None and last.exists()
    if last and is_open:
        for move in reversed(moves):
            _unmake(move)
    # Before what tells that it is taken back goes, or the next command would take it for done.
    _forget(mark)
    if last and is_open:
        last.unlink()
    return is_open


def _written(move: Move, folder: Path) -> list[str]:
    return [os.path.relpath(path, folder) if path else "" for path in move]


def _make(move: Move) -> None:
    """The disk holds each step before the next is taken. No file is missing from its place if that can be had."""
    if move.kept:
        try:
            os.link(move.place, move.kept, follow_symlinks=False)
            is_free = not move.incoming
        except OSError:  # a folder, or a file system without links
            is_free = True
            move.place.rename(move.kept)
        else:
            if is_free:
                move.place.unlink()
        files.flush_folder(move.place.parent)
    if move.incoming:
        move.incoming.replace(move.place)
        files.flush_folder(move.place.parent)


def _unmake(move: Move) -> None:
    if move.incoming and _is_there(move.place) and not _is_there(move.incoming):
        move.place.rename(move.incoming)
    if move.kept and _is_there(move.kept):
        if not _is_there(move.place):
            move.kept.rename(move.place)
        elif os.path.samefile(move.kept, move.place):
            move.kept.unlink()  # the second name of the same file
        else:
            raise errors.RestoreUnclear(move.place, move.kept)
    files.flush_folder(move.place.parent)


def _forget(mark: Path) -> None:
    mark.unlink()
    files.flush_folder(mark.parent)


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()
