"""What members of panels to come have to read, where it is not what they were given; said with what is due."""

from panelctl.actions import panels
from panelctl.actions.site import Site
from panelctl.model import Finding
from panelctl.store import Connection, queries


def stale_packs(site: Site, connection: Connection) -> list[Finding]:
    """A warning for each such panel; nothing is loaded for it where nobody was given anything."""
    if not queries.panels_packed(connection):
        return []
    to_come = queries.panels(connection, None, site.on)
    return list(panels.stale_packs.stale_packs(site, connection, to_come))
