"""Hours of their own for the cases of a panel: whoever has waited longest comes first, and nobody at the same time.

Whoever has to come, or to leave, for several cases has them one after the other.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

_MINUTES = re.compile(r"\b(\d+) minutes\b")
HOUR = 60


class Wanted(NamedTuple):
    """A case that needs an hour: since when it has waited, whom it shares with others (its manager, and members who
    leave for it, by number), and the `hour` that it has already and keeps."""

    case: str
    since: date
    shared: frozenset[int] = frozenset()
    hour: str = ""


class LaidOut(NamedTuple):
    """The hour of each case, in the order of the day, and the cases for which none is left."""

    hours: tuple[tuple[str, str], ...]
    left: tuple[str, ...]


def lines_with_minutes(format_of: Iterable[str]) -> list[str]:
    """What a procedure says of the minutes that a panel has for one case, line by line: so many at most, say."""
    return [line for line in format_of if _MINUTES.search(line)]


def stated_minutes(format_of: Iterable[str]) -> int:
    """How many minutes a procedure gives to what a panel does with one case, as far as it says a number."""
    return sum(int(found) for line in format_of for found in _MINUTES.findall(line))


def lay_out(wanted: Sequence[Wanted], starts: str, ends: str, minutes: int) -> LaidOut:
    """Hours between those of the panel, of so many minutes each. What has an hour keeps it, as long as it is one of
    the panel's and nobody who has waited longer is heard then."""
    in_turn = sorted(wanted, key=lambda one: (one.since, one.case))
    kept: dict[str, str] = {}
    for one in in_turn:
        taken = [hour for hour in kept.values() if one.hour and clashes(hour, one.hour, minutes)]
        if one.hour and not taken and within(one.hour, starts, ends, minutes):
            kept[one.case] = one.hour
    waiting = [one for one in in_turn if one.case not in kept]
    free = list(_free(starts, ends, minutes, kept.values()))
    turns = _together(waiting[: len(free)])
    given = {one.case: hour for one, hour in zip(turns, free, strict=False)}
    hours = sorted((kept | given).items(), key=lambda pair: pair[1])
    return LaidOut(tuple(hours), tuple(one.case for one in waiting[len(free) :]))


def clashes(hour: str, other: str, minutes: int) -> bool:
    """Whether a case at one hour is still heard when another begins, or the other way round."""
    return abs(_count(hour) - _count(other)) < max(minutes, 1)


def nearest(hour: str, others: Iterable[str]) -> tuple[str, int] | None:
    """Whichever hour is nearest to one, and how many minutes it is later (or earlier, below nothing)."""
    apart = [(other, _count(other) - _count(hour)) for other in others]
    return min(apart, key=lambda other: (abs(other[1]), other[1]), default=None)


def within(hour: str, starts: str, ends: str, minutes: int = 0) -> bool:
    """Whether a case of so many minutes at that hour is within those of a panel, as far as these are known."""
    ended = _count(hour) + max(minutes, 1)
    return (not starts or starts <= hour) and (not ends or ended <= _count(ends))


def _free(starts: str, ends: str, minutes: int, kept: Iterable[str]) -> Iterator[str]:
    """The hours at which a case fits in, between those that are kept."""
    taken = sorted(map(_count, kept))
    here, end = _count(starts), _count(ends)
    while here + minutes <= end:
        in_the_way = [begun for begun in taken if begun < here + minutes and here < begun + minutes]
        if in_the_way:
            here = in_the_way[0] + minutes
        else:
            yield f"{here // HOUR:02}:{here % HOUR:02}"
            here += minutes


def _together(waiting: Sequence[Wanted]) -> list[Wanted]:
    """In turn, but whoever shares somebody with a case comes right after it."""
    left, turns = list(waiting), []
    while left:
        turns.append(left.pop(0))
        for other in [other for other in left if other.shared & turns[-1].shared]:
            left.remove(other)
            turns.append(other)
    return turns


def _count(hour: str) -> int:
    """Minutes since midnight."""
    hours, _, minutes = hour.partition(":")
    return int(hours) * HOUR + int(minutes)
