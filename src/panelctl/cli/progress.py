"""How far something has come that takes a while: one line at a terminal, from its second second on, gone at the end."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Protocol

QUIET = 2.0  # seconds in which nobody wonders
CLEAR = "\r\x1b[2K"


class Advance(Protocol):
    """Told with every piece of work that is done, and how many there are."""

    def __call__(self, done: int, of: int) -> None: ...


@contextmanager
def progress(what: str) -> Iterator[Advance]:
    """`Tracing: 40 of 156` on standard error, where that is a terminal."""
    begun, shown = monotonic(), False

    def advance(done: int, of: int) -> None:
        nonlocal shown
        if sys.stderr.isatty() and monotonic() - begun > QUIET:
            shown = True
            sys.stderr.write(f"{CLEAR}{what}: {done} of {of}")
            sys.stderr.flush()

    try:
        yield advance
    finally:
        if shown:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()
