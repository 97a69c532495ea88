"""The power goes at any system call of every writing command: the record is as it was before, or as it is after."""

import hashlib
import os
import pickle
import random
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from torture import bases, cutting, disk, recording
from torture.trying import Part, Trial

RECORDS, JUDGED = "records", "judged"
NEXT_EVERY = 20  # of so many disks one is worked on with another command too


class Record(NamedTuple):
    """A command, and what it told the disk, call by call."""

    whole: cutting.Whole
    acts: list[disk.Act]


def prepare(folder: Path) -> None:
    cutting.prepare(folder)
    take_in(folder)


def take_in(folder: Path) -> None:
    """What each command told the disk; all of it, carried out by the model, leaves what the command left."""
    (folder / RECORDS).mkdir()
    (folder / JUDGED).mkdir()
    for number, whole in enumerate(cutting.known(folder)):
        copy = folder / f"whole-{number}"
        record = Record(whole, list(recording.acts(folder / f"calls-{number}", copy)))
        _expect_as_left(folder, record, disk.seen(copy))
        (folder / RECORDS / str(number)).write_bytes(pickle.dumps(record))


def _expect_as_left(folder: Path, record: Record, left: disk.Seen) -> None:
    model = disk.Disk(_base(folder))
    for act in record.acts:
        model.do(act)
    made = {name: file and bytes(file.now) for name, file in model.now.items()}
    if wrong := [name for name in {**made, **left} if made.get(name, 0) != left.get(name, 0)]:
        raise RuntimeError(f"{record.whole.line}: its calls, done again, make {wrong} otherwise than they are")


def cut(folder: Path, number: int, seed: str) -> Trial:
    """Let the power go: commands take turns, and the calls of each, every one of them with each kind of survival."""
    turn, which = divmod(number, len(cutting.known(folder)))
    turn, how = divmod(turn, len(disk.SURVIVALS))
    at = cutting.shuffled(len(recorded(folder, which).acts) + 1, turn, seed, which)
    return cut_at(folder, which, at, disk.SURVIVALS[how], seed)


def cut_at(folder: Path, which: int, at: int, survival: disk.Survival, seed: str) -> Trial:
    """Let the power go before one call of one command."""
    record = recorded(folder, which)
    acts = record.acts[:at]
    model = disk.Disk(_base(folder))
    for act in acts:
        model.do(act)
    left = model.after(survival, random.Random(seed))
    said = b"".join(act.data for act in acts if act.kind == "say").decode()
    fault = _judged(folder, record.whole, left, said)
    where = f"{record.whole.line}, before call {at} of {len(record.acts)}, {survival.name} survives"
    return Trial(cutting.called(record.whole.line), fault and f"{where}: {fault}")


@lru_cache(maxsize=64)
def recorded(folder: Path, which: int) -> Record:
    record: Record = pickle.loads((folder / RECORDS / str(which)).read_bytes())
    return record


@lru_cache(maxsize=1)
def _base(folder: Path) -> disk.Seen:
    return disk.seen(folder / bases.BASE)


def _judged(folder: Path, whole: cutting.Whole, left: disk.Names, said: str) -> str:
    """What does not hold of a disk; one that came out of another cut too is looked at once."""
    digest = hashlib.sha256(f"{whole.line} {bool(said)}".encode())
    for name, file in left.items():
        digest.update(f"{name}\0{'' if file is None else hashlib.sha256(file.now).hexdigest()}\0".encode())
    known = folder / JUDGED / digest.hexdigest()
    if known.exists():
        return known.read_text()
    goes_on = int(digest.hexdigest(), 16) % NEXT_EVERY == 0
    with TemporaryDirectory(dir=folder) as given:
        place = Path(given) / bases.BASE
        _laid_out(left, place, _base(folder), folder / bases.BASE)
        fault = cutting.wrong(place / bases.DATABASE, whole, said, goes_on=goes_on)
    known.write_text(fault)
    return fault


def _laid_out(left: disk.Names, place: Path, before: disk.Seen, base: Path) -> None:
    """Files that are as they were are links, but for the database, which is written to in its place."""
    place.mkdir(mode=0o700)
    there: dict[int, Path] = {}
    for name, file in left.items():
        path = place / name
        if file is None:
            path.mkdir(mode=0o700)
        elif id(file) in there:
            os.link(there[id(file)], path)
        elif bases.DATABASE not in name and before.get(name) == file.now:
            os.link(base / name, path)
            there[id(file)] = path
        else:
            path.touch(mode=0o600)
            path.write_bytes(file.now)
            there[id(file)] = path


PART = Part("power cuts", "the power cut at every system call, seven kinds of disk", prepare, cut, 2_500, "commands")
