"""`make torture`: every part in its turn, one line for each; the status is 1 where anything did not hold."""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

import stores
from torture import cutting, edits, flips, full_disk, kills, load, migrations, moments, power, races, recusal
from torture.trying import play

PARTS = [flips.PART, edits.PART, moments.PART, kills.PART, full_disk.PART, power.PART, load.PART, migrations.PART]
ALONE = [races.PART]  # takes all the time there is: only where it is named
ON_SERVER = [recusal.PART, races.PART]  # where there is one: the others are about files
NEED_STRACE = {kills.PART, full_disk.PART, power.PART, migrations.PART}
MINUTES = 20.0


def main() -> int:
    asked = _asked()
    seed = asked.seed or str(random.SystemRandom().randrange(10**6))
    print(f"seed {seed} (to play it again: make torture SEED={seed})", flush=True)
    every = ON_SERVER if stores.SERVER else [*PARTS, *ALONE] if asked.only else PARTS
    parts = [part for part in every if asked.only in ("", part.name)]
    if not cutting.STRACE:
        left_out = [part.name for part in parts if part in NEED_STRACE]
        print(f"strace is not here; left out: {', '.join(left_out)}")
        parts = [part for part in parts if part not in NEED_STRACE]
    if not moments.CAN_WATCH:
        parts = [part for part in parts if part is not moments.PART]
    ends = time.monotonic() + 60 * asked.minutes
    failed = False
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        for left, part in zip(range(len(parts), 0, -1), parts, strict=True):
            place = Path(folder) / part.place
            place.mkdir(exist_ok=True)
            trials = max(1, round(part.trials * asked.share))
            tally = play(part, place, seed, trials, (ends - time.monotonic()) / left)
            print("\n".join(tally.lines()), flush=True)
            failed |= bool(tally.faults) or len(tally.trials) < trials
    return int(failed)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", default="", help="the number that an earlier run printed")
    parser.add_argument("--only", default="", help="the name of one part")
    parser.add_argument("--share", type=float, default=1.0, help="of the trials of each part")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="the most that all of it may take")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
