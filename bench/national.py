"""How long reads take at a server that holds a whole country, and beside a file with the same record.

    python bench/national.py [--short]

153 councils, each with a database of its own in one server: 1,307 cases, of ten years of 20,000 in the country. A read
may take 200 ms more than it takes on a record of one case. Then one record of 10,000 cases, at the server and in a
file: twice as long at most. Each is what the clock shows of a whole command, so the machine has to be quiet; beside it
stands the processor time of the command itself, which a busy machine changes less.

Nobody works as the owner of the tables: each read at the server is that of a login of the co-ordinators, from which the
server hides a case, so that every statement goes through the policies of its tables. `--short` is for trying this out:
fewer councils, fewer cases, fewer runs.
"""

import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
from carrying import carry, plain
from run import Command, Taken, filled, panelctl

import throw_away_server
from panelctl.store.engines import server, server_logins, server_spare

SHORT = "--short" in sys.argv[1:]
COUNCILS, CASES, OPEN = (5, 300, 66) if SHORT else (153, 1_307, 66)
LARGE, LARGE_OPEN = (1_000, 200) if SHORT else (10_000, 1_000)
RUNS = int(os.environ.get("RUNS", "2" if SHORT else "5"))
MOST, RATIO = 0.2, 2.0  # seconds on top of start-up; times as long as with a file
LOGIN, HIDDEN = "rosa", "CAM-2027-003"  # whose own application that is, so that she is not shown it
SOMEBODY = "0000017"  # an applicant at every council
READS = f"""
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
person list {SOMEBODY}
person show {SOMEBODY}
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
        place = self.place.replace(f"//{throw_away_server.OWNER}@", f"//{LOGIN}@")
        words = [command.words[0], "--db", place, *command.words[1:]]
        return Command(words, {"PANELCTL_FOLDER": str(self.file.parent), "PANELCTL_ACTOR": ""})


class Measured(NamedTuple):
    """What one command took, in seconds: by the clock, and of the processor. Each the median of several runs."""

    clock: float
    processor: float


def made(address: str, name: str, open_cases: int, all_cases: int) -> Record:
    record = Record(filled(open_cases, all_cases), f"{address}/{name}")
    _order(address, f"CREATE DATABASE {name} TEMPLATE template0")
    carry(record.file, record.place)
    with closing(server.connect(record.place)) as own:
        owner = server.Server(own)
        server_logins.set_up(owner, record.place)
        found = owner.execute(
            "SELECT person_id FROM cases WHERE reference = ?", (HIDDEN,)
        ).fetchone()
        person = found or owner.execute("SELECT min(id) FROM person").fetchone()
        server_logins.give(owner, record.place, LOGIN, person[0], "team")
    return record


def copied(address: str, name: str, times: int) -> None:
    """The databases of the other councils, which are there and are not asked."""
    server_spare.close()  # nobody may be connected to what is copied
    for number in range(1, times):
        _order(address, f"CREATE DATABASE {name}_{number} TEMPLATE {name} STRATEGY file_copy")


def _order(address: str, statement: str) -> None:
    with psycopg.connect(f"{plain(address)}/postgres", autocommit=True) as connection:
        connection.execute(statement)


def measured(commands: Sequence[Command]) -> list[Measured]:
    """What some commands take, in turns."""
    for command in commands:
        command.run()  # the first start compiles
    turns = [[_run(command) for command in commands] for _ in range(RUNS)]
    return [
        Measured(
            statistics.median(clock for clock, _ in column),
            statistics.median(taken.seconds for _, taken in column),
        )
        for column in zip(*turns, strict=True)
    ]


def _run(command: Command) -> tuple[float, Taken]:
    start = time.perf_counter()
    taken = command.run()
    return time.perf_counter() - start, taken


def on_top(council: Record, smallest: Record, line: str) -> bool:
    """Print how much longer a read takes at a council than on a record of one case, and tell whether that is little."""
    of_one = line.replace(SOMEBODY, "0000000")
    ours, start_up = measured([council.at_server(line), smallest.at_server(of_one)])
    more = ours.clock - start_up.clock
    return _printed(line, ours, start_up, f"{1000 * more:+5.0f} ms", more <= MOST)


def beside_file(record: Record, line: str) -> bool:
    """Print a read at the server beside one of the file, and tell whether the limit was kept."""
    ours, theirs = measured([record.at_server(line), panelctl(line, record.file)])
    ratio = ours.clock / theirs.clock
    return _printed(line, ours, theirs, f"{ratio:8.2f}", ratio <= RATIO)


def _printed(title: str, ours: Measured, theirs: Measured, between: str, kept: bool) -> bool:
    both = " ".join(f"{1000 * seconds:6.0f}" for seconds in (*ours, *theirs))
    print(f"{title:<36} {both}  {between}  {'kept' if kept else 'TOO SLOW'}", flush=True)
    return kept


@contextmanager
def part(title: str, ours: str, theirs: str) -> Iterator[None]:
    """A heading over some lines, with the load of the machine as they begin, and how long they took together."""
    started = time.monotonic()
    print(f"\n{title}; load {os.getloadavg()[0]:.1f}")
    columns = " ".join(f"{of:>13}" for of in (ours, theirs))
    print(f"{'ms by the clock, ms of processor':<36} {columns}", flush=True)
    yield
    print(f"in {time.monotonic() - started:.0f} s", flush=True)


def main() -> None:
    with throw_away_server.server() as address:
        smallest = made(address, "smallest", 1, 1)
        council = made(address, "council", OPEN, CASES)
        copied(address, "council", COUNCILS)
        large = made(address, "large", LARGE_OPEN, LARGE)
        of_one = [line for line in READS if "04-21" not in line]  # one case alone fills no panel
        title = (
            f"One of {COUNCILS} councils with {CASES:,} cases, at most {1000 * MOST:.0f} ms more"
        )
        with part(title, "council", "one case"):
            kept = [on_top(council, smallest, line) for line in of_one]
        title = f"{LARGE:,} cases, at most {RATIO} times as long"
        with part(title, "server", "file"):
            kept += [beside_file(large, line) for line in READS]
    print(f"\n{kept.count(True)} of {len(kept)} kept")
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
