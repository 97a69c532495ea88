"""Duties of the body that belong to no case and come round: their last days, and which of them stand open.

A duty begins on the day its procedure was adopted with it: what was to be done before is nobody's here.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count as counting
from itertools import pairwise, takewhile
from typing import NamedTuple

from panelctl.policy.language import Policy
from panelctl.policy.phrases.recurring import Recurring
from panelctl.rules.calendar import Calendar, count, later

DAY = timedelta(days=1)


class Span(NamedTuple):
    """The rules of a body from a day until a day, both included."""

    rules: Policy
    first: date
    last: date


def spans(editions: Sequence[tuple[date, Policy]], until: date) -> list[Span]:
    """Which rules a body had when: each edition from the day it was adopted, and in it each version from its own."""
    begins: list[tuple[date, Policy]] = []
    ends = [adopted for adopted, _ in editions[1:]]
    for (adopted, policy), end in zip(editions, [*ends, date.max], strict=True):
        starts = {version.starts for version in policy.versions if adopted < version.starts < end}
        begins += [(day, policy.on(day)) for day in sorted({adopted, *starts}) if adopted < end]
    begins = [(day, rules) for day, rules in begins if day <= until]
    lasts = [following - DAY for (_, _), (following, _) in pairwise(begins)]
    return [
        Span(rules, first, last)
        for (first, rules), last in zip(begins, [*lasts, until], strict=True)
    ]


def last_days(
    rule: Recurring,
    began: date,
    until: date,
    calendar: Calendar,
    panels: Iterable[date] = (),
    ended: date = date.max,
) -> tuple[date, ...]:
    """The last day of each occurrence from the day the duty `began` until a day, in order; `panels` are the days on
    which its body meets. A day that a count begins on has to lie on or after that day too; what comes round, or begins
    to count, after the day the rule `ended` is of another rule. Raises CalendarEnds."""
    begins = sorted(_begins(rule, began, min(until, ended), panels))
    if rule.within is None:
        return tuple(begins)
    ends = (count(rule.within, day, calendar) for day in begins)
    return tuple(day for day in ends if day <= until)


def period(rule: Recurring, today: date) -> date:
    """The day by which a duty has come round once more, as seen from today: a year, or its own period."""
    if rule.first:
        return max(rule.first, later(today, rule.number, rule.unit))
    return later(today, 14, "months")


def still_open(days: Iterable[date], done: Iterable[date]) -> tuple[date, ...]:
    """Of some last days, those that no record answers; a record says which last day it was for."""
    answered = frozenset(done)
    return tuple(day for day in days if day not in answered)


def _begins(rule: Recurring, began: date, until: date, panels: Iterable[date]) -> Iterator[date]:
    """The days that come round, or that a count begins on."""
    if rule.body:
        found = panels
    elif rule.first:
        found = takewhile(lambda day: day <= until, _steps(rule, rule.first))
    else:
        found = _of_years(rule, range(began.year, until.year + 1))
    return (day for day in found if began <= day <= until)


def _steps(rule: Recurring, first: date) -> Iterator[date]:
    """Each counted from the first, so that the 31st stays the last of its month."""
    return (later(first, number * rule.number, rule.unit) for number in counting())


def _of_years(rule: Recurring, years: Iterable[int]) -> Iterator[date]:
    for year in years:
        if rule.month:
            yield date(year, rule.month, monthrange(year, rule.month)[1])
        yield from (date(year, month, day) for month, day in rule.yearly)
