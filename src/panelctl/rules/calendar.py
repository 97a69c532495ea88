"""Working days, and how a period is counted: said once, here.

The anchor day is not counted; the last day itself is in time; `clear` adds one; a month or a year ends on the same day
of the month, or on its last day. Nothing is rolled: a limit that ends on a day off ends there, and says so. So only
working days need bank holidays: what is counted in calendar time reaches past those that are known.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from panelctl.errors import BadDate, CalendarEnds, counted
from panelctl.model import Step
from panelctl.policy.language import DayRule, DeadlineRule
from panelctl.policy.phrases import Limit

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Days off of one division (bank holidays by date) and of one council (closures), known from `first` to `last`."""

    division: str
    holidays: Mapping[date, str]
    first: date
    last: date
    closures: frozenset[date] = field(default_factory=frozenset)
    closed: str = "council closed"

    def day_off(self, day: date) -> str:
        """Why a day is no working day (`Saturday`, `Good Friday`, `council closed`), or an empty text.

        Raises CalendarEnds outside the published range: a guess there would be wrong some day.
        """
        if not self.knows(day):
            raise CalendarEnds(day, self.first, self.last)
        if day in self.holidays:
            return self.holidays[day]
        if day in self.closures:
            return self.closed
        return f"{day:%A}" if day.weekday() > 4 else ""

    def knows(self, day: date) -> bool:
        """Whether the bank holidays of a day are published."""
        return self.first <= day <= self.last

    def day_off_if_known(self, day: date) -> str:
        """The same of any day; past the published range a bank holiday may be among those that seem to be none."""
        if self.knows(day):
            return self.day_off(day)
        return self.closed if day in self.closures else f"{day:%A}" if day.weekday() > 4 else ""

    def next_working(self, day: date) -> date:
        """The first working day after a day."""
        day = self.beside(day)
        while self.day_off(day):
            day = self.beside(day)
        return day

    def last_working(self, day: date) -> date:
        """The last working day before a day."""
        day = self.beside(day, -1)
        while self.day_off(day):
            day = self.beside(day, -1)
        return day

    def working_beside(self, day: date, *, before: bool) -> date | None:
        """The last working day before a day, or the first after it; None where that is past what is known."""
        try:
            return self.last_working(day) if before else self.next_working(day)
        except CalendarEnds:
            return None

    def beside(self, day: date, days: int = 1) -> date:
        """Some days on, or back. Raises CalendarEnds where no date is left to step to."""
        try:
            return day + days * _DAY
        except OverflowError:
            raise CalendarEnds(day, self.first, self.last) from None


def calendar_of(published: str, division: str, closures: Iterable[date] = ()) -> Calendar:
    """One division of bank holidays in the form GOV.UK publishes (JSON), known for the whole years it covers. For the
    same text it is the same one, by which what was counted once is known."""
    return _calendar_of(published, division, frozenset(closures))


@lru_cache(maxsize=16)
def _calendar_of(published: str, division: str, closures: frozenset[date]) -> Calendar:
    events = json.loads(published)[division]["events"]
    holidays = {date.fromisoformat(event["date"]): _called(event) for event in events}
    first, last = min(holidays).replace(month=1, day=1), max(holidays).replace(month=12, day=31)
    return Calendar(division, holidays, first, last, closures)


def _called(event: Mapping[str, str]) -> str:
    """What a bank holiday is called; one that stands in for a day of the weekend is said to be one."""
    title = event["title"]
    return f"{title} (substitute day)" if event.get("notes") == "Substitute day" else title


@lru_cache(maxsize=256)
def with_closures(calendar: Calendar, closures: tuple[date, ...]) -> Calendar:
    """A calendar with other days off in place of the council's: those of one time limit."""
    return replace(calendar, closures=frozenset(closures), closed="a day off")


def calendar_for(rule: DayRule | DeadlineRule, calendar: Calendar) -> Calendar:
    """The working days by which a limit, or a day, is counted: the council's, or its own."""
    return calendar if rule.closures is None else with_closures(calendar, rule.closures)


class Span(NamedTuple):
    """When something may be done: from the day it `opens` (None: at any time before) until the day it is `due`."""

    opens: date | None
    due: date


@lru_cache(maxsize=4096)
def span(limit: Limit, anchor: date, calendar: Calendar, cap: date | None = None) -> Span:
    """The days of a limit counted from an anchor; `cap` is the date of the anchor of its `no later than`.

    Days, weeks, months and years are calendar time; working days skip days off. Raises CalendarEnds where working days
    lead past the bank holidays known.
    """
    if limit.ends:
        return Span(limit.starts, limit.ends)
    if limit.yearly:
        return Span(None, _next_of(limit, anchor))
    near = _end(limit, anchor, calendar)
    if limit.upper is not None:
        far = _end(limit._replace(number=limit.upper), anchor, calendar)
        return Span(min(near, far), max(near, far))
    if limit.cap and cap:
        near = min(near, _end(limit.cap, cap, calendar))
    return Span(None, near)


def _end(limit: Limit, anchor: date, calendar: Calendar) -> date:
    """The day a count ends on: calendar days in one step."""
    if limit.unit in ("days", "weeks"):
        return calendar.beside(anchor, _sign(limit) * _wanted(limit))
    return days_of(limit, anchor, calendar)[-1].date


def count(limit: Limit, anchor: date, calendar: Calendar, cap: date | None = None) -> date:
    """The last day of a limit."""
    return span(limit, anchor, calendar, cap).due


def bounds(limit: Limit, anchor: date | None) -> tuple[date | None, date | None]:
    """First and last day of a limit in calendar time, either open: what a test can ask without a calendar."""
    if limit.ends or anchor is None:
        return limit.starts, limit.ends
    if limit.yearly:
        return anchor, _next_of(limit, anchor)
    sign = _sign(limit)
    near = later(anchor, sign * (limit.number or 0), limit.unit)
    near = later(near, sign * limit.clear, "days")
    if limit.upper is not None:
        far = later(anchor, sign * limit.upper, limit.unit)
        return min(near, far), max(near, far)
    return (anchor, near) if limit.direction == "after" else (None, near)


def _next_of(limit: Limit, anchor: date) -> date:
    """The nearest of the limit's days of the year that comes after the anchor day, or before it. Raises BadDate outside
    years 1 to 9999."""
    days = [date(anchor.year, month, number) for month, number in limit.yearly]
    if limit.direction == "before":
        before = [day for day in days if day < anchor]
        return before[-1] if before else later(days[-1], -1, "years")
    return next((day for day in days if day > anchor), None) or later(days[0], 1, "years")


def days_of(limit: Limit, anchor: date, calendar: Calendar) -> tuple[Step, ...]:
    """Each day of a count from the anchor to the last day, counted or skipped and why; the last step is the result.

    For `between`, the days to its nearer end.
    """
    begins = Step(anchor, False, "the anchor")
    if limit.unit in ("months", "years"):
        return begins, _leap(limit, anchor, calendar)
    return begins, *_walk(limit, anchor, calendar)


def _leap(limit: Limit, anchor: date, calendar: Calendar) -> Step:
    """Some months or years on, in one step."""
    number, sign = limit.number or 0, _sign(limit)
    same = later(anchor, sign * number, limit.unit)
    end = calendar.beside(same, sign) if limit.clear else same
    clamped = " (the month's last day)" if same.day != anchor.day else ""
    clear = ", and one day clear" if limit.clear else ""
    unit = limit.unit.removesuffix("s") if number == 1 else limit.unit
    return Step(end, True, f"{number} {unit}{clamped}{clear}")


def _walk(limit: Limit, anchor: date, calendar: Calendar) -> list[Step]:
    """Each day of a count in days, working days or weeks, the anchor left out."""
    steps = []
    sign, wanted, working = _sign(limit), _wanted(limit), limit.unit == "working days"
    day, counted = anchor, 0
    while counted < wanted:
        day = calendar.beside(day, sign)
        skipped = calendar.day_off(day) if working else ""
        counted += not skipped
        steps.append(Step(day, not skipped, skipped or f"day {counted}"))
    return steps


def _wanted(limit: Limit) -> int:
    """How many days a count in days, working days or weeks has."""
    return (limit.number or 0) * (7 if limit.unit == "weeks" else 1) + limit.clear


def _sign(limit: Limit) -> int:
    return -1 if limit.direction == "before" else 1


def in_years(since: date, until: date) -> str:
    """How long it is from one day to another, in whole years and months: `5 years 1 month`."""
    months = (until.year - since.year) * 12 + until.month - since.month
    months -= later(since, months, "months") > until
    years, rest = divmod(months, 12)
    parts = [counted(number, unit) for number, unit in ((years, "year"), (rest, "month")) if number]
    return " ".join(parts) or "less than a month"


def later(day: date, number: int, unit: str) -> date:
    """So many days, weeks, months or years on (or back); months and years end on the same day or the month's last.

    Raises BadDate where that lies before year 1 or after year 9999.
    """
    from dateutil.relativedelta import relativedelta  # slow, and most counts are of working days

    try:
        return day + relativedelta(**{unit: number})  # type: ignore[arg-type]
    except (OverflowError, ValueError):
        why = f"too near the end of all dates to count {abs(number)} {unit} from"
        raise BadDate(day.isoformat(), why, "Count fewer") from None
