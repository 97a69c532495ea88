"""A year of panels: the days that a procedure dates or a pattern gives, their limits, and what is wrong with them.

Christmas week is 24 December to 1 January, both included. An extra panel may be on any day of the year.
"""

import calendar as months
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.errors.remedy import saying
from panelctl.model import Deadline, Finding, short_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.analysis.course import AS_NEEDED, Course
from panelctl.rules.calendar import Calendar
from panelctl.rules.planning import planned, unopened
from panelctl.rules.question import off

PANEL_DAY = "panel-day"
_SAYS_WHEN = re.compile(rf"\b({'|'.join(phrases.MONTHS)}|[Mm]onths?|[Dd]ates)\b")


class Sitting(NamedTuple):
    """One panel of the year: planned (it has a reference, and a row of its own for good), or proposed. An extra one
    keeps no pattern."""

    body: str
    date: date
    reference: str = ""
    extra: bool = False
    row: int | None = None


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of one limit for one panel, and the routes that it is for."""

    deadline: Deadline
    due: date
    routes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """A panel with its limits, by date; `unknown` says which day lies past the calendar, where one does."""

    sitting: Sitting
    limits: tuple[LastDay, ...]
    unknown: str = ""


def pattern_days(body: lang.Body, year: int | None, every: str = "") -> list[date]:
    """The days of `every` (`4th Wednesday`) in the months that the procedure names; without it those the procedure
    dates, or of its own pattern. Raises NoPattern where it says neither, MissingValue for a year, BadValue."""
    if not every:
        return _own_days(body, year)
    if year is None:
        raise errors.MissingValue("--year", "For which year")
    return _days(_pattern(every), year, months_of(body) or range(1, 13))


def _own_days(body: lang.Body, year: int | None) -> list[date]:
    """The days that the procedure dates (in the year, where one is given), else those of its patterns."""
    dated = [day for day in body.dates if year in (None, day.year)]
    if dated:
        return dated
    patterns = _patterns(body)
    if not patterns or year is None:
        says = errors.join_words(body.meets, "and") or "nothing of it"
        raise errors.NoPattern(body.title, says)
    return [day for pattern in patterns for day in _days(pattern, year, pattern.months)]


def _patterns(body: lang.Body) -> list[phrases.Meets]:
    """What the procedure says of a day of the week, `4th Wednesday of every month`."""
    meetings = map(phrases.meets, body.meets)
    return [pattern for pattern in meetings if pattern.weekday is not None]


def _pattern(every: str) -> phrases.Meets:
    """A pattern as somebody types it, `4th wednesday`."""
    *ordinal, weekday = every.split() or [""]
    try:
        return phrases.meets(f"{' '.join(ordinal).lower()} {weekday.capitalize()} of every month")
    except phrases.PhraseFault:
        wanted = "1st, 2nd, 3rd, 4th or last and a day, as 4th Wednesday or 1st and 3rd Tuesday"
        raise errors.BadValue("--every", every, wanted) from None


def _days(pattern: phrases.Meets, year: int, named: Iterable[int]) -> list[date]:
    """The days of a pattern in the months named, in order."""
    lengths = {month: months.monthrange(year, month)[1] for month in named}
    days = (date(year, month, day + 1) for month in lengths for day in range(lengths[month]))
    return [day for day in days if pattern.falls_on(day)]


def months_of(body: lang.Body) -> list[int]:
    """The months in which the procedure has a body meet."""
    return sorted({month for text in body.meets for month in phrases.meets(text).months})


def times_in(body: lang.Body) -> Mapping[int, int]:
    """How often the procedure has a body meet in each month, all that it says of it together."""
    times: Counter[int] = Counter()
    for pattern in map(phrases.meets, body.meets):
        times.update(dict.fromkeys(pattern.months, pattern.in_a_month))
    return times


def regular(policy: lang.Policy) -> list[lang.Body]:
    """The bodies that meet whether or not they are called."""
    seated = [body for body in policy.bodies.values() if body.seats]
    return [body for body in seated if body.meets != AS_NEEDED] or seated


def looked_at(policy: lang.Policy, sitting: Sitting, calendar: Calendar) -> Looked:
    """A panel with each limit that hangs on its day, on any route; disputes aside."""
    last_days: dict[str, LastDay] = {}
    try:
        calendar.day_off(sitting.date)
        for route, limit, due in _hanging(policy, sitting, calendar):
            before = last_days[limit.id].routes if limit.id in last_days else ()
            last_days[limit.id] = LastDay(limit, due, (*before, route))
    except errors.CalendarEnds as end:
        return Looked(sitting, (), end.message)
    return Looked(sitting, tuple(sorted(last_days.values(), key=lambda last: last.due)))


def _hanging(
    policy: lang.Policy, sitting: Sitting, calendar: Calendar
) -> Iterator[tuple[str, Deadline, date]]:
    """Route, limit and last day of each limit that moves with the panel."""
    for course in _courses(policy, sitting.body):
        for line in planned(course, unopened(course, sitting.date), sitting.date, calendar):
            if line.deadline.due and line.hangs and not line.of_a_dispute:
                yield course.route, line.deadline, line.deadline.due


def _courses(policy: lang.Policy, body: str) -> Iterator[Course]:
    for route in policy.routes:
        try:
            yield Course(policy, route, body)
        except (
            errors.NoPanelOnRoute,
            errors.UnknownWord,
        ):  # a route that meets another body, or none
            continue


def findings(
    policy: lang.Policy, body: lang.Body, year: int, panels: Sequence[Looked], calendar: Calendar
) -> list[Finding]:
    """What is wrong with the panels of one body in a year, or has to be said of them, in the order of their days."""
    clauses = _on_meeting(policy, body)
    wrong = [*_months(body, year, panels, clauses)]
    for before, panel in zip((None, *panels), panels, strict=False):
        if panel.unknown:
            wrong += _unknown(panel, body, clauses)
        else:
            wrong += _on_a_day_off(panel, body, calendar, clauses)
        wrong += _off_pattern(panel, body, clauses)
        wrong += _noted(panel, body, clauses)
        wrong += _limits(panel, calendar)
        if before:
            wrong += _too_close(before, panel)
    return wrong


def _on_meeting(policy: lang.Policy, body: lang.Body) -> tuple[str, ...]:
    """What is cited where the months and days of a body's panels are wrong: the clauses that speak of them; all of its
    clauses where none does."""
    return says_when(policy, body) or body.clauses


def says_when(policy: lang.Policy, body: lang.Body) -> tuple[str, ...]:
    """The clauses of a body that speak of months or dates."""
    return tuple(
        clause for clause in body.clauses if _SAYS_WHEN.search(policy.clauses[clause].says)
    )


def _months(
    body: lang.Body, year: int, panels: Iterable[Looked], clauses: tuple[str, ...]
) -> Iterator[Finding]:
    held = Counter(panel.sitting.date.month for panel in panels)
    demanded = sorted(times_in(body).items())
    lacking = [phrases.MONTHS[month - 1] for month, _ in demanded if not held[month]]
    few = [
        f"{held[month]} of {times} in {phrases.MONTHS[month - 1]} {year}"
        for month, times in demanded
        if 0 < held[month] < times
    ]
    none = [f"no panel is in {errors.join_words(lacking, 'and')} {year}"] if lacking else []
    if none or few:
        says = errors.join_words(body.meets, "and")
        only = [f"there is only {errors.join_words(few, 'and')}"] if few else []
        said = f"{body.title}: the procedure has it meet {says}, and {errors.join_words((*none, *only), 'and')}."
        yield Finding("warn", "month-without-panel", said, clauses)


def _unknown(panel: Looked, body: lang.Body, clauses: tuple[str, ...]) -> Iterator[Finding]:
    said = f"{_called(panel, body)}: its limits cannot be counted: {panel.unknown}"
    mend = saying("; ", errors.LATER_YEARS, ".")
    yield Finding("warn", "calendar-ends", said, clauses, mend=mend)


def _on_a_day_off(
    panel: Looked, body: lang.Body, calendar: Calendar, clauses: tuple[str, ...]
) -> Iterator[Finding]:
    for finding in off(panel.sitting.date, calendar):
        yield Finding("warn", PANEL_DAY, f"{_called(panel, body)}: {finding.message}", clauses)


def _off_pattern(panel: Looked, body: lang.Body, clauses: tuple[str, ...]) -> Iterator[Finding]:
    off = "" if panel.sitting.extra else _off(panel.sitting.date, body)
    if off:
        yield Finding("warn", "off-pattern", f"{_called(panel, body)}: {off}.", clauses)


def _noted(panel: Looked, body: lang.Body, clauses: tuple[str, ...]) -> Iterator[Finding]:
    """What the procedure's file has to say of a date: a slip in print, an exception."""
    for day, note in body.date_notes:
        if day == panel.sitting.date:
            yield Finding("info", PANEL_DAY, f"{_called(panel, body)}: {note}", clauses)


def off_pattern(policy: lang.Policy, body: lang.Body, day: date) -> list[Finding]:
    """A warning where the procedure has a body meet on other days."""
    off = _off(day, body)
    if not off:
        return []
    return [Finding("warn", "off-pattern", f"{body.title}: {off}.", _on_meeting(policy, body))]


def _off(day: date, body: lang.Body) -> str:
    """How a day is off what the procedure says of its meetings, with the days of it on either side."""
    how = _how_off(day, body)
    if not how:
        return ""
    own = sorted(_days_about(day.year, body))
    before = [short_date(other) for other in own if other < day][-1:]
    after = [short_date(other) for other in own if other > day][:1]
    beside = errors.join_words((*before, *after), "and")
    nearest = f"; the nearest {'are' if before and after else 'is'} {beside}" if beside else ""
    return f"{short_date(day)} {how}{nearest}"


def _days_about(year: int, body: lang.Body) -> Iterator[date]:
    """The days of the procedure in a year and those beside it: those that it dates, else those of its patterns."""
    for near in (year - 1, year, year + 1):
        if not (date.min.year <= near <= date.max.year):
            continue
        dated = [day for day in body.dates if day.year == near]
        patterns = [] if dated else _patterns(body)
        yield from dated
        for pattern in patterns:
            yield from _days(pattern, near, pattern.months)


def _how_off(day: date, body: lang.Body) -> str:
    """Off the dates that the procedure gives for the year, else off its pattern, else outside its months."""
    dated = [other for other in body.dates if other.year == day.year]
    if dated:
        none = f"is none of the {len(dated)} days that the procedure dates in {day.year}"
        return "" if day in dated else none
    says, named = errors.join_words(body.meets, "and"), months_of(body)
    if _patterns(body) and day not in _own_days(body._replace(dates=()), day.year):
        return f"is off the pattern of the procedure ({says})"
    if named and day.month not in named:
        return f"is outside the months of the procedure ({says})"
    return ""


def _limits(looked: Looked, calendar: Calendar) -> Iterator[Finding]:
    """The last days in Christmas week or on a day off; those of one day in one finding. Of the panel's own day that is
    said already."""
    for day in dict.fromkeys(limit.due for limit in looked.limits):
        if day == looked.sitting.date:
            continue
        rule, where = _ill_placed(day, calendar)
        if rule:
            limits = [limit.deadline for limit in looked.limits if limit.due == day]
            titles = errors.join_words(dict.fromkeys(limit.title for limit in limits), "and")
            cited = tuple(dict.fromkeys(clause for limit in limits for clause in limit.clauses))
            panel = f"Panel of {short_date(looked.sitting.date)}"
            yield Finding("warn", rule, f"{panel}: the last day {where}: {titles}.", cited)


def _ill_placed(day: date, calendar: Calendar) -> tuple[str, str]:
    """What is wrong with a last day, by its rule and in words; nothing where all is well."""
    if (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1):
        week = "Christmas week (24 December to 1 January)"
        return "christmas-week", f"falls in {week}, {short_date(day)}"
    why = calendar.day_off_if_known(day)
    if why:
        return "limit-on-day-off", f"is not a working day, {short_date(day)} ({why})"
    return "", ""


def _too_close(before: Looked, panel: Looked) -> Iterator[Finding]:
    """Whoever is put off at one panel has to have a chance of the next."""
    first = next((limit for limit in panel.limits if limit.due < panel.sitting.date), None)
    if first and first.due < before.sitting.date < panel.sitting.date:
        both = f"{short_date(before.sitting.date)} and {short_date(panel.sitting.date)}"
        why = f"{first.deadline.title} for the second is due on {short_date(first.due)}, before the first has met"
        said = f"The panels of {both} are too close together: {why}."
        yield Finding("warn", "too-close", said, first.deadline.clauses)


def _called(panel: Looked, body: lang.Body) -> str:
    return panel.sitting.reference or f"{body.title} (proposed)"
