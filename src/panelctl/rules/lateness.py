"""What a limit says of something that is on the time line: late, too early, or after the target."""

from datetime import date

from panelctl import errors
from panelctl.model import Deadline, Finding, short_date
from panelctl.policy import language as lang
from panelctl.policy.analysis.terms import terms_of
from panelctl.policy.phrases import HOURS
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import derive
from panelctl.rules.fulfilment import after_hour, hour_on
from panelctl.rules.strength import weigh
from panelctl.rules.timeline import State
from panelctl.rules.verdict import applies


def late(state: State, name: str, today: date, calendar: Calendar) -> list[Finding]:
    """What the deadlines say of a document, notice or move that is on the time line: late, and by which rule."""
    found = []
    for rule in state.policy.deadlines:
        if _is_about(rule, name, state):
            finding = _finding(rule, derive(rule, state, today, calendar), state, name)
            if finding:
                found.append(finding)
    return found


def hour_of(state: State, name: str, day: date, calendar: Calendar) -> str:
    """What is asked of something that came on a day and whose hour nobody noted, where the hour decides whether it was
    in time; nothing where it does not."""
    for rule in state.policy.deadlines:
        if (rule.cutoff or terms_of(rule).limit.unit == HOURS) and _is_about(rule, name, state):
            limit = derive(rule, state, day, calendar)
            if limit.by and limit.due == day and not (limit.met and limit.met < day):
                last = f"{short_date(day)}, the last day, ends at {limit.by}"
                return f"At what hour did it come ({errors.cited(last, rule.clauses)})"
    return ""


def _is_about(rule: lang.DeadlineRule, name: str, state: State) -> bool:
    """Whether a limit of this case is met by what is named."""
    met_by_it = bool(rule.met_by) and name in terms_of(rule).names
    return (
        met_by_it
        and lang.on_route(rule, state.case.route)
        and applies(rule.when, state).holds is True
    )


def _finding(
    rule: lang.DeadlineRule, deadline: Deadline, state: State, name: str
) -> Finding | None:
    met = deadline.met
    if met is None:
        return None
    if deadline.due and (met > deadline.due or _too_late_that_day(rule, deadline, state)):
        return _late(rule, deadline, state, name)
    if deadline.opens and met < deadline.opens:
        opens = short_date(deadline.opens)
        said = f"{rule.title}: {short_date(met)} is too early; it opens on {opens} ({rule.limit})."
        return weigh(state, rule.id, rule.clauses, rule.if_late, rule.lifted_by, said)
    if deadline.target and met > deadline.target:
        target = short_date(deadline.target)
        said = f"{rule.title}: {short_date(met)} is in time and after the target, {target}."
        return Finding("warn", rule.id, said, rule.clauses)
    return None


def _too_late_that_day(rule: lang.DeadlineRule, deadline: Deadline, state: State) -> bool:
    return (
        deadline.met is not None
        and deadline.met == deadline.due
        and after_hour(rule, deadline.by, deadline.met, state)
    )


def _late(rule: lang.DeadlineRule, deadline: Deadline, state: State, name: str) -> Finding:
    assert deadline.due
    assert deadline.met
    strength, sent = rule.if_late, None
    if name in state.documents:
        sent = state.documents[name].detail.sent
    verb = "received" if name in state.documents else "dated"
    hour = (
        f" at {hour_on(name, deadline.due, state)}, after {deadline.by}"
        if deadline.met == deadline.due
        else ""
    )
    said = f"{rule.title}: due {short_date(deadline.due)} ({rule.limit}), {verb} {short_date(deadline.met)}{hour}: late"
    if rule.sent_in_time and sent and sent <= deadline.due:
        strength = rule.sent_in_time
        said += f", though sent in time, {short_date(sent)}"
    return weigh(state, rule.id, rule.clauses, strength, rule.lifted_by, said + ".")
