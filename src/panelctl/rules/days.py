"""Reading a day, or a year, as people type it."""

import re
from datetime import date, timedelta

from panelctl.errors import BadDate, BadValue, quoted
from panelctl.model import short_date
from panelctl.policy.phrases import MONTHS, WEEKDAYS
from panelctl.rules.suggestions import PASTED, WITHOUT_QUOTES, likely_day, month_of

WEEKDAY = re.compile(r"([a-z]{3,9})\.?,?\s+(?=\d)", re.IGNORECASE | re.ASCII)
YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", re.ASCII)
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d+)", re.ASCII)
IN_WORDS = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>\d+)",
    re.IGNORECASE | re.ASCII,
)
NO_YEAR = re.compile(
    r"\d{1,2}([/. -]\d{1,2}|(st|nd|rd|th)?[\s-]+[a-z]{3,9})\.?", re.IGNORECASE | re.ASCII
)


def parse_day(text: str) -> date:
    """The day meant by `2025-04-22`, `22/04/2025`, `22 Apr 2025` or `22nd April 2025`.

    A weekday may stand in front and must agree. Years have four digits: `22/04/25` could be 2022. Raises BadDate.
    """
    written = text.translate(PASTED).translate(WITHOUT_QUOTES).strip()
    weekday = WEEKDAY.match(written)
    called = _weekday(weekday[1]) if weekday else -1
    rest = written[weekday.end() :] if weekday and called >= 0 else written
    found = YEAR_FIRST.fullmatch(rest) or DAY_FIRST.fullmatch(rest) or IN_WORDS.fullmatch(rest)
    if not found:
        raise BadDate(text, hint=_instead(rest))
    if len(found["year"]) != 4:
        raise BadDate(
            text,
            f"not a date with a year of four digits{_could_be(found)}",
            "Write the year in full",
        )
    try:
        day = date(int(found["year"]), month_of(found["month"]), int(found["day"]))
    except ValueError:
        raise BadDate(text, "not a day of the calendar", _what_there_is(found)) from None
    if called not in (-1, day.weekday()):
        raise BadDate(
            text, f"not the right weekday: that day is {short_date(day)}", _either(day, called)
        )
    return day


def year_of(text: str) -> int:
    """The year meant by `2027`. Raises BadValue for what is no year of four digits, and for one before 1900."""
    if not (text.isdecimal() and text.isascii() and len(text) == 4 and text >= "1900"):
        raise BadValue("--year", text, "a year of four digits")
    return int(text)


def _could_be(found: re.Match[str]) -> str:
    """The two ways to read `22/04/25`: the day first, or the year first; a way that is no day is left out."""
    if len(found["year"]) != 2:
        return ""
    days = []
    for year, day in ((found["year"], found["day"]), (found["day"], found["year"])):
        try:
            days.append(short_date(date(2000 + int(year), month_of(found["month"]), int(day))))
        except ValueError:
            continue
    return f": it could be {' or '.join(days)}" if days else ""


def _instead(text: str) -> str:
    """The form in which a day that can be made out is written; nothing where none can."""
    if likely := likely_day(text):
        return f"Write it as {likely[0].isoformat()} or {likely[0].day} {likely[0]:%b} {likely[0].year:04d}"
    return "Write the year too, as in 22 Apr 2025" if NO_YEAR.fullmatch(text) else ""


def _what_there_is(found: re.Match[str]) -> str:
    """Why a date names no day, and what there is near it."""
    year, month, day = int(found["year"]), month_of(found["month"]), int(found["day"])
    if year == 0:
        return "Years begin with 0001"
    if month == 0 and not found["month"].isdecimal():
        return f"There is no month {quoted(found['month'])}"
    if not 1 <= month <= 12:
        swapped = likely_day(found[0])
        first = (
            f": day first it would be {swapped[0].day:02d}/{swapped[0].month:02d}/{year:04d}"
            if swapped
            else ""
        )
        return f"There is no month {month}{first}"
    from calendar import monthrange  # only for a day that there is not

    last = date(year, month, monthrange(year, month)[1])
    there = f"{MONTHS[month - 1]} {year:04d} has {last.day} days"
    if day != last.day + 1 or last == date.max:
        return there
    return f"{there}: write {short_date(last)} or {short_date(last + timedelta(days=1))}"


def _either(day: date, weekday: int) -> str:
    """The date as it is, or the nearest day that has the weekday."""
    off = (weekday - day.weekday() + 3) % 7 - 3
    try:
        return f"Write {short_date(day)}, or {short_date(day + timedelta(days=off))} if the weekday is right"
    except OverflowError:
        return f"Write {short_date(day)}"


def _weekday(text: str) -> int:
    """The place of a weekday whose name may be cut after three letters; -1 for any other word."""
    return next((at for at, name in enumerate(WEEKDAYS) if name.startswith(text.capitalize())), -1)
