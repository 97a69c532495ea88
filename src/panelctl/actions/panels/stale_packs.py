"""Panels to come of which members were given other papers than there are to read now: each named, the gravest first."""

from collections.abc import Iterable, Iterator

from panelctl.actions.panels.minute_fields import meeting
from panelctl.actions.panels.packs import Given, given
from panelctl.actions.site import Site
from panelctl.errors import DamagedValue, join_words
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Finding, PanelFacts, short_date
from panelctl.store import Connection
from panelctl.store.queries.packs import panels_packed

PACK = "pack"


def stale_packs(
    site: Site, connection: Connection, panels: Iterable[PanelFacts]
) -> Iterator[Finding]:
    """One warning for each panel; of one that cannot be read, what reads it says so."""
    packed = panels_packed(connection, site.on)
    for panel in panels:
        if panel.status != "planned" or panel.reference not in packed:
            continue
        try:
            told = given(site, connection, meeting(site, connection, panel))
        except DamagedValue:
            continue
        if told.changed and told.made:
            yield _finding(panel, told)


def _finding(panel: PanelFacts, told: Given) -> Finding:
    made = short_date(told.made) if told.made else ""
    who = "; ".join(f"{each.name} {join_words(each.why, 'and')}" for each in told.changed)
    said = f"What members of {panel.reference} were given on {made} is not what there is to read now: {who}."
    again = saying(" Gather it anew: ", Remedy("schedule pack", panel=panel.reference))
    return Finding("warn", PACK, said, mend=again)
