"""A policy file kept as the tables it was read into, beside its text, so that a short command need not read it anew."""

import json
from zlib import crc32

from panelctl.policy.build import READER_VERSION, build, plain
from panelctl.policy.language import Policy


def written(text: str) -> str:
    """The tables of a policy text that reads without a fault, with what tells later whether they still fit it."""
    from panelctl.policy.reader import read  # slow: what this file is there to avoid

    tables = plain(read(text).tables)
    return (
        json.dumps({"sum": _sum(text), "reader": READER_VERSION, "tables": tables}, indent=0) + "\n"
    )


def fitting(kept: str, text: str) -> Policy | None:
    """The policy, without its examples, if it was kept of this very text by this reader; else None."""
    found = json.loads(kept)
    fits = (found["sum"], found["reader"]) == (_sum(text), READER_VERSION)
    return build(found["tables"]) if fits else None


def _sum(text: str) -> int:
    """Enough to notice an edit; nobody is kept out by it, and hashlib takes longer to load than a plan to count."""
    return crc32(text.encode())
