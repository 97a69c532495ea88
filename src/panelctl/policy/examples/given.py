"""What a worked example gives, read as it is written."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, TypeGuard

from panelctl.policy.language import Example

Told = Any  # Any: what is said of a panel, as TOML has it
NO_DAY = date(2025, 1, 1)
BESIDE = (
    "on",
    "present",
    "same",
    "sheets",
    "earlier",
    "meetings",
)  # what stands beside the time line
LEFT, STAYED = "left", "stayed"  # what whoever declared an interest did


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
    [by, *_] = times(given.get(version_by))
    return day_of(by) or first_day(given, facts)


def day_of(value: object) -> date | None:
    """The day an entry stands for; none for what has no day."""
    day = value.get("on") if isinstance(value, Mapping) else value
    return day if isinstance(day, date) else None


def in_order(
    given: Iterable[tuple[str, object]], facts: Collection[str]
) -> list[tuple[str, object]]:
    """The time line: what is given once where it stands, and each further time of what is given several times where
    its day comes in."""
    line: list[tuple[str, object]] = []
    later: list[tuple[date, str, object]] = []
    for word, value in given:
        first, *others = times(value)
        line.append((word, first))
        later += [(day, word, other) for other in others if (day := day_of(other))]
    for day, word, value in sorted(later, key=itemgetter(0)):
        line.insert(_place(line, day, facts), (word, value))
    return line


def _place(line: Sequence[tuple[str, object]], day: date, facts: Collection[str]) -> int:
    """Before the first entry of a later day, and before the facts that are told for that one."""
    for number, (word, value) in enumerate(line):
        then = day_of(value)
        if then and then > day and word not in facts and word not in BESIDE:
            while number and line[number - 1][0] in facts:
                number -= 1
            return number
    return len(line)


def times(value: object) -> list[object]:
    """What is given of a name, each time: a list of days, or of tables with a day, is several."""
    several = isinstance(value, list) and value and all(map(day_of, value))
    return list(value) if isinstance(value, list) and several else [value]


def of_day(told: Told, day: date) -> Told:
    """What is said of the panel of a day: of each panel by its day, or the same of every one."""
    if isinstance(told, Mapping) and told and all(map(is_day, told)):
        return told.get(day.isoformat())
    return told


def _every_day(values: Collection[object]) -> Iterator[date]:
    """The days of some entries, and those that facts given with a step say."""
    yield from _days(values)
    for value in _each(values):
        if isinstance(value, Mapping) and day_of(value):
            yield from _days(value.values())


def _days(values: Collection[object]) -> Iterator[date]:
    return (day for value in _each(values) if (day := day_of(value)))


def _each(values: Collection[object]) -> Iterator[object]:
    return (each for value in values for each in times(value))


def is_date(value: object) -> TypeGuard[date]:
    """Whether a value is a day as TOML has it, without a time of day."""
    return isinstance(value, date) and not hasattr(value, "hour")


def is_day(value: object) -> TypeGuard[str]:
    """Whether a value is a day written as ISO text."""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
