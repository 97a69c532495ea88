"""What killed commands left beside the database: part files, copies that were on their way in, documents of no case.

Part files are taken away once nothing has touched them for an hour, for somebody may be writing them now. A document
may be somebody's own, or of days that a restored backup does not know: it is only put aside.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from panelctl.actions import afterwards, files
from panelctl.actions.half_written import FOLDER as DRAFTS
from panelctl.actions.site import BANK_HOLIDAYS, Site
from panelctl.actions.upkeep.whole import stages
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Outcome
from panelctl.settings import FILE
from panelctl.shapes.upkeep import ClearedDocument
from panelctl.store import queries
from panelctl.store.exchanging import MARK
from panelctl.store.files import flush_folder, made
from panelctl.store.records import Check

ASIDE = "leftovers"
STILL = 3600  # seconds without a change, after which nobody is writing a part file any more
_PART = re.compile(r"\..+\.\d+(-journal)?")
_DOCUMENT = re.compile(r"\.\d+(-\d+)?(\.[a-z0-9]{1,8})?")
CLEAR = Remedy("doctor", options=(("clear", ""),))


class Leftovers(NamedTuple):
    """Part files, those of them that were changed within the hour, and documents that belong to no case."""

    parts: list[Path]
    fresh: list[Path]
    strays: list[Path]


def found(site: Site) -> Leftovers:
    """What lies there now. Raises as `Site.reading`."""
    unfinished = sorted(
        {*_beside(site.folder, Path(site.database).name), *stages(site.folder), *_in_folders(site)}
    )
    still = site.now.timestamp() - STILL
    parts = [path for path in unfinished if _changed(path) <= still]
    fresh = [path for path in unfinished if path not in parts]
    return Leftovers(parts, fresh, list(strays(site)))


def strays(site: Site) -> Iterator[Path]:
    """Files among the documents that belong to no case, and never did: what another program deleted the row of is
    somebody's document still."""
    with site.reading() as connection:
        received = set(queries.files_ever_received(connection))
    for path in _files_of(site.folder / files.DOCUMENTS):
        if path.name not in received and not _DOCUMENT.fullmatch(path.name):
            yield path


def _beside(folder: Path, database: str) -> Iterator[Path]:
    """Beside the database only what bears its name or that of a file that panelctl writes there."""
    names = "|".join(map(re.escape, (database, FILE, BANK_HOLIDAYS)))
    incoming = rf"{re.escape(database)}\.(incoming|keeping)-\d+(-journal)?"
    part = rf"\.({names})(\.[a-z-]+-\d+|{re.escape(MARK)})?\.\d+(-journal)?"
    own = re.compile(f"{part}|{incoming}")
    for path in _files_of(folder):
        if own.fullmatch(path.name):
            yield path


def _in_folders(site: Site) -> Iterator[Path]:
    """In the folders that are panelctl's own."""
    for path in _files_of(site.folder / files.DOCUMENTS):
        if _DOCUMENT.fullmatch(path.name):
            yield path
    own = (site.folder / name for name in ("minutes", "backups", DRAFTS))
    for folder in (site.settings.outbox, *own):
        for path in _files_of(folder):
            if _PART.fullmatch(path.name):
                yield path


def _files_of(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.is_symlink())


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # whoever wrote it has ended just now
        return float("inf")


def check(site: Site) -> Check:
    """Whether part files were left; documents of no case are told of with the documents."""
    left = found(site)
    if (mark := afterwards.mark_of(site)).exists():
        why = f"files of what was erased are there still ({mark.name} says which); every command tries again to take"
        return Check("leftovers", False, f"{why} them away")
    if left.parts:
        named = ", ".join(files.seen_from(site.folder, path) for path in left.parts)
        why = f"half written by commands that were ended: {named} ("
        return Check("leftovers", False, "", saying(why, CLEAR, " takes them away)"))
    young = ", ".join(files.seen_from(site.folder, path) for path in left.fresh)
    return Check(
        "leftovers", True, f"being written, or left within the hour: {young}" if young else "none"
    )


def clear(site: Site) -> Outcome[ClearedDocument]:
    """Take away part files that nothing has touched for an hour, and put documents of no case aside."""
    left = found(site)
    files.take_away(left.parts)
    aside = [_put_aside(site, path) for path in left.strays]
    data: ClearedDocument = {
        "removed": [files.seen_from(site.folder, path) for path in left.parts],
        "aside": aside,
        "left": [files.seen_from(site.folder, path) for path in left.fresh],
    }
    return Outcome(data, (), tuple(_said(data)), bool(left.fresh))


def _put_aside(site: Site, path: Path) -> str:
    """Move a document of no case to a folder of its own, under a name that is free there."""
    folder, number = site.folder / ASIDE, 1
    with files.or_not_written(path):
        made(folder)
        target = folder / path.name
        while target.exists() or target.is_symlink():
            number += 1
            target = folder / f"{path.stem}-{number}{path.suffix}"
        path.rename(target)
        flush_folder(folder)
        flush_folder(path.parent)
    return files.seen_from(site.folder, target)


def _said(data: ClearedDocument) -> Iterator[str]:
    if not any(data.values()):
        yield "Nothing was left over."
    if data["removed"]:
        yield f"Took away {', '.join(data['removed'])}."
    if data["aside"]:
        yield f"Put aside, because no case has them: {', '.join(data['aside'])}."
    if data["left"]:
        yield f"Left, because they were changed within the hour: {', '.join(data['left'])}."
