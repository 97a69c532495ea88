"""How fast the screen of a panel's day is with 20 cases: until a process of its own shows the first item, and each key.

What is measured is what somebody waits for, by the clock, on a machine that may do other things, and the processor's
time that the screen takes meanwhile, with whatever it does behind; what textual takes to load alone is measured beside
it. The panel is made here, through the command line, and the program runs as it is installed: compiled.
"""

import os
import resource
import select
import shlex
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import redirect_stdout
from copy import deepcopy
from io import StringIO
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple

from answer import Answer
from console.terminal import Terminal
from panel_day import APPLICANTS, PANEL, PEOPLE, does, prepared
from panelctl import cli

CASES = 20
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
REST = 0.25  # seconds in which a screen at rest writes nothing
RUNS = int(os.environ.get("RUNS", "5"))
BARE = "import textual.app, textual.widgets._text_area, textual.widgets._data_table"
TYPED = "Sound direct work with a family"
APPLIES = "--route advanced-social-worker --manager Omar --set specialism=Permanence"
# The last line of a screen tells that all of it is drawn.
ITEM, AGENDA, PEOPLE_KEYS = "Item 1:", "q Quit", "Somebody else"


class Took(NamedTuple):
    """Seconds by the clock, and of a processor."""

    wall: float
    cpu: float


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


def opened() -> tuple[Terminal, Took]:
    began = perf_counter()
    terminal = Terminal(["panel", PANEL])
    terminal.until_shown(ITEM)
    return terminal, Took(perf_counter() - began, worked(terminal))


def worked(terminal: Terminal) -> float:
    """Seconds of a processor that the screen has taken, in all its threads."""
    threads = Path(f"/proc/{terminal.process.pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9


def bare() -> Took:
    began, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", BARE], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(perf_counter() - began, cpu)


def answers(terminal: Terminal, key: str, shows: str = "") -> Took:
    """Seconds from a key until it is seen; it is typed once the screen is at rest, as by somebody who reads it."""
    while key and select.select([terminal.end], [], [], REST)[0]:
        terminal.screen.write(terminal.decoded.decode(os.read(terminal.end, 65536)))
    before, cpu = deepcopy(terminal.screen.cells), worked(terminal)
    began = perf_counter()
    terminal.type(key)
    if shows:
        terminal.until_shown(shows)
    else:
        terminal.until_changed(before)
    return Took(perf_counter() - began, worked(terminal) - cpu)


def keys() -> dict[str, list[Took]]:
    """How long each kind of key takes, in an hour's order; once whatever loads behind the first screen has loaded."""
    took: dict[str, list[Took]] = defaultdict(list)
    terminal, _ = opened()
    sleep(3)
    for number in ("2", "3", "4", "5") * 3:
        took["another item"].append(answers(terminal, number, f"Item {number}:"))
    for _ in range(RUNS):
        took["who came"].append(answers(terminal, "a", PEOPLE_KEYS))
        took["back"].append(answers(terminal, "escape", "Item 5:"))
    answers(terminal, "a", PEOPLE_KEYS)
    for name in ("David", "Joan", "Margaret"):
        took["present"].append(answers(terminal, "p"))
        took["present, on record"].append(answers(terminal, "", f"[x] {name}"))
    answers(terminal, "escape", AGENDA)
    for _ in range(RUNS):
        took["open a sheet"].append(answers(terminal, "s", "The rest alike"))
        took["a finding"] += [answers(terminal, "1") for _ in range(3)]
        answers(terminal, "escape", AGENDA)
        took["open a decision"].append(answers(terminal, "d", "Leave it as a draft"))
        took["a choice"].append(answers(terminal, "1"))
        took["a letter"] += [answers(terminal, letter) for letter in TYPED if letter != " "]
        answers(terminal, "escape", AGENDA)
    terminal.kill()
    return took


def said(each: list[Took]) -> str:
    middle, most = statistics.median(took.wall for took in each), max(took.wall for took in each)
    cpu = statistics.median(took.cpu for took in each)
    return f"{middle * 1000:.0f} ms, at most {most * 1000:.0f} ms; processor {cpu * 1000:.0f} ms"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"PANELCTL_DB": str(folder / "panelctl.db"), "PANELCTL_ACTOR": "Bench"}
        os.environ["PANELCTL_ON"] = "2027-01-04"
        fill(folder)
        os.environ["PANELCTL_ON"] = "2027-01-20"
        opens, loads = [], []
        for _ in range(RUNS):
            terminal, took = opened()
            terminal.kill()
            opens.append(took)
            loads.append(bare())
        print(f"processes that want one of {os.cpu_count()} processors: {os.getloadavg()[0]:.0f}")
        print(f"opens with {CASES} cases: {said(opens)} (textual alone: {said(loads)})")
        for kind, each in keys().items():
            print(f"{kind}: {said(each)}")


if __name__ == "__main__":
    main()
