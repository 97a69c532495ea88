"""Whoever waits to write is served, as long as the others finish what they write."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from panelctl.store import faults, turns

pytestmark = pytest.mark.file

BUSY = 30.0


class Queue:
    """A clock that only waiting moves on, and somebody else at the database, who acts whenever it is waited for."""

    def __init__(self, other: sqlite3.Connection, seconds: float, acts: Iterator[str]) -> None:
        self.other, self.seconds, self.acts = other, seconds, acts
        self.now = 0.0

    def pause(self) -> None:
        self.now += self.seconds
        for statement in next(self.acts).split(";"):
            self.other.execute(statement)

    def clock(self) -> float:
        return self.now


@pytest.fixture
def other(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "shared.db", isolation_level=None, timeout=0)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TABLE note (words TEXT)")
        yield connection


@pytest.fixture
def mine(other: sqlite3.Connection, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "shared.db", isolation_level=None, timeout=BUSY)) as connection:
        yield connection


def take(connection: sqlite3.Connection, queue: Queue) -> None:
    turns.take(connection, BUSY, queue.pause, queue.clock)


def busy_after(connection: sqlite3.Connection, queue: Queue) -> float:
    with pytest.raises(sqlite3.OperationalError) as refusal:
        take(connection, queue)
    assert faults.is_busy(refusal.value)
    return queue.now


def repeated(statements: str, times: int, at_last: str) -> Iterator[str]:
    yield from [statements] * times
    yield at_last


NEXT = "INSERT INTO note VALUES ('mine'); COMMIT; BEGIN IMMEDIATE"


def test_who_waits_through_a_hundred_writes_of_others_is_served(
    mine: sqlite3.Connection, other: sqlite3.Connection
) -> None:
    other.execute("BEGIN IMMEDIATE")
    queue = Queue(other, BUSY - 1, repeated(NEXT, 100, "COMMIT"))
    take(mine, queue)
    assert mine.in_transaction
    assert queue.now == 101 * (BUSY - 1)


def test_one_that_stays_is_waited_for_no_longer_than_promised(
    mine: sqlite3.Connection, other: sqlite3.Connection
) -> None:
    other.execute("BEGIN IMMEDIATE")
    assert busy_after(mine, Queue(other, 1, repeated("INSERT INTO note VALUES ('unfinished')", 99, ""))) == BUSY


def test_the_wait_begins_anew_with_the_last_write_that_was_finished(
    mine: sqlite3.Connection, other: sqlite3.Connection
) -> None:
    other.execute("BEGIN IMMEDIATE")
    acts = (NEXT if number < 20 else "SELECT 1" for number in range(99))
    assert busy_after(mine, Queue(other, 1, acts)) == 20 + BUSY


def test_the_moment_of_a_write_is_not_a_write_that_was_finished(
    mine: sqlite3.Connection, other: sqlite3.Connection
) -> None:
    other.execute("BEGIN EXCLUSIVE")
    assert busy_after(mine, Queue(other, 1, repeated("SELECT 1", 99, ""))) == BUSY


def test_a_free_database_is_not_waited_for(mine: sqlite3.Connection, other: sqlite3.Connection) -> None:
    queue = Queue(other, 1, iter(()))
    take(mine, queue)
    assert (mine.in_transaction, queue.now) == (True, 0)


def test_what_follows_waits_as_sqlite_does(mine: sqlite3.Connection, other: sqlite3.Connection) -> None:
    take(mine, Queue(other, 1, iter(())))
    assert mine.execute("PRAGMA busy_timeout").fetchone() == (BUSY * 1000,)


def test_a_fault_that_no_waiting_mends_is_said_at_once(mine: sqlite3.Connection, other: sqlite3.Connection) -> None:
    mine.execute("BEGIN")
    with pytest.raises(sqlite3.OperationalError, match="within a transaction"):
        take(mine, Queue(other, 1, iter(())))
