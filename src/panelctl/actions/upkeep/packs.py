"""What members of panels were given to read, held against what was gathered: a pack that was changed is named before it
goes to somebody."""

from collections.abc import Iterator

from panelctl.actions.panels import pack_files
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Saying, saying
from panelctl.store import Connection, queries
from panelctl.store.records import Check
from panelctl.store.replaying import Replayed


def check(site: Site, connection: Connection, record: Replayed) -> Check:
    """Every pack that still lies there has what was gathered, and nothing else; one that was moved away is nobody's
    business here."""
    written = {str(row.columns["path"]): row for row in record.rows("written_file")}
    here = [
        path
        for path in sorted(written)
        if path.startswith(pack_files.FOLDER) and (site.folder / path).is_dir()
    ]
    parts: list[Saying] = []
    for path in here:
        changed = list(_changed(site, path, str(written[path].columns["sha256"])))
        if changed:
            parts.append(_told(site, connection, path, changed))
    if not parts:
        return Check("packs", True, f"{len(here)} in the folder {pack_files.FOLDER}")
    first, *others = parts
    return Check("packs", False, "", saying(first, *(saying("; ", part) for part in others)))


def _changed(site: Site, path: str, sha256: str) -> Iterator[str]:
    folder = site.folder / path
    if pack_files.digest_of(folder) != sha256:
        yield "an archive"
    yield from pack_files.changed_in(folder)


def _told(site: Site, connection: Connection, path: str, changed: list[str]) -> Saying:
    """What was changed in the packs of a panel, and what to do about it: of a panel to come, they are gathered anew."""
    said = f"changed since they were gathered, in {path}: {', '.join(changed)}. Send none of it before you have looked"
    to_come = {panel.reference for panel in queries.panels(connection, None, site.on)}
    panel = path.removeprefix(pack_files.FOLDER).rpartition("-pack-")[0]
    if panel not in to_come:
        return saying(f"{said}, and move the folder away")
    again = Remedy("schedule pack", panel=panel)
    return saying(f"{said}; move the folder away and gather it anew: ", again)
