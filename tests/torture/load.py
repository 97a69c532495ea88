"""Sixteen write at once, beside backups made and put back: all are served in turn, and nothing said is lost."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from actions.conftest import site_at
from panelctl import errors
from panelctl.actions.cases import recording
from panelctl.actions.upkeep import backing_up
from panelctl.store import journal
from panelctl.store.reading import reading
from torture import bases, cutting, looking
from torture.trying import Part, Trial

WRITERS, NOTES, COPIES = 16, 10, 5
CASE, DAY = "CAM-2025-001", "2025-06-02"
QUEUE_ALONE = 5  # of so many trials one has writers alone
LONGEST = 12 * WRITERS  # writes of others: whoever takes turns with fifteen waits longer once in a million times


def crowd(folder: Path, number: int, seed: str) -> Trial:
    """A crowd of writers: alone, or beside somebody who makes backups and puts them back."""
    path = bases.copy(folder, f"load-{number}")
    alone = number % QUEUE_ALONE == 0
    fault = _in_turn(path) if alone else _beside_copies(path)
    if not fault and (failed := looking.record_checked(path)):
        fault = f"doctor: {failed}"
    shutil.rmtree(path.parent)
    return Trial("writers alone" if alone else "writers beside backups and restores", fault)


def _in_turn(path: Path) -> str:
    """Everybody is served, and none after too many others."""
    told = [line.split() for line in _written(path, 2 * NOTES, again=False)]
    served = [int(turns) for _, turns in told if turns.isdigit()]
    if len(served) != WRITERS * 2 * NOTES:
        return f"{len(served)} of {WRITERS * 2 * NOTES} served: {[line for line in told if not line[1].isdigit()][:3]}"
    return f"somebody waited for {max(served)} others" if max(served) > LONGEST else ""


def _beside_copies(path: Path) -> str:
    """What was said to be noted is in the record, or in one whose place a backup took; every backup is whole."""
    site = site_at(path.parent, DAY)
    written = _written(path, NOTES, again=True)
    for _ in range(COPIES):
        backing_up.restore(site, backing_up.backup(site).data["backup"])
    told = [line.split() for line in written]
    if refused := {said for _, said in told if said.isalpha()}:
        return f"refused: {sorted(refused)}"
    noted = {note for note, _ in told}
    records = [path, *path.parent.glob(f"{path.name}.before-restore-*")]
    held = {note for record in records for note in _notes(record)}
    if lost := noted - held:
        return f"{len(lost)} of {len(noted)} notes are lost: {sorted(lost)[:3]}"
    if len(noted) != WRITERS * NOTES or len(records) != COPIES + 1:
        return f"{len(noted)} of {WRITERS * NOTES} noted, {len(records) - 1} of {COPIES} restored"
    faults = [fault for copy in (path.parent / "backups").glob("[!.]*.zip") if (fault := cutting.spoilt(copy))]
    return "; ".join(faults)


def _written(path: Path, notes: int, *, again: bool) -> Iterator[str]:
    """What each of the writers says of each of its notes, which are being written from now on: its name, and how many
    others were served while it waited, or with what it was refused."""
    read, write = os.pipe()
    children = []
    for writer in range(WRITERS):
        if not (child := os.fork()):
            try:
                _write(path, writer, notes, write, again)
            finally:
                os._exit(0)
        children.append(child)
    os.close(write)
    return _told(read, children)


def _told(read: int, children: list[int]) -> Iterator[str]:
    with os.fdopen(read) as told:
        yield from told
    for child in children:
        os.waitpid(child, 0)


def _write(path: Path, writer: int, notes: int, to: int, again: bool) -> None:
    for number in range(notes):
        name = f"{writer}-{number}"
        while True:
            try:
                with reading(path) as connection:
                    before = journal.head(connection)[0]
                site = site_at(path.parent, DAY)
                recording.record(site, recording.Record(CASE, "note", name))
                with reading(path) as connection:
                    said = str(journal.head(connection)[0] - before - 1)
            except errors.PanelctlError as refusal:
                # Whoever waited for the file whose place was taken is refused, and begins anew with the other.
                if again and isinstance(refusal, errors.StoreBusy):
                    continue
                said = type(refusal).__name__
            break
        os.write(to, f"{name} {said}\n".encode())


def _notes(record: Path) -> list[str]:
    with closing(sqlite3.connect(record)) as connection:
        return [text for (text,) in connection.execute("SELECT reason FROM event WHERE kind = 'note'")]


PART = Part("load", "sixteen writers at once, alone and beside backups and restores", bases.small, crowd, 10, "load")
