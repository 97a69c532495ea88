"""Panels with the cases on each and the people who sit."""

from typing import NamedTuple

from panelctl.actions import lookup
from panelctl.actions.cases import showing
from panelctl.actions.panels.screen import panels_at
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Outcome
from panelctl.shapes.panels import PanelInFullDocument, PanelsDocument
from panelctl.store import queries


class PanelNamed(NamedTuple):
    """A panel, as somebody named it."""

    reference: str = ""


def show(site: Site, asked: PanelNamed) -> Outcome[PanelInFullDocument]:
    """One panel, with the cases on it, who sits and who came. Raises NoSuchPanel, Ambiguous."""
    with site.reading() as connection:
        facts = lookup.panel(connection, asked.reference)
        data = panels_at(connection, [facts])
    on_it = showing.Selection(panel=facts.reference, everything=True)
    return Outcome({"panels": data, "cases": showing.cases(site, on_it).data["cases"]})


def listed(site: Site, *, policy: str = "", everything: bool = False) -> Outcome[PanelsDocument]:
    """Panels to come, or all of them, with the cases on each."""
    with site.reading() as connection:
        if policy:
            lookup.policy_row(connection, policy)
        panels = queries.panels(connection, policy or None, None if everything else site.on)
        data = panels_at(connection, panels)
    none = saying("No panel is planned: ", Remedy("schedule generate"))
    return Outcome({"panels": data}, (), () if data else (none,))
