"""How long records are kept.

    6 years after the end · 18 months after decided

`the end` is the day on which the case came to where it stands, ended. The last day itself is one on which it is kept.
"""

from functools import cache
from typing import NamedTuple

from panelctl.policy.phrases.words import Words

UNITS = ("days", "weeks", "months", "years")


class Period(NamedTuple):
    """`number` of `unit` after the day of a name; after the end of the case where `anchor` is empty."""

    text: str
    number: int
    unit: str
    anchor: str = ""


@cache
def period(text: str) -> Period:
    words = Words(text)
    number = words.number()
    if not number:
        words.at -= 1
        raise words.fault("a number of at least 1")
    unit = words.unit(*UNITS)
    words.need("after")
    anchor = "" if words.skip("the end") else words.name('"the end" or a name')
    words.end()
    return Period(text, number, unit, anchor)
