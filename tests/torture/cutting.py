"""Every command that writes, run in a process of its own that strace cuts into at a counted system call.

Nothing depends on how fast the machine is: the same call of the same command is hit again.
"""

import json
import os
import random
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from panelctl import shipped
from panelctl.cli.desk import HALF_DONE
from panelctl.store import journal
from panelctl.store.reading import reading
from torture import bases, looking, recording

STRACE = shutil.which("strace") or ""
CALLS = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "rename", "link", "mkdir")
DAY = "2025-09-02"
COMMANDS = (
    'person add "Bo Lane" --email bo.lane@camden.example --policy camden',
    "person edit Ewa --team South",
    "apply Amara --route practice-educator --manager Tom --set course=First --set course-starts=2026-09-01",
    "evidence add CAM-2025-003 portfolio papers/okafor-portfolio.txt --complete",
    "record CAM-2025-003 chair-liaison",
    'amend CAM-2025-003 specialism Permanence --reason "As written"',
    "schedule add 2025-12-02 --policy camden --starts 10:00",
    'schedule seat 2025-09-02 "Tom Bexley"',
    "attend 2025-09-02 Chloe present",
    "score CAM-2025-003 Helen --all met --rationale Shown",
    'decide CAM-2025-003 defer --reason "Not there" --told "You were not there."',
    'withdraw CAM-2025-003 --reason "Has accepted another post"',
    'lift CAM-2025-003 portfolio-by --by Helen --reason "Prevented"',
    "notify clear 26",
    "notify release 26 --how email",
    "minutes 2025-09-02 --write",
    "--on 2025-09-30 due --notify",
    "backup",
    "restore before.db --yes",
    "policy adopt st-helens",
    "calendar update holidays.json --apply",
    "person add --from more.csv --policy camden",
    "apply --from applications.csv --policy trial --route senior",
    "approve TRI-2025-001 yes --reason Ready",
    'extend TRI-2025-002 answer-by 2025-09-30 --reason Ill --by "Iris Hale"',
    'pause TRI-2025-002 answer-by --reason Ill --by "Iris Hale"',
    'dispute TRI-2025-003 --reason "Two cases were not counted"',
    'person erase Hana --reason "Asked for" --yes',
    'person legal-hold Ben --reason "A claim"',
    "--on 2025-09-04 retention --erase --yes",
    "rebuild --into rebuilt.db",
)
# What the commands need beside Camden's round: people and applications of a small procedure with other steps.
TRIAL = (
    "policy adopt trial.toml",
    'person add "Mia Lund" --email mia@trial.example --policy trial --role manager',
    'person add "Iris Hale" --email iris@trial.example --policy trial --role head',
    *(f'person add "{name} Vale" --email {name}@trial.example --policy trial' for name in ("Una", "Vic", "Zoe")),
    *(f"apply {name} --policy trial --route senior" for name in ("Una", "Vic", "Zoe")),
    "approve TRI-2025-003 yes --reason Ready",
    'decide TRI-2025-003 no --reason "Not yet"',
)
IMPORTS = {
    "more.csv": "name,email\nKit Orme,kit.orme@camden.example\nLou Penn,lou.penn@camden.example\n",
    "applications.csv": "name\nMia Lund\nIris Hale\n",
}
NEXT = "person edit Tom --team East"
KNOWN = "cuts.json"
REMEDIES = {
    "documents": "doctor --clear",
    "outbox": "notify outbox",
    "calendar": "calendar update holidays.json --apply",
    "minutes": "minutes 2025-09-02 --write",  # killed between its files and the record of them: typed again
}


class Whole(NamedTuple):
    """A command that nothing cut: which calls it made, and the journal's last entry before and after."""

    line: str
    calls: list[str]
    before: int
    after: int


class Cut(NamedTuple):
    """A command that was cut into: its status, and what it had said by then."""

    status: int
    out: str
    err: str


def prepare(folder: Path) -> None:
    """A round, and how many calls each command makes on it; parts that cut into the same commands share these."""
    if not (folder / KNOWN).exists():
        begin(folder)
        record(folder, COMMANDS)


def _other_holidays() -> str:
    """Bank holidays as they are published, and one more."""
    published = json.loads(shipped.calendar_text())
    more = {"title": "Jubilee", "date": "2025-09-26", "notes": "", "bunting": True}
    published["england-and-wales"]["events"].append(more)
    return json.dumps(published)


def record(folder: Path, lines: Sequence[str]) -> None:
    """Each command on a copy of the base, whole: what it called, and what it left."""
    wholes = []
    for number, line in enumerate(lines):
        copy = bases.copy(folder, f"whole-{number}")
        before, calls = head(copy), folder / f"calls-{number}"
        run(copy, line, *recording.OPTIONS, f"--output={calls}")
        wholes.append(Whole(line, recording.names(calls, CALLS), before, head(copy)))
    (folder / KNOWN).write_text(json.dumps(wholes))


def known(folder: Path) -> list[Whole]:
    """The commands that were prepared."""
    return [Whole(*whole) for whole in json.loads((folder / KNOWN).read_text())]


def point(folder: Path, number: int, seed: str) -> tuple[Whole, str, int]:
    """A command and the call to hit, by its name and the how-manieth of that name it is: commands take turns, and the
    seed shuffles the calls of each, so that none comes twice before all were hit."""
    wholes = known(folder)
    turn, which = divmod(number, len(wholes))
    whole = wholes[which]
    at = shuffled(len(whole.calls), turn, seed, which)
    name = whole.calls[at]
    return whole, name, whole.calls[: at + 1].count(name)


def shuffled(count: int, turn: int, seed: str, which: int) -> int:
    """One of so many calls of a command: in an order of the seed's own, and none twice before all have come."""
    order = list(range(count))
    random.Random(f"{seed.rpartition(' ')[0]} {which}").shuffle(order)
    return order[turn % count]


def run(path: Path, line: str, *options: str) -> Cut:
    """Run a command at the desk of a copy; with options of strace, under it."""
    followed = ("--follow-forks", "-qq", f"--trace={','.join(CALLS)}")
    strace = [STRACE, *followed, *options] if options else []
    done = subprocess.run(
        [*strace, sys.executable, "-m", "panelctl", *shlex.split(line)],
        cwd=path.parent,
        env=os.environ | desk(path),
        capture_output=True,
        text=True,
        check=False,
    )
    return Cut(done.returncode, done.stdout, done.stderr)


def desk(path: Path) -> dict[str, str]:
    """Where, by whom and when a command is typed, as its environment says it."""
    return {"PANELCTL_DB": path.name, "PANELCTL_ACTOR": "Ada", "PANELCTL_ON": DAY, "COLUMNS": "100"}


def called(line: str) -> str:
    """A command by its verb, for the counts."""
    words = [word for word in shlex.split(line) if not re.fullmatch(r"--on|[0-9-]{10}", word)]
    return " ".join(word for word in words[:2] if word.islower() and word.isalpha())


def typed(path: Path, line: str) -> None:
    """A command that nothing cuts and that has to succeed."""
    done = run(path, line)
    if done.status:
        raise RuntimeError(f"panelctl {line}: {done.err}")


def begin(folder: Path, typing: Callable[[Path, str], object] = typed) -> None:
    """A round with all that the commands work on; `typing` is how a command is typed that nothing cuts."""
    path = bases.demonstration(folder)
    shutil.copy(Path(__file__).with_name("trial.toml"), path.parent)
    for name, text in (IMPORTS | {"holidays.json": _other_holidays()}).items():
        path.with_name(name).write_text(text)
    for line in TRIAL:
        typing(path, line)
    typing(path, "backup before.db")
    for team in ("West", "North"):  # what a restore leaves has another head than what was there
        typing(path, NEXT.replace("East", team))


def head(path: Path) -> int:
    with reading(path) as connection:
        return journal.head(connection)[0]


def wrong(
    path: Path, whole: Whole, said: str, *, goes_on: bool = True, typing: Callable[[Path, str], object] = typed
) -> str:
    """What does not hold after a command was cut into: it is done or it is not, what it said is true, and another
    command goes on."""
    if any(path.with_name(f"{path.name}{mark}").exists() for mark in HALF_DONE):
        typing(path, "cases")  # any command takes back or finishes what was ended half way
    at = head(path)
    if at not in (whole.before, whole.after):
        return f"the journal ends at {at}, neither {whole.before} nor {whole.after}"
    if said and at != whole.after:
        return f"lost although it was said: {said.splitlines()[0]}"
    if failed := _left_over(path, said, typing):
        return f"doctor: {failed}"
    for copy in (path.parent / "backups").glob("[!.]*.zip"):
        if fault := spoilt(copy):
            return f"{copy.name}: {fault}"
    if not goes_on:
        return ""
    typing(path, NEXT)
    return f"after the next command: {failed}" if (failed := looking.record_checked(path)) else ""


def spoilt(backup: Path) -> str:
    """What is wrong with a backup: with its archive, or with the database in it."""
    try:
        with ZipFile(backup) as archive, TemporaryDirectory() as folder:
            if damaged := archive.testzip():
                return f"{damaged} in it is damaged"
            return looking.seen(Path(archive.extract(bases.DATABASE, folder))).get("file", "")
    except (BadZipFile, KeyError) as fault:
        return str(fault)


def _left_over(path: Path, said: str, typing: Callable[[Path, str], object]) -> dict[str, str]:
    """Checks that fail. Files that an unacknowledged command left, or had no time to write, are named by design:
    the commands that doctor names for them, or the same once more, have to put all right."""
    failed = looking.record_checked(path)
    if not said:
        for check, remedy in REMEDIES.items():
            if check in failed:
                typing(path, remedy)
                failed = looking.record_checked(path)
    return failed
