"""A connection that was opened for one question and is kept for the next: a command asks several, one after the other.

Only for a few seconds: a screen that stays open for an afternoon holds no place at the server, and whose login was
taken away asks no more.
"""

import atexit
import os
import select
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import psycopg
from psycopg.rows import TupleRow

from panelctl.store.engines import server

SECONDS_KEPT = 5.0
Own = psycopg.Connection[TupleRow]


class Kept(NamedTuple):
    """A connection in no transaction, where it leads, and since when nobody asked anything of it."""

    place: str
    own: Own
    since: float


_kept: list[Kept] = []
_turn = threading.Lock()  # a screen asks from several threads


@contextmanager
def lent(place: str) -> Iterator[Own]:
    """A connection for one reading; it is kept unless that fails. Raises what opening one raises."""
    own = taken(place)
    try:
        yield own
    except BaseException:
        own.close()
        raise
    _keep(place, own)


def taken(place: str) -> Own:
    """The connection that is kept, or a new one, for whoever closes it. Raises what opening one raises."""
    found = None
    for kept in _all_kept():
        if found is None and kept.place == place and _still_listens(kept):
            found = kept.own
        else:
            kept.own.close()
    return found or server.connect(place)


def _keep(place: str, own: Own) -> None:
    """Instead of the one that was kept before; what was read stands, even where the connection broke off since."""
    try:
        own.rollback()
    except psycopg.Error:
        own.close()
        return
    close()
    with _turn:
        _kept.append(Kept(place, own, time.monotonic()))


def _still_listens(kept: Kept) -> bool:
    """A server that ended the connection has said so, and there is something to read."""
    if kept.own.closed or time.monotonic() - kept.since > SECONDS_KEPT:
        return False
    said, _, _ = select.select([kept.own.fileno()], [], [], 0)
    return not said


@atexit.register
def close() -> None:
    """Keep none any longer."""
    for kept in _all_kept():
        kept.own.close()


def _leave_to_the_parent() -> None:
    """A process that was forked off has the same line to the server as its parent: it neither uses nor closes it."""
    global _turn
    _turn = threading.Lock()
    _kept.clear()


if hasattr(os, "register_at_fork"):  # not where nothing forks
    os.register_at_fork(after_in_child=_leave_to_the_parent)


def _all_kept() -> list[Kept]:
    with _turn:
        every = _kept.copy()
        _kept.clear()
    return every
