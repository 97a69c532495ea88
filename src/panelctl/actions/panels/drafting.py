"""What somebody is still writing at a panel's screen, kept beside the database until it is recorded: no lid that closes
loses it. It is nobody's record, and is gone once it has become one."""

import json
import os
from pathlib import Path

from panelctl.actions.site import Site
from panelctl.store.files import made, private_umask

FOLDER = "drafts"
Draft = dict[str, str]


def drafts(site: Site, panel: str) -> dict[str, Draft]:
    """The drafts of a panel, each by what it is of; none where the file cannot be read."""
    try:
        kept = json.loads(_file(site, panel).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {
        str(of): {str(name): str(text) for name, text in draft.items()}
        for of, draft in (kept.items() if isinstance(kept, dict) else ())
        if isinstance(draft, dict)
    }


def keep(site: Site, panel: str, of: str, draft: Draft) -> None:
    """Keep one draft as it is now; an empty one goes, and the file with the last."""
    every = drafts(site, panel) | {of: draft}
    left = {name: kept for name, kept in every.items() if any(kept.values())}
    file = _file(site, panel)
    if not left:
        file.unlink(missing_ok=True)
        return
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with private_umask():
        made(file.parent)
        beside.write_text(json.dumps(left, ensure_ascii=False), encoding="utf-8")
    beside.replace(file)


def forget(site: Site, panel: str) -> None:
    """No draft is kept of a meeting that has ended: every item has its decision."""
    _file(site, panel).unlink(missing_ok=True)


def _file(site: Site, panel: str) -> Path:
    return site.folder / FOLDER / f"{panel}.json"
