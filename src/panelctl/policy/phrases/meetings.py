"""When a panel meets.

4th Wednesday of every month except December · 1st and 3rd Tuesday of March and October · every month · as needed
in January, April and September · 3 times in April · every 2 weeks from 2027-01-12 except August
"""

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from panelctl.policy.phrases.words import MONTHS, Words

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_ORDINALS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1}
_EVERY = tuple(range(1, 13))


class Meets(NamedTuple):
    """A pattern of meetings: months (1 to 12), and where the policy states them a weekday (0 is Monday) with its
    ordinals in the month; or every so many weeks from the `first` one. Else it is so many `times` a month."""

    text: str
    months: tuple[int, ...] = ()
    weekday: int | None = None
    ordinals: tuple[int, ...] = ()
    weeks: int = 0
    first: date | None = None
    times: int = 1

    @property
    def in_a_month(self) -> int:
        """How often it meets in each of its months, at least."""
        return len(self.ordinals) or self.times

    def falls_on(self, day: date) -> bool:
        """Whether a day is of the pattern; one without a weekday asks for the month alone."""
        if day.month not in self.months or self.weekday not in (None, day.weekday()):
            return False
        if self.first:
            since = (day - self.first).days
            return since >= 0 and since % (7 * self.weeks) == 0
        last = (day + timedelta(days=7)).month != day.month
        place = (day.day - 1) // 7 + 1
        return self.weekday is None or place in self.ordinals or (-1 in self.ordinals and last)


@cache
def meets(text: str) -> Meets:
    words = Words(text)
    if words.skip("as needed"):
        found = Meets(text)
    elif words.here(1) == "times":
        found = _several(text, words)
    elif words.skip("in"):
        found = Meets(text, _months(words))
    elif words.skip("every month"):
        found = Meets(text, _but(words))
    elif words.skip("every"):
        found = _weekly(text, words)
    else:
        found = _days_of_the_week(text, words)
    words.end()
    return found


def _several(text: str, words: Words) -> Meets:
    """`3 times in April`."""
    times = words.number()
    words.need("times")
    named = words.need("in", "every month") == "in"
    return Meets(text, _months(words) if named else _but(words), times=times)


def _weekly(text: str, words: Words) -> Meets:
    """`every 2 weeks from 2027-01-12`, the first meeting."""
    number = words.number()
    if not number:
        words.at -= 1
        raise words.fault("how many weeks")
    words.unit("weeks")
    words.need("from")
    first = words.date()
    return Meets(text, _but(words), first.weekday(), (), number, first)


def _days_of_the_week(text: str, words: Words) -> Meets:
    """`1st and 3rd Tuesday of every month`."""
    ordinals = [_ORDINALS[words.need(*_ORDINALS)]]
    while words.skip(",") or words.skip("and"):
        ordinals.append(_ORDINALS[words.need(*_ORDINALS)])
    weekday = WEEKDAYS.index(words.need(*WEEKDAYS))
    named = words.need("of every month", "of") == "of"
    return Meets(text, _months(words) if named else _but(words), weekday, tuple(ordinals))


def _but(words: Words) -> tuple[int, ...]:
    """Every month but those named."""
    skipped = _except(words)
    return tuple(month for month in _EVERY if month not in skipped)


def _except(words: Words) -> tuple[int, ...]:
    return _months(words) if words.skip("except") else ()


def _months(words: Words) -> tuple[int, ...]:
    """Months, each once: how often it meets in one is said by a number of times."""
    found = [MONTHS.index(words.need(*MONTHS)) + 1]
    while words.skip(",") or words.skip("and"):
        month = MONTHS.index(words.need(*MONTHS)) + 1
        if month in found:
            words.at -= 1
            raise words.fault(
                f'another month, or "{found.count(month) + 1} times in {MONTHS[month - 1]}",'
            )
        found.append(month)
    return tuple(found)
