"""Every last date of a route for the day of a panel: no case is needed, and for a shipped policy no database."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from panelctl import errors, shipped
from panelctl.actions.policies import procedures
from panelctl.actions.site import Site
from panelctl.model import Deadline, Outcome
from panelctl.policy import language as lang
from panelctl.policy.analysis.course import Course
from panelctl.policy.analysis.terms import terms_of
from panelctl.rules.calendar import Calendar
from panelctl.rules.planning import Planned, planned, unopened
from panelctl.rules.question import off, readings
from panelctl.rules.timeline import State
from panelctl.rules.verdict import title
from panelctl.rules.year import off_pattern

if TYPE_CHECKING:  # a count or a plan starts faster without them
    from panelctl.shapes.plans import CourseDocument, PlannedLimitDocument, RoutePlanDocument


class RoutePlan(NamedTuple):
    """What a plan of a route is told; `policy`, `route` and `body` where there are several."""

    panel: date
    policy: str = ""
    route: str = ""
    body: str = ""


def plan(site: Site, asked: RoutePlan) -> Outcome["RoutePlanDocument"]:
    """The last dates of a case that is heard by a panel that day, by the rules in force for one that begins now.

    Raises MissingValue, NoSuchPolicy, UnknownWord, NoPanelOnRoute and CalendarEnds.
    """
    policy = named(site, asked.policy).on(min(site.on, asked.panel))
    calendar = site.calendar(policy)
    findings = off(asked.panel, calendar)
    course = Course(policy, _route(policy, asked.route), asked.body)
    findings += off_pattern(policy, course.body, asked.panel)
    state = unopened(course, asked.panel)
    lines = planned(course, state, site.on, calendar, steps=True)
    data: RoutePlanDocument = {
        **about(course),
        "panel": asked.panel.isoformat(),
        "on": site.on.isoformat(),
        "deadlines": [limit_document(course, state, limit, calendar) for limit in lines],
    }
    none = f"The procedure sets no time limit on this route: {data['route_title']}."
    return Outcome(data, tuple(findings), () if lines else (none,))


def named(site: Site, policy: str) -> lang.Policy:
    """The policy meant, or the only one there is: of those adopted, else of those that travel with panelctl.

    Raises MissingValue, or what `procedures.rules` raises.
    """
    if not policy:
        ids = _adopted(site) or shipped.policy_ids()
        if len(ids) != 1:
            raise errors.MissingValue("--policy", "Which policy", ids)
        [policy] = ids
    return procedures.rules(site, policy)


def _adopted(site: Site) -> tuple[str, ...]:
    if not site.has_database:
        return ()
    from panelctl.store import queries  # a plan of a shipped policy needs no database

    with site.reading() as connection:
        return tuple(dict.fromkeys(row.policy for row in queries.policies(connection)))


def _route(policy: lang.Policy, name: str) -> str:
    """The route named, or the only one there is."""
    if name in policy.routes:
        return name
    if name:
        raise errors.UnknownWord("route", name, policy.routes)
    if len(policy.routes) != 1:
        titles = {route.id: route.title for route in policy.routes.values()}
        raise errors.MissingValue("--route", "Which route", titles)
    return next(iter(policy.routes))


def about(course: Course) -> "CourseDocument":
    """What a plan is of."""
    return {
        "policy": course.policy.id,
        "version": course.policy.version,
        "route": course.route,
        "route_title": course.policy.routes[course.route].title,
        "body": course.body.id,
        "body_title": course.body.title,
    }


def limit_document(
    course: Course, state: State, planned_limit: Planned, calendar: Calendar
) -> "PlannedLimitDocument":
    """One limit of a plan: the deadline with its steps, and what belongs to reading it."""
    limit, policy = planned_limit.deadline, course.policy
    return {
        **limit.as_json(),
        "stated": limit.stated,
        "right": limit.right,
        "note": limit.note,
        "owner_titles": [policy.role_title(role) for role in limit.owner],
        "anchor_title": title(state, limit.anchor) if limit.anchor else "",
        "statuses": {word: policy.clauses[word].status for word in limit.clauses},
        "outcomes": [
            {"name": name, "title": title(state, name)} for name in planned_limit.outcomes
        ],
        "only_if": _condition(course, planned_limit.only_if),
        "of_a_dispute": planned_limit.of_a_dispute,
        "readings": [
            {"reading": name, "date": day.isoformat()}
            for name, day in _readings(course, limit, calendar)
        ],
    }


def _condition(course: Course, test: str) -> str:
    if not test:
        return ""
    from panelctl.policy.prose import Speaker  # few plans have a condition to put in words
    from panelctl.policy.prose.conditions import condition

    return condition(test, Speaker(course.policy, course.route))


def _readings(course: Course, deadline: Deadline, calendar: Calendar) -> Iterator[tuple[str, date]]:
    """The same count by the other ways of reading it."""
    limit = terms_of(rule_of(course, deadline)).limit
    counted = limit.number and not limit.cap and limit.upper is None
    if deadline.anchor_date and deadline.due and counted:
        last = deadline.was or deadline.due
        yield from readings(limit, deadline.anchor_date, last, calendar)


def rule_of(course: Course, deadline: Deadline) -> lang.DeadlineRule:
    """The rule of a course that a deadline of it comes from."""
    return next(rule for rule in course.rules if rule.id == deadline.id)
