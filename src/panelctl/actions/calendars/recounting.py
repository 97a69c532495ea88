"""What other bank holidays would change: time limits that move, letters that no longer hold, panels on a day off."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, partial

from panelctl.actions import lookup
from panelctl.actions.notices import letters
from panelctl.actions.notices.stale import moved_days, stale
from panelctl.actions.site import Site
from panelctl.errors import CalendarEnds
from panelctl.errors.remedy import DAY, REASON, Remedy
from panelctl.model import Deadline, Finding, PanelFacts, iso_date
from panelctl.policy.language import Policy
from panelctl.rules.calendar import Calendar, calendar_of
from panelctl.rules.deadlines import deadlines
from panelctl.rules.timeline import State, replay
from panelctl.shapes.calendars import MovedLimitDocument, PanelOffDocument, RecountDocument
from panelctl.shapes.changes import MovedDayDocument
from panelctl.shapes.stale import StaleNoticeDocument
from panelctl.store import Connection, queries

DONE = ("met", "met-late", "lifted")
NOT_THERE = "not there"
DaysOf = Callable[[Policy], Calendar]


def recounted(
    site: Site, connection: Connection, published: str
) -> tuple[RecountDocument, list[Finding]]:
    """Open cases and panels to come, counted by other bank holidays (as published) beside those in use.

    A case that cannot be counted either way is a finding.
    """
    then = _days_of(published)
    records = queries.active_cases(connection)
    policies = lookup.policies_of(connection, (record.policy_row_id for record in records))
    limits: list[MovedLimitDocument] = []
    letters_stale: list[StaleNoticeDocument] = []
    findings = []
    for record in records:
        policy = policies[record.policy_row_id]
        try:
            state = replay(policy, record.facts, then(policy))
            moved = list(_moved(state, site.on, site.calendar, then))
            sent = dict(_counted_from_sending(state, site.calendar, then))
        except CalendarEnds as ends:
            why = f"{record.facts.reference} cannot be counted: {ends.message}."
            findings.append(Finding("warn", ends.code, why))
            continue
        limits += [_limit(state, was, now) for was, now in moved]
        dates = sent | moved_days(moved)
        letters_stale += [
            letter.as_json() for letter in stale(connection, state.case.reference, dates)
        ]
    data: RecountDocument = {
        "cases": len(records),
        "deadlines": limits,
        "notices": letters_stale,
        "panels": list(_panels_off(site, connection, then)),
    }
    return data, findings


def _days_of(published: str) -> DaysOf:
    made = cache(partial(calendar_of, published))
    return lambda policy: made(policy.calendar, policy.closures)


def _moved(
    state: State, today: date, was: DaysOf, now: DaysOf
) -> Iterator[tuple[Deadline | None, Deadline | None]]:
    """Each deadline with another day, or another state. One that has been met or lifted moves nothing any more, unless
    what met it was in time by one count and late by the other."""
    after = _by_id(deadlines(state, today, now(state.policy)))
    try:
        counted = was(state.policy)
        worked_out = replay(state.policy, state.case, counted) if state.policy.days else state
        before = _by_id(deadlines(worked_out, today, counted))
    except CalendarEnds:  # the days in use end too early for this case: all its dates are new
        before = {}
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if _standing(old) != _standing(new):
            yield old, new


def _by_id(limits: Iterable[Deadline]) -> dict[str, Deadline]:
    return {limit.id: limit for limit in limits}


def _standing(deadline: Deadline | None) -> tuple[str | date | None, ...]:
    """What must differ for a limit to have moved."""
    if deadline is None:
        return (NOT_THERE,)
    if deadline.state in DONE:
        return (deadline.state,)
    return deadline.state, deadline.due, deadline.opens, deadline.target


def _limit(state: State, was: Deadline | None, now: Deadline | None) -> MovedLimitDocument:
    either = now or was
    assert either
    due, opens, target = _days(was)
    new_due, new_opens, new_target = _days(now)
    return {
        "case": state.case.reference,
        "applicant": state.case.applicant.name,
        "id": either.id,
        "title": either.title,
        "was": iso_date(due),
        "now": iso_date(new_due),
        "opens": _moved_day(opens, new_opens),
        "targets": _moved_day(target, new_target),
        "states": {"was": _state(was), "now": _state(now)},
        "clauses": list(either.clauses),
    }


def _days(limit: Deadline | None) -> tuple[date | None, date | None, date | None]:
    """When it is due, opens and should be met."""
    return (limit.due, limit.opens, limit.target) if limit else (None, None, None)


def _state(limit: Deadline | None) -> str:
    return limit.state if limit else NOT_THERE


def _moved_day(was: date | None, now: date | None) -> MovedDayDocument:
    return {"was": iso_date(was), "now": iso_date(now)}


def _counted_from_sending(state: State, was: DaysOf, now: DaysOf) -> Iterator[tuple[date, date]]:
    """The last days that a cleared letter prints because its own sending starts them: no deadline has them yet."""
    for notice in state.case.notices:
        rule = state.policy.notices.get(notice.notice)
        if notice.status in ("cleared", "handed-over") and notice.dated and rule:
            old, new = was(state.policy), now(state.policy)
            before = _due(letters.last_dates(state, rule, notice.dated, old))
            after = _due(letters.last_dates(state, rule, notice.dated, new))
            yield from ((before[name], after[name]) for name in before.keys() & after.keys())


def _due(limits: Iterable[Deadline]) -> dict[str, date]:
    """The last day of each that has one."""
    return {limit.id: limit.due for limit in limits if limit.due}


def _panels_off(site: Site, connection: Connection, then: DaysOf) -> Iterator[PanelOffDocument]:
    """Planned panels that would meet on a day off, and do not by the bank holidays in use."""
    panels = queries.panels(connection, first=site.on)
    procedures = lookup.procedures_of(connection, panels)
    cases = queries.listed_on(connection, [panel.reference for panel in panels])
    for panel in panels:
        policy = procedures[panel.reference]
        calendar = then(policy)
        why = _off(calendar, panel) if panel.status == "planned" else ""
        if why and not _off(site.calendar(policy), panel):
            yield {
                "reference": panel.reference,
                "title": policy.bodies[panel.body].title,
                "date": panel.date.isoformat(),
                "why": why,
                "next_working": calendar.next_working(panel.date).isoformat(),
                "cases": cases[panel.reference],
                "command": Remedy("schedule move", panel=panel.reference, needs=(DAY, REASON)),
            }


def _off(calendar: Calendar, panel: PanelFacts) -> str:
    """Why a panel's day is off; nothing where nobody knows."""
    try:
        return calendar.day_off(panel.date)
    except CalendarEnds:
        return ""
