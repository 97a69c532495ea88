"""Time limits.

    within 3 working days after panel · at least 14 days before panel · between 5 and 20 working days before panel
    within 3 months after decided, no later than 1 year after opened · by course-starts
    within 24 hours after received · at least 48 hours before panel
    from 2026-01-05 to 2026-02-27 · on the next 1 April or 1 October after approved · not stated, after asw-confirmed

The anchor day is never counted and the last day itself is in time; `clear` adds one day.
"""

import re
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from panelctl.policy.phrases.words import MONTHS, PhraseFault, Words

Direction = Literal["before", "after"]
UNITS = ("days", "working days", "weeks", "months", "years")
HOURS = "hours"


class Limit(NamedTuple):
    """A time limit: `number` of `unit` before or after `anchor`; number None where the source states none.

    `between` has the far end in `upper`; `from … to` has no anchor and the days themselves in `starts` and `ends`;
    `on the next` has the days of the year, (month, day), in `yearly`. `cap` is the limit it may not outrun. Of a
    day that is the next meeting of a body, `body` is that.
    """

    text: str
    direction: Direction
    anchor: str
    number: int | None = None
    unit: str = "days"
    clear: bool = False
    upper: int | None = None
    starts: date | None = None
    ends: date | None = None
    yearly: tuple[tuple[int, int], ...] = ()
    cap: "Limit | None" = None
    body: str = ""

    @property
    def stated(self) -> bool:
        """Whether the source gives a date or a number at all."""
        return self.number is not None or self.ends is not None or bool(self.yearly)


@cache
def limit(text: str) -> Limit:
    words = Words(text)
    found = read_limit(words, hours=True)
    words.end()
    return found


def read_limit(words: Words, *, hours: bool = False) -> Limit:
    """The limit that begins at the next word; in hours only where they can be counted."""
    text = words.text
    kind = words.need("within", "at least", "between", "by", "from", "on the next", "not stated")
    if kind == "not stated":
        words.need(",")
        direction: Direction = words.need("before", "after")
        return Limit(text, direction, words.name())
    if kind == "by":
        return Limit(text, "before", words.name(), 0)
    if kind == "from":
        return _window(words)
    if kind == "on the next":
        return _yearly(words)
    return _in_hours(kind, words) if hours and _are_hours(kind, words) else _counted(kind, words)


_DIRECTIONS: dict[str, tuple[Direction, ...]] = {
    "within": ("after",),
    "at least": ("before",),
    "between": ("before", "after"),
}


def _counted(kind: str, words: Words) -> Limit:
    """A number of days, weeks, months or years, and what they are counted from."""
    upper = None
    if kind == "between":
        number = words.number()
        upper, clear, unit = _upper(number, words), False, _unit(words)
    else:
        number, clear, unit = counted_days(words)
    direction = words.need(*_DIRECTIONS[kind])
    found = Limit(words.text, direction, words.name(), number, unit, clear, upper)
    return found._replace(cap=_cap(words)) if kind == "within" and words.here() == "," else found


def _are_hours(kind: str, words: Words) -> bool:
    """Whether the number that comes next is one of hours."""
    following = words.here(1)
    return kind != "between" and following in ("hour", HOURS)


def _in_hours(kind: str, words: Words) -> Limit:
    """A number of hours, and what they are counted from."""
    number = words.number()
    if number == 0:
        words.at -= 1
        raise words.fault("a number of hours, 1 at least")
    unit = words.unit(HOURS)
    direction = words.need(*_DIRECTIONS[kind])
    return Limit(words.text, direction, words.name(), number, unit)


def counted_days(words: Words) -> tuple[int, bool, str]:
    """So many days, whether they are clear, and their unit."""
    number = words.number()
    clear = words.skip("clear")
    return number, clear, _unit(words)


def _upper(number: int, words: Words) -> int:
    words.need("and")
    upper = words.number()
    if upper <= number:
        words.at -= 1
        raise words.fault(f"a number larger than {number}")
    return upper


def _unit(words: Words) -> str:
    if words.here() in ("hour", "hours"):
        raise words.fault(
            "days, weeks, months or years (hours stand in a limit of their own: within 24 hours after …)"
        )
    return words.unit(*UNITS)


def _window(words: Words) -> Limit:
    starts = words.date()
    words.need("to")
    ends = words.date()
    if ends < starts:
        words.at -= 1
        raise words.fault(f"a day not before {starts}")
    return Limit(words.text, "after", "", starts=starts, ends=ends)


def _yearly(words: Words) -> Limit:
    days = days_of_the_year(words)
    words.need("after")
    return Limit(words.text, "after", words.name(), yearly=days)


def days_of_the_year(words: Words) -> tuple[tuple[int, int], ...]:
    """`1 April or 1 October`, in the order of the year."""
    days = [_day_of_year(words)]
    while words.skip("or"):
        days.append(_day_of_year(words))
    return tuple(sorted(days))


def _day_of_year(words: Words) -> tuple[int, int]:
    day, month = words.number(), MONTHS.index(words.need(*MONTHS)) + 1
    try:
        date(2023, month, day)  # a year without a 29 February: a day that every year has
    except ValueError:
        words.at -= 2
        raise words.fault("a day that every year has") from None
    return month, day


def _cap(words: Words) -> Limit:
    words.need(",")
    words.need("no later than")
    number, unit = words.number(), _unit(words)
    words.need("after")
    return Limit(words.text, "after", words.name(), number, unit)


@cache
def time_of_day(text: str) -> str:
    """`12:00`: the hour by which something has to be in on its last day."""
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text):
        raise PhraseFault(text, 0, "a time of day as 12:00")
    return text


def counts_working_days(*texts: str) -> bool:
    """Whether a limit, its aim or the rule of a day is counted in working days, so that days off matter to it."""
    return any("working day" in text for text in texts)


def unpausable(found: Limit) -> str:
    """Why a limit has no time that could be stopped and run again."""
    if found.starts or found.yearly:
        return "its days are fixed"
    if not found.stated:
        return "no time is stated"
    if found.unit == HOURS:
        return "it counts hours"
    if found.direction == "before":
        return f"it counts back from {found.anchor}"
    if found.upper is not None:
        return "it has a first day too"
    if found.cap:
        return "it has a last day that nothing may outrun"
    return "" if found.number else "it ends on the day it counts from"
