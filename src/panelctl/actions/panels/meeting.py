"""One meeting of a body: which body meets, and whether it may on a day; what was done about it, in the journal."""

from collections.abc import Mapping
from datetime import date

from panelctl import errors
from panelctl.actions.site import Site
from panelctl.model import Finding, short_date
from panelctl.policy import language as lang
from panelctl.policy.analysis.course import AS_NEEDED
from panelctl.rules.calendar import Calendar
from panelctl.rules.year import PANEL_DAY, regular
from panelctl.store import Connection, journal, queries
from panelctl.store.writing import Session

EXTRAORDINARY = "extraordinary"


def body_of(policy: lang.Policy, body: str, kind: str = "") -> lang.Body:
    """The body named, or the only one that meets regularly; for an extraordinary panel, the one called as needed."""
    if body and body not in policy.bodies:
        raise errors.UnknownWord("body", body, policy.bodies)
    called = [each for each in policy.bodies.values() if each.seats and each.meets == AS_NEEDED]
    bodies = called if called and kind == EXTRAORDINARY else regular(policy)
    if not body and len(bodies) != 1:
        raise errors.MissingValue(
            "--body", "Which body meets", {each.id: each.title for each in bodies}
        )
    return policy.bodies[body] if body else bodies[0]


def working(calendar: Calendar, day: date, force: bool, reason: str) -> list[Finding]:
    """What is to be said of a panel on a day. Raises NonWorkingPanelDay on a day off that is not forced, MissingValue
    on one that is and lacks its reason, CalendarEnds."""
    why = calendar.day_off(day)
    if not why:
        return []
    if not force:
        raise errors.NonWorkingPanelDay(
            short_date(day), why, short_date(calendar.next_working(day))
        )
    if not reason.strip():
        raise errors.MissingValue("--reason", f"Why is the panel held on {short_date(day)}, {why}")
    said = f"{short_date(day)} is not a working day ({why}); the panel is planned all the same: {reason}"
    return [Finding("warn", PANEL_DAY, said)]


def free(connection: Connection, body: lang.Body, policy: lang.Policy, day: date) -> None:
    """A body meets once a day. Raises AlreadyDone."""
    if planned_on(connection, body, policy, day):
        article = "An" if body.title[0].upper() in "AEIOU" else "A"
        raise errors.AlreadyDone(f"{article} {body.title} on {short_date(day)}", "is planned")


def planned_on(connection: Connection, body: lang.Body, policy: lang.Policy, day: date) -> bool:
    there = queries.panels(connection, policy.id, day, day)
    return any(panel.status == "planned" and panel.body == body.id for panel in there)


def note(
    site: Site, session: Session, action: str, panel: str, content: Mapping[str, object]
) -> None:
    """Into the journal: what was done about a panel (its whole reference)."""
    journal.append(
        session, at=site.now, actor=site.actor, action=action, subject=panel, body=content
    )
