"""What makes a score sheet pass.

total at least 18 · every heading at least 2 · every heading at met · at most 1 heading at partly met or worse
at least 8 headings at met or better
"""

from functools import cache
from typing import Literal, NamedTuple

from panelctl.policy.phrases.words import Words

Passes = Literal["total", "every heading", "at least", "at most"]
Reach = Literal["", "or better", "or worse"]


class Passing(NamedTuple):
    """A sheet passes when its total, or every heading of it, is worth at least `least` points; or when every heading,
    or at least or at most so many, have a `finding`, or one at least as good or as bad (`reach`)."""

    text: str
    of: Passes
    least: int
    finding: str = ""
    reach: Reach = ""


@cache
def pass_rule(text: str) -> Passing:
    words = Words(text)
    of: Passes = words.need("total", "every heading", "at least", "at most")
    if of in ("at least", "at most"):
        number = words.number()
        words.need("headings", "heading")
        words.need("at")
        return Passing(text, of, number, *_finding(words))
    if of == "every heading" and words.here(1) != "least" and words.skip("at"):
        return Passing(text, of, 0, *_finding(words))
    words.need("at least")
    found = Passing(text, of, words.number())
    words.end()
    return found


def _finding(words: Words) -> tuple[str, Reach]:
    """A word of the scale, and what counts beside it."""
    finding = words.rest()
    if not finding:
        raise words.fault("a finding of the scale")
    reaches: tuple[Reach, ...] = ("or better", "or worse")
    for reach in reaches:
        if finding.endswith(f" {reach}"):
            return finding.removesuffix(f" {reach}").rstrip(), reach
    return finding, ""
