"""One bit of the database file turned over: whatever changes what a reader sees is named by `doctor`."""

import random
import shutil
from pathlib import Path

from torture import bases, looking
from torture.trying import Part, Trial

WHOLE = 25  # of so many trials one asks the command itself, which tries every template too


def flip(folder: Path, number: int, seed: str) -> Trial:
    """Turn one bit over in a copy of the database in `folder`."""
    chance = random.Random(seed)
    path = bases.copy(folder, f"flip-{number}")
    content = bytearray(path.read_bytes())
    at, bit = chance.randrange(len(content)), chance.randrange(8)
    content[at] ^= 1 << bit
    path.write_bytes(content)
    before, after = looking.seen_before(folder), looking.seen(path)
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    if "file" in after:
        changed = ["file"]
    failed = looking.record_checked(path)
    fault = "" if failed or not changed else f"bit {bit} of byte {at} changed {changed}, and doctor says all is well"
    if not fault and number % WHOLE == 0:
        status, said = looking.doctor(path)
        if "Traceback" in said or "should not" in said or bool(status) != bool(failed):
            fault = f"bit {bit} of byte {at}: doctor ends with {status}: {said[-300:]}"
    shutil.rmtree(path.parent)
    return Trial(changed[0] if changed else "no reader sees it", fault, bool(changed))


PART = Part(
    "flips",
    "one bit of the database turned over, named where it changes anything",
    bases.demonstration,
    flip,
    1000,
    "flips",
)
