"""Opening a file in the program that the computer has for it: a mail program for an e-mail, a viewer for a paper."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

PATIENCE = 20  # seconds after which whatever was started is on its own


def has_desktop() -> bool:
    """Whether there is a screen to open something on."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(shown) and shutil.which("xdg-open") is not None


def opened(file: Path) -> bool:
    """Open a file; whether some program took it."""
    if os.name == "nt":
        with suppress(OSError):
            getattr(os, "startfile")(file)  # noqa: B009  # of Windows only
            return True
        return False
    return _started([_opener(), str(file)])


def _opener() -> str:
    return "open" if sys.platform == "darwin" else "xdg-open"


def _started(command: Sequence[str]) -> bool:
    try:
        ended = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:  # a program that stays in the foreground
        return True
    except OSError:
        return False
    return ended.returncode == 0
