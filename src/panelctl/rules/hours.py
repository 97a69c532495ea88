"""Limits in hours: the last moment, by the clocks of the council.

Hours are time that goes by: a night in which the clocks change has one hour more or less. Where the hour of the
anchor is not known, none is made up: what follows it counts from the end of its day, what comes before it from the
beginning of its day.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from panelctl.errors import BadDate
from panelctl.model import Step
from panelctl.policy.phrases import HOURS, Limit
from panelctl.rules.fulfilment import hour_on
from panelctl.rules.timeline import State

_DAY = timedelta(days=1)


class Moment(NamedTuple):
    """The last moment of a limit: a day, and the hour on it; without one, the whole day is in time."""

    day: date
    hour: str = ""


@lru_cache(maxsize=4096)
def last_moment(limit: Limit, anchor: date, hour: str) -> Moment:
    """So many hours after an anchor, or before it. Raises BadDate where that lies outside of all dates."""
    from zoneinfo import ZoneInfo  # slow, and few policies count hours

    london, utc = ZoneInfo("Europe/London"), ZoneInfo("UTC")
    follows = limit.direction == "after"
    hours = timedelta(hours=(limit.number or 0) * (1 if follows else -1))
    try:
        day = anchor if hour or not follows else anchor + _DAY
        begins = datetime.combine(day, time.fromisoformat(hour or "00:00"), london)
        ends = (begins.astimezone(utc) + hours).astimezone(london)
        if ends.time() == time.min:
            return Moment(ends.date() - _DAY)
    except (OverflowError, ValueError):
        why = f"too near the end of all dates to count {limit.number} hours from"
        raise BadDate(anchor.isoformat(), why, "Count fewer") from None
    return Moment(ends.date(), f"{ends:%H:%M}")


def hour_of_anchor(limit: Limit, anchor: date | None, state: State) -> str:
    """The hour from which a limit in hours counts: that of a document or a step, or that of a meeting, which has to
    end before what follows it begins to count."""
    if limit.unit != HOURS or anchor is None:
        return ""
    panel = state.case.panel
    if limit.anchor in state.meeting_facts:
        if panel is None or panel.date != anchor:
            return ""
        return panel.ends if limit.direction == "after" else panel.starts
    return hour_on(limit.anchor, anchor, state)


def steps_in_hours(limit: Limit, anchor: date, hour: str) -> tuple[Step, ...]:
    """The count of a limit in hours, in one step."""
    ends = last_moment(limit, anchor, hour)
    until = f", until {ends.hour}" if ends.hour else ""
    begins = f"the anchor, at {hour}" if hour else f"the anchor, {from_its_day(limit)}"
    return Step(anchor, False, begins), Step(ends.day, True, f"{limit.number} hours{until}")


def from_its_day(limit: Limit) -> str:
    """How hours are counted from a day whose hour nobody noted."""
    end = "end" if limit.direction == "after" else "beginning"
    return f"its hour not known: counted from the {end} of that day"
