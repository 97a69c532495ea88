"""The whole data folder in one archive, and put back from one: a checked copy of the database, with all the files that
belong to it."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile, is_zipfile

from panelctl import errors
from panelctl.actions import files
from panelctl.actions.bundles.archive import CHUNK, MANIFEST, SUMS, Archive
from panelctl.actions.site import BANK_HOLIDAYS, Site
from panelctl.settings import FILE
from panelctl.store import anchors, opening, queries, shared
from panelctl.store import backup as copies
from panelctl.store.files import flush, flush_folder, made, made_whole, private_umask
from panelctl.store.reading import reading

DATABASE, STAGE = "panelctl.db", ".restore"
OUTBOX, TEMPLATES = "outbox", "templates"


class Packed(NamedTuple):
    """Where an archive is, what is in it, how far its journal goes, and the hash of the first entry of that."""

    path: Path
    names: list[str]
    head: anchors.Head
    first: str


class PutBack(NamedTuple):
    """Where the database is kept that was there before, if there was one, and what else was."""

    database: Path | None
    others: list[Path]


def places(site: Site) -> dict[str, Path]:
    """What belongs to the database beside it, by its name in the archive. A folder that the settings put elsewhere is
    not panelctl's to copy."""
    named = {
        files.DOCUMENTS: site.folder / files.DOCUMENTS,
        OUTBOX: site.settings.outbox,
        "minutes": site.folder / "minutes",
        TEMPLATES: site.settings.templates or site.folder / TEMPLATES,
        FILE: site.folder / FILE,
        BANK_HOLIDAYS: site.folder / BANK_HOLIDAYS,
    }
    here = site.folder.resolve()
    return {name: place for name, place in named.items() if place.resolve() == here / name}


def pack(site: Site, target: Path) -> Packed:
    """Write the archive, look at it once more, and only then give it its name.

    Raises FileExists, DiskFault, BackupFaulty, and what reading the database raises.
    """
    opening.expect_database(Path(site.database))
    with made_whole(target) as temporary:
        copy = target.with_name(f".{target.name}.db.{os.getpid()}")
        try:
            copies.backup(site.database, copy, target)
            with reading(copy, any_schema=True) as connection:
                head, first = anchors.head(connection), queries.first_hash(connection)
            archive = Archive(temporary)
            archive.add_file(DATABASE, copy)
            for name, source in _files(places(site)):
                archive.add_file(name, source)
            archive.finish({"takes": [DATABASE, *places(site)]})
        finally:
            copy.unlink(missing_ok=True)
        _checked(temporary, target)
    return Packed(target, [file["name"] for file in archive.files], head, first)


def _files(named: Mapping[str, Path]) -> Iterator[tuple[str, Path]]:
    """Every file of the places, in the order of their names; none behind a link, and none half written."""
    for name, place in named.items():
        if place.is_file():
            yield name, place
        for path in sorted(place.rglob("*")) if place.is_dir() else ():
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                yield f"{name}/{path.relative_to(place).as_posix()}", path


def is_archive(copy: Path) -> bool:
    return is_zipfile(copy)


def put_back(site: Site, archive: Path) -> PutBack:
    """Put all that an archive holds in its place, once every file of it is checked; what was there is kept beside it.
    All of it or nothing.

    Raises BackupFaulty, FileNotWritten, and what `store.backup.restore` raises.
    """
    with _stage(site) as stage:
        takes = _checked(archive, archive, stage)
        shared.expect_own_disk(site.database, stage / DATABASE)
        moved: list[tuple[Path, Path]] = []  # from where, and where to
        try:
            others = [
                kept
                for name, place in places(site).items()
                if name in takes and (kept := _exchange(stage / name, place, moved))
            ]
            database = copies.restore(stage / DATABASE, site.database)
        except BaseException:
            for was, now in reversed(moved):
                now.rename(was)
            raise
    flush_folder(site.folder)
    return PutBack(database, others)


def _exchange(incoming: Path, place: Path, moved: list[tuple[Path, Path]]) -> Path | None:
    """Put a file or folder in its place; where the one is kept that was there."""
    kept = None
    with files.or_not_written(place):
        if place.exists() or place.is_symlink():
            kept = copies.next_name(place, "before-restore")
            place.rename(kept)
            moved.append((place, kept))
        if incoming.exists():
            incoming.rename(place)
            moved.append((incoming, place))
    return kept


def stages(folder: Path) -> list[Path]:
    """The folders of that kind that are there: killed commands leave theirs."""
    return [path for path in folder.glob(f"{STAGE}.*") if path.is_dir() and not path.is_symlink()]


@contextmanager
def _stage(site: Site) -> Iterator[Path]:
    """A private folder beside the database, in which nobody looks for anything, and which is gone afterwards."""
    stage = site.folder / f"{STAGE}.{os.getpid()}"
    with files.or_not_written(stage):
        made(stage)
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _checked(archive: Path, named: Path, into: Path | None = None) -> list[str]:
    """What an archive takes along, once every file of it is as its manifest says; `into` is where they are written, and
    `named` is the one to blame. Raises BackupFaulty and FileNotWritten."""
    try:
        with ZipFile(archive) as opened:
            manifest = json.loads(opened.read(MANIFEST))
            takes = [str(name) for name in manifest["takes"]]
            sums = {str(file["name"]): str(file["sha256"]) for file in manifest["files"]}
            if set(opened.namelist()) - {MANIFEST, SUMS} != sums.keys() or not _are_of(sums, takes):
                raise errors.BackupFaulty(named, ["it holds other files than a backup of panelctl"])
            for name, expected in sums.items():
                if _digest(opened, name, into) != expected:
                    raise errors.BackupFaulty(named, [f"{name} has changed"])
            return takes
    except (BadZipFile, KeyError, ValueError, TypeError, EOFError) as fault:
        raise errors.BackupFaulty(named, [f"the archive is damaged ({fault})"]) from None


def _digest(opened: ZipFile, name: str, into: Path | None) -> str:
    """The SHA-256 of a file in an archive, which is written on the way if it is said where."""
    target = into / name if into else Path(os.devnull)
    digest = hashlib.sha256()
    with files.or_not_written(target), private_umask():
        if into:
            made(target.parent)
        with opened.open(name) as incoming, target.open("wb") as outgoing:
            while chunk := incoming.read(CHUNK):
                digest.update(chunk)
                outgoing.write(chunk)
    if into:
        flush(target)
    return digest.hexdigest()


def _are_of(names: Iterable[str], takes: Sequence[str]) -> bool:
    """Whether files lie in the places that an archive takes along, the database among them; none leads elsewhere."""
    return DATABASE in names and all(_is_in(name, takes) for name in names)


def _is_in(name: str, takes: Sequence[str]) -> bool:
    parts = PurePosixPath(name).parts
    leads_out = name.startswith("/") or "\\" in name or ":" in name or ".." in parts
    return not leads_out and bool(parts) and parts[0] in takes
