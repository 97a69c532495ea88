"""Taking turns on a server: it serves whoever asks for a lock in the order in which they asked."""

import time
from collections.abc import Callable
from contextlib import closing, suppress

import psycopg
from psycopg.errors import LockNotAvailable

from panelctl import errors
from panelctl.store.engines.server import Server, connect

TURN = 7_265_533  # any number, the same for every panelctl
# How often and how long somebody asks whose commit was not answered.
TRIES, SECONDS_BETWEEN, SECONDS_TO_END = 5, 1.0, 5.0
HEAD = "SELECT last FROM panelctl.counted"


def take(connection: Server, busy: float, clock: Callable[[], float] = time.monotonic) -> None:
    """Begin to write, after whoever writes now and whoever came before.

    The wait is given up once `busy` seconds have passed in which nobody finished a write. What is read afterwards is
    what those before have left: each statement sees what is kept by then, and nobody else writes. Raises
    LockNotAvailable.
    """
    written, since = _head(connection), clock()
    while not begun(connection, busy):
        if (now := _head(connection)) != written:
            written, since = now, clock()
        elif clock() - since >= busy:
            raise LockNotAvailable


def begun(connection: Server, busy: float) -> bool:
    """Whether the turn came within `busy` seconds."""
    connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
    connection.execute(f"SET LOCAL lock_timeout = {max(1, int(busy * 1000))}")
    try:
        connection.execute(f"SELECT pg_advisory_xact_lock({TURN})")
    except LockNotAvailable:
        connection.execute("ROLLBACK")
        return False
    return True


def was_kept(place: str, seq: int, hash_: str, pause: Callable[[float], None] = time.sleep) -> bool:
    """Whether a transaction of which nobody said how it ended was kept: the journal then has its last entry. It is
    asked after the turn of that transaction has ended, whichever way. Raises CommitUnknown."""
    for _ in range(TRIES):
        with suppress(psycopg.Error, errors.ServerUnreachable), closing(connect(place)) as own:
            connection = Server(own)
            if begun(connection, SECONDS_TO_END):
                if _head(connection) is None:  # it would have made the journal
                    return False
                known = connection.execute("SELECT panelctl.has_entry(?, ?)", (seq, hash_))
                return bool(known.fetchone()[0])
        pause(SECONDS_BETWEEN)
    raise errors.CommitUnknown(place, f"{seq} · {hash_[:12]}")


def _head(connection: Server) -> int | None:
    """A number that changes whenever somebody has finished a write; None before there is a journal."""
    if not connection.execute("SELECT to_regclass('panelctl.counted') IS NOT NULL").fetchone()[0]:
        return None
    row = connection.execute(HEAD).fetchone()
    return row[0] if row else None
