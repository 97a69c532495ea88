"""Made-up panels on a server: whoever has an interest in a case sees nothing of it with their own login."""

import shutil
from datetime import timedelta
from pathlib import Path
from random import Random

import stores
from recusal import logins
from recusal.office import filled, opened
from recusal.panels import gather, meet, prepare
from torture.trying import Part, Trial


def seen_by_nobody(folder: Path, number: int, seed: str) -> Trial:
    """A batch of some twelve panels: each member types commands that read, chosen by the seed."""
    random, place = Random(seed), folder / f"batch-{number}"
    place.mkdir()
    office = opened(place)
    panels = list(gather(office, filled(office, 1), random))
    for panel in panels:
        prepare(office, panel, random)
        meet(office, panel, random)
    wrong = list(logins.seen(office, panels, max(panel.day for panel in panels) + timedelta(days=3), random))
    stores.forget(place)
    shutil.rmtree(place)
    return Trial("batches of panels", "; ".join(wrong[:3]))


PART = Part(
    "recusal",
    "members with an interest in a case type commands that read",
    lambda folder: None,
    seen_by_nobody,
    8,
    "recusal",
    workers=2,
)
