"""The command line: one file per verb, one place that prints, one boundary where errors end.

In here: what is typed, what is asked, what is printed, and how a command line is spelt. A command parses, carries out
one action and shows what came of it; what it does is in `actions`.
"""

import gc
import sys
from collections.abc import Sequence


def main() -> None:
    """Run `panelctl` with the arguments of this process; ends the process."""
    gc.disable()  # a command lives for a second: looking for garbage while it loads costs a tenth of that
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command in this process, printing what it prints, and return its exit status."""
    try:
        from panelctl.cli.root import (
            door,
        )  # inside, so that Ctrl-C during the first imports is quiet too

        door().main(arguments)
    except KeyboardInterrupt:
        return 130
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0
