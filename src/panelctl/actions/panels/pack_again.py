"""A pack gathered a second time on one day: it takes the place of the first; what a person changed in that stays."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from panelctl import errors
from panelctl.actions import files
from panelctl.actions.archive import MANIFEST
from panelctl.store.files import made

ASIDE = "changed by hand"


class Earlier(NamedTuple):
    """The folder of the earlier packs, and the one in which they are made anew."""

    folder: Path
    anew: Path


class Kept(NamedTuple):
    """A file that a person changed: where it lies now, and whether that is in the pack."""

    name: str
    in_pack: bool


def carry_over(earlier: Earlier, member: str, theirs: set[str], *, narrowed: bool) -> list[Kept]:
    """What a person changed in the earlier pack of a member, or put to it, kept in the new one as long as it is of a
    case that is `theirs`; else aside. Where the pack is `narrowed`, pages about all of it may name a case that is not
    theirs any more, and go aside too.

    Raises FileEdited for an archive that does not say what was written.
    """
    kept = []
    for path in _changed_in(earlier.folder, member):
        case = path.parts[0] if len(path.parts) > 1 else ""
        in_pack = case in theirs if case else not narrowed
        home = earlier.anew / (member if in_pack else f"{ASIDE}/{member}")
        with files.or_not_written(home / path):
            made((home / path).parent)
            shutil.copyfile(earlier.folder / member / path, home / path)
        name = (home / path).relative_to(earlier.anew)
        kept.append(Kept(name.as_posix(), in_pack))
    return kept


def put_aside(earlier: Earlier, members: set[str]) -> list[Kept]:
    """The same of the packs of those who are not members any more, and of what was put aside before."""
    kept = []
    for folder in sorted(path for path in earlier.folder.iterdir() if path.is_dir()):
        if folder.name == ASIDE:
            with files.or_not_written(earlier.anew / ASIDE):
                shutil.copytree(folder, earlier.anew / ASIDE, dirs_exist_ok=True)
        elif folder.name not in members:
            kept += carry_over(earlier, folder.name, set(), narrowed=True)
    return kept


def take_its_place(earlier: Earlier) -> None:
    """Raises FileNotWritten."""
    old = earlier.folder.with_name(f"{earlier.anew.name}-before")
    with files.or_not_written(earlier.folder):
        earlier.folder.rename(old)
        earlier.anew.rename(earlier.folder)
        shutil.rmtree(old)


def _changed_in(folder: Path, member: str) -> Iterator[Path]:
    """The files of a member's pack that are not as they were written."""
    own = folder / member
    if not own.is_dir():
        return
    written = _written(folder / f"{member}.zip")
    for path in sorted(own.rglob("*")):
        name = path.relative_to(own)
        if path.is_file() and files.digest_of(path) != written.get(name.as_posix()):
            yield name


def _written(archive: Path) -> dict[str, str]:
    """What was written into a pack: each file with its digest, but those that a person changed by then."""
    try:
        with ZipFile(archive) as packed:
            manifest = json.loads(packed.read(MANIFEST))
            kept = set(manifest["kept"])
            listed = {file["name"]: file["sha256"] for file in manifest["files"]}
            return {name: digest for name, digest in listed.items() if name not in kept}
    except (OSError, BadZipFile, KeyError, ValueError, TypeError):
        raise errors.FileEdited(str(archive)) from None
