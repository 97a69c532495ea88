"""A restore puts another file in the place of one that somebody has open: whoever waits for the old one is told that it
was in use, and leaves alone what the next command writes beside the new one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from panelctl import errors
from panelctl.store import backup, faults, opening, turns

pytestmark = pytest.mark.file


@pytest.fixture
def waiting(database: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Somebody who opened the file that a restore then took the place of."""
    backup.backup(database, tmp_path / "monday.db")
    with closing(opening.connect(database, "rw")) as connection:
        backup.restore(tmp_path / "monday.db", database)
        yield connection


@pytest.fixture
def journal(waiting: sqlite3.Connection, database: Path) -> Iterator[Path]:
    """What another command writes beside the new file, to take back a write that is going on."""
    with closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("CREATE TABLE filling (words TEXT)")
        writer.executemany("INSERT INTO filling VALUES (?)", [("Ada " * 100,)] * 200)
        path = database.with_name(f"{database.name}-journal")
        assert path.stat().st_size > 4096
        yield path
        writer.execute("ROLLBACK")


def test_what_another_command_writes_beside_the_new_file_is_left_alone(
    waiting: sqlite3.Connection, journal: Path, database: Path
) -> None:
    before = journal.read_bytes()
    with pytest.raises(errors.StoreBusy), faults.spoken(database):
        turns.take(waiting, 5)
    assert journal.read_bytes() == before


def test_a_fault_of_the_file_that_was_put_away_says_that_it_was_in_use(database: Path, tmp_path: Path) -> None:
    damaged = sqlite3.DatabaseError("database disk image is malformed")
    damaged.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    backup.backup(database, tmp_path / "monday.db")
    with pytest.raises(errors.DiskFault), faults.spoken(database):
        raise damaged
    with pytest.raises(errors.StoreBusy):
        _put_away(database, tmp_path / "monday.db", damaged)


def _put_away(database: Path, copy: Path, fault: sqlite3.Error) -> None:
    with faults.spoken(database):
        backup.restore(copy, database)
        raise fault
