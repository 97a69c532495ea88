"""The whole data folder in one archive, and put back from one: a checked copy of the database, with all the files that
belong to it."""

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, is_zipfile

from panelctl import errors
from panelctl.actions import comparing, files
from panelctl.actions.archive import CHUNK, MANIFEST, SUMS, Archive
from panelctl.actions.site import BANK_HOLIDAYS, Site
from panelctl.settings import FILE
from panelctl.store import anchors, exchanging, opening, queries, schema
from panelctl.store import backup as copies
from panelctl.store.backup import Note, PutBack
from panelctl.store.files import flush, flush_all, made, made_whole, private_umask
from panelctl.store.reading import reading

DATABASE, STAGE = "panelctl.db", ".restore"
OUTBOX, TEMPLATES, MINUTES = "outbox", "templates", "minutes"
BESIDE = (files.DOCUMENTS, OUTBOX, MINUTES, TEMPLATES, FILE, BANK_HOLIDAYS)
LOCKED = 1  # the flag of a file with a password
# With what reading an archive ends that is damaged, or that another program packed.
UNREADABLE = (
    BadZipFile,
    LookupError,
    ValueError,
    TypeError,
    EOFError,
    RuntimeError,
    OSError,
    zlib.error,
)


class Packed(NamedTuple):
    """Where an archive is, what is in it, how far its journal goes, the hash of the first entry of that, and the first
    thing that another program changed beside it."""

    path: Path
    names: list[str]
    head: anchors.Head
    first: str
    changed: str


def places(site: Site) -> dict[str, Path]:
    """What is packed with the database, by its name in the archive. A folder that the settings put elsewhere is not
    panelctl's to copy."""
    named = {name: site.folder / name for name in BESIDE}
    named[OUTBOX] = site.settings.outbox
    named[TEMPLATES] = site.settings.templates or named[TEMPLATES]
    here = site.folder.resolve()
    return {name: place for name, place in named.items() if place.resolve() == here / name}


def pack(site: Site, target: Path) -> Packed:
    """Write the archive, look at it once more, and only then give it its name.

    Raises FileExists, FileNotWritten, DiskFault, BackupFaulty, OnlyInFiles, and what reading the database raises.
    """
    site.expect_file("backup", "A server is copied with pg_dump")
    opening.expect_database(Path(site.database))
    with made_whole(target) as temporary:
        copy = target.with_name(f".{target.name}.db.{os.getpid()}")
        try:
            copies.backup(site.database, copy, target)
            with reading(copy, any_schema=True) as connection:
                head, first = anchors.head(connection), queries.first_hash(connection)
                is_current = opening.revision(copy, connection) == schema.HEAD
                changed = comparing.first_fault(connection) if is_current else ""
            with Archive(temporary) as archive:
                archive.add_file(DATABASE, copy)
                for name, source in _files(places(site)):
                    archive.add_file(name, source)
                archive.finish({"takes": [DATABASE, *places(site)]})
        finally:
            copy.unlink(missing_ok=True)
        _checked(temporary, target)
    return Packed(target, [file["name"] for file in archive.files], head, first, changed)


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


def put_back(site: Site, archive: Path, expect: Callable[[Path], None]) -> PutBack:
    """Put all that an archive holds in its place, once every file of it is checked and its database is what may be
    `expect`ed, in the turn to write; what was there is kept beside it. All of it or nothing. Everything comes back to
    where it was packed, beside the database: the settings of today, by which a folder may be elsewhere, are themselves
    replaced.

    Raises BackupFaulty, NotABackup, FileNotWritten, and what `store.backup.restore` raises.
    """
    with _stage(site) as stage:
        takes = _checked(archive, archive, stage)
        database = stage / DATABASE
        beside = [(stage / name, site.folder / name) for name in BESIDE if name in takes]
        flush_all(stage)
        note = Note(site.now, site.actor, archive)
        return copies.restore(
            database, site.database, note=note, beside=beside, expect=lambda: expect(database)
        )


def stages(folder: Path) -> list[Path]:
    """The folders in which backups are unpacked that are there: killed commands leave theirs."""
    return [path for path in folder.glob(f"{STAGE}.*") if path.is_dir() and not path.is_symlink()]


@contextmanager
def _stage(site: Site) -> Iterator[Path]:
    """A private folder beside the database, in which nobody looks for anything, and which is gone afterwards,
    unless the next command needs it to take back what could not be taken back now."""
    stage = site.folder / f"{STAGE}.{os.getpid()}"
    with files.or_not_written(stage):
        made(stage)
    try:
        yield stage
    finally:
        if not exchanging.mark_of(Path(site.database).resolve()).exists():
            shutil.rmtree(stage, ignore_errors=True)


def _checked(archive: Path, named: Path, into: Path | None = None) -> list[str]:
    """What an archive takes along, once every file of it is as its manifest says; `into` is where they are written, and
    `named` is the one to blame. Raises BackupFaulty, NotABackup and FileNotWritten."""
    hint = errors.ANOTHER if into else errors.CHECK
    try:
        with ZipFile(archive) as opened:
            takes, sums = _manifest(opened, named)
            if set(opened.namelist()) - {MANIFEST, SUMS} != sums.keys() or not _are_of(sums, takes):
                other = "it holds other files than a backup of panelctl"
                raise errors.BackupFaulty(named, [other], hint)
            for name, expected in sums.items():
                if _digest(opened, name, into) != expected:
                    raise errors.BackupFaulty(named, [f"{name} has changed"], hint)
            return takes
    except UNREADABLE as fault:
        raise errors.BackupFaulty(named, [f"the archive is damaged ({fault})"], hint) from None


def _manifest(opened: ZipFile, named: Path) -> tuple[list[str], dict[str, str]]:
    """What a backup takes along, and the SHA-256 of each of its files. Raises NotABackup, and what is UNREADABLE."""
    if any(entry.flag_bits & LOCKED for entry in opened.infolist()):
        raise errors.NotABackup(named, "an archive with a password")
    if MANIFEST not in opened.namelist():
        raise errors.NotABackup(named, "another archive")
    manifest = json.loads(b"".join(_pieces(opened, MANIFEST)))
    if "takes" not in manifest:
        bundled = f"the bundle of one case ({manifest['case']})" if "case" in manifest else ""
        raise errors.NotABackup(named, bundled or "another archive")
    takes = [str(name) for name in manifest["takes"]]
    return takes, {str(file["name"]): str(file["sha256"]) for file in manifest["files"]}


def _digest(opened: ZipFile, name: str, into: Path | None) -> str:
    """The SHA-256 of a file in an archive, which is written on the way if it is said where."""
    target = into / name if into else Path(os.devnull)
    digest = hashlib.sha256()
    with files.or_not_written(target), private_umask():
        if into:
            made(target.parent)
        with target.open("wb") as outgoing:
            for piece in _pieces(opened, name):
                digest.update(piece)
                outgoing.write(piece)
    if into:
        flush(target)
    return digest.hexdigest()


def _pieces(opened: ZipFile, name: str) -> Iterator[bytes]:
    """A file in an archive, a piece at a time. Raises what is UNREADABLE."""
    if opened.getinfo(name).compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZipFile(f"{name} is packed in a way that panelctl does not know")
    try:
        with opened.open(name) as incoming:
            while piece := incoming.read(CHUNK):
                yield piece
    except OSError as fault:
        raise BadZipFile(fault.strerror) from None


def _are_of(names: Iterable[str], takes: Sequence[str]) -> bool:
    """Whether files lie in the places that an archive takes along, the database among them; none leads elsewhere."""
    return DATABASE in names and all(_is_in(name, takes) for name in names)


def _is_in(name: str, takes: Sequence[str]) -> bool:
    parts = PurePosixPath(name).parts
    leads_out = name.startswith("/") or "\\" in name or ":" in name or ".." in parts
    return not leads_out and bool(parts) and parts[0] in takes and parts[0] in (DATABASE, *BESIDE)
