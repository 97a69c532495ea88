"""A time limit that stands still for one case, and the day it ends on once its time runs again.

The law: a pause takes out the days from the one it begins on up to the one on which the time runs again, which counts.
What was left of the limit is counted again from there, in the limit's own unit: working days where it counts working
days, calendar days for every other. The day a limit counts from is no day of its count, so nothing of it can be taken
out. A pause of no days changes nothing; one that begins after the last day has nothing to stop.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from panelctl.errors import counted
from panelctl.model import Event, PauseBegun, PauseEnded, Step, short_date
from panelctl.rules.calendar import Calendar

WORKING = "working days"
PAUSED = "paused"


class Pause(NamedTuple):
    """One pause as the time line has it; `ended` is None while the time stands still."""

    begun: Event[PauseBegun]
    ended: Event[PauseEnded] | None = None

    @property
    def starts(self) -> date:
        """The first day that does not count."""
        return self.begun.detail.starts

    @property
    def ends(self) -> date | None:
        """The first day that counts again."""
        return self.ended.detail.until if self.ended else None

    def said(self) -> str:
        """`paused since Fri 4 Apr 2025 by Grace Bell: ill`"""
        starts = short_date(self.starts)
        when = f"from {starts} until {short_date(self.ends)}" if self.ends else f"since {starts}"
        return f"paused {when} by {self.begun.by}: {self.begun.reason}"

    def holds(self, day: date) -> bool:
        """Whether a day does not count."""
        return self.starts <= day and (self.ends is None or day < self.ends)


def begun(pauses: Sequence[Pause], event: Event[PauseBegun]) -> tuple[Pause, ...]:
    """The pauses of a limit with one more."""
    return (*pauses, Pause(event))


def ended(pauses: Sequence[Pause], event: Event[PauseEnded]) -> tuple[Pause, ...]:
    """The pauses of a limit, the last of which ends."""
    return (*pauses[:-1], Pause(pauses[-1].begun, event)) if pauses else ()


def due_after(
    due: date, anchor: date, unit: str, pauses: Iterable[Pause], calendar: Calendar
) -> date | None:
    """The last day of a limit that was paused, or None while it stands still. Raises CalendarEnds."""
    for pause in pauses:
        if pause.starts > due:
            continue
        if pause.ends is None:
            return None
        first = max(pause.starts, calendar.beside(anchor))
        due = _moved(due, _lost(first, pause.ends, unit, calendar), unit, calendar)
    return due


def steps_of(
    steps: Sequence[Step], due: date | None, unit: str, pauses: Sequence[Pause], calendar: Calendar
) -> Iterator[Step]:
    """The count of a limit with its paused days among those skipped; up to the pause while it stands still."""
    if unit in ("months", "years"):
        yield from steps
        if due and steps and due != steps[-1].date:
            days = (due - steps[-1].date).days
            yield Step(due, True, f"{counted(days, 'paused day')} later")
    else:
        yield from steps[:1]
        yield from _days(steps, unit, pauses, calendar)


def _days(
    steps: Sequence[Step], unit: str, pauses: Sequence[Pause], calendar: Calendar
) -> Iterator[Step]:
    """The count again, day by day, with the paused days skipped."""
    wanted, counted = sum(step.counted for step in steps), 0
    day = steps[0].date
    while counted < wanted:
        day = calendar.beside(day)
        off = calendar.day_off(day) if unit == WORKING else ""
        pause = next((pause for pause in pauses if pause.holds(day)), None)
        skipped = PAUSED if pause else off
        counted += not skipped
        yield Step(day, not skipped, skipped or f"day {counted}")
        if pause and pause.ends is None:
            return


def _lost(first: date, ends: date, unit: str, calendar: Calendar) -> int:
    """How many days of a count a pause takes out."""
    if unit != WORKING:
        return max((ends - first).days, 0)
    days = (calendar.beside(first, place) for place in range((ends - first).days))
    return sum(not calendar.day_off(day) for day in days)


def _moved(due: date, lost: int, unit: str, calendar: Calendar) -> date:
    """So many days on. A last day off (that somebody has set) stands for the working day after it."""
    if lost == 0:
        return due
    if unit != WORKING:
        return calendar.beside(due, lost)
    if calendar.day_off(due):
        due = calendar.next_working(due)
    for _ in range(lost):
        due = calendar.next_working(due)
    return due
