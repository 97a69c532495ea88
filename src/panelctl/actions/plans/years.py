"""The panels of a year, planned and proposed, against bank holidays, closures and what the procedure says of them."""

from datetime import date
from pathlib import Path
from typing import Any

from panelctl import errors
from panelctl.actions.plans import planning
from panelctl.actions.policies import procedures
from panelctl.actions.site import Site
from panelctl.model import Finding, Outcome
from panelctl.policy import language as lang
from panelctl.rules.calendar import Calendar
from panelctl.rules.days import year_of
from panelctl.rules.year import Looked, Sitting, findings, looked_at, pattern_days, regular


def plan(
    site: Site, *, year: str, policy: str = "", every: str = "", body: str = ""
) -> Outcome[Any]:
    """A year's panels of one council with their limits, and a finding for whatever is wrong with them.

    Those planned come from the database, where the policy is adopted; `every` (`3rd Wednesday`), or the procedure's
    own dates, propose others. Raises MissingValue, BadValue, UnknownWord, NoSuchPolicy.
    """
    wanted = year_of(year)
    newest = planning.named(site, policy)
    found = newest.on(date(wanted, 12, 31))
    calendar = site.calendar(found)
    there, kept_in = _planned(site, found, policy, wanted)
    bodies = _bodies(found, body, every, there)
    panels: list[Looked] = []
    said: list[Finding] = []
    for one in bodies:
        sittings = [each for each in there if each.body == one.id]
        sittings = sorted(
            [*sittings, *_proposed(one, wanted, every, sittings)], key=lambda each: each.date
        )
        looked = [looked_at(_rules(newest, each), each, calendar) for each in sittings]
        said += findings(found, one, wanted, looked, calendar)
        panels += looked
    panels.sort(key=lambda each: each.sitting.date)
    data = {
        "policy": found.id,
        "version": found.version,
        "title": found.title,
        "year": wanted,
        **kept_in,
        "panels": [_panel(found, each, calendar) for each in panels],
        "days_off": _days_off(wanted, calendar),
        "known_until": calendar.last.isoformat(),
    }
    none = f'No panel is planned in {wanted}: panelctl plan --year {wanted} --policy {found.id} --every "3rd Wednesday"'
    return Outcome(data, tuple(said), () if panels else (none,))


def _planned(
    site: Site, found: lang.Policy, policy: str, year: int
) -> tuple[list[Sitting], dict[str, Any]]:
    """The panels that are planned, and which database they are in: the hash of its first journal entry, which no other
    has, and the number of its last, which grows with whatever may move a date."""
    if procedures.is_file(policy) or not Path(site.database).exists():
        return [], {"database": "", "journal": 0}
    from panelctl.store import journal, queries  # a year of a shipped policy needs no database

    with site.reading() as connection:
        panels = queries.panels(connection, found.id, date(year, 1, 1), date(year, 12, 31))
        kept_in = {
            "database": queries.first_hash(connection),
            "journal": journal.head(connection)[0],
        }
        there = [
            Sitting(
                one.body,
                one.date,
                one.reference,
                one.kind != "ordinary",
                queries.panel_id(connection, one.reference),
            )
            for one in panels
            if one.status == "planned"
        ]
    return there, kept_in


def _bodies(policy: lang.Policy, body: str, every: str, there: list[Sitting]) -> list[lang.Body]:
    """The body named; else those that meet regularly, and any other with a panel that year."""
    if body and body not in policy.bodies:
        raise errors.UnknownWord("body", body, policy.bodies)
    usual = regular(policy)
    if every and not body and len(usual) > 1:
        raise errors.MissingValue(
            "--body", "Which body meets", {one.id: one.title for one in usual}
        )
    if body or every:
        return [policy.bodies[body] if body else usual[0]]
    used = {one.body for one in there}
    return [*usual, *(one for one in policy.bodies.values() if one.id in used and one not in usual)]


def _proposed(body: lang.Body, year: int, every: str, there: list[Sitting]) -> list[Sitting]:
    """Days on which nothing is planned: of a pattern that was asked for, else of the procedure, in months without."""
    try:
        days = pattern_days(body, year, every)
    except errors.NoPattern:
        return []
    taken = {one.date for one in there}
    full = set() if every else {day.month for day in taken}
    return [Sitting(body.id, day) for day in days if day not in taken and day.month not in full]


def _rules(policy: lang.Policy, sitting: Sitting) -> lang.Policy:
    """The rules of the panel's day, or the newest where its body is of a later version."""
    then = policy.on(sitting.date)
    return then if sitting.body in then.bodies else policy


def _panel(policy: lang.Policy, one: Looked, calendar: Calendar) -> dict[str, Any]:
    sitting = one.sitting
    return {
        "id": sitting.row,
        "reference": sitting.reference,
        "date": sitting.date.isoformat(),
        "body": sitting.body,
        "title": policy.bodies[sitting.body].title,
        "proposed": not sitting.reference,
        "extra": sitting.extra,
        "day_off": "" if one.unknown else calendar.day_off(sitting.date),
        "unknown": one.unknown,
        "limits": [
            {
                "id": limit.deadline.id,
                "title": limit.deadline.title,
                "due": limit.due.isoformat(),
                "rule": limit.deadline.rule,
                "clauses": list(limit.deadline.clauses),
                "owner_titles": [policy.role_title(role) for role in limit.deadline.owner],
                "right": limit.deadline.right,
                "routes": list(limit.routes),
                "day_off": calendar.day_off(limit.due),
            }
            for limit in one.limits
        ],
    }


def _days_off(year: int, calendar: Calendar) -> list[dict[str, str]]:
    """Bank holidays and closures of the year, weekends aside."""
    days = {
        day: calendar.day_off(day)
        for day in (*calendar.holidays, *calendar.closures)
        if day.year == year
    }
    return [
        {"date": day.isoformat(), "why": days[day]} for day in sorted(days) if day.weekday() < 5
    ]
