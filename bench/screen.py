"""How fast the screen of a panel's day is with 20 cases: until a process of its own shows the first item, and each key.

What is measured is what somebody waits for, by the clock, on a machine that may do other things; what textual takes to
load alone is measured beside it. The panel is made here, through the command line.
"""

import os
import shlex
import statistics
import subprocess
import sys
import tempfile
from contextlib import redirect_stdout
from copy import deepcopy
from io import StringIO
from pathlib import Path
from time import perf_counter

from answer import Answer
from console.terminal import Terminal
from panel_day import APPLICANTS, PANEL, PEOPLE, does, prepared
from panelctl import cli

CASES = 20
RUNS = int(os.environ.get("RUNS", "5"))
BARE = "import textual.app, textual.widgets._text_area, textual.widgets._data_table"
TYPED = "Sound direct work with a family"
APPLIES = "--route advanced-social-worker --manager Omar --set specialism=Permanence"
ITEM, AGENDA = "Item 1:", "a Who"


def run(line: str) -> Answer:
    with redirect_stdout(StringIO()) as out:
        status = cli.run(shlex.split(line))
    return Answer(status, out.getvalue(), "")


def fill(folder: Path) -> None:
    """The panel of the tests, with more applicants of other names."""
    prepared(run, folder)
    one = next(line for line in PEOPLE.splitlines() if line.startswith(APPLICANTS[0]))
    for number in range(len(APPLICANTS) + 1, CASES + 1):
        name = f"Applicant Number{number}"
        table = folder / "one.csv"
        more = (
            one.replace(APPLICANTS[0], name)
            .replace("nadia.osei", f"n{number}")
            .replace("SW51204", f"SW6{number:04}")
        )
        table.write_text("\n".join([PEOPLE.partition("\n")[0], more, ""]))
        does(run, f"person add --from {table}")
        does(run, f"apply '{name}' {APPLIES}")
        for paper in ("expression-of-interest", "portfolio"):
            pages = " --measure pages=2" if paper != "portfolio" else ""
            does(run, f"evidence add {number:03} {paper} {folder}/paper.pdf --complete{pages}")
        does(run, f"schedule assign {number:03} 2027-01-20")


def opened() -> tuple[Terminal, float]:
    began = perf_counter()
    terminal = Terminal(["panel", PANEL])
    terminal.until_shown(ITEM)
    return terminal, perf_counter() - began


def bare() -> float:
    began = perf_counter()
    subprocess.run([sys.executable, "-c", BARE], check=True)
    return perf_counter() - began


def answers(terminal: Terminal, key: str, shows: str = "") -> float:
    """Seconds from a key until it is seen."""
    before = deepcopy(terminal.screen.cells)
    began = perf_counter()
    terminal.type(key)
    if shows:
        terminal.until_shown(shows)
    else:
        terminal.until_changed(before)
    return perf_counter() - began


def keys() -> dict[str, list[float]]:
    """How long each kind of key takes, in an hour's order."""
    terminal, _ = opened()
    took: dict[str, list[float]] = {"another item": [], "a choice": [], "a letter": []}
    for number in ("2", "3", "4", "5") * 3:
        took["another item"].append(answers(terminal, number, f"Item {number}:"))
    took["who came"] = [answers(terminal, "a", "Who came")]
    took["present, on record"] = [
        answers(terminal, "p", f"[x] {name}") for name in ("David", "Joan", "Margaret")
    ]
    terminal.type("escape")
    terminal.until_shown(AGENDA)
    took["open a sheet"] = [answers(terminal, "s", "sheet of David")]
    took["a finding"] = [answers(terminal, "1") for _ in range(10)]
    terminal.type("escape")
    terminal.until_shown(AGENDA)
    took["open a decision"] = [answers(terminal, "d", "Decision on item")]
    took["a choice"].append(answers(terminal, "1"))
    took["a letter"] = [answers(terminal, letter) for letter in TYPED if letter != " "]
    terminal.kill()
    return took


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"PANELCTL_DB": str(folder / "panelctl.db"), "PANELCTL_ACTOR": "Bench"}
        os.environ["PANELCTL_ON"] = "2027-01-04"
        fill(folder)
        os.environ["PANELCTL_ON"] = "2027-01-20"
        opens, loads = [], []
        for _ in range(RUNS):
            terminal, seconds = opened()
            terminal.kill()
            opens.append(seconds)
            loads.append(bare())
        whole, alone = statistics.median(opens), statistics.median(loads)
        print(f"opens with {CASES} cases: {whole:.2f} s (textual alone {alone:.2f} s)")
        for kind, seconds_each in keys().items():
            middle, most = statistics.median(seconds_each), max(seconds_each)
            print(f"{kind}: {middle * 1000:.0f} ms, at most {most * 1000:.0f} ms")


if __name__ == "__main__":
    main()
