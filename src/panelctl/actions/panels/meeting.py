"""One meeting of a body: which body meets, and whether it may on a day; what was done about it, in the journal."""

from collections.abc import Mapping
from datetime import date

from panelctl import errors
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy
from panelctl.model import Finding, short_date
from panelctl.policy import language as lang
from panelctl.policy.analysis.course import AS_NEEDED
from panelctl.rules.calendar import Calendar
from panelctl.rules.year import PANEL_DAY, regular
from panelctl.store import Connection, queries
from panelctl.store.writing import Session

EXTRAORDINARY = "extraordinary"


def body_of(policy: lang.Policy, body: str, kind: str = "") -> lang.Body:
    """The body named, or the only one that a panel of a kind can be of. Raises UnknownWord, MissingValue."""
    if body and body not in policy.bodies:
        raise errors.UnknownWord("body", body, policy.bodies)
    if body:
        return policy.bodies[body]
    bodies = _bodies_for(policy, kind)
    if len(bodies) != 1:
        titles = {body.id: body.title for body in bodies}
        raise errors.MissingValue("--body", "Which body meets", titles)
    return bodies[0]


def _bodies_for(policy: lang.Policy, kind: str) -> list[lang.Body]:
    """The bodies that meet regularly; for an extraordinary panel, those called as needed, where there are any."""
    called = []
    if kind == EXTRAORDINARY:
        called = [body for body in policy.bodies.values() if body.seats and body.meets == AS_NEEDED]
    return called or regular(policy)


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
    day_off = f"{short_date(day)} is not a working day ({why})"
    return [Finding("warn", PANEL_DAY, f"{day_off}; the panel is planned all the same: {reason}")]


def free(connection: Connection, body: lang.Body, policy: lang.Policy, day: date) -> None:
    """A body meets once a day. Raises AlreadyDone."""
    if planned_on(connection, body, policy, day):
        title = errors.bare(body.title)
        article = "An" if title[0].upper() in "AEIOU" else "A"
        raise errors.AlreadyDone(
            f"{article} {title} on {short_date(day)}", "is planned", Remedy("schedule list")
        )


def planned_on(connection: Connection, body: lang.Body, policy: lang.Policy, day: date) -> bool:
    panels = queries.panels(connection, policy.id, day, day)
    return any(panel.status == "planned" and panel.body == body.id for panel in panels)


def note(
    site: Site, session: Session, action: str, panel: str, content: Mapping[str, object]
) -> None:
    """Into the journal: what was done about a panel (its whole reference)."""
    site.note(session, action, panel, content)
