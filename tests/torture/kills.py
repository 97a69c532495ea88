"""`kill -9` at a counted system call of every writing command: nothing acknowledged is lost, nothing is half done."""

import shutil
from pathlib import Path

from torture import bases, cutting
from torture.trying import Part, Trial


def kill(folder: Path, number: int, seed: str) -> Trial:
    """Kill one command as it makes one of its calls."""
    whole, call, time = cutting.point(folder, number, seed)
    path = bases.copy(folder, f"kill-{number}")
    cut = cutting.run(path, whole.line, f"--inject={call}:signal=KILL:when={time}", "--output=/dev/null")
    fault = cutting.wrong(path, whole, cut.out) or ("" if cut.status else "was not killed")
    shutil.rmtree(path.parent)
    return Trial(cutting.called(whole.line), fault and f"{whole.line}, {call} {time}: {fault}")


PART = Part(
    "kills", "kill -9 at a counted system call of every writing command", cutting.prepare, kill, 186, "commands"
)
