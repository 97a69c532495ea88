"""What members of panels to come have to read, where it is not what they were given: said with what is due."""

from panelctl.actions import panels
from panelctl.actions.site import Site
from panelctl.model import Finding, Outcome
from panelctl.shapes.limits import DueDocument
from panelctl.store import queries


def beside(site: Site, due: Outcome[DueDocument]) -> Outcome[DueDocument]:
    """What is due with a warning for each such panel, which needs attention; nothing is loaded for it where nobody was
    given anything."""
    with site.reading() as connection:
        if not queries.panels_packed(connection, site.on):
            return due
        to_come = queries.panels(connection, None, site.on)
        stale: list[Finding] = list(panels.stale_packs.stale_packs(site, connection, to_come))
    return due._replace(findings=(*due.findings, *stale), attention=due.attention or bool(stale))
