"""What makes a score sheet pass: `total at least 18`, `every heading at least 2`, `not stated`."""

from functools import cache
from typing import Literal, NamedTuple

from panelctl.policy.phrases.words import Words

Passes = Literal["total", "every heading"]


class Passing(NamedTuple):
    """A sheet passes when its total, or every heading of it, is worth at least `least` points."""

    text: str
    of: Passes
    least: int


@cache
def pass_rule(text: str) -> Passing:
    words = Words(text)
    of: Passes = words.need("total", "every heading")
    words.need("at least")
    found = Passing(text, of, words.number())
    words.end()
    return found
