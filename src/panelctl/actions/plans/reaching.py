"""The last dates of one case: for the panel it is listed for, or for each panel to come, and the first that will do."""

from datetime import date

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.showing import as_of
from panelctl.actions.plans import planning
from panelctl.actions.site import Site
from panelctl.model import Finding, Outcome, PanelFacts, iso_date
from panelctl.policy import language as lang
from panelctl.policy.analysis.course import Course
from panelctl.rules.calendar import Calendar
from panelctl.rules.moves import available
from panelctl.rules.reaching import Reached, everything, first_day, is_listed, listed_for, reached
from panelctl.rules.timeline import State, replay
from panelctl.shapes.plans import (
    CasePlanDocument,
    FirstPanelDocument,
    ReachableLimitDocument,
    ReachablePanelDocument,
)
from panelctl.store import queries


def plan(site: Site, reference: str) -> Outcome[CasePlanDocument]:
    """Which dates of a case can still be met, panel by panel. Once its panel has met no other is proposed.

    Raises NoSuchCase, NotYetACase, CaseEnded, NoPanelOnRoute.
    """
    with site.reading() as connection:
        record = lookup.case(connection, reference)
        policy = lookup.policy_of(connection, record.policy_row_id)
        to_come = queries.panels(connection, record.facts.policy, site.on)
    state, calendar = replay(policy, record.facts), site.calendar(policy)
    if state.ended:
        raise errors.CaseEnded(state.case.reference, state.stage_title)
    course = _course(state)
    listed = state.case.panel if is_listed(course, state) else None
    to_come = [one for one in to_come if one.body == course.body.id and one.status == "planned"]

    def for_panels(panels: list[PanelFacts]) -> list[ReachablePanelDocument]:
        return [_for_panel(course, state, each, listed, site.on, calendar) for each in panels]

    panels = for_panels([listed] if listed else to_come)
    others = for_panels(to_come) if listed else panels
    met = listed is not None and listed.date < site.on
    first = None if met else next((each for each in others if each["reachable"]), None)
    day = None if met or first else first_day(course, state, site.on, calendar)
    data: CasePlanDocument = {
        **planning.about(course),
        "case": state.case.reference,
        "applicant": state.case.applicant.name,
        "on": site.on.isoformat(),
        "stage_title": state.stage_title,
        "listed": listed and listed.reference,
        "panels": panels,
        "first": _first(first) if first else None,
        "earliest": iso_date(day),
    }
    return Outcome(data, (*as_of(record.facts, site.on), *_findings(course, state)))


def _first(panel: ReachablePanelDocument) -> FirstPanelDocument:
    return {
        "reference": panel["reference"],
        "date": panel["date"],
        "command": panel["command"],
    }


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
) -> ReachablePanelDocument:
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


def _command(course: Course, state: State, panel: PanelFacts) -> str:
    """The command that lists the case for a panel; nothing while no move that lists it is open."""
    move = next((move for move in available(state) if move in course.listings), None)
    if move is None:
        return ""
    reason = " --reason TEXT" if lang.REASON in move.asks else ""
    return f"panelctl schedule assign {state.case.reference} {panel.reference}{reason}"


def _limit(
    course: Course, state: State, one: Reached, calendar: Calendar
) -> ReachableLimitDocument:
    rule = next(rule for rule in course.rules if rule.id == one.planned.deadline.id)
    met = one.planned.deadline.met
    return {
        **planning.limit_document(course, state, one.planned, calendar),
        "reach": one.reach,
        "working_days_left": one.left,
        "counts": one.counts,
        "met": iso_date(met),
        "may_lift": course.policy.role_title(rule.lifted_by) if rule.lifted_by else "",
    }


def _findings(course: Course, state: State) -> list[Finding]:
    """What has to come before the case can be listed at all."""
    if any(move in course.listings for move in available(state)):
        return []
    said = f'{state.case.reference} stands at "{state.stage_title}": it cannot be listed yet.'
    return [Finding("info", "listing", said)]
