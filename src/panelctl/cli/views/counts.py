"""A count of days: its result in one sentence, each day counted or skipped, and what other readings give."""

from collections.abc import Iterable, Iterator
from typing import Any

from panelctl.cli.present import Table
from panelctl.cli.views.words import day

LONGEST = 31


def lines(data: dict[str, Any]) -> Iterable[str | Table]:
    yield f"{data['asked']}: {day(data['date'])}"
    for other in data["readings"]:
        yield f"  {_reading(other['reading'], data['from'])}: {day(other['date'])}"
    yield ""
    yield Table(("Day", "Counted", "Why"), list(days(data["steps"])))


def _reading(name: str, anchor: str) -> str:
    """How another reading counts, by name of the day it is about."""
    said = {"clear": "clear days", "not clear": "days that need not be clear"}
    return said.get(name) or f"counting {day(anchor)} itself"


def days(steps: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Every day of a short count; of a long one its ends, and the days skipped that are no weekend."""
    cut = len(steps) > LONGEST
    for place, step in enumerate(steps):
        near = place < 3 or place >= len(steps) - 3
        holiday = not step["counted"] and step["why"] not in ("Saturday", "Sunday")
        if not cut or near or holiday:
            why = "the day counted from" if place == 0 else step["why"]
            yield day(step["date"]), "yes" if step["counted"] else "no", why
        elif place == 3:
            yield "…", "", f"{len(steps) - 6} days between; those skipped besides weekends are shown"
