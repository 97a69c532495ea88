"""How long reads take at a server that holds a whole country, and beside a file with the same record: `national.py`.

153 councils, each with a database of its own in one server: 1,307 cases, of ten years of 20,000 in the country. A read
may take 200 ms more than it takes on a record of one case. Then one record of 10,000 cases, at the server and in a
file: twice as long at most. Each is what the clock shows of a whole command, so the machine has to be quiet.
"""

import os
import statistics
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import psycopg
from carrying import carry, plain
from run import RUNS, Command, filled, panelctl

import throw_away_server

COUNCILS, CASES, OPEN = 153, 1_307, 66
MOST, RATIO = 0.2, 2.0  # seconds on top of start-up; times as long as with a file
READS = """
cases
cases --all
cases --waiting
cases --since 2027-01-01
due
due --letters
show CAM-2027-001
show CAM-2027-04-21
explain CAM-2027-001
plan --case CAM-2027-001
person list 0000017
person show 0000017
schedule list
log
log CAM-2027-001
notify list
notify list --case CAM-2027-001
evidence list CAM-2027-001
minutes CAM-2027-04-21 --agenda
""".strip().splitlines()


class Record(NamedTuple):
    """A file, and where the same rows lie at the server."""

    file: Path
    place: str

    def at_server(self, line: str) -> Command:
        command = panelctl(line)
        words = [command.words[0], "--db", self.place, *command.words[1:]]
        return Command(words, {"PANELCTL_FOLDER": str(self.file.parent)})


def made(address: str, name: str, open_cases: int, all_cases: int) -> Record:
    record = Record(filled(open_cases, all_cases), f"{address}/{name}")
    _order(address, f"CREATE DATABASE {name} TEMPLATE template0")
    carry(record.file, record.place)
    return record


def copied(address: str, name: str, times: int) -> None:
    """The databases of the other councils, which are there and are not asked."""
    for number in range(1, times):
        _order(address, f"CREATE DATABASE {name}_{number} TEMPLATE {name} STRATEGY file_copy")


def _order(address: str, statement: str) -> None:
    with psycopg.connect(f"{plain(address)}/postgres", autocommit=True) as connection:
        connection.execute(statement)


def seconds(commands: Sequence[Command]) -> list[float]:
    """What the clock shows of some commands, each the median of several, in turns."""
    for command in commands:
        command.run()  # the first start compiles
    return [
        statistics.median(column) for column in zip(*map(_turn, [commands] * RUNS), strict=True)
    ]


def _turn(commands: Sequence[Command]) -> list[float]:
    return [_seconds(command) for command in commands]


def _seconds(command: Command) -> float:
    start = time.perf_counter()
    command.run()
    return time.perf_counter() - start


def on_top(council: Record, smallest: Record, line: str) -> bool:
    """Print how much longer a read takes at a council than on a record of one case, and tell whether that is little."""
    ours, start_up = seconds([council.at_server(line), smallest.at_server(line)])
    kept = ours - start_up <= MOST
    return _printed(
        f"{line}, one of {COUNCILS}", ours, start_up, f"{1000 * (ours - start_up):+5.0f} ms", kept
    )


def beside_file(record: Record, line: str) -> bool:
    """Print a read at the server beside one of the file, and tell whether the limit was kept."""
    ours, theirs = seconds([record.at_server(line), panelctl(line, record.file)])
    kept = ours <= RATIO * theirs
    return _printed(f"{line}, server / file", ours, theirs, f"{ours / theirs:5.2f}", kept)


def _printed(title: str, ours: float, theirs: float, between: str, kept: bool) -> bool:
    verdict = "" if kept else "  TOO SLOW"
    print(
        f"{title:<48} {1000 * ours:6.0f} ms {1000 * theirs:6.0f} ms  {between}{verdict}", flush=True
    )
    return kept


def main() -> None:
    print(f"load {os.getloadavg()[0]:.1f}")
    with throw_away_server.server() as address:
        smallest = made(address, "smallest", 1, 1)
        council = made(address, "council", OPEN, CASES)
        copied(address, "council", COUNCILS)
        of_one = [line for line in READS if "04-21" not in line]  # one case alone fills no panel
        kept = list(map(partial(on_top, council, smallest), of_one))
        large = made(address, "large", 1_000, 10_000)
        kept += map(partial(beside_file, large), READS)
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
