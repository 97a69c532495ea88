"""What a worked example gives, read as it is written."""

from collections.abc import Mapping
from datetime import date

from panelctl.policy.language import Example

NO_DAY = date(2025, 1, 1)
BESIDE = ("on", "present", "same", "sheets", "earlier")  # what stands beside the time line


def looked_at(example: Example) -> date:
    """The day on which an example is looked at: `on`, or the last day it gives."""
    given = dict(example.given)
    days = [day for value in given.values() if (day := day_of(value))]
    return day_of(given.get("on")) or max(days, default=NO_DAY)


def day_of(value: object) -> date | None:
    """The day an entry stands for; none for what has no day."""
    day = value.get("on") if isinstance(value, Mapping) else value
    return day if isinstance(day, date) else None
