"""What was ended half way, before anything else is done with the record: a restore is taken back or finished, and files
that were to go with what was erased go."""

import os
import re
import shutil
import time
from pathlib import Path

from panelctl import errors
from panelctl.actions import afterwards, files
from panelctl.actions.site import Site
from panelctl.actions.upkeep.whole import STAGE
from panelctl.store import backup, exchanging, opening
from panelctl.store.exchanging import Move

GOING_ON = 60  # seconds in which a restore that no lock tells of may still be going on


def put_right(site: Site) -> list[str]:
    """Put right what was ended half way, and say which. Raises RestoreUnclear, RestoreGoingOn, StoreBusy,
    FileNotWritten."""
    return [said for said in (_restored(site), _erased(site)) if said]


def _erased(site: Site) -> str:
    """Have files follow what was erased. Where that cannot be now, it is said, and nothing is kept from going on."""
    try:
        if afterwards.settle(site):
            return "Something was erased, and the command ended before its files were gone. They are gone now"
    except errors.PanelctlError as fault:
        return afterwards.still_there(fault)
    return ""


def _restored(site: Site) -> str:
    """Take back a restore that was ended before its last step, or clear away after one that was ended later; "" where
    there is none. One that is still going on is waited for.

    Raises RestoreUnclear, RestoreGoingOn, StoreBusy, FileNotWritten.
    """
    database = Path(site.database).resolve()
    mark = exchanging.mark_of(database)
    if not mark.exists():
        return ""
    with (
        backup.held(database, opening.BUSY_SECONDS) as holder,
        files.or_not_written(mark),
    ):
        backup.let_go(holder)
        if not mark.exists():
            return ""
        if not _is_locked(database) and time.time() - mark.stat().st_mtime < GOING_ON:
            raise errors.RestoreGoingOn(database)
        moves = exchanging.moves_of(mark)
        was_open = exchanging.take_back(mark)
        _clear_away(moves)
    if was_open:
        return (
            "A restore was ended half way. It is taken back: the record and its files are as they were before."
            " Give it again"
        )
    kept = ", ".join(path.name for move in moves if (path := _kept(move)))
    return f"A restore was ended at its last step, and is done. What was there before is kept: {kept or 'nothing'}"


def _is_locked(database: Path) -> bool:
    """Whether a restore that is going on keeps everybody else out."""
    return os.name != "nt" and database.exists() and database.stat().st_size > 0


def _kept(move: Move) -> Path | None:
    """Where what was there is kept; of a database that is a copy, which has a move of its own."""
    return move.kept or (move.place if ".before-restore-" in move.place.name else None)


def _clear_away(moves: list[Move]) -> None:
    """Take away what was unpacked and has no place any more."""
    for move in moves:
        if move.incoming and move.incoming.parent == move.place.parent:
            move.incoming.unlink(missing_ok=True)
    unpacked = {move.incoming.parent for move in moves if move.incoming}
    for folder in unpacked:
        if re.fullmatch(rf"{re.escape(STAGE)}\.\d+", folder.name):
            shutil.rmtree(folder, ignore_errors=True)
