"""The site's own templates, held by their hashes as they were when a letter was last cleared."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from panelctl.actions import files
from panelctl.actions.site import Site
from panelctl.documents.folders import own
from panelctl.store import Connection, queries

if TYPE_CHECKING:
    from panelctl.store.writing import Session

FOLDER = "templates"


def held(site: Site) -> dict[str, str]:
    """The SHA-256 of each of them; one that cannot be read has none."""
    folder = site.settings.templates
    return (
        {f"{FOLDER}/{name}": files.digest_of(path) for name, path in own(folder).items()}
        if folder
        else {}
    )


def all_of(templates: Mapping[str, str]) -> str:
    """One SHA-256 of all of them; of none it is one too, for that there were none is known then."""
    return files.sha256(json.dumps(templates, sort_keys=True).encode())


def note(site: Site, session: "Session") -> str:
    """Put on record what they are now, by the entry that is about to be written; returns the SHA-256 of all of them."""
    from panelctl.store import rows  # slow: loads sqlmodel, and `doctor` only compares
    from panelctl.store.writing import raw

    now = held(site)
    if (whole := all_of(now)) != queries.written(raw(session), FOLDER):
        for path in {*queries.files_written(raw(session), f"{FOLDER}/"), *now}:
            rows.note_written_file(session, path, now.get(path, ""))
        rows.note_written_file(session, FOLDER, whole)
    return whole


def changed(site: Site, connection: Connection) -> list[str]:
    """Those that are otherwise than when a letter was last cleared, or as somebody said is right; none before that."""
    now = held(site)
    if queries.written(connection, FOLDER) in ("", all_of(now)):
        return []
    known = queries.files_written(connection, f"{FOLDER}/")
    return sorted(
        path for path in {*known, *now} if queries.written(connection, path) != now.get(path, "")
    )
