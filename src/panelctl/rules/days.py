"""Reading a day as people type it."""

import re
from collections.abc import Sequence
from datetime import date

from panelctl.errors import BadDate
from panelctl.model import short_date
from panelctl.policy.phrases import MONTHS, WEEKDAYS

WEEKDAY = re.compile(r"([a-z]{3,9})\.?,?\s+(?=\d)", re.IGNORECASE | re.ASCII)
YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", re.ASCII)
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d+)", re.ASCII)
IN_WORDS = re.compile(r"(?P<day>\d{1,2})\s+(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>\d+)", re.IGNORECASE | re.ASCII)


def parse_day(text: str) -> date:
    """The day meant by `2025-04-22`, `22/04/2025`, `22 Apr 2025` or `22 April 2025`.

    A weekday may stand in front and must agree. Years have four digits: `22/04/25` could be 2022. Raises BadDate.
    """
    written = text.strip()
    weekday = WEEKDAY.match(written)
    rest = written[weekday.end() :] if weekday else written
    found = YEAR_FIRST.fullmatch(rest) or DAY_FIRST.fullmatch(rest) or IN_WORDS.fullmatch(rest)
    if not found:
        raise BadDate(text)
    if len(found["year"]) != 4:
        raise BadDate(text, f"not a date with a year of four digits{_could_be(found)}")
    try:
        day = date(int(found["year"]), _month(found["month"]), int(found["day"]))
    except ValueError:
        raise BadDate(text, "not a day of the calendar") from None
    if weekday and _place(weekday[1], WEEKDAYS) != day.weekday():
        raise BadDate(text, f"not the right weekday: that day is {short_date(day)}")
    return day


def _could_be(found: re.Match[str]) -> str:
    """The two ways to read `22/04/25`: the day first, or the year first; a way that is no day is left out."""
    if len(found["year"]) != 2 or not found["month"].isdigit():
        return ""
    days = []
    for year, day in ((found["year"], found["day"]), (found["day"], found["year"])):
        try:
            days.append(short_date(date(2000 + int(year), int(found["month"]), int(day))))
        except ValueError:
            continue
    return f": it could be {' or '.join(days)}" if days else ""


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _place(text, MONTHS) + 1


def _place(text: str, names: Sequence[str]) -> int:
    """Where a name that may be cut after three letters or more stands in a list, or -1."""
    start = text.capitalize()
    return next((place for place, name in enumerate(names) if name.startswith(start)), -1)
