"""The end of a panel's meeting: each item is decided, put off, or moved to another panel, and none is left lying."""

from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.panels import drafting
from panelctl.actions.panels.meeting import note
from panelctl.actions.panels.minute_fields import meeting
from panelctl.actions.panels.screen import panel_at
from panelctl.actions.panels.unfinished import undecided
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy
from panelctl.model import Outcome, short_date
from panelctl.shapes.panels import PanelDocument
from panelctl.store import queries
from panelctl.store.writing import raw

END = "end"


class Ending(NamedTuple):
    """Which panel's meeting ends."""

    panel: str = ""


def end(site: Site, asked: Ending) -> Outcome[PanelDocument]:
    """Put on record that a meeting has ended. Raises DateAhead, AlreadyDone, ItemsLeft for items without a decision."""
    with site.writing() as session:
        panel = lookup.planned(raw(session), asked.panel)
        if panel.date > site.on:
            raise errors.DateAhead(panel.reference, short_date(panel.date), short_date(site.on))
        if queries.ended_at(raw(session), panel.reference):
            see = Remedy("minutes", panel=panel.reference)
            raise errors.AlreadyDone(f"The meeting of {panel.reference}", "has ended", see)
        if left := undecided(meeting(site, raw(session), panel)):
            raise errors.ItemsLeft(panel.reference, left)
        note(site, session, END, panel.reference, {"did": "the meeting ended"})
        said = f"{panel.reference}: the meeting has ended."
        outcome = Outcome(panel_at(raw(session), panel), (), (said,))
    drafting.forget(site, panel.reference)
    return outcome
