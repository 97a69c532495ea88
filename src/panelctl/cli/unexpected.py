"""Faults of panelctl itself: logged where the person can find them, without the data they were working on."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from traceback import format_tb

from panelctl import __version__
from panelctl.errors import Unexpected

LOG = "panelctl-errors.log"


def logged(fault: BaseException, folder: Path | None) -> Unexpected:
    """Write where a fault happened to the log beside the database, and give the error to show instead.

    The log holds files, lines and kinds of exception. Messages of exceptions and values of variables stay out:
    they would carry names and reasons into a file that people send around.
    """
    number = token_hex(4)
    heading = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%SZ} error {number} panelctl {__version__}\n"
    log = folder / LOG if folder else None
    return Unexpected(
        number, str(log) if log and _append(log, heading + "".join(_trace(fault)) + "\n") else ""
    )


def _trace(fault: BaseException | None) -> Iterator[str]:
    if fault is None:
        return
    yield from _trace(
        fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    )
    yield from format_tb(fault.__traceback__)
    yield f"{type(fault).__module__}.{type(fault).__qualname__}\n"


def _append(log: Path, text: str) -> bool:
    try:
        file = os.open(
            log, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600
        )
        with open(file, "a", encoding="utf-8") as out:
            out.write(text)
    except OSError:
        return False
    return True
