"""How far something has come that takes a while: one line at a terminal, from its second second on, gone at the end."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Protocol

from panelctl.errors import counted

MINUTE = 60  # seconds
QUIET = 2.0  # seconds in which nobody wonders
CLEAR = "\r\x1b[2K"


class Advance(Protocol):
    """Told with every piece of work that is done, and how many there are."""

    def __call__(self, done: int, of: int) -> None: ...


@contextmanager
def progress(what: str) -> Iterator[Advance]:
    """`Tracing: 40 of 156, 9 seconds left` on standard error, where that is a terminal."""
    begun, shown = monotonic(), False

    def advance(done: int, of: int) -> None:
        nonlocal shown
        if sys.stderr.isatty() and monotonic() - begun > QUIET:
            shown = True
            sys.stderr.write(f"{CLEAR}{what}: {done} of {of}{_left(done, of, monotonic() - begun)}")
            sys.stderr.flush()

    try:
        yield advance
    finally:
        if shown:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()


def _left(done: int, of: int, seconds: float) -> str:
    """How long the rest takes if it goes on as it went."""
    left = round(seconds / done * (of - done)) if done else 0
    return (
        f", {counted(left, 'second') if left < MINUTE else counted(left // MINUTE, 'minute')} left"
        if left
        else ""
    )
