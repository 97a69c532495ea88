"""When a panel meets.

4th Wednesday of every month except December · 2nd Tuesday of March and October · every month · as needed
in January, April and September
"""

from functools import cache
from typing import NamedTuple

from panelctl.policy.phrases.words import MONTHS, Words

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_ORDINALS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1}


class Meets(NamedTuple):
    """A pattern of meetings: months (1 to 12), and a weekday (0 is Monday) and ordinal where the policy states them."""

    text: str
    months: tuple[int, ...] = ()
    weekday: int | None = None
    ordinal: int = 0


@cache
def meets(text: str) -> Meets:
    words = Words(text)
    if words.skip("as needed"):
        words.end()
        return Meets(text)
    every = tuple(range(1, 13))
    if words.skip("in"):
        found = Meets(text, _months(words))
    elif words.skip("every month"):
        skipped = _except(words)
        found = Meets(text, tuple(m for m in every if m not in skipped))
    else:
        ordinal = _ORDINALS[words.need(*_ORDINALS)]
        weekday = WEEKDAYS.index(words.need(*WEEKDAYS))
        if words.need("of every month", "of") == "of":
            named = _months(words)
        else:
            skipped = _except(words)
            named = tuple(m for m in every if m not in skipped)
        found = Meets(text, named, weekday, ordinal)
    words.end()
    return found


def _except(words: Words) -> tuple[int, ...]:
    return _months(words) if words.skip("except") else ()


def _months(words: Words) -> tuple[int, ...]:
    found = [MONTHS.index(words.need(*MONTHS)) + 1]
    while words.skip(",") or words.skip("and"):
        found.append(MONTHS.index(words.need(*MONTHS)) + 1)
    return tuple(found)
