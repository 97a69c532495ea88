"""When a duty calls for a reminder, and why one that was drafted is no longer called for."""

from datetime import date, timedelta
from typing import Literal

from panelctl.model import WITHDRAWN, Deadline, short_date
from panelctl.policy import phrases
from panelctl.rules.asked_for import Asked, as_duty, asked_in, still_open
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.timeline import State

Kind = Literal["soon", "today", "overdue", "undated"]
SAID = {
    "soon": "due soon",
    "today": "due today",
    "overdue": "overdue",
    "undated": "owed, with no date stated",
}


def kind_of(duty: Deadline, today: date, soon: int) -> Kind | None:
    """What is true of a duty on a day: due within `soon` calendar days, due today, overdue, or owed without a date.

    None for a right, for what is met or lifted, for a duty whose date is not known yet, and for one whose time runs
    from a day to come: nobody can write the letter of a panel that has not met.
    """
    if duty.right or duty.state not in ("open", "overdue"):
        return None
    if duty.due is None:
        return "undated" if _has_begun(duty, today, soon) else None
    left = (duty.due - today).days
    if left < 0:
        return "overdue"
    begun = duty.anchor_date is None or duty.anchor_date <= today or duty.anchor_date >= duty.due
    return "today" if left == 0 else "soon" if left <= soon and begun else None


def _has_begun(duty: Deadline, today: date, soon: int) -> bool:
    """Whether what has no date is owed: from the day that it follows, or shortly before the one it precedes."""
    if duty.stated or duty.anchor_date is None:
        return False
    if phrases.limit(duty.rule).direction == "after":
        return duty.anchor_date <= today
    return today <= duty.anchor_date <= today + timedelta(days=soon)


def called_for(
    state: State, today: date, calendar: Calendar, soon: int
) -> list[tuple[Deadline, Kind]]:
    """The duties of a case that call for a reminder on a day, in the order of the policy."""
    found = deadlines(state, today, calendar)
    return [(duty, kind) for duty in found if (kind := kind_of(duty, today, soon))]


def actions_called_for(state: State, today: date, soon: int) -> list[tuple[Asked, Deadline, Kind]]:
    """What panels asked of people in a case that calls for a reminder on a day."""
    found = [(asked, as_duty(asked, today)) for asked in still_open(state.case)]
    return [(asked, duty, kind) for asked, duty in found if (kind := kind_of(duty, today, soon))]


def why_not(
    state: State,
    today: date,
    calendar: Calendar,
    soon: int,
    *,
    deadline: str,
    due: date,
    kind: str,
    role: str,
) -> str:
    """What has changed since a reminder was drafted, or nothing where it is as true as it was. Without a `role` it is
    of what a panel asked."""
    if not role:
        return _not_asked(state, today, soon, deadline, due, kind)
    if state.stage == WITHDRAWN:
        return "the application was withdrawn"
    for owed in deadlines(state, today, calendar):
        if owed.id == deadline:
            if why := _no_longer(owed, today, due):
                return why
            if role not in owed.owner:
                return "somebody else owes it now"
            return _otherwise(owed, today, soon, kind)
    return (
        f'the case has ended ("{state.stage_title}")' if state.ended else "it is not owed any more"
    )


def _not_asked(state: State, today: date, soon: int, action: str, due: date, kind: str) -> str:
    """The same of an action that a panel asked for."""
    for asked in asked_in(state.case):
        if asked.id == action:
            if asked.is_dropped:
                return "nobody is asked any more"
            owed = as_duty(asked, today)
            return _no_longer(owed, today, due) or _otherwise(owed, today, soon, kind)
    return "it is not asked any more"


def _no_longer(owed: Deadline, today: date, due: date) -> str:
    """Why a duty is not due on that day any more."""
    if owed.met is not None and owed.met <= today:
        return f"it was done on {short_date(owed.met)}"
    if owed.state == "lifted":
        return "it was lifted"
    if owed.due is None and owed.stated:
        return "it has no date now"
    if owed.due is not None and owed.due != due:
        return f"it is now due on {short_date(owed.due)}, not {short_date(due)}"
    return ""


def _otherwise(owed: Deadline, today: date, soon: int, kind: str) -> str:
    """How else a duty stands to the day."""
    now = kind_of(owed, today, soon)
    if now == kind:
        return ""
    return f"it is {SAID[now]}" if now else "it is not due soon yet"
