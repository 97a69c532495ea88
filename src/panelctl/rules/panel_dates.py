"""The dates a panel meets: out of order, on days off, off their own pattern, missing."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from panelctl.errors import CalendarEnds
from panelctl.errors.remedy import NOTHING, Saying, saying
from panelctl.model import short_date
from panelctl.policy import phrases
from panelctl.policy.analysis.warnings.warning import PolicyWarning
from panelctl.policy.language import Body, Policy
from panelctl.policy.phrases import MONTHS, Meets
from panelctl.rules.calendar import Calendar
from panelctl.rules.year import times_in

MOST_MONTHS = 12
_OF_DATES = re.compile(rf"\b(dates?|months?|years?|{'|'.join(MONTHS)})\b")


class Odd(NamedTuple):
    """What is odd about the dates of a body, under a key of it, and what would mend it where a command would."""

    key: str
    rule: str
    message: str
    mend: Saying = NOTHING


def warnings(
    policy: Policy, calendar: Calendar, today: date | None = None
) -> Iterator[PolicyWarning]:
    """What is odd about the dates of each body. A date with a note of its own in `date_notes` is explained, and may lie
    off the pattern."""
    for number, body in enumerate(policy.bodies.values()):
        for odd in _said(body, calendar, today):
            clauses = _clauses(policy, body)
            yield PolicyWarning(
                odd.rule, odd.message, "body", number, odd.key, clauses, mend=odd.mend
            )


def _clauses(policy: Policy, body: Body) -> tuple[str, ...]:
    """A body cites all that is said of its panel; of that, what is said of its dates."""
    found = tuple(
        clause for clause in body.clauses if _OF_DATES.search(policy.clauses[clause].says)
    )
    return found or body.clauses


def _said(body: Body, calendar: Calendar, today: date | None) -> Iterator[Odd]:
    patterns = [phrases.meets(text) for text in body.meets]
    stated = patterns if all(pattern.months for pattern in patterns) else []
    noted = {day for day, _ in body.date_notes}
    yield from _strays(body, noted)
    yield from _out_of_order(body)
    for place, day in enumerate(body.dates):
        if day not in noted:
            yield from _odd(body, place, stated, calendar)
    if stated and body.dates:
        yield from _missing(body, stated)
        last = max(body.dates)
        if today and last < today:
            said = (
                f"{_of(body, last)} is the last date and has passed: add the dates that follow it."
            )
            yield Odd("dates", "dates-have-ended", said)


def _strays(body: Body, noted: set[date]) -> Iterator[Odd]:
    for day in sorted(noted - set(body.dates)):
        said = f"{_of(body, day)} has a note in date_notes and is no date of it: add the date, or delete the note."
        yield Odd("date_notes", "stray-date-note", said)


def _out_of_order(body: Body) -> Iterator[Odd]:
    for before, day in pairwise(body.dates):
        if day <= before:
            twice = "is there twice" if day == before else f"stands after {short_date(before)}"
            said = f"{_of(body, day)} {twice}: put the dates in order, or mend the wrong one."
            yield Odd("dates", "dates-out-of-order", said)


def _of(body: Body, day: date) -> str:
    return f'{short_date(day)} of "{body.id}"'


def _odd(body: Body, place: int, stated: list[Meets], calendar: Calendar) -> Iterator[Odd]:
    day = body.dates[place]
    mend = "mend it, or say why in date_notes."
    try:
        off = calendar.day_off(day)
    except CalendarEnds as fault:
        said = f"{_of(body, day)} cannot be checked: {fault.message}."
        yield Odd("dates", "date-beyond-calendar", said, saying(" ", fault.hint, "."))
        return
    if off:
        yield Odd(
            "dates", "date-on-day-off", f"{_of(body, day)} is not a working day ({off}): {mend}"
        )
    weekday = any(pattern.weekday is not None for pattern in stated)
    if stated and not any(pattern.falls_on(day) for pattern in stated):
        meets = " and ".join(pattern.text for pattern in stated)
        yield Odd(
            "dates",
            "date-off-pattern",
            f"{_of(body, day)} does not fit when it meets, {meets}: {mend}",
        )
    elif not weekday and (beside := _weekday_beside(body.dates, place)) not in ("", f"{day:%A}"):
        said = f"{_of(body, day)} is a {day:%A}, and the dates beside it are {beside}s: {mend}"
        yield Odd("dates", "date-off-weekday", said)


def _weekday_beside(dates: tuple[date, ...], place: int) -> str:
    """The weekday on which the dates beside one agree, two on either side, or nothing: where they do not, or are fewer
    than three, the weekday has changed and is no slip."""
    beside = dates[max(0, place - 2) : place] + dates[place + 1 : place + 3]
    weekdays = {f"{day:%A}" for day in beside}
    return weekdays.pop() if len(beside) > 2 and len(weekdays) == 1 else ""


def _missing(body: Body, stated: list[Meets]) -> Iterator[Odd]:
    """The months between the first date and the last in which it should meet and has no date, or too few."""
    there, times = Counter((day.year, day.month) for day in body.dates), times_in(body)
    lacking = [
        f"{MONTHS[month - 1]} {year}" + _too_few(there[year, month], times[month])
        for year, month in _wanted(body, stated)
        if there[year, month] < times[month]
    ]
    if lacking:
        meets = " and ".join(pattern.text for pattern in stated)
        named, last = ", ".join(lacking[:MOST_MONTHS]), short_date(body.dates[-1])
        more = f" and {len(lacking) - MOST_MONTHS} more" if len(lacking) > MOST_MONTHS else ""
        said = (
            f'"{body.id}" meets {meets}, and has no date in {named}{more} (its last is {last}):'
            " add the date, or write the exception into meets."
        )
        yield Odd("dates", "month-missing", said)


def _too_few(there: int, times: int) -> str:
    return f" ({there} of {times})" if there else ""


def _wanted(body: Body, stated: list[Meets]) -> Iterator[tuple[int, int]]:
    """Year and month of each month in which it should meet, from its first date to its last."""
    first, last = body.dates[0], body.dates[-1]
    months = sorted({month for pattern in stated for month in pattern.months})
    for year in range(first.year, last.year + 1):
        for month in months:
            if (first.year, first.month) <= (year, month) <= (last.year, last.month):
                yield year, month
