"""Time limits, spoken: `no later than the fifth working day before the day of the panel (that day not counted)`."""

from datetime import date

from panelctl.policy.phrases import Limit
from panelctl.policy.prose.speaker import Speaker
from panelctl.policy.prose.words import listing, number_word, on, ordinal, quantity

_LEAP = 2024  # any year with a 29 February


def limit(found: Limit, say: Speaker) -> str:
    """When something has to be done by; nothing where the source states no time."""
    if not found.stated:
        return ""
    if found.ends and found.starts:
        return f"from {on(found.starts)} to {on(found.ends)}, both days included"
    day = say.day(found.anchor)
    if found.yearly:
        return f"by the next {_of_the_year(found)} after {day}"
    if found.upper is not None and found.number:
        return f"between {_between(found)} {found.direction} {day}{_not_counted(found)}"
    if found.upper is not None:
        return (
            f"in the {quantity(found.upper, found.unit)} {found.direction} {day}, that day included"
        )
    if found.number == 0:
        return f"by {day}, that day included"
    said = f"no later than {_distance(found)} {found.direction} {day}{_not_counted(found)}{_clear(found)}"
    if found.cap:
        number, cap = found.cap.number or 0, found.cap
        said += f", and in any case no later than {quantity(number, cap.unit)} after {say.day(cap.anchor)}"
    return said


def briefly(found: Limit, say: Speaker, anchored: bool = True) -> str:
    """The same for a chart: `within one week`, and from which day it counts unless that is plain from the place."""
    if not found.stated:
        said = "no time stated"
    elif found.ends or found.number == 0:
        return limit(found, say)
    elif found.yearly:
        said = f"by the next {_of_the_year(found)}"
    elif found.upper is not None:
        said = f"{number_word(found.number or 0)} to {quantity(found.upper, found.unit)}"
    else:
        opening = "within" if found.direction == "after" else "at least"
        said = f"{opening} {quantity(found.number or 0, 'clear ' * found.clear + found.unit)}"
    comma = "," if not found.stated else ""
    return f"{said}{comma} {found.direction} {say.day(found.anchor)}" if anchored else said


def direction(found: Limit, say: Speaker) -> str:
    """`after the day of the panel`: all that is known of a limit that is not stated."""
    return f"{found.direction} {say.day(found.anchor)}"


def span(found: Limit, say: Speaker) -> str:
    """Where a day has to fall: `within one week after the day of the application`."""
    if found.ends and found.starts:
        return f"from {on(found.starts)} to {on(found.ends)}, both days included"
    day = say.day(found.anchor)
    if found.yearly:
        return f"between {day} and the next {_of_the_year(found)} after it"
    if found.upper is not None and found.number:
        return f"between {number_word(found.number)} and {quantity(found.upper, found.unit)} {found.direction} {day}"
    if found.upper is not None:
        return f"at most {quantity(found.upper, found.unit)} {found.direction} {day}"
    if found.number == 0:
        return f"on or before {day}"
    opening = "within" if found.direction == "after" else "at least"
    clear = " and one day" if found.clear else ""
    return f"{opening} {quantity(found.number or 0, found.unit)}{clear} {found.direction} {day}"


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
