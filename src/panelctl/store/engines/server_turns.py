"""Taking turns on a server: it serves whoever asks for a lock in the order in which they asked."""

import time
from collections.abc import Callable

from psycopg.errors import LockNotAvailable

from panelctl.store.engines.server import Server

TURN = 7_265_533  # any number, the same for every panelctl
HEAD = "SELECT max(seq) FROM main.journal"


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
    connection.execute("BEGIN")
    connection.execute(f"SET LOCAL lock_timeout = {max(1, int(busy * 1000))}")
    try:
        connection.execute(f"SELECT pg_advisory_xact_lock({TURN})")
    except LockNotAvailable:
        connection.execute("ROLLBACK")
        return False
    return True


def _head(connection: Server) -> int | None:
    """A number that changes whenever somebody has finished a write; None before there is a journal."""
    if not connection.execute("SELECT to_regclass('main.journal') IS NOT NULL").fetchone()[0]:
        return None
    row = connection.execute(HEAD).fetchone()
    return row[0] if row else None
