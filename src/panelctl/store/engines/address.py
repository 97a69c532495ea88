"""What the address of a PostgreSQL server begins with: `postgresql+psycopg://ada@db.council.example/panels`."""

import re
from pathlib import Path

SCHEME = re.compile(r"postgres(ql)?(\+(?P<driver>\w+))?://")


def is_one(place: str | Path) -> bool:
    """Whether a place is an address, not a file."""
    return isinstance(place, str) and SCHEME.match(place) is not None
