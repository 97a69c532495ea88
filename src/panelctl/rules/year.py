"""The panels of a year: the days that a procedure dates, or that a pattern gives."""

import calendar as months
from datetime import date

from panelctl import errors
from panelctl.policy import language as lang
from panelctl.policy import phrases


def pattern_days(body: lang.Body, year: int | None, every: str = "") -> list[date]:
    """The days of `every` (`4th Wednesday`) in the months that the procedure names; without it those the procedure
    dates, or of its own pattern. Raises NoPattern where it says neither, MissingValue for a year, BadValue."""
    if not every:
        dated = [day for day in body.dates if year in (None, day.year)]
        patterns = [pattern for text in body.meets if (pattern := phrases.meets(text)).weekday is not None]
        if dated or not patterns or year is None:
            if not dated:
                raise errors.NoPattern(body.title, errors.listed(body.meets, "and") or "nothing of it")
            return dated
        return [_nth(year, month, p.weekday or 0, p.ordinal) for p in patterns for month in p.months]
    if year is None:
        raise errors.MissingValue("--year", "For which year")
    try:
        wanted = phrases.meets(f"{every} of every month")
    except phrases.PhraseFault as fault:
        raise errors.BadValue("--every", every, f"it as 4th Wednesday ({fault})") from None
    named = [months for text in body.meets for months in phrases.meets(text).months]
    return [_nth(year, month, wanted.weekday or 0, wanted.ordinal) for month in sorted(set(named)) or range(1, 13)]


def _nth(year: int, month: int, weekday: int, ordinal: int) -> date:
    """The 4th Wednesday of a month; -1 is the last one."""
    found = [week[weekday] for week in months.monthcalendar(year, month) if week[weekday]]
    return date(year, month, found[ordinal if ordinal < 0 else ordinal - 1])
