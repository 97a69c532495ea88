"""Whether the time of a limit can be stopped on a day, or run again from one; as `pause` and the examples of a policy
ask. `rules/pausing.py` says how the days are counted."""

from datetime import date

from panelctl import errors
from panelctl.errors.remedy import REASON, SINCE, Remedy, saying
from panelctl.model import Deadline, Event, PauseEnded, short_date
from panelctl.policy import language as lang
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import derive
from panelctl.rules.timeline import State, next_seq, with_event
from panelctl.rules.varying import named


def expect_to_run(state: State, rule: lang.DeadlineRule, limit: Deadline, day: date) -> None:
    """Raises AlreadyDone for a limit that stands still, is lifted, or was met before a day, and NotThen for a day that
    is none of the count."""
    called = f"{state.case.reference}: {named(rule)}"
    see = Remedy("show", case=state.case.reference)
    if limit.paused:
        raise errors.AlreadyDone(called, f"is paused since {short_date(limit.paused)}", see)
    if rule.id in state.lifted:
        raise errors.AlreadyDone(called, "is lifted", see)
    if limit.met and limit.met < day:
        raise errors.AlreadyDone(called, f"was met on {short_date(limit.met)}", see)
    if why := _outside(state, rule, limit, day):
        cannot = f"cannot be paused on {short_date(day)}: {why}"
        hint = saying("Name a day on which it ran: ", _to_pause(state, rule))
        raise errors.NotThen(state.case.reference, named(rule), cannot, hint)


def paused_since(state: State, rule: lang.DeadlineRule, limit: Deadline, day: date) -> date:
    """The day a pause began. Raises NotThen where there is none, or it began after the day it ends."""
    case = state.case.reference
    if limit.paused is None:
        hint = saying("To pause it: ", _to_pause(state, rule))
        raise errors.NotThen(case, named(rule), "is not paused", hint)
    if day < limit.paused:
        since = f"it is paused since {short_date(limit.paused)}"
        why = f"cannot run again from {short_date(day)}: {since}"
        later = "Name that day, so that nothing is left of the pause, or a later one"
        raise errors.NotThen(case, named(rule), why, later)
    return limit.paused


def run_again(
    state: State, rule: lang.DeadlineRule, since: date, day: date, calendar: Calendar
) -> PauseEnded:
    """The end of a pause, with the last day that there was and the one that there is now."""
    was = state.pauses[rule.id][-1].begun.detail.was
    ended = PauseEnded(since, day, was)
    after = with_event(state, Event(next_seq(state.case), rule.id, day, ended))
    return ended._replace(to=derive(rule, after, day, calendar).due or was)


def _to_pause(state: State, rule: lang.DeadlineRule) -> Remedy:
    case = state.case.reference
    return Remedy("pause", case=case, element=rule.id, needs=(SINCE, REASON))


def _outside(state: State, rule: lang.DeadlineRule, limit: Deadline, day: date) -> str:
    """Why a day is none of the count: it is before that began, after it ended, or in an earlier pause."""
    if limit.anchor_date and day < limit.anchor_date:
        return f"it counts from {short_date(limit.anchor_date)}"
    if limit.due and day > limit.due:
        return f"its last day was {short_date(limit.due)}"
    earlier = state.pauses.get(rule.id, ())
    ended = earlier[-1].ends if earlier else None
    if ended and day < ended:
        return f"it was paused until {short_date(ended)}"
    return ""
