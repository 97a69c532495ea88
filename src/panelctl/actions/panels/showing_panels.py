"""Panels with the cases on each and the people who sit."""

from panelctl.actions import lookup
from panelctl.actions.panels.screen import panels_at
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Outcome
from panelctl.shapes.panels import PanelsDocument
from panelctl.store import queries


def listed(site: Site, *, policy: str = "", everything: bool = False) -> Outcome[PanelsDocument]:
    """Panels to come, or all of them, with the cases on each."""
    with site.reading() as connection:
        if policy:
            lookup.policy_row(connection, policy)
        panels = queries.panels(connection, policy or None, None if everything else site.on)
        data = panels_at(connection, panels)
    none = saying("No panel is planned: ", Remedy("schedule generate"))
    return Outcome({"panels": data}, (), () if data else (none,))
