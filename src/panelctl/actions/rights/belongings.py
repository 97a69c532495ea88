"""The files of somebody's applications, those that speak of them, and copies that panelctl does not change."""

import glob
import re
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from panelctl import errors
from panelctl.actions import files
from panelctl.actions.afterwards import Afterwards
from panelctl.actions.notices import printing
from panelctl.actions.panels import minuting
from panelctl.actions.panels.minute_fields import Paper
from panelctl.actions.people.exporting import FOLDER as EXPORTS
from panelctl.actions.site import Site
from panelctl.actions.upkeep.leftovers import ASIDE
from panelctl.actions.upkeep.whole import stages
from panelctl.rules.mentions import Mentions
from panelctl.shapes.rights import CopyDocument
from panelctl.store import Connection, queries

READABLE = {".md", ".txt", ".html"}
WRITTEN_OUT = READABLE | {".json", ".csv"}
MINUTES = "minutes"
_PUT_ASIDE = re.compile(r".+\.before-.+-\d+")
_MINUTES = re.compile(r"(.+)-(agenda|minutes)\.md")


def of_applications(site: Site, person: int, references: Collection[str]) -> list[Path]:
    """Documents received, letters and reminders as they went, excerpts of minutes, bundles, packs of panels, and what
    was written out when they asked to see it."""
    folders = (
        site.folder / files.DOCUMENTS,
        site.settings.outbox,
        site.folder / ASIDE,
        site.folder / EXPORTS,
        site.folder / MINUTES,
    )
    found = [
        path
        for reference in references
        for folder in folders
        for path in beginning(folder, reference)
    ]
    written_out = (site.folder / EXPORTS).glob(f"person-{person}-*")
    return [*sorted(found), *sorted(written_out), *packs_with(site, references), *to_print(site)]


def to_print(site: Site) -> list[Path]:
    """What was put together for the printer: it may have any letter in it, and is made again in a moment."""
    return sorted(site.settings.outbox.glob(f"{printing.NAME}*.pdf"))


def packs_with(site: Site, references: Iterable[str]) -> list[Path]:
    """What members of panels were given to read, where a case of these is in it: copies, which `schedule pack` makes
    again of the others."""
    wanted = Mentions(references)
    packs = (site.folder / EXPORTS).glob("*-pack-*")
    return sorted(path for path in packs if path.is_dir() and _may_have(path, wanted))


def beginning(folder: Path, name: str) -> Iterable[Path]:
    """What lies in a folder and is called after a case, or a document of one."""
    return folder.glob(f"{glob.escape(name)}-*")


def expect_here(site: Site, connection: Connection) -> None:
    """Raises FilesElsewhere where the record lies on a server and none of its files in the folder: it is another than
    the team's, and what is erased would stay in that."""
    if not site.beside:
        return
    received = queries.files_received(connection)
    places = [site.folder / files.DOCUMENTS / name for name, _ in received]
    places += [
        site.settings.outbox / Path(name).name
        for name in queries.files_written(connection, "outbox/")
    ]
    if places and not any(path.exists() for path in places):
        raise errors.FilesElsewhere(site.folder)


def of_digests(site: Site, names: Iterable[str]) -> list[Path]:
    """The files of digests, by their names without ending."""
    return [path for name in names for path in site.settings.outbox.glob(f"{glob.escape(name)}.*")]


def papers_naming(site: Site, words: Iterable[str]) -> dict[Path, re.Match[str] | None]:
    """Agendas and minutes with one of the words in them, and whatever else lies beside them but excerpts of their own
    cases, which go whole."""
    told = list(words)
    wanted = Mentions(told)
    return {
        path: _MINUTES.fullmatch(path.name)
        for path in sorted((site.folder / MINUTES).glob("*"))
        if path.suffix in READABLE
        and not path.name.startswith(tuple(f"{word}-minutes-of-" for word in told))
        and wanted.are_in(path.read_text(encoding="utf-8", errors="replace"))
    }


def write_anew(
    site: Site, afterwards: Afterwards, words: Iterable[str]
) -> tuple[list[str], list[str]]:
    """Write agendas and minutes anew that have one of the words, once the transaction is kept; returns the names of
    those, and of what somebody has changed, which is left to a person."""
    naming, written = papers_naming(site, words), []
    for match in naming.values():
        if match:
            written += _written_anew(site, afterwards, *match.groups())
    return written, [path.name for path in naming if path.name not in written]


def _written_anew(site: Site, afterwards: Afterwards, panel: str, kind: str) -> list[str]:
    paper: Paper = "minutes" if kind == "minutes" else "agenda"
    try:
        return minuting.write_with(site, afterwards, paper, panel)
    except (errors.FileEdited, errors.NoSuchPanel):
        return []


def copies(site: Site, words: Iterable[str], theirs: Collection[Path]) -> Iterator[CopyDocument]:
    """Backups, what an upgrade or a restore put aside or left half done, and what was written out of others and has one
    of the words in it: panelctl changes none of them."""
    backups = (path for path in (site.folder / "backups").glob("*") if path.suffix != ".json")
    aside = (path for path in site.folder.glob("*.before-*") if _PUT_ASIDE.fullmatch(path.name))
    half_done = [*stages(site.folder), *site.folder.glob(f"{Path(site.database).name}.incoming-*")]
    written_out = _written_out_with(site, words, theirs)
    for path in sorted([*backups, *aside, *half_done, *written_out]):
        with suppress(FileNotFoundError):  # a restore that was going on has ended
            made = datetime.fromtimestamp(path.stat().st_mtime, site.now.tzinfo)
            named = path.relative_to(site.folder).as_posix()
            yield {"file": named, "made": made.isoformat(timespec="seconds")}


def _written_out_with(site: Site, words: Iterable[str], theirs: Collection[Path]) -> Iterator[Path]:
    """Bundles and exports of others with one of the words in a text or a name of a file, or that cannot be read."""
    wanted = Mentions(words)
    for path in (site.folder / EXPORTS).glob("*"):
        if path not in theirs and _may_have(path, wanted):
            yield path


def _may_have(path: Path, wanted: Mentions) -> bool:
    try:
        return any(map(wanted.are_in, _texts_in(path)))
    except (BadZipFile, zlib.error, RuntimeError, OSError):  # damaged, or under a password
        return True


def _texts_in(path: Path) -> Iterator[str]:
    """The name and the text of a file, of all files in a folder, or of those in an archive."""
    yield path.name
    if path.is_dir():
        for inside in sorted(path.iterdir()):
            yield from _texts_in(inside)
    elif path.suffix == ".zip":
        with ZipFile(path) as archive:
            for name in archive.namelist():
                yield name
                if Path(name).suffix in WRITTEN_OUT:
                    yield archive.read(name).decode(errors="replace")
    elif path.suffix in WRITTEN_OUT:
        yield path.read_text(encoding="utf-8", errors="replace")
