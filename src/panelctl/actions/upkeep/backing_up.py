"""Keeping the record safe: a verified copy of the database, and putting one back."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from panelctl import __version__, errors
from panelctl.actions import files
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.shapes.upkeep import BackupDocument, ManifestDocument, RestoredDocument
from panelctl.store import anchors, queries, shared
from panelctl.store import backup as copies
from panelctl.store.reading import reading


def backup(site: Site, to: str = "") -> Outcome[BackupDocument]:
    """Copy the database to a new file (beside it under `backups` unless said), checked before it gets its name; what
    the copy is, and how far its journal goes, is written to a file beside it."""
    target = _copied(site, to)
    manifest = _manifest(site, target)
    beside = _beside(target)
    files.write(beside, json.dumps(manifest, ensure_ascii=False, indent=2).encode() + b"\n", "")
    ends = anchors.in_words(anchors.Head(**manifest["journal"]))
    message = (
        f"Copied to {target}; the journal ends at {ends}, as {beside.name} beside it says: keep that file in another"
        " place too. The folders documents and outbox are not in it."
    )
    data: BackupDocument = {
        "backup": str(target),
        "journal": manifest["journal"],
        "manifest": str(beside),
    }
    return Outcome(data, (), (message,))


def _beside(copy: Path) -> Path:
    """Where it is said what a copy is."""
    return copy.with_name(f"{copy.name}.json")


def _manifest(site: Site, copy: Path) -> ManifestDocument:
    with reading(copy, any_schema=True) as connection:
        head, first = anchors.head(connection), queries.first_hash(connection)
    with copy.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return {
        "panelctl": __version__,
        "made": site.now.isoformat(timespec="seconds"),
        "by": site.actor,
        "file": copy.name,
        "size": copy.stat().st_size,
        "sha256": digest,
        "database": first,
        "journal": {"seq": head.seq, "hash": head.hash},
    }


def _copied(site: Site, to: str) -> Path:
    """Where the copy went. Of several backups in one second each takes the next free name."""
    if to:
        named = files.at_home(to)
        if _beside(named).exists():
            raise errors.FileExists(_beside(named))
        copies.backup(site.database, named)
        return named
    while True:
        free = copies.next_name(
            site.folder / "backups" / "panelctl.db", f"{site.now:%Y%m%d-%H%M%S}"
        )
        with suppress(errors.FileExists):
            copies.backup(site.database, free)
            return free


def restore(site: Site, copy: str) -> Outcome[RestoredDocument]:
    """Put a checked copy in place of the database; the present one is kept beside it."""
    if not files.at_home(copy).exists():
        raise errors.FileNotTaken(copy, "there is no such file")
    shared.expect_own_disk(site.database, files.at_home(copy))
    earlier = copies.restore(files.at_home(copy), site.database)
    before = f"The one before is kept as {earlier}." if earlier else "There was none there before."
    data: RestoredDocument = {"restored": copy, "kept": str(earlier) if earlier else None}
    return Outcome(data, (), (f"{site.database} is now {copy}. {before}",))
