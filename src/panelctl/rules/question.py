"""A count that somebody asks for: `5 working days before 22 Apr 2025`, and what comes of it.

Counted as everywhere (see `calendar`): the day counted from is not counted, and the last day is in time. Where a
procedure may have meant otherwise, the other readings stand beside the answer.
"""

import re
from datetime import date
from typing import NamedTuple

from panelctl.errors import LATER_YEARS, BadExpression, CalendarEnds
from panelctl.errors.remedy import saying
from panelctl.model import Finding, Step, short_date
from panelctl.policy.phrases import HOURS, UNITS, Direction, Limit
from panelctl.rules.calendar import Calendar, count, days_of
from panelctl.rules.days import parse_day
from panelctl.rules.suggestions import PASTED, WITHOUT_QUOTES, likely_count

CLEAR, NOT_CLEAR, WITH_THE_DAY = "clear", "not clear", "counting the day itself"
_WORD = re.compile(r"\S+")
_ONE = {"a": 1, "an": 1, "one": 1}


class Question(NamedTuple):
    """What was asked: how much, which way, and the day it is counted from."""

    limit: Limit
    day: date
    read: str


class Answer(NamedTuple):
    """The day, each day counted or skipped on the way, and the same count by other readings, where it differs."""

    day: date
    steps: tuple[Step, ...]
    readings: tuple[tuple[str, date], ...]
    findings: tuple[Finding, ...]


def question(text: str, today: date | None = None) -> Question:
    """Read `N [clear] UNIT before|after|from DATE`; the date may be `today` where that is known.

    Raises BadExpression with the column, BadDate for the day.
    """
    text = " ".join(text.translate(PASTED).translate(WITHOUT_QUOTES).split())
    words = list(_WORD.finditer(text))
    at = 0

    def here() -> str:
        return words[at][0].lower() if at < len(words) else ""

    def fault(expected: str) -> BadExpression:
        column = words[at].start() + 1 if at < len(words) else len(text) + 1
        return BadExpression(text, column, here(), expected, likely_count(text))

    if not re.fullmatch(r"[0-9]{1,5}", here()) and here() not in _ONE:
        raise fault("a whole number, at most 99999")
    number = _ONE.get(here()) or int(here())
    at += 1
    clear = here() == "clear"
    at += clear
    unit = next((unit for unit in UNITS if _starts(words, at, unit)), "")
    if not unit:
        raise fault(f"a unit ({', '.join(UNITS)})")
    at += len(unit.split())
    if here() not in ("before", "after", "from"):
        raise fault('"before", "after" or "from"')
    direction: Direction = "before" if here() == "before" else "after"
    at += 1
    if not here():
        raise fault("a date")
    written = text[words[at].start() :]
    limit = Limit(text, direction, "", number, unit, clear)
    if today and written.lower() == "today":
        return Question(limit, today, written)
    return Question(limit, parse_day(written), written)


def answer(asked: Question, calendar: Calendar) -> Answer:
    """Count it. Raises CalendarEnds where that leads out of the bank holidays known, BadDate out of all dates."""
    steps = days_of(asked.limit, asked.day, calendar)
    day = steps[-1].date
    found = [*_read(asked), *_clamped(asked, day), *off(day, calendar)]
    return Answer(day, steps, tuple(readings(asked.limit, asked.day, day, calendar)), tuple(found))


def _starts(words: list[re.Match[str]], at: int, unit: str) -> bool:
    wanted = unit.split()
    found = [word[0].lower() for word in words[at : at + len(wanted)]]
    return found in (wanted, unit.removesuffix("s").split())


def readings(limit: Limit, anchor: date, day: date, calendar: Calendar) -> list[tuple[str, date]]:
    """Clear days leave out both ends; counting the day itself makes it the first, which of working days no day off can
    be."""
    if limit.unit == HOURS:
        return []
    others = [(NOT_CLEAR if limit.clear else CLEAR, limit._replace(clear=not limit.clear))]
    day_off = limit.unit == "working days" and calendar.knows(anchor) and calendar.day_off(anchor)
    if limit.unit in ("days", "working days", "weeks") and limit.number and not day_off:
        number = limit.number * (7 if limit.unit == "weeks" else 1) - 1
        unit = "days" if limit.unit == "weeks" else limit.unit
        others.append((WITH_THE_DAY, limit._replace(number=number, unit=unit, clear=False)))
    days = [(name, _countable(other, anchor, calendar)) for name, other in others]
    return [(name, there) for name, there in days if there and there != day]


def _countable(limit: Limit, anchor: date, calendar: Calendar) -> date | None:
    try:
        return count(limit, anchor, calendar)
    except CalendarEnds:
        return None


def _read(asked: Question) -> list[Finding]:
    """A date in figures is read with its day first, and said again with its weekday."""
    if "/" not in asked.read:
        return []
    return [
        Finding("info", "day-first", f"{asked.read} is read day first: {short_date(asked.day)}.")
    ]


def _clamped(asked: Question, day: date) -> list[Finding]:
    if asked.limit.unit not in ("months", "years") or asked.limit.clear or day.day == asked.day.day:
        return []
    said = f"{day:%B %Y} has no day {asked.day.day}: the count ends on its last day."
    return [Finding("info", "month-end", said)]


def off(day: date, calendar: Calendar) -> list[Finding]:
    """A warning where a day is no working day, with the working days beside it."""
    if not calendar.knows(day):
        known = " to ".join(f"{d.day} {d:%b %Y}" for d in (calendar.first, calendar.last))
        said = f"{short_date(day)} lies outside the bank holidays known, {known}: it may be one"
        return [Finding("warn", "calendar-ends", said, mend=saying("; ", LATER_YEARS, "."))]
    why = calendar.day_off(day)
    if not why:
        return []
    days = (
        ("the next is", calendar.working_beside(day, before=False)),
        ("the one before", calendar.working_beside(day, before=True)),
    )
    beside = [f"{called} {short_date(there)}" for called, there in days if there]
    said = f"{short_date(day)} is not a working day ({why}): {', '.join(beside)}."
    return [Finding("warn", "not-a-working-day", said)]
