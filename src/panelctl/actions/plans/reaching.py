"""The last dates of one case: for the panel it is listed for, or for each panel to come, and the first that will do."""

from datetime import date
from typing import Any

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.showing import as_of
from panelctl.actions.plans import planning
from panelctl.actions.site import Site
from panelctl.model import Finding, Outcome, PanelFacts
from panelctl.policy import language as lang
from panelctl.policy.analysis.course import Course
from panelctl.rules.calendar import Calendar
from panelctl.rules.moves import available
from panelctl.rules.reaching import Reached, everything, first_day, is_listed, listed_for, reached
from panelctl.rules.timeline import State, replay
from panelctl.store import queries


def plan(site: Site, *, reference: str) -> Outcome[Any]:
    """Which dates of a case can still be met, panel by panel. Once its panel has met no other is proposed.

    Raises NoSuchCase, NotYetACase, CaseEnded, NoPanelOnRoute.
    """
    with site.reading() as connection:
        record = lookup.case(connection, reference)
        policy = lookup.policy_of(connection, record.policy_row_id)
        to_come = queries.panels(connection, record.facts.policy, site.on)
    state, known = replay(policy, record.facts), site.calendar(policy)
    if state.ended:
        raise errors.CaseEnded(state.case.reference, state.stage_title)
    course = _course(state)
    listed = state.case.panel if is_listed(course, state) else None
    to_come = [one for one in to_come if one.body == course.body.id and one.status == "planned"]
    looked_at = [listed] if listed else to_come
    panels = [_for_panel(course, state, one, listed, site.on, known) for one in looked_at]
    met = listed is not None and listed.date < site.on
    others = (
        panels
        if not listed
        else [_for_panel(course, state, one, listed, site.on, known) for one in to_come]
    )
    first = None if met else next((one for one in others if one["reachable"]), None)
    day = None if met or first else first_day(course, state, site.on, known)
    data = planning.about(course) | {
        "case": state.case.reference,
        "applicant": state.case.applicant.name,
        "on": site.on.isoformat(),
        "stage_title": state.stage_title,
        "listed": listed and listed.reference,
        "panels": panels,
        "first": first and {name: first[name] for name in ("reference", "date", "command")},
        "earliest": day and day.isoformat(),
    }
    return Outcome(data, (*as_of(record.facts, site.on), *_findings(course, state)))


def _course(state: State) -> Course:
    """The course to the body that the case is listed for, or that it can be listed for now."""
    policy, panel = state.policy, state.case.panel
    asked = [ask for move in available(state) if move.verb == "schedule" for ask in move.asks]
    bodies = list(
        dict.fromkeys(policy.facts[ask].meeting_of for ask in asked if ask in state.meeting_facts)
    )
    body = bodies[0] if len(bodies) == 1 else ""
    if panel and not bodies and state.date_of(state.meeting_fact(panel.body)) == panel.date:
        body = panel.body
    return Course(policy, state.case.route, body, state.stage)


def _for_panel(
    course: Course,
    state: State,
    panel: PanelFacts,
    listed: PanelFacts | None,
    today: date,
    calendar: Calendar,
) -> dict[str, Any]:
    try:
        found = reached(course, state, panel.date, today, calendar, steps=True)
    except errors.CalendarEnds as end:
        return _panel(panel, listed, False, "", end.message) | {"deadlines": []}
    here = listed is not None and panel.reference == listed.reference
    command = "" if here else _command(course, state, panel)
    then = listed_for(course, state, panel.date, today)
    lines = [_line(course, then, one, calendar) for one in found]
    return _panel(panel, listed, everything(found), command, "") | {"deadlines": lines}


def _command(course: Course, state: State, panel: PanelFacts) -> str:
    """The command that lists the case for a panel; nothing while no move that lists it is open."""
    move = next((move for move in available(state) if move in course.listings), None)
    if move is None:
        return ""
    reason = " --reason TEXT" if lang.REASON in move.asks else ""
    return f"panelctl schedule assign {state.case.reference} {panel.reference}{reason}"


def _panel(
    panel: PanelFacts, listed: PanelFacts | None, reachable: bool, command: str, why: str
) -> dict[str, Any]:
    return {
        "reference": panel.reference,
        "date": panel.date.isoformat(),
        "listed": listed is not None and panel.reference == listed.reference,
        "reachable": reachable,
        "command": command,
        "note": why,
    }


def _line(course: Course, state: State, one: Reached, calendar: Calendar) -> dict[str, Any]:
    rule = next(rule for rule in course.rules if rule.id == one.planned.deadline.id)
    met = one.planned.deadline.met
    return planning.line(course, state, one.planned, calendar) | {
        "reach": one.reach,
        "working_days_left": one.left,
        "counts": one.counts,
        "met": met and met.isoformat(),
        "may_lift": course.policy.role_title(rule.lifted_by) if rule.lifted_by else "",
    }


def _findings(course: Course, state: State) -> list[Finding]:
    """What has to come before the case can be listed at all."""
    if any(move in course.listings for move in available(state)):
        return []
    said = f'{state.case.reference} stands at "{state.stage_title}": it cannot be listed yet.'
    return [Finding("info", "listing", said)]
