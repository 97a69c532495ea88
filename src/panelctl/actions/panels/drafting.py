"""What somebody is still writing at a panel's screen, kept beside the database until it is recorded: no lid that closes
loses it. It is nobody's record, and is gone once it has become one."""

import json
import os
from pathlib import Path

from panelctl.actions.half_written import (
    Draft,
    file_of,
    file_of_all,
    file_of_everybody,
    files_of,
    read,
)
from panelctl.actions.half_written import drafts as drafts
from panelctl.actions.site import Site
from panelctl.store.files import made, private_umask


def draft(site: Site, panel: str, of: str) -> Draft:
    """What whoever is at this screen was writing of something; nothing where no file says."""
    earlier = (file_of_everybody(site, panel, of), file_of_all(site, panel))
    files = (file_of(site, panel, of), *earlier)
    return next(filter(None, (read(file).get(of) for file in files)), {})


def keep(site: Site, panel: str, of: str, texts: Draft) -> None:
    """Keep one draft as it is now, whatever other screens keep meanwhile; an empty one goes. Raises OSError where it
    cannot be kept."""
    _apart(site, panel)
    file_of_everybody(site, panel, of).unlink(missing_ok=True)  # whoever goes on with it has it
    if any(texts.values()):
        _write(file_of(site, panel, of), of, texts)
    else:
        file_of(site, panel, of).unlink(missing_ok=True)


def _apart(site: Site, panel: str) -> None:
    """Put drafts that an earlier version kept in one file into files of their own."""
    together = file_of_all(site, panel)
    if together.exists():
        for of, texts in read(together).items():
            _write(file_of(site, panel, of), of, texts)
        together.unlink(missing_ok=True)


def _write(file: Path, of: str, texts: Draft) -> None:
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with private_umask():
        made(file.parent)
        beside.write_text(json.dumps({of: texts}, ensure_ascii=False), encoding="utf-8")
    beside.replace(file)


def forget(site: Site, panel: str) -> None:
    """No draft is kept of a meeting that has ended: every item has its decision."""
    for file in files_of(site, panel):
        file.unlink(missing_ok=True)
