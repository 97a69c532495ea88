"""The days of a case that its policy works out: which they are, and how each came about (docs/json.md)."""

from panelctl.model import iso_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.prose import Speaker
from panelctl.policy.prose.limits import worked_out
from panelctl.rules.calendar import calendar_for, days_of
from panelctl.rules.timeline import State
from panelctl.shapes.limits import DayDocument, StepDocument


def days(state: State) -> list[DayDocument]:
    """Every such day of the case's route, known or not, in the order of the policy."""
    say = Speaker(state.policy, state.case.route)
    return [_day(rule, state, say) for rule in state.policy.days.values() if say.here(rule)]


def _day(rule: lang.DayRule, state: State, say: Speaker) -> DayDocument:
    limit = phrases.day_rule(rule.rule)
    return {
        "id": rule.id,
        "title": rule.title,
        "date": iso_date(state.date_of(rule.id)),
        "rule": rule.rule,
        "says": worked_out(limit, say),
        "anchor": {"event": limit.anchor, "date": iso_date(state.date_of(limit.anchor))},
        "anchor_says": say.day(limit.anchor),
        "clauses": list(rule.clauses),
        "steps": _steps(rule, limit, state),
    }


def _steps(rule: lang.DayRule, limit: phrases.Limit, state: State) -> list[StepDocument]:
    """The count that ends on the day; none where the rule names a day of the year, or nothing is known."""
    anchor = state.date_of(limit.anchor)
    if anchor is None or state.calendar is None or limit.number is None:
        return []
    return [
        {"date": step.date.isoformat(), "counted": step.counted, "why": step.why}
        for step in days_of(limit, anchor, calendar_for(rule, state.calendar))
    ]
