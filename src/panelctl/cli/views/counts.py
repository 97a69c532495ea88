"""A count of days: its result in one sentence, each day counted or skipped, and what other readings give."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from panelctl.cli.present import Table
from panelctl.cli.views.words import day
from panelctl.rules.pausing import PAUSED

if TYPE_CHECKING:  # a count or a plan starts faster without them
    from panelctl.shapes.limits import StepDocument
    from panelctl.shapes.plans import CountDocument

LONGEST = 31


def lines(data: "CountDocument") -> Iterable[str | Table]:
    yield f"{data['asked']}: {day(data['date'])}"
    for other in data["readings"]:
        yield f"  {reading(other['reading'], data['from'])}: {day(other['date'])}"
    yield ""
    yield Table(("Day", "Counted", "Why"), list(days(data["steps"])))


def reading(name: str, anchor: str) -> str:
    """How another reading counts, by name of the day it is about."""
    names = {"clear": "clear days", "not clear": "days that need not be clear"}
    return names.get(name) or f"counting {day(anchor)} itself"


def days(steps: list["StepDocument"]) -> Iterator[tuple[str, str, str]]:
    """Every day of a short count; of a long one its ends, the days skipped that are no weekend, and the ends of each
    pause."""
    cut = len(steps) > LONGEST
    for place, step in enumerate(steps):
        near = place < 3 or place >= len(steps) - 3
        if not cut or near or _stands_out(steps, place):
            why = "the day counted from" if place == 0 else step["why"]
            yield day(step["date"]), "yes" if step["counted"] else "no", why
        elif place == 3:
            yield "…", "", _left_out(steps)


def _left_out(steps: list["StepDocument"]) -> str:
    paused = any(step["why"] == PAUSED for step in steps)
    pauses = ", a pause by its ends" if paused else ""
    return f"{len(steps) - 6} days between; those skipped besides weekends are shown{pauses}"


def _stands_out(steps: list["StepDocument"], place: int) -> bool:
    why = steps[place]["why"]
    if why == PAUSED:
        return not steps[place - 1]["why"] == steps[place + 1]["why"] == PAUSED
    return not (steps[place]["counted"] or why in ("Saturday", "Sunday"))
