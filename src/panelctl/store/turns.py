"""Taking turns: whoever waits to write is served, however many others write."""

import sqlite3
import time
from collections.abc import Callable

from panelctl.store import faults, opening

# Seconds between two tries. SQLite's own wait tries the more seldom the longer it has lasted, so that whoever has
# waited longest comes last; here all tries are equally far apart, by chance, so that nobody is always a moment late.
SOONEST, LATEST = 0.002, 0.02


def pause() -> None:
    """Let the others work for a moment."""
    import random  # slow: only for whoever waits

    time.sleep(random.uniform(SOONEST, LATEST))


def take(
    connection: sqlite3.Connection,
    busy: float,
    pause: Callable[[], None] = pause,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Begin to write, after waiting for whoever writes now and for others who come first.

    The wait is given up once `busy` seconds have passed in which nobody finished a write: one that stays holds the
    database up, not the many that come and go. Raises sqlite3.OperationalError with SQLite's code for busy, or
    for a database whose place another has taken.
    """
    connection.execute("PRAGMA busy_timeout = 0").fetchall()
    try:
        written, since = finished(connection, 0), clock()
        while not begun(connection, last=clock() - since >= busy):
            pause()
            if (now := finished(connection, written)) != written:
                written, since = now, clock()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(busy * 1000)}").fetchall()


def begun(connection: sqlite3.Connection, *, last: bool) -> bool:
    """Whether this try got the turn; the last one raises that it did not."""
    opening.expect_in_place(connection)
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as fault:
        if last or not faults.is_busy(fault):
            raise
        return False
    return True


def finished(connection: sqlite3.Connection, before: int) -> int:
    """A number that changes whenever somebody has finished a write; as `before` in the moment of a write."""
    opening.expect_in_place(connection)
    try:
        return int(connection.execute("PRAGMA data_version").fetchone()[0])
    except sqlite3.OperationalError as fault:
        if not faults.is_busy(fault):
            raise
        return before
