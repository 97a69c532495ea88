"""Keeping the record safe: a verified copy of the database, and putting one back."""

import json
from contextlib import suppress
from pathlib import Path

from panelctl import __version__, errors
from panelctl.actions import files
from panelctl.actions.archive import MANIFEST, SUMS
from panelctl.actions.site import Site
from panelctl.actions.upkeep import whole
from panelctl.actions.upkeep.whole import DATABASE, Packed
from panelctl.errors.remedy import REASON, Remedy, Saying, saying
from panelctl.model import Finding, Outcome, short_date
from panelctl.rules.naming import handle
from panelctl.shapes.upkeep import BackupDocument, ManifestDocument, RestoredDocument
from panelctl.store import anchors, moved, queries, shared
from panelctl.store import backup as copies
from panelctl.store.reading import reading
from panelctl.store.records import Outline

SEE_ALL = saying(" To see all of it: ", Remedy("doctor"))
OWN = (DATABASE, MANIFEST, SUMS)  # in every archive


def backup(site: Site, to: str = "") -> Outcome[BackupDocument]:
    """Pack the database, and the files that belong to it, into a new archive (under `backups` unless said), checked
    before it gets its name; what it is, and how far its journal goes, is written to a file beside it."""
    packed = _packed(site, to)
    manifest, beside = _manifest(site, packed), _beside(packed.path)
    files.write(beside, json.dumps(manifest, ensure_ascii=False, indent=2).encode() + b"\n", "")
    belongs = errors.counted(len(packed.names) - len(OWN), "file that belongs", "files that belong")
    message = (
        f"Packed into {packed.path}: the record and {belongs} to it; the journal ends at"
        f" {anchors.in_words(packed.head)}, as {beside.name} beside it says: keep that file in another place too."
    )
    data: BackupDocument = {
        "backup": str(packed.path),
        "journal": manifest["journal"],
        "manifest": str(beside),
    }
    outside = [name for name in ("outbox", "templates") if name not in whole.places(site)]
    left = tuple(f"The folder {name} lies elsewhere and is not in it." for name in outside)
    findings = _findings(packed)
    return Outcome(data, findings, (message, *left), bool(findings))


def _findings(packed: Packed) -> tuple[Finding, ...]:
    """A copy of what another program changed is a copy all the same, and nobody may take it for sound."""
    if not packed.changed:
        return ()
    told = f"The record is packed as it is, and it is not as its journal has it: {packed.changed}."
    return (Finding("warn", "record", told, mend=SEE_ALL),)


def _beside(copy: Path) -> Path:
    """Where it is said what a copy is."""
    return copy.with_name(f"{copy.name}.json")


def _manifest(site: Site, packed: Packed) -> ManifestDocument:
    return {
        "panelctl": __version__,
        "made": site.now.isoformat(timespec="seconds"),
        "by": site.actor,
        "file": packed.path.name,
        "size": packed.path.stat().st_size,
        "sha256": files.digest_of(packed.path),
        "database": packed.first,
        "journal": {"seq": packed.head.seq, "hash": packed.head.hash},
    }


def _packed(site: Site, to: str) -> Packed:
    """Of several backups in one second each takes the next free name."""
    if to:
        named = files.at_home(to)
        if _beside(named).exists():
            raise errors.FileExists(_beside(named))
        return whole.pack(site, named)
    number = 1
    while True:
        free = site.folder / "backups" / f"panelctl-{site.now:%Y%m%d-%H%M%S}-{number}.zip"
        with suppress(errors.FileExists):
            return whole.pack(site, free)
        number += 1


def restore(site: Site, copy: str, *, another_record: bool = False) -> Outcome[RestoredDocument]:
    """Put a checked backup in place of what is there, which is kept beside it: all that an archive holds, or of an
    older backup the database alone. The journal says so.

    One of another record than the one that is in use here has to be asked for. What was erased after it was made is
    back with it, and is told. Raises AnotherRecord, and what putting back raises.
    """
    source = expect_copy(site, copy)

    erased: list[tuple[str, str]] = []
    went: list[str] = []

    def expect(database: Path) -> None:
        """What is told of the record that is there is told in the turn to write, in which it is replaced."""
        shared.expect_own_disk(site.database, database)
        if not another_record:
            _expect_same_record(site, database, source)
            erased.extend(_erased(site))
        went.append(goes_on_at(site))

    if whole.is_archive(source):
        earlier, others = whole.put_back(site, source, expect)
    else:
        note = copies.Note(site.now, site.actor, source)
        earlier, others = copies.restore(
            source, site.database, note=note, expect=lambda: expect(source)
        )
    before = f"The one before is kept as {earlier}." if earlier else "There was none there before."
    beside = (
        f" So is what lay beside it: {', '.join(path.name for path in others)}." if others else ""
    )
    data: RestoredDocument = {
        "restored": copy,
        "kept": str(earlier) if earlier else None,
        "beside": [str(path) for path in others],
    }
    findings = (*_two_records(site, *went), *_back_again(erased, _erased(site)))
    message = f"{site.database} is now {copy}. {before}{beside}"
    return Outcome(data, findings, (message,), bool(findings))


def expect_copy(site: Site, copy: str) -> Path:
    """Where the backup lies. Raises OnlyInFiles, FileNotTaken."""
    site.expect_file("restore", "A server is put back with pg_restore")
    source = files.at_home(copy)
    if not source.exists():
        raise errors.FileNotTaken(copy, "there is no such file")
    return source


def goes_on_at(site: Site) -> str:
    """The server to which the record of this file was copied; "" where it goes on here."""
    with suppress(errors.PanelctlError), reading(site.database, any_schema=True) as connection:
        if closing := moved.entry(site.database, connection):
            return moved.told(closing)[0]
    return ""


def _two_records(site: Site, went: str) -> tuple[Finding, ...]:
    """What went on at a server is open again as a file."""
    if not went or goes_on_at(site):
        return ()
    told = (
        f"The record goes on at {went}, and {site.database} is open again beside it: what is typed in one is not in the"
        " other. Work here only if that server never comes back"
    )
    return (Finding("warn", "moved", f"{told}."),)


def _erased(site: Site) -> list[tuple[str, str]]:
    """What was erased of the record that is in use; nothing of what is not there or cannot be read."""
    with suppress(errors.PanelctlError), reading(site.database, any_schema=True) as connection:
        return queries.erasures(connection)
    return []


def _back_again(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> tuple[Finding, ...]:
    """What was erased once, and is there again with a backup that knows nothing of that."""
    back = dict.fromkeys(erased[0] for erased in before if erased not in after)
    return tuple(
        Finding(
            "warn",
            "erased",
            f"What was erased of {about} after this backup was made is back",
            mend=_again(about),
        )
        for about in back
    )


def _again(about: str) -> Saying:
    kind, _, row = about.partition(" ")
    if kind == "person":
        again = Remedy("person erase", person=handle(int(row)), needs=(REASON,))
    else:
        again = Remedy("retention", options=(("erase", ""),))
    return saying(". Erase it again: ", again)


def _expect_same_record(site: Site, database: Path, source: Path) -> None:
    """Raises AnotherRecord for a backup that was not made of the record here, if anything is in that."""
    here, there = _outline(site.database), _outline(database)
    if here and there and here.first != there.first and here.people + here.cases:
        raise errors.AnotherRecord(source, _in_words(there), _in_words(here))


def _outline(database: str | Path) -> Outline | None:
    """None of what is not there or cannot be read."""
    with suppress(errors.PanelctlError), reading(database, any_schema=True) as connection:
        return queries.outline(connection)
    return None


def _in_words(outline: Outline) -> str:
    policies = " and ".join(outline.policies) or "no policy"
    cases = errors.counted(outline.cases, "case", "cases")
    return f"{policies}, {cases}, begun {short_date(outline.begun)} by {outline.by}"
