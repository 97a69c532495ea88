"""A year on the wall: twelve months, three beside one another where there is room; signs, not colours, mark its days.

Two marked days side by side share the place between them, so what a day is can be told from the sign before it.
"""

import calendar
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from panelctl.cli.present import Heading, Table
from panelctl.cli.views import plan_year
from panelctl.cli.views.words import day, folded
from panelctl.policy.phrases import MONTHS, WEEKDAYS
from panelctl.shapes.plans import YearPlanDocument

WIDTH, BETWEEN = 22, 3
Marked = dict[str, tuple[str, list[str]]]


class Mark(NamedTuple):
    """What a day can be: the signs around it, and in words."""

    before: str
    after: str
    says: str


MARKS = {
    "panel": Mark("[", "]", "a panel"),
    "proposed": Mark("?", "?", "a panel that is proposed"),
    "panel-off": Mark("#", "#", "a panel on a day off"),
    "limit": Mark("<", ">", "the last day of a limit"),
    "limit-off": Mark("{", "}", "the last day of a limit, on a day off"),
    "off": Mark("(", ")", "a bank holiday, or the council is closed"),
}


class Day(NamedTuple):
    """One day of the year: its number in the month, its kind ("" for a day like any other), and what there is."""

    number: int
    kind: str = ""
    says: str = ""


def lines(data: YearPlanDocument) -> Iterable[str | Table]:
    yield Heading(f"{data['title']}, {data['year']}")
    yield ""
    across = max(1, min(3, (shutil.get_terminal_size().columns + BETWEEN) // (WIDTH + BETWEEN)))
    blocks = [list(_block(month, weeks)) for month, weeks in months(data)]
    for row in range(0, 12, across):
        yield from _beside(blocks[row : row + across])
        yield ""
    yield from (f"{mark.before}22{mark.after}  {mark.says}" for mark in legend(data))
    if data["days_off"]:
        off = "; ".join(f"{day(day_off['date'])} {day_off['why']}" for day_off in data["days_off"])
        yield from ("", *folded(f"Days off: {off}", "", "  "))
    yield ""
    yield from plan_year.panels(data)
    yield from plan_year.duties(data)


def _beside(blocks: list[list[str]]) -> Iterator[str]:
    """Months beside one another."""
    for lines_of_months in zip_longest(*blocks, fillvalue=""):
        yield (" " * BETWEEN).join(f"{line:<{WIDTH}}" for line in lines_of_months).rstrip()


def months(data: YearPlanDocument) -> Iterator[tuple[str, list[list[Day | None]]]]:
    """Each month by name with its weeks, Monday first; a place without a day is None."""
    marked = _marked(data)
    for number, month in enumerate(MONTHS, 1):
        weeks = calendar.monthcalendar(data["year"], number)
        yield month, [[_place(data["year"], number, day, marked) for day in week] for week in weeks]


def legend(data: YearPlanDocument) -> list[Mark]:
    """The marks that the year has."""
    year = f"{data['year']}-"
    used = {kind for iso, (kind, _) in _marked(data).items() if iso.startswith(year)}
    return [mark for kind, mark in MARKS.items() if kind in used]


def _marked(data: YearPlanDocument) -> Marked:
    """By date: the kind of the day and all that falls on it. A panel goes before a limit, a limit before a day off."""
    marked: Marked = {}
    for off in data["days_off"]:
        marked[off["date"]] = "off", [off["why"]]
    for panel in data["panels"]:
        for limit in panel["limits"]:
            says = f"{limit['title']}, for {day(panel['date'])}"
            _put(marked, limit["due"], "limit-off" if limit["day_off"] else "limit", says)
    for duty in data["duties"]:
        _put(marked, duty["due"], "limit", duty["title"])
    for panel in data["panels"]:
        kind = "proposed" if panel["proposed"] else "panel"
        _put(marked, panel["date"], "panel-off" if panel["day_off"] else kind, panel["title"])
    return marked


def _put(marked: Marked, iso: str, kind: str, says: str) -> None:
    marked[iso] = kind, [*marked.get(iso, ("", []))[1], says]


def _place(year: int, month: int, day: int, marked: Marked) -> Day | None:
    """A day of the month; None for the 0 that stands for one of the month before or after."""
    if not day:
        return None
    kind, says = marked.get(date(year, month, day).isoformat(), ("", []))
    return Day(day, kind, "; ".join(dict.fromkeys(says)))


def _block(month: str, weeks: list[list[Day | None]]) -> Iterator[str]:
    yield month.center(WIDTH).rstrip()
    yield "".join(f" {name[:2]}" for name in WEEKDAYS)
    yield from map(_week, weeks)


def _week(week: list[Day | None]) -> str:
    line = [" "] * WIDTH
    for column, place in zip(range(0, WIDTH, 3), week, strict=False):
        if place:
            line[column + 1 : column + 3] = f"{place.number:>2}"
        if place and place.kind:
            mark = MARKS[place.kind]
            line[column], line[column + 3] = mark.before, mark.after
    return "".join(line).rstrip()
