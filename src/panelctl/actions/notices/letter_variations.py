"""What a letter is told of a time limit that has another date, stands still, runs again or is lifted for one case."""

from datetime import date

from panelctl.model import (
    Event,
    Lifting,
    PauseBegun,
    PauseEnded,
    Variation,
    long_date,
)
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import derive
from panelctl.rules.timeline import State
from panelctl.rules.varying import Varying, is_varying
from panelctl.rules.verdict import title
from panelctl.shapes import letters


def varied(state: State, drafted: int, calendar: Calendar) -> letters.VariedFields:
    """What the event says that `drafted` the letter."""
    for event in state.case.events:
        if event.seq == drafted and is_varying(event):
            return _told(state, event, calendar)
    return {
        "how": "",
        "title": "",
        "was": "",
        "until": "",
        "since": "",
        "on": "",
        "by": "",
        "role": "",
        "agreed": [],
        "reason": "",
    }


def _told(state: State, event: Event[Varying], calendar: Calendar) -> letters.VariedFields:
    change = event.detail
    paused = isinstance(change, PauseBegun | PauseEnded)
    return {
        "how": _how(change),
        "title": title(state, event.name),
        "was": _day(
            change.was if not isinstance(change, Lifting) else _due(state, event, calendar)
        ),
        "until": _day(change.to if isinstance(change, Variation | PauseEnded) else None),
        "since": _day(_since(change)) if paused else "",
        "on": long_date(event.date),
        "by": event.by,
        "role": state.policy.role_title(event.role) if event.role else "",
        "agreed": list(change.agreed or ()) if isinstance(change, Variation) else [],
        "reason": event.reason,
    }


def _how(change: Varying) -> str:
    match change:
        case Variation():
            return "dated"
        case PauseBegun():
            return "paused"
        case PauseEnded():
            return "running"
        case Lifting():
            return "lifted"


def _since(change: Varying) -> date | None:
    if isinstance(change, PauseEnded):
        return change.until
    return change.starts if isinstance(change, PauseBegun) else None


def _due(state: State, event: Event[Varying], calendar: Calendar) -> date | None:
    """The last day of a limit that is lifted."""
    rules = (rule for rule in state.policy.deadlines if rule.id == event.name)
    return next((derive(rule, state, event.date, calendar).due for rule in rules), None)


def _day(day: date | None) -> str:
    return long_date(day) if day else ""
