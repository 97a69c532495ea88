"""The panels of a year, planned and proposed, against bank holidays, closures and what the procedure says of them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions.plans import planning
from panelctl.actions.policies import procedures
from panelctl.actions.site import Site
from panelctl.errors.remedy import Need, Remedy, saying
from panelctl.model import Finding, Outcome
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.calendar import Calendar
from panelctl.rules.days import year_of
from panelctl.rules.duties import last_days
from panelctl.rules.year import (
    LastDay,
    Looked,
    Sitting,
    findings,
    looked_at,
    pattern_days,
    regular,
)
from panelctl.shapes.calendars import DayOffDocument
from panelctl.shapes.plans import (
    YearDutyDocument,
    YearLimitDocument,
    YearPanelDocument,
    YearPlanDocument,
)


class YearPlan(NamedTuple):
    """What a plan of a year is told; `every` is a pattern, as `3rd Wednesday`."""

    year: str
    policy: str = ""
    every: str = ""
    body: str = ""


class PlannedPanels(NamedTuple):
    """The panels that are planned, those of `before` that year, and which database they are in: the hash of its first
    journal entry, which no other has, and the number of its last, which grows with whatever may move a date."""

    sittings: list[Sitting]
    before: tuple[tuple[str, date], ...] = ()
    database: str = ""
    journal: int = 0


def plan(site: Site, asked: YearPlan) -> Outcome[YearPlanDocument]:
    """A year's panels of one council with their limits, and a finding for whatever is wrong with them.

    Those planned come from the database, where the policy is adopted; the pattern, or the procedure's own dates,
    propose others. Raises MissingValue, BadValue, UnknownWord, NoSuchPolicy.
    """
    year = year_of(asked.year)
    newest = planning.named(site, asked.policy)
    policy = newest.on(date(year, 12, 31))
    calendar = site.calendar(policy)
    there = _planned(site, policy, asked.policy, year)
    panels: list[Looked] = []
    wrong: list[Finding] = []
    for body in _bodies(policy, asked.body, asked.every, there.sittings):
        sittings = _sittings(body, year, asked.every, there.sittings)
        of_body = [looked_at(_rules(newest, sitting), sitting, calendar) for sitting in sittings]
        wrong += findings(policy, body, year, of_body, calendar)
        panels += of_body
    panels.sort(key=lambda panel: panel.sitting.date)
    meetings = [*there.before, *((panel.sitting.body, panel.sitting.date) for panel in panels)]
    data: YearPlanDocument = {
        "policy": policy.id,
        "version": policy.version,
        "title": policy.title,
        "year": year,
        "database": there.database,
        "journal": there.journal,
        "panels": [_panel(policy, panel, calendar) for panel in panels],
        "duties": _duties(policy, year, meetings, calendar, wrong),
        "days_off": _days_off(year, calendar),
        "known_until": calendar.last.isoformat(),
    }
    options = (("year", str(year)), ("policy", policy.id))
    pattern = Remedy("plan", options=options, needs=(Need("every", "weekday"),))
    none = saying(f"No panel is planned in {year}: ", pattern)
    return Outcome(data, tuple(wrong), () if panels else (none,))


def _planned(site: Site, policy: lang.Policy, named: str, year: int) -> PlannedPanels:
    if procedures.is_file(named) or not site.has_database:
        return PlannedPanels([])
    from panelctl.store import journal, queries  # a year of a shipped policy needs no database

    with site.reading() as connection:
        panels = queries.panels(connection, policy.id, date(year, 1, 1), date(year, 12, 31))
        sittings = []
        for panel in panels:
            if panel.status == "planned":
                row, extra = queries.panel_id(connection, panel.reference), panel.kind != "ordinary"
                sittings.append(Sitting(panel.body, panel.date, panel.reference, extra, row))
        meetings = queries.meetings_of(connection, policy.id)
        before = tuple(meeting for meeting in meetings if meeting[1].year < year)
        return PlannedPanels(
            sittings, before, queries.first_hash(connection), journal.head(connection)[0]
        )


def _bodies(policy: lang.Policy, body: str, every: str, there: list[Sitting]) -> list[lang.Body]:
    """The body named; else those that meet regularly, and any other with a panel that year."""
    if body:
        if body not in policy.bodies:
            raise errors.UnknownWord("body", body, policy.bodies)
        return [policy.bodies[body]]
    usual = regular(policy)
    if every:
        _expect_one(usual)
        return usual
    return usual + _others(policy, usual, {sitting.body for sitting in there})


def _expect_one(bodies: list[lang.Body]) -> None:
    """Raises MissingValue where a pattern may be of several bodies."""
    if len(bodies) > 1:
        titles = {body.id: body.title for body in bodies}
        raise errors.MissingValue("--body", "Which body meets", titles)


def _others(policy: lang.Policy, usual: list[lang.Body], used: set[str]) -> list[lang.Body]:
    others = [body for body in policy.bodies.values() if body not in usual]
    return [body for body in others if body.id in used]


def _sittings(body: lang.Body, year: int, every: str, there: list[Sitting]) -> list[Sitting]:
    """The panels of one body by their days, those planned and those proposed."""
    of_body = [sitting for sitting in there if sitting.body == body.id]
    of_body += _proposed(body, year, every, of_body)
    return sorted(of_body, key=lambda sitting: sitting.date)


def _proposed(body: lang.Body, year: int, every: str, there: list[Sitting]) -> list[Sitting]:
    """Days on which nothing is planned: of a pattern that was asked for, else of the procedure, in months without."""
    try:
        days = pattern_days(body, year, every)
    except errors.NoPattern:
        return []
    taken = {sitting.date for sitting in there}
    if not every:
        full = {day.month for day in taken}
        days = [day for day in days if day.month not in full]
    return [Sitting(body.id, day) for day in days if day not in taken]


def _rules(policy: lang.Policy, sitting: Sitting) -> lang.Policy:
    """The rules of the panel's day, or the newest where its body is of a later version."""
    then = policy.on(sitting.date)
    return then if sitting.body in then.bodies else policy


def _panel(policy: lang.Policy, panel: Looked, calendar: Calendar) -> YearPanelDocument:
    sitting = panel.sitting
    return {
        "id": sitting.row,
        "reference": sitting.reference,
        "date": sitting.date.isoformat(),
        "body": sitting.body,
        "title": policy.bodies[sitting.body].title,
        "proposed": not sitting.reference,
        "extra": sitting.extra,
        "day_off": "" if panel.unknown else calendar.day_off(sitting.date),
        "unknown": panel.unknown,
        "limits": [_limit(policy, last_day, calendar) for last_day in panel.limits],
    }


def _limit(policy: lang.Policy, last_day: LastDay, calendar: Calendar) -> YearLimitDocument:
    limit = last_day.deadline
    return {
        "id": limit.id,
        "title": limit.title,
        "due": last_day.due.isoformat(),
        "rule": limit.rule,
        "clauses": list(limit.clauses),
        "owner_titles": [policy.role_title(role) for role in limit.owner],
        "right": limit.right,
        "routes": list(last_day.routes),
        "day_off": calendar.day_off_if_known(last_day.due),
    }


def _duties(
    policy: lang.Policy,
    year: int,
    meetings: Sequence[tuple[str, date]],
    calendar: Calendar,
    wrong: list[Finding],
) -> list[YearDutyDocument]:
    """Every last day of the year of what the body owes without a case, in order; a finding in `wrong` for what lies
    past the calendar."""
    found: list[YearDutyDocument] = []
    for duty in policy.duties.values():
        rule = phrases.recurring(duty.every)
        panels = [day for body, day in meetings if body == rule.body]
        try:
            days = last_days(rule, date(year - 1, 1, 1), date(year, 12, 31), calendar, panels)
        except errors.CalendarEnds as fault:
            wrong.append(Finding("warn", "calendar", f"{duty.title}: {fault.message}"))
            continue
        found += [_duty(policy, duty, due) for due in days if due.year == year]
    return sorted(found, key=lambda duty: duty["due"])


def _duty(policy: lang.Policy, duty: lang.DutyRule, due: date) -> YearDutyDocument:
    return {
        "id": duty.id,
        "title": duty.title,
        "due": due.isoformat(),
        "rule": duty.every,
        "clauses": list(duty.clauses),
        "owner_titles": [policy.role_title(role) for role in duty.owner],
    }


def _days_off(year: int, calendar: Calendar) -> list[DayOffDocument]:
    """Bank holidays and closures of the year, weekends aside."""
    off = sorted({*calendar.holidays, *calendar.closures})
    days = [day for day in off if day.year == year and day.weekday() < 5]
    return [{"date": day.isoformat(), "why": calendar.day_off(day)} for day in days]
