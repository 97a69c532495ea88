"""Panels with the cases on each and the people who sit."""

from typing import NamedTuple

from panelctl.actions import lookup, readable
from panelctl.actions.cases import showing
from panelctl.actions.panels.screen import panels_at
from panelctl.actions.panels.stale_packs import stale_packs
from panelctl.actions.site import Site
from panelctl.errors import DamagedValue
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Finding, Outcome, PanelFacts
from panelctl.shapes.panels import PanelDocument, PanelInFullDocument, PanelsDocument
from panelctl.store import Connection, queries


class PanelNamed(NamedTuple):
    """A panel, as somebody named it."""

    reference: str = ""


def show(site: Site, asked: PanelNamed) -> Outcome[PanelInFullDocument]:
    """One panel, with the cases on it, who sits and who came. Raises NoSuchPanel, Ambiguous."""
    with site.reading() as connection:
        facts = lookup.panel(connection, asked.reference)
        data = panels_at(connection, [facts])
        on_it = showing.Selection(panel=facts.reference, everything=True)
        found = showing.found_in(site, connection, on_it)
        hidden = readable.hidden_of(connection, facts.reference)
        stale = list(stale_packs(site, connection, [facts]))
    cases = showing.listed(site, on_it, found).data["cases"]
    return Outcome({"panels": data, "cases": cases}, (*stale, *hidden))


def listed(site: Site, *, policy: str = "", everything: bool = False) -> Outcome[PanelsDocument]:
    """Panels to come, or all of them, with the cases on each."""
    with site.reading() as connection:
        if policy:
            lookup.policy_row(connection, policy)
        panels = queries.panels(connection, policy or None, None if everything else site.on)
        data, left_out = _readable(connection, panels)
        hidden = readable.hidden(connection)
        stale = list(stale_packs(site, connection, panels))
    none = saying("No panel is planned: ", Remedy("schedule generate"))
    said = () if data or left_out else (none,)
    return Outcome({"panels": data}, (*left_out, *stale, *hidden), said, bool(left_out))


def _readable(
    connection: Connection, panels: list[PanelFacts]
) -> tuple[list[PanelDocument], list[Finding]]:
    """Panels, without those and the cases on them that cannot be read; each of these is named."""
    left_out: list[Finding] = []
    try:
        data = panels_at(connection, panels)
    except DamagedValue:
        data = _one_by_one(connection, panels, left_out)
    shown = {case for panel in data for case in panel["cases"]}
    listed = queries.listed_on(connection, [panel["reference"] for panel in data])
    lost = [case for cases in listed.values() for case in cases if case not in shown]
    return data, left_out + (readable.cases(connection, lost).left_out if lost else [])


def _one_by_one(
    connection: Connection, panels: list[PanelFacts], left_out: list[Finding]
) -> list[PanelDocument]:
    """Each panel by itself, so that one that cannot be read stops no other."""
    data = []
    for facts in panels:
        try:
            data += panels_at(connection, [facts])
        except DamagedValue as fault:
            left_out.append(readable.without(facts.reference, fault.message))
    return data
