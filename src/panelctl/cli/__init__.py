"""The command line: one file per verb, one place that prints, one boundary where errors end.

In here: what is typed, what is asked, what is printed, and how a command line is spelt. A command parses, carries out
one action and shows what came of it; what it does is in `actions`.
"""

import gc
import os
import sys

TYPE_CHECKING = False  # `typing` takes long to load, and Ctrl-C is not quiet before `main`
if TYPE_CHECKING:
    from collections.abc import Sequence
    from sys import UnraisableHookArgs
    from types import FrameType

STOPPED = (
    "Stopped: panelctl was told to end before it answered. What was asked is done wholly or not at all: "
    "look with panelctl log\n"
)


def main() -> None:
    """Run `panelctl` with the arguments of this process; ends the process."""
    gc.disable()  # a command lives for a second: looking for garbage while it loads costs a tenth of that
    status = 130
    try:
        _heed_signals()
        status = run(sys.argv[1:])
        _heed_none()
    except KeyboardInterrupt:
        pass  # before it ran, or once it had answered
    gc.freeze()  # nor is it looked for at the end, when all of it goes
    sys.exit(status)


def _heed_signals() -> None:
    import signal  # inside, so that Ctrl-C while it loads is quiet too

    sys.unraisablehook = _go_on
    for name in (
        "SIGTERM",
        "SIGHUP",
    ):  # Windows has no SIGHUP; one that is ignored, as under nohup, stays so
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)


def _heed_none() -> None:
    """From now on nothing is left to be stopped: it has answered."""
    import signal

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_IGN)


def _go_on(unraised: "UnraisableHookArgs") -> None:
    """Go on where Python lets nothing end a command, while it throws an object away: it is done wholly then, and no
    traceback says otherwise."""
    if not issubclass(unraised.exc_type, KeyboardInterrupt | SystemExit):
        sys.__unraisablehook__(unraised)


def end(number: int, frame: "FrameType | None") -> None:
    """End with a word, once what was begun is taken back and its part files are gone."""
    os.write(2, STOPPED.encode())
    sys.exit(128 + number)


def run(arguments: "Sequence[str]") -> int:
    """Run one command in this process, printing what it prints, and return its exit status."""
    try:
        from panelctl.cli.root import (
            door,
        )  # inside, so that Ctrl-C during the first imports is quiet too

        door().main(arguments)
    except (KeyboardInterrupt, SystemExit) as ended:
        return _status(ended)
    except RuntimeError as fault:
        # Before Python 3.12, what ends it while a class is being made comes wrapped.
        if isinstance(fault.__cause__, KeyboardInterrupt | SystemExit):
            return _status(fault.__cause__)
        raise
    return 0


def _status(ended: KeyboardInterrupt | SystemExit) -> int:
    if isinstance(ended, KeyboardInterrupt):
        return 130
    return ended.code if isinstance(ended.code, int) else 1
