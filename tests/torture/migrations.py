"""`kill -9` while a database of version 0.1.0 is brought up to date: it is old or new, never between."""

import json
import random
import re
import shutil
from pathlib import Path

from earlier import kept
from torture import bases, cutting, looking
from torture.trying import Part, Trial

LINE = "init"


def prepare(folder: Path) -> None:
    """The database of an earlier version, and what a whole upgrade does and leaves."""
    (folder / bases.BASE).mkdir(mode=0o700)
    kept.database("camden", folder / bases.BASE)
    copy = bases.copy(folder, "whole")
    counts = copy.with_name("calls")
    if status := cutting.run(copy, LINE, f"--output={counts}").status:
        raise RuntimeError(f"panelctl {LINE} ends with {status}")
    calls = re.findall(r"^\d+ +(\w+)\(", counts.read_text(), re.MULTILINE)
    (folder / cutting.KNOWN).write_text(json.dumps([calls, sorted(looking.record_checked(copy))]))


def cut(folder: Path, number: int, seed: str) -> Trial:
    """Kill one upgrade, look, and let the next one finish."""
    calls, usual = json.loads((folder / cutting.KNOWN).read_text())
    at = random.Random(seed).randrange(len(calls))
    call, time = calls[at], calls[: at + 1].count(calls[at])
    path = bases.copy(folder, f"upgrade-{number}")
    cutting.run(path, LINE, f"--inject={call}:signal=KILL:when={time}", "--output=/dev/null")
    before, after = looking.seen(folder / bases.BASE / bases.DATABASE), looking.seen(path)
    is_old = after["alembic_version"] == before["alembic_version"]
    fault = "between the old and the new" if is_old and after != before else ""
    if not fault and not is_old and not list(path.parent.glob(f"{bases.DATABASE}.before-*")):
        fault = "no copy of the old one is kept"
    if not fault and (again := cutting.run(path, LINE)).status:
        fault = f"the next init ends with {again.status}: {again.err}"
    if not fault and (failed := sorted(looking.record_checked(path))) != usual:
        fault = f"afterwards doctor names {failed} and not only {usual}"
    shutil.rmtree(path.parent)
    return Trial("old" if is_old else "new", fault and f"{call} {time}: {fault}")


PART = Part("migrations", "kill -9 while an older database is brought up to date", prepare, cut, 40, "migrations")
