"""Keeping the record safe: a verified copy of the database, and putting one back."""

from contextlib import suppress
from pathlib import Path

from panelctl import errors
from panelctl.actions import files
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.shapes.upkeep import BackupDocument, RestoredDocument
from panelctl.store import backup as copies
from panelctl.store import journal
from panelctl.store.reading import reading


def backup(site: Site, to: str = "") -> Outcome[BackupDocument]:
    """Copy the database to a new file (beside it under `backups` unless said), checked before it gets its name."""
    target = _copied(site, to)
    with reading(target, any_schema=True) as connection:
        seq, head = journal.head(connection)
    ends = f"the journal ends at {seq} · {head[:12]}"
    message = f"Copied to {target}; {ends}. The folders documents and outbox are not in it."
    return Outcome({"backup": str(target), "journal": {"seq": seq, "hash": head}}, (), (message,))


def _copied(site: Site, to: str) -> Path:
    """Where the copy went. Of several backups in one second each takes the next free name."""
    if to:
        copies.backup(site.database, named := files.at_home(to))
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
    earlier = copies.restore(files.at_home(copy), site.database)
    before = f" The one before is kept as {earlier}." if earlier else ""
    data: RestoredDocument = {"restored": copy, "kept": str(earlier) if earlier else None}
    return Outcome(data, (), (f"{site.database} is now {copy}.{before}",))
