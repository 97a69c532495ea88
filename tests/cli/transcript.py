"""Sessions at the command line, kept as text: each `$ line` is run, and what it prints has to be what stands below it.

`[1]` is an exit status other than 0. PAPER, FOLDER, INSTANT and HASH stand for what differs from run to run.
`UPDATE_TRANSCRIPTS=1 pytest tests/cli` writes them anew, to be read before they are kept.
"""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
            said = answer.out
            if line.startswith("$ --json"):
                # masked first: how long the folder's name is must not decide what fits on a line
                whole = json.dumps(_without_repeats(answer, line, run), ensure_ascii=False)
                said = laid_out(json.loads(_masked(whole, folder))) + "\n"
            parts.append(f"{line}\n{_masked(said + answer.err, folder)}{status}")
    return "\n".join(parts)


def _without_repeats(answer: Answer, line: str, run: Callable[[str], Answer]) -> Any:
    """The document; a case in it that is the very one that `show` answers is not written out again."""
    found, data = answer.json, answer.json["data"]
    if isinstance(data, dict) and "timeline" in data and " show " not in line:
        day = "".join(re.findall(r"--on \S+", line))
        if run(f"--json {day} show {data['reference']}").json["data"] == data:
            return found | {"data": f"the case as show {data['reference']} answers"}
    return found


def laid_out(value: Any, indent: str = "") -> str:
    """JSON with one line for whatever fits on one."""
    short = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(short) <= 118 or not isinstance(value, dict | list):
        return short
    deeper = indent + "  "
    if isinstance(value, dict):
        inside = [f"{json.dumps(key)}: {laid_out(one, deeper)}" for key, one in value.items()]
    else:
        inside = [laid_out(one, deeper) for one in value]
    first, last = ("{", "}") if isinstance(value, dict) else ("[", "]")
    return f"{first}\n{deeper}" + f",\n{deeper}".join(inside) + f"\n{indent}{last}"


def _masked(text: str, folder: Path) -> str:
    text = text.replace(str(folder / "paper.pdf"), "PAPER").replace(str(folder), "FOLDER")
    text = re.sub(r"\b[0-9a-f]{64}\b", "HASH", text)
    text = re.sub(r"\b20\d\d-\d\d-\d\dT\d\d:\d\d:[0-9.:Z+]+", "INSTANT", text)
    text = re.sub(r"\b20\d\d-\d\d-\d\d \d\d:\d\d\b", "INSTANT", text)
    text = re.sub(r"\b20\d{6}-\d{6}\b", "INSTANT", text)
    return re.sub(r"(?<= · )[0-9a-f]{12}\b|SQLite [0-9.]+(?=,)", "HASH", text)
