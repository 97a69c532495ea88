"""The last dates of one case: for the panel it is listed for, or for each panel to come, and the first that will do."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.showing import as_of
from panelctl.actions.plans import planning
from panelctl.actions.site import Site
from panelctl.errors.remedy import REASON, Command, Remedy
from panelctl.model import Finding, Outcome, PanelFacts, iso_date
from panelctl.policy import language as lang
from panelctl.policy.analysis.course import Course
from panelctl.rules.calendar import Calendar
from panelctl.rules.moves import available
from panelctl.rules.overtaking import carried_on
from panelctl.rules.reaching import Reached, everything, first_day, is_listed, listed_for, reached
from panelctl.rules.timeline import State, replay
from panelctl.shapes.plans import (
    CasePlanDocument,
    FirstPanelDocument,
    ReachableLimitDocument,
    ReachablePanelDocument,
)
from panelctl.store import queries


class Prospect(NamedTuple):
    """A case that looks ahead today: on which course, and the panel it is listed for."""

    course: Course
    state: State
    listed: PanelFacts | None
    today: date
    calendar: Calendar


def plan(site: Site, reference: str) -> Outcome[CasePlanDocument]:
    """Which dates of a case can still be met, panel by panel. Once its panel has met no other is proposed.

    Raises NoSuchCase, NotYetACase, CaseEnded, NoPanelOnRoute.
    """
    with site.reading() as connection:
        record = lookup.case(connection, reference)
        policy = lookup.policy_of(connection, record.policy_row_id)
        to_come = queries.panels(connection, record.facts.policy, site.on)
    calendar = site.calendar(policy)
    state = carried_on(replay(policy, record.facts, calendar), site.on, calendar)
    if state.ended:
        raise errors.CaseEnded(state.case.reference, state.stage_title)
    course = _course(state)
    listed = state.case.panel if is_listed(course, state) else None
    prospect = Prospect(course, state, listed, site.on, calendar)
    data = _document(prospect, _of_body(course.body, to_come))
    return Outcome(data, (*as_of(record.facts, site.on), *_findings(course, state)))


def _of_body(body: lang.Body, panels: Iterable[PanelFacts]) -> list[PanelFacts]:
    """The planned panels of one body."""
    return [panel for panel in panels if panel.body == body.id and panel.status == "planned"]


def _document(prospect: Prospect, to_come: list[PanelFacts]) -> CasePlanDocument:
    course, state, listed = prospect.course, prospect.state, prospect.listed
    others = [_for_panel(prospect, panel) for panel in to_come]
    first, earliest = _proposed(prospect, others)
    return {
        **planning.about(course),
        "case": state.case.reference,
        "applicant": state.case.applicant.name,
        "on": prospect.today.isoformat(),
        "stage_title": state.stage_title,
        "listed": listed and listed.reference,
        "panels": [_for_panel(prospect, listed)] if listed else others,
        "first": first,
        "earliest": iso_date(earliest),
    }


def _proposed(
    prospect: Prospect, panels: Iterable[ReachablePanelDocument]
) -> tuple[FirstPanelDocument | None, date | None]:
    """The first panel to come that will do, else the first day on which one would; neither once its panel has met."""
    course, state, listed, today, calendar = prospect
    if listed and listed.date < today:
        return None, None
    for panel in panels:
        if panel["reachable"]:
            return _first(panel), None
    return None, first_day(course, state, today, calendar)


def _first(panel: ReachablePanelDocument) -> FirstPanelDocument:
    return {
        "reference": panel["reference"],
        "date": panel["date"],
        "command": panel["command"],
    }


def _course(state: State) -> Course:
    """The course to the body that the case is listed for, or that it can be listed for now."""
    bodies, panel = _bodies_that_list(state), state.case.panel
    body = bodies[0] if len(bodies) == 1 else ""
    if panel and not bodies and state.date_of(state.meeting_fact(panel.body)) == panel.date:
        body = panel.body
    return Course(state.policy, state.case.route, body, state.stage)


def _bodies_that_list(state: State) -> list[str]:
    """The bodies for whose panels the case can be listed now, each once."""
    facts: list[str] = []
    for move in available(state):
        if move.verb == "schedule":
            facts += [word for word in move.asks if word in state.meeting_facts]
    return list(dict.fromkeys(state.policy.facts[fact].meeting_of for fact in facts))


def _for_panel(prospect: Prospect, panel: PanelFacts) -> ReachablePanelDocument:
    course, state, listed, today, calendar = prospect
    here = listed is not None and panel.reference == listed.reference
    document: ReachablePanelDocument = {
        "reference": panel.reference,
        "date": panel.date.isoformat(),
        "listed": here,
        "reachable": False,
        "command": "",
        "note": "",
        "deadlines": [],
    }
    try:
        limits = reached(course, state, panel.date, today, calendar, steps=True)
    except errors.CalendarEnds as end:
        return {**document, "note": end.message}
    then = listed_for(course, state, panel.date, today)
    return {
        **document,
        "reachable": everything(limits),
        "command": "" if here else _command(course, state, panel),
        "deadlines": [_limit(course, then, limit, calendar) for limit in limits],
    }


def _command(course: Course, state: State, panel: PanelFacts) -> Command:
    """What lists the case for a panel; nothing while no move that lists it is open."""
    for move in available(state):
        if move in course.listings:
            needs = (REASON,) if lang.REASON in move.asks else ()
            case = state.case.reference
            return Remedy("schedule assign", case=case, panel=panel.reference, needs=needs)
    return ""


def _limit(
    course: Course, state: State, limit: Reached, calendar: Calendar
) -> ReachableLimitDocument:
    deadline = limit.planned.deadline
    rule = planning.rule_of(course, deadline)
    return {
        **planning.limit_document(course, state, limit.planned, calendar),
        "reach": limit.reach,
        "working_days_left": limit.left,
        "counts": limit.counts,
        "met": iso_date(deadline.met),
        "may_lift": course.policy.role_title(rule.lifted_by) if rule.lifted_by else "",
    }


def _findings(course: Course, state: State) -> list[Finding]:
    """What has to come before the case can be listed at all."""
    if any(move in course.listings for move in available(state)):
        return []
    why = f'{state.case.reference} stands at "{state.stage_title}": it cannot be listed yet.'
    return [Finding("info", "listing", why)]
