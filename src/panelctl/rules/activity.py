"""Whether anything is still owed on a case: what keeps it on the lists after it has ended."""

from datetime import date

from panelctl.rules.asked_for import still_open
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.timeline import State
from panelctl.shapes.kinds import UNSENT


def is_active(state: State, today: date, calendar: Calendar) -> bool:
    """An open case always does; an ended one while a duty or an action that a panel asked for is open, or a notice is
    not yet sent. Rights are no duties."""
    if not state.ended:
        return True
    if any(notice.status in UNSENT for notice in state.case.notices):
        return True
    if still_open(state.case):
        return True
    return any(
        duty.state in ("open", "waiting", "overdue") and not duty.right
        for duty in deadlines(state, today, calendar)
    )
