"""Whether the tests notice when `rules/` or `policy/` says something else: mutation testing.

    make mutants SAMPLE=400     or: .venv/bin/python bench/mutants.py --sample 400 --seed 3 src/panelctl/rules

Each mutant (see `mutating.py`) is tried in a copy of the checkout: first with the tests of its own file, then, if it
lives on, with all quick tests of rules and policies. It is killed when a test fails or the tests take TOO_LONG times as
long. Some ten seconds for two mutants: a sample of 400 takes the better part of an hour.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from random import Random
from typing import NamedTuple

from mutating import Mutant, mutants

CHECKOUT = Path(__file__).parents[1]
ROOMS = ("src/panelctl/rules", "src/panelctl/policy")
TESTS = ("tests/rules", "tests/policy", "tests/policies")
# Slow: they run whole commands, whose own tests are not asked either.
LEFT_OUT = [
    "--ignore=tests/policies/test_northshire_round.py",
    "--deselect=tests/policy/test_malformed.py::test_every_one_is_answered_within_two_seconds_and_256_megabytes",
    "--deselect=tests/policy/test_malformed.py::test_none_is_adopted_and_the_refusal_names_the_line",
]
PYTEST = (
    sys.executable,
    "-m",
    "pytest",
    "-x",
    "-q",
    "-p",
    "no:cacheprovider",
    "--hypothesis-seed=0",
)
PROCESSES, TOO_LONG = 2, 5


class Tried(NamedTuple):
    file: str
    mutant: Mutant
    killed: bool


class Copy:
    """A copy of the checkout in which one mutant at a time is alive."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("src", "tests", "templates", "docs", "bench"):
            shutil.copytree(CHECKOUT / name, folder / name)
        for file in CHECKOUT.glob("*.*"):
            if file.is_file():
                shutil.copy(file, folder)
        shutil.copy(CHECKOUT / "Makefile", folder)

    def tests_pass(self, tests: list[str], seconds: float) -> bool:
        return self.first_failure(tests, seconds) == ""

    def first_failure(self, tests: list[str], seconds: float) -> str:
        """What pytest says of the first test that fails; nothing where none does."""
        environment = os.environ | {"PYTHONPATH": str(self.folder / "src")}
        try:
            done = subprocess.run(
                [*PYTEST, *tests], cwd=self.folder, env=environment, capture_output=True, text=True, timeout=seconds,
                check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return "too long"
        return done.stdout + done.stderr if done.returncode else ""

    def tried(self, file: str, mutant: Mutant, seconds: float) -> Tried:
        path = self.folder / file
        source = path.read_bytes()
        try:
            _write(path, mutant.made_in(source))
            own = own_tests(file)
            killed = bool(own) and not self.tests_pass(own, seconds)
            return Tried(file, mutant, killed or not self.tests_pass([*TESTS, *LEFT_OUT], seconds))
        finally:
            _write(path, source)


def _write(path: Path, source: bytes) -> None:
    """Python takes a compiled file for current that was made in the same second."""
    path.write_bytes(source)
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
        compiled.unlink()


def own_tests(file: str) -> list[str]:
    """The tests that mirror a file, or the package it is in."""
    room, *inner = Path(file).relative_to("src/panelctl").with_suffix("").parts
    folder = Path("tests") / room
    ways = [
        folder.joinpath(*inner[:-1]) / f"test_{inner[-1]}.py",
        folder / f"test_{inner[0]}.py",
        folder / inner[0],
    ]
    return [str(way) for way in ways if (CHECKOUT / way).exists()][:1]


def chosen(paths: list[str], sample: int, seed: int) -> list[tuple[str, Mutant]]:
    files = [
        file
        for path in paths
        for file in sorted(Path(path).rglob("*.py") if Path(path).is_dir() else [Path(path)])
    ]
    every = [(str(file), mutant) for file in files for mutant in mutants(file.read_bytes())]
    return sorted(Random(seed).sample(every, sample)) if 0 < sample < len(every) else every


def trials(every: list[tuple[str, Mutant]], folder: Path) -> list[Tried]:
    """Try all, PROCESSES at once, and print each as it is known."""
    copies: Queue[Copy] = Queue()
    for number in range(PROCESSES):
        copies.put(Copy(folder / str(number)))
    copy = copies.get()
    start = time.monotonic()
    if failure := copy.first_failure([*TESTS, *LEFT_OUT], 3600):
        sys.exit(f"{failure[-1000:]}\nThe tests fail as they are: nothing can be measured")
    seconds = TOO_LONG * (time.monotonic() - start)
    copies.put(copy)

    def one(number: int, file: str, mutant: Mutant) -> Tried:
        copy = copies.get()
        try:
            found = copy.tried(file, mutant, seconds)
        finally:
            copies.put(copy)
        print(
            f"{number:>5}/{len(every)} {'killed ' if found.killed else 'LIVES  '} {told(found)}",
            flush=True,
        )
        return found

    with ThreadPoolExecutor(PROCESSES) as pool:
        return list(pool.map(one, range(1, len(every) + 1), *zip(*every, strict=True)))


def told(one: Tried) -> str:
    old, new = (" ".join(text.split())[:70] for text in (one.mutant.old, one.mutant.new))
    return f"{one.file}:{one.mutant.line}  {old}  ->  {new}"


def report(found: list[Tried]) -> None:
    by_file: dict[str, list[Tried]] = defaultdict(list)
    for one in found:
        by_file[one.file].append(one)
    print(f"\n{'file':<52} {'killed':>7} {'lives':>6}")
    for file, those in by_file.items():
        killed = sum(one.killed for one in those)
        print(f"{file:<52} {killed:>7} {len(those) - killed:>6}")
    alive = [one for one in found if not one.killed]
    print("\nSurvivors:" if alive else "\nNo survivors.")
    for one in alive:
        print(f"  {told(one)}")
    killed = len(found) - len(alive)
    print(f"\n{killed} of {len(found)} mutants killed: {100 * killed / len(found):.1f} %")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument(
        "paths", nargs="*", default=ROOMS, help="files or folders (default: rules and policy)"
    )
    parser.add_argument(
        "--sample", type=int, default=0, metavar="N", help="try N of them, drawn at random"
    )
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    os.chdir(CHECKOUT)
    every = chosen(list(arguments.paths), arguments.sample, arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        report(trials(every, Path(folder)))


if __name__ == "__main__":
    main()
