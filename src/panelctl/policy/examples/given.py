"""What a worked example gives, read as it is written."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from panelctl.policy.language import Example

NO_DAY = date(2025, 1, 1)
BESIDE = ("on", "present", "same", "sheets", "earlier")  # what stands beside the time line


def looked_at(example: Example) -> date:
    """The day on which an example is looked at: `on`, or the last day it gives."""
    given = dict(example.given)
    return day_of(given.get("on")) or max(_every_day(given.values()), default=NO_DAY)


def first_day(given: Mapping[str, object], facts: Collection[str]) -> date:
    """The day on which the case of an example begins: the first it gives, but for what its facts say."""
    told = [value for word, value in given.items() if word not in facts]
    return min(_days(told), default=NO_DAY)


def day_it_follows(given: Mapping[str, object], facts: Collection[str], version_by: str) -> date:
    """The day by which an example picks its version, as a case does: that of `version_by`, or the day it begins."""
    return day_of(given.get(version_by)) or first_day(given, facts)


def day_of(value: object) -> date | None:
    """The day an entry stands for; none for what has no day."""
    day = value.get("on") if isinstance(value, Mapping) else value
    return day if isinstance(day, date) else None


def _every_day(values: Collection[object]) -> Iterator[date]:
    """The days of some entries, and those that facts given with a step say."""
    yield from _days(values)
    for value in values:
        if isinstance(value, Mapping) and day_of(value):
            yield from _days(value.values())


def _days(values: Collection[object]) -> Iterator[date]:
    return (day for value in values if (day := day_of(value)))
