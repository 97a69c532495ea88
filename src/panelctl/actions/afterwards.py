"""Files that go, or take the place of others, once a transaction is kept.

Which they are is written to a file beside the database before the transaction ends, with the journal's last entry: by
that it is known whether it was kept. Then it is done. Who finds the file after a kill or a power cut does it, or, where
the transaction was not kept, forgets it. It is no row, for names of what was erased would stay in the journal.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from panelctl import errors
from panelctl.actions import files
from panelctl.actions.site import Site
from panelctl.model import Finding
from panelctl.store import engines, journal, queries
from panelctl.store.files import flush_folder, made_whole

if TYPE_CHECKING:
    from panelctl.store.writing import Session

MARK = ".erasing"


class Afterwards(NamedTuple):
    """A transaction, which files are `gone` with it, and which are `ready` under another name until it is kept, by the
    place that they take."""

    session: "Session"
    gone: list[Path]
    ready: dict[Path, Path]


class _Pending(NamedTuple):
    """What the file says: the entry by which the transaction is known, and what becomes of files."""

    seq: int
    digest: str
    gone: list[Path]
    ready: dict[Path, Path]


def mark_of(site: Site) -> Path:
    """The file that says what is to become of others; for a database on a server it lies with these."""
    if site.beside:
        return Path(site.beside) / MARK
    return Path(os.path.realpath(site.database) + MARK)


@contextmanager
def writing(site: Site, *, keep: bool = True) -> Iterator[Afterwards]:
    """One transaction, and files that follow it once it is kept: `finish` has them do so. Raises as `Site.writing`,
    and FileNotWritten."""
    if keep:
        settle(site)
    ready: dict[Path, Path] = {}
    try:
        with site.writing(keep=keep) as session:
            afterwards = Afterwards(session, [], ready)
            yield afterwards
            if keep and (afterwards.gone or ready):
                _announce(site, afterwards)
    except BaseException:
        if mark_of(site).exists():
            with suppress(errors.PanelctlError):  # else the next command settles it
                settle(site)
        else:
            files.take_away(ready.values())
        raise


def _announce(site: Site, afterwards: Afterwards) -> None:
    from panelctl.store.writing import raw  # slow: loads sqlmodel

    for folder in sorted({path.parent for path in afterwards.ready.values()}):
        with files.or_not_written(folder):
            flush_folder(
                folder
            )  # else their names may be gone after a power cut, and the old files stay
    connection = raw(afterwards.session)
    seq, _ = journal.head(connection)
    told = {
        "entry": [seq, queries.digest_of_entry(connection, seq)],
        "gone": [_named(site, path) for path in afterwards.gone],
        "ready": {_named(site, to): _named(site, path) for to, path in afterwards.ready.items()},
    }
    with made_whole(mark_of(site)) as temporary:
        temporary.write_text(json.dumps(told))


def _named(site: Site, path: Path) -> str:
    """A path that goes on being right if the data folder is moved, but for what lies outside it."""
    return files.seen_from(Path(os.path.abspath(site.folder)), Path(os.path.abspath(path)))


def finish(site: Site) -> tuple[Finding, ...]:
    """Have files follow a transaction that was kept, and the database keep nothing of it; what could not be done is
    told, and the next command tries."""
    return (*_files_follow(site), *_remains_go(site))


def _files_follow(site: Site) -> tuple[Finding, ...]:
    try:
        settle(site)
    except errors.PanelctlError as fault:
        return (Finding("warn", "files", f"{still_there(fault)}."),)
    return ()


def _remains_go(site: Site) -> tuple[Finding, ...]:
    try:
        engines.at(site.database).clear_remains(site.database)
    except errors.PanelctlError as fault:
        remains = (
            "Something was erased, and the server's own files may hold remains of it still"
            f" ({fault.message}). Whoever runs the server types, as the owner: VACUUM (FULL)"
        )
        return (Finding("warn", "remains", f"{remains}."),)
    return ()


def still_there(fault: errors.PanelctlError) -> str:
    return (
        "Something was erased, and files of it lie there still, for they could not be taken away now"
        f" ({fault.message}). Every command tries again"
    )


def settle(site: Site) -> bool:
    """Have files follow the transaction that they belong to, if that was kept and they have not yet; whether they do
    now. Raises as `Site.writing`, and FileNotWritten."""
    mark = mark_of(site)
    if not mark.exists():
        return False
    from panelctl.store.writing import raw  # as above

    with site.writing(keep=False) as session:  # in turn: whoever wrote it may be at it
        pending = _pending(site, mark)
        if pending is None:
            return False
        is_kept = queries.digest_of_entry(raw(session), pending.seq) == pending.digest
        if is_kept:
            _follow(pending)
        else:
            files.take_away(pending.ready.values())
        with files.or_not_written(mark):
            mark.unlink()
            flush_folder(mark.parent)
    return is_kept


def _pending(site: Site, mark: Path) -> _Pending | None:
    """What the file says; nothing once it is done."""
    try:
        told = json.loads(mark.read_text(encoding="utf-8"))
        seq, digest = told["entry"]
        gone = [site.folder / name for name in told["gone"]]
        ready = {site.folder / to: site.folder / name for to, name in told["ready"].items()}
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, LookupError, AttributeError):
        raise errors.DiskFault(
            mark, "it should say which files were to go with what was erased, and does not"
        ) from None
    return _Pending(seq, digest, gone, ready)


def _follow(pending: _Pending) -> None:
    for place, ready in pending.ready.items():
        with files.or_not_written(place), suppress(FileNotFoundError):  # it is in its place
            ready.replace(place)
    files.take_away(pending.gone)
    folders = {path.parent for path in (*pending.ready, *pending.gone)}
    for folder in sorted(folders):
        with files.or_not_written(folder), suppress(FileNotFoundError):
            flush_folder(folder)
