"""What somebody is still writing at a panel's screen, kept beside the database until it is recorded: no lid that closes
loses it. It is nobody's record, and is gone once it has become one."""

import json
import os

from panelctl.actions.half_written import Draft, file_of
from panelctl.actions.half_written import drafts as drafts
from panelctl.actions.site import Site
from panelctl.store.files import made, private_umask


def draft(site: Site, panel: str, of: str) -> Draft:
    """What was being written of something; nothing where no file says."""
    return drafts(site, panel).get(of, {})


def keep(site: Site, panel: str, of: str, texts: Draft) -> None:
    """Keep one draft as it is now; an empty one goes, and the file with the last. Raises OSError where it cannot be
    kept."""
    every = drafts(site, panel) | {of: texts}
    left = {name: kept for name, kept in every.items() if any(kept.values())}
    file = file_of(site, panel)
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
    file_of(site, panel).unlink(missing_ok=True)
