"""The day of a panel: who is there, each item with what is asked of it, what was found and what was decided."""

from collections.abc import Iterable
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup, readable
from panelctl.actions.panels.curing import cures
from panelctl.actions.panels.day_items import item
from panelctl.actions.panels.minute_fields import Meeting, meeting
from panelctl.actions.panels.screen import panel_at
from panelctl.actions.site import Site
from panelctl.model import Attendee, Outcome, PanelFacts, short_date
from panelctl.rules.naming import handle
from panelctl.rules.room import left_for, sits
from panelctl.shapes.days import DayDocument, DayPersonDocument, NextPanelDocument
from panelctl.store import Connection, anchors, queries

MOST_NEXT = 6


class DayOf(NamedTuple):
    """Which panel's day it is; today's, where none is named."""

    panel: str = ""


def day(site: Site, asked: DayOf) -> Outcome[DayDocument]:
    """A panel as it stands: people, items, and the panels for which an item can be put off. Raises MissingValue where
    no panel is named and today has none, or several."""
    with site.reading() as connection:
        panel = _meant(site, connection, asked.panel)
        hidden = readable.hidden_of(connection, panel.reference)
        met = meeting(site, connection, panel)
        data: DayDocument = {
            "head": anchors.head(connection).seq,
            "ended": bool(queries.ended_at(connection, panel.reference)),
            "panel": panel_at(connection, panel),
            "people": _people(met),
            "items": [
                {
                    **item(site, number, heard, met.panel),
                    "cures": [] if heard.decision else cures(connection, met, heard.state),
                }
                for number, heard in enumerate(met.cases, 1)
            ],
            "next": _next(connection, panel),
        }
    return Outcome(data, hidden)


def head(site: Site) -> int:
    """How far the journal has come: it is the same as long as nobody has done anything."""
    with site.reading() as connection:
        return anchors.head(connection).seq


def _meant(site: Site, connection: Connection, typed: str) -> PanelFacts:
    if typed.strip():
        return lookup.panel(connection, typed)
    today = _taking_place(queries.panels(connection, None, site.on, site.on))
    if len(today) == 1:
        return today[0]
    there = today or _taking_place(queries.panels(connection))
    choices = {panel.reference: short_date(panel.date) for panel in there[-lookup.MOST_CHOICES :]}
    how_many = "Several panels meet" if today else "No panel meets"
    question = f"{how_many} on {short_date(site.on)}. Which panel"
    raise errors.MissingValue("PANEL", question, choices)


def _taking_place(panels: Iterable[PanelFacts]) -> list[PanelFacts]:
    return [panel for panel in panels if panel.status == "planned"]


def _people(met: Meeting) -> list[DayPersonDocument]:
    """Members first, then whoever else came."""
    return sorted(
        (_person(met, attendee) for attendee in met.panel.attendees),
        key=lambda person: (not person["seat"], person["name"]),
    )


def _person(met: Meeting, attendee: Attendee) -> DayPersonDocument:
    references = [heard.state.case.reference for heard in met.cases]
    return {
        "who": handle(attendee.person.id),
        "name": attendee.person.name,
        "seat": met.policy.role_title(attendee.seat) if attendee.seat else "",
        "status": attendee.status,
        "chairs": attendee.chairs,
        "prepared": attendee.prepared,
        "sits": sits(attendee, met.policy.bodies[met.panel.body]),
        "left": [case for case in references if attendee.person.id in left_for(met.panel, case)],
    }


def _next(connection: Connection, panel: PanelFacts) -> list[NextPanelDocument]:
    """The panels of the same body after this one."""
    later = [
        other
        for other in _taking_place(queries.panels(connection, panel.policy, panel.date))
        if other.body == panel.body and other.date > panel.date
    ]
    return [
        {"reference": other.reference, "date": other.date.isoformat()}
        for other in later[:MOST_NEXT]
    ]
