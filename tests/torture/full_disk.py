"""A disk that is full from a counted call on: a command refuses or is done, and what was there stays whole."""

import shutil
from pathlib import Path

from torture import bases, cutting
from torture.trying import Part, Trial


def fill(folder: Path, number: int, seed: str) -> Trial:
    """Let every write of one command fail from one of its calls on; what it says then has to fit on one line."""
    whole, call, time = cutting.point(folder, number, seed)
    path = bases.copy(folder, f"full-{number}")
    # Standard output and error are written by `write` too: only the database's own writes leave them be.
    cut = cutting.run(path, whole.line, f"--inject={call}:error=ENOSPC:when={time}+", "--output=/dev/null")
    fault = cutting.wrong(path, whole, "" if cut.status else cut.out)
    if not fault and "Traceback" in cut.err + cut.out:
        fault = f"a traceback: {cut.err[-300:]}"
    if not fault and call == "pwrite64" and (not cut.status or len(cut.err.splitlines()) != 1):
        fault = f"ended with {cut.status} and said {cut.err!r}"
    shutil.rmtree(path.parent)
    return Trial(cutting.called(whole.line), fault and f"{whole.line}, {call} {time}: {fault}")


PART = Part(
    "full disk", "no room from a counted write on, for every writing command", cutting.prepare, fill, 93, "commands"
)
