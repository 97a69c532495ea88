"""Playing a part of the torture: so many trials, each from a seed of its own, on every core, within a time."""

import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple


class Trial(NamedTuple):
    """One trial. `of` is what it was about, for the counts; `fault` says what did not hold, "" that all did.

    Where nothing was at stake (a bit that no reader sees), `counts` is false.
    """

    of: str
    fault: str = ""
    counts: bool = True


class Part(NamedTuple):
    """One part: what it shows, what to make first in a folder, and a trial there with its number and seed.

    `place` names the folder; parts that share one begin with the same.
    """

    name: str
    shows: str
    prepare: Callable[[Path], object]
    trial: Callable[[Path, int, str], Trial]
    trials: int
    place: str
    workers: int | None = None


class Tally(NamedTuple):
    """What came of a part."""

    part: Part
    trials: list[Trial]
    seconds: float

    @property
    def counted(self) -> list[Trial]:
        return [trial for trial in self.trials if trial.counts]

    @property
    def faults(self) -> list[Trial]:
        return [trial for trial in self.trials if trial.fault]

    def lines(self) -> Iterator[str]:
        """One line for the part, one for the counts behind it, and one for each fault."""
        held = len(self.counted) - len([trial for trial in self.counted if trial.fault])
        yield (
            f"{self.part.name}: {self.part.shows}. {len(self.trials)} of {self.part.trials} run"
            f" in {self.seconds:.0f} s, {len(self.counted)} count, {held} held"
        )
        kinds = Counter(trial.of for trial in self.counted)
        well = Counter(trial.of for trial in self.counted if not trial.fault)
        yield "    " + ", ".join(f"{kind} {well[kind]}/{count}" for kind, count in sorted(kinds.items()))
        for trial in self.faults[:20]:
            yield f"    FAULT {trial.of}: {trial.fault}"


def play(part: Part, folder: Path, seed: str, trials: int, seconds: float) -> Tally:
    """Run the trials of a part; those that time does not allow are left out, and the tally shows it."""
    begun = time.monotonic()
    part.prepare(folder)
    done: list[Trial] = []
    work = [(part.trial, folder, number, f"{seed} {part.name} {number}") for number in range(trials)]
    with multiprocessing.get_context("spawn").Pool(part.workers) as pool:
        for trial in pool.imap_unordered(_tried, work):
            done.append(trial)
            _progress(part, len(done), trials)
            if time.monotonic() - begun > seconds:
                pool.terminate()
                break
    return Tally(part._replace(trials=trials), done, time.monotonic() - begun)


def _tried(work: tuple[Callable[[Path, int, str], Trial], Path, int, str]) -> Trial:
    """One trial; what it raises is a fault, and names the seed that shows it again."""
    trial, folder, number, seed = work
    try:
        tried = trial(folder, number, seed)
    except Exception as error:
        return Trial("raised", f"trial {number}: {type(error).__name__}: {error}")
    return tried._replace(fault=tried.fault and f"trial {number}: {tried.fault}")


def _progress(part: Part, done: int, trials: int) -> None:
    if sys.stderr.isatty() or done % 100 == 0:
        print(f"{part.name}: {done} of {trials}", end="\r" if sys.stderr.isatty() else "\n", file=sys.stderr)
