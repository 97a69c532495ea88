"""The day of a panel: who is there, each item with what is asked of it, what was found and what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup, readable
from panelctl.actions.panels.day_items import item, line
from panelctl.actions.panels.forecasting import Ahead, ahead_of
from panelctl.actions.panels.minute_fields import Meeting, meeting
from panelctl.actions.panels.screen import panel_at
from panelctl.actions.site import Site
from panelctl.model import Attendee, Outcome, PanelFacts, short_date
from panelctl.rules.naming import handle
from panelctl.rules.room import left_for, sits
from panelctl.shapes.days import (
    DayDocument,
    DayFrameDocument,
    DayItemDocument,
    DayLineDocument,
    DayPersonDocument,
    NextPanelDocument,
)
from panelctl.store import Connection, anchors, queries

MOST_NEXT = 6


class DayOf(NamedTuple):
    """Which panel's day it is; today's, where none is named."""

    panel: str = ""


@dataclass(frozen=True)
class Day:
    """A panel as it stood at one moment. It is read at once; an item is worked out when somebody looks at it."""

    site: Site
    ahead: Ahead
    frame: DayFrameDocument

    @cached_property
    def lines(self) -> list[DayLineDocument]:
        """The agenda."""
        met = self.ahead.met
        return [line(heard, met.panel) for heard in met.cases]

    def item(self, place: int) -> DayItemDocument:
        """The item at some place of the agenda; the first is at 0."""
        if place not in self._items:
            heard = self.ahead.met.cases[place]
            self._items[place] = item(self.site, heard, self.ahead)
        return self._items[place]

    def of(self, case: str) -> DayItemDocument | None:
        """The item of a case; None where it is not on the agenda any more."""
        places = [place for place, told in enumerate(self.lines) if told["reference"] == case]
        return self.item(places[0]) if places else None

    @cached_property
    def whole(self) -> DayDocument:
        """All of it."""
        items = [self.item(place) for place in range(len(self.ahead.met.cases))]
        return {**self.frame, "items": items}

    @cached_property
    def _items(self) -> dict[int, DayItemDocument]:
        return {}


def day(site: Site, asked: DayOf) -> Outcome[DayDocument]:
    """A panel as it stands: people, items, and the panels for which an item can be put off. Raises as `read`."""
    outcome = read(site, asked)
    return Outcome(outcome.data.whole, outcome.findings)


def read(site: Site, asked: DayOf) -> Outcome[Day]:
    """A panel as it stands, with its items still to be worked out. Raises MissingValue where no panel is named and
    today has none, or several."""
    with site.reading() as connection:
        panel = _meant(site, connection, asked.panel)
        met = meeting(site, connection, panel)
        hidden = readable.hidden_of(connection, panel.reference, met.hidden)
        frame: DayFrameDocument = {
            "head": anchors.head(connection).seq,
            "ended": bool(queries.ended_at(connection, panel.reference)),
            "panel": panel_at(connection, panel),
            "people": _people(met),
            "ways": list(met.policy.bodies[panel.body].joined_by),
            "hidden": list(met.hidden),
            "next": _next(connection, panel),
        }
        ahead = ahead_of(connection, met)
    return Outcome(Day(site, ahead, frame), hidden)


def again(site: Site, before: Day) -> Outcome[Day]:
    """The same panel as it stands now: what was read `before`, as long as nobody has done anything since."""
    if head(site) == before.frame["head"] and site.on == before.site.on:
        return Outcome(before)
    return read(site, DayOf(before.frame["panel"]["reference"]))


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
        "way": attendee.way,
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
