"""Sessions at the command line, kept as text: each `$ line` is run, and what it prints has to be what stands below it.

`[1]` is an exit status other than 0. PAPER, FOLDER, INSTANT and HASH stand for what differs from run to run.
`UPDATE_TRANSCRIPTS=1 pytest tests/cli` writes them anew, to be read before they are kept.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

from answer import Answer

FOLDER = Path(__file__).parent / "transcripts"


def expect(name: str, run: Callable[[str], Answer], folder: Path) -> None:
    """Play one transcript on the database in `folder`, and compare it whole."""
    file = FOLDER / f"{name}.txt"
    kept = file.read_text(encoding="utf-8")
    played = _played(kept, run, folder)
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        file.write_text(played, encoding="utf-8")
    assert played.splitlines() == kept.splitlines()


def _played(text: str, run: Callable[[str], Answer], folder: Path) -> str:
    parts = []
    for line in text.splitlines():
        if line.startswith("#"):
            parts.append(f"{line}\n")
        elif line.startswith("$ "):
            answer = run(line[2:].replace("PAPER", str(folder / "paper.pdf")).replace("FOLDER", str(folder)))
            status = f"[{answer.status}]\n" if answer.status else ""
            parts.append(f"{line}\n{_masked(answer.out + answer.err, folder)}{status}")
    return "\n".join(parts)


def _masked(text: str, folder: Path) -> str:
    text = text.replace(str(folder / "paper.pdf"), "PAPER").replace(str(folder), "FOLDER")
    text = re.sub(r"\b20\d\d-\d\d-\d\d \d\d:\d\d\b", "INSTANT", text)
    text = re.sub(r"\b20\d{6}-\d{6}\b", "INSTANT", text)
    return re.sub(r"(?<= · )[0-9a-f]{12}\b|SQLite [0-9.]+(?=,)", "HASH", text)
