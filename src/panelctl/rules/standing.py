"""Why a time limit of the route is not owed now: it lapsed, it passed, or nothing asks for it."""

from datetime import date

from panelctl.model import WITHDRAWN, Deadline, short_date
from panelctl.policy import language as lang
from panelctl.policy.analysis.terms import terms_of
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import derive, has_passed, heard
from panelctl.rules.timeline import State
from panelctl.rules.verdict import applies, is_for, title


def not_owed(rule: lang.DeadlineRule, limit: Deadline, state: State, today: date) -> str:
    """In words, of a limit that `deadlines` leaves out; the policy is asked in the order in which that leaves out."""
    asked = applies(rule.when, state)
    if asked.holds is False:
        return f"does not apply as things stand ({asked.because})"
    if state.stage == WITHDRAWN:
        return "not owed any more: the application was withdrawn"
    if has_passed(limit, state):
        event = state.passed[rule.id]
        stage = state.policy.stages.get(event.detail.to, event.detail.to)
        return f"passed on {short_date(event.date)} with nothing that met it: the case went on to ‘{stage}’"
    return _out_of_time(rule, limit, state, today)


def became(rule: lang.DeadlineRule, limit: Deadline, state: State, today: date) -> str:
    """In one word, of a limit that is not owed: `passed` where it took the case on, `lapsed` of a right that nobody
    used in time; an empty text of any other."""
    if has_passed(limit, state):
        return "passed"
    return "lapsed" if rule.right and limit.due and limit.due < today else ""


def too_late_for(item: lang.Evidence, state: State, today: date, calendar: Calendar) -> bool:
    """Whether a document is for nothing any more: it stands before nothing, and was for rights that lapsed."""
    rules = [rule for rule in state.policy.deadlines if item.id in terms_of(rule).names]
    here = [rule for rule in rules if is_for(rule, state)]
    return not item.before and bool(here) and all(
        became(rule, derive(rule, state, today, calendar), state, today) for rule in here
    )  # fmt: skip


def _out_of_time(rule: lang.DeadlineRule, limit: Deadline, state: State, today: date) -> str:
    """Of a limit whose time has lapsed, has not begun, or is over with the case or its panel."""
    if rule.right and limit.due and limit.due < today:
        return "lapsed: it was a right, and nobody used it in time"
    if terms_of(rule).follows and limit.anchor_date is None and limit.due is None:
        return f"has not begun: ‘{title(state, limit.anchor)}’ is not recorded"
    if state.ended:
        return f"not owed any more: the case stands at ‘{state.stage_title}’"
    if heard(limit, state, today):
        return "not owed any more: the panel has met"
    return "not owed at this stage"
