"""Time limits, spoken: `no later than the fifth working day before the day of the panel (that day not counted)`."""

from datetime import date

from panelctl.policy.phrases import HOURS, Limit
from panelctl.policy.prose.speaker import Speaker
from panelctl.policy.prose.words import listing, number_word, on, ordinal, quantity

_LEAP = 2024  # any year with a 29 February


def limit(found: Limit, say: Speaker) -> str:
    """When something has to be done by; nothing where the source states no time."""
    if not found.stated:
        return ""
    if found.ends and found.starts:
        return _days(found.starts, found.ends)
    day = _anchor(found, say)
    if found.yearly:
        return f"by the next {_of_the_year(found)} after {day}"
    if found.upper is not None:
        return _window(found, found.upper, day)
    if found.number == 0:
        return f"by {day}, that day included"
    return f"no later than {_until(found, day)}{_cap(found, say)}"


def _anchor(found: Limit, say: Speaker) -> str:
    """`the day of the panel`: what a limit counts from; of one in hours, `the hour of the panel`."""
    day = say.day(found.anchor)
    if found.unit == HOURS and day.startswith("the day"):
        return day.replace("the day", "the hour", 1)
    return day


def worked_out(found: Limit, say: Speaker) -> str:
    """Which day a rule gives: `the second working day after the day the letter is sent (that day not counted)`."""
    day = say.day(found.anchor)
    if found.body:
        return f"the day on which {say.role(found.body)} meets next after {day}"
    if found.yearly:
        which = "next" if found.direction == "after" else "last"
        return f"the {which} {_of_the_year(found)} {found.direction} {day}"
    return _until(found, day)


def _days(starts: date, ends: date) -> str:
    return f"from {on(starts)} to {on(ends)}, both days included"


def _window(found: Limit, upper: int, day: str) -> str:
    if found.number:
        return f"between {_between(found)} {found.direction} {day}{_not_counted(found)}"
    return f"in the {quantity(upper, found.unit)} {found.direction} {day}, that day included"


def _until(found: Limit, day: str) -> str:
    return f"{_distance(found)} {found.direction} {day}{_not_counted(found)}{_clear(found)}"


def _cap(found: Limit, say: Speaker) -> str:
    cap = found.cap
    if not cap:
        return ""
    most = quantity(cap.number or 0, cap.unit)
    return f", and in any case no later than {most} after {say.day(cap.anchor)}"


def briefly(found: Limit, say: Speaker, anchored: bool = True) -> str:
    """The same for a chart: `within one week`, and from which day it counts unless that is plain from the place."""
    if found.stated and (found.ends or found.number == 0):
        return limit(found, say)
    time = _time(found)
    if not anchored:
        return time
    comma = "" if found.stated else ","
    return f"{time}{comma} {found.direction} {_anchor(found, say)}"


def _time(found: Limit) -> str:
    if not found.stated:
        return "no time stated"
    number = found.number or 0
    if found.yearly:
        return f"by the next {_of_the_year(found)}"
    if found.upper is not None:
        return f"{number_word(number)} to {quantity(found.upper, found.unit)}"
    return f"{_opening(found)} {quantity(number, 'clear ' * found.clear + found.unit)}"


def _opening(found: Limit) -> str:
    return "within" if found.direction == "after" else "at least"


def direction(found: Limit, say: Speaker) -> str:
    """`after the day of the panel`: all that is known of a limit that is not stated."""
    return f"{found.direction} {say.day(found.anchor)}"


def span(found: Limit, say: Speaker) -> str:
    """Where a day has to fall: `within one week after the day of the application`."""
    if found.ends and found.starts:
        return _days(found.starts, found.ends)
    day = say.day(found.anchor)
    if found.yearly:
        return f"between {day} and the next {_of_the_year(found)} after it"
    if found.upper is not None:
        most = quantity(found.upper, found.unit)
        between = f"between {number_word(found.number)} and" if found.number else "at most"
        return f"{between} {most} {found.direction} {day}"
    if found.number == 0:
        return f"on or before {day}"
    clear = " and one day" if found.clear else ""
    return f"{_opening(found)} {quantity(found.number or 0, found.unit)}{clear} {found.direction} {day}"


def _of_the_year(found: Limit) -> str:
    return listing((f"{day} {date(_LEAP, month, day):%B}" for month, day in found.yearly), "or")


def _distance(found: Limit) -> str:
    """`the fifth working day`, `1 week`; a clear day more where the limit asks for clear days."""
    number = found.number or 0
    if found.unit in ("days", "working days"):
        return f"the {ordinal(number + found.clear)} {found.unit.removesuffix('s')}"
    return quantity(number, found.unit) + (" and a day" if found.clear else "")


def _between(found: Limit) -> str:
    near, far = found.number or 0, found.upper or 0
    if found.unit in ("days", "working days"):
        return f"the {ordinal(near)} and the {ordinal(far)} {found.unit.removesuffix('s')}"
    return f"{number_word(near)} and {quantity(far, found.unit)}"


def _not_counted(found: Limit) -> str:
    return " (that day not counted)" if found.unit in ("days", "working days") else ""


def _clear(found: Limit) -> str:
    if not found.clear:
        return ""
    return f", so that {quantity(found.number or 0, found.unit)} lie clear between"
