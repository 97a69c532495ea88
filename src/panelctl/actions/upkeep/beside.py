"""Files beside the database, each held by its hash against what the journal has of it.

So a file that was changed together with its row is named as well as the row. What a person may change, minutes and the
settings, is told apart by what somebody said of it (`accepting`): panelctl cannot know who changed a file.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from panelctl.actions import files
from panelctl.actions.notices import outbox, own_templates
from panelctl.actions.site import Site
from panelctl.actions.upkeep import leftovers
from panelctl.errors import SettingsFaulty
from panelctl.errors.remedy import REASON, Remedy, Saying, saying
from panelctl.model import long_date
from panelctl.settings import FILE
from panelctl.settings.printing import printed
from panelctl.shapes.kinds import OUT
from panelctl.store import Connection, queries
from panelctl.store.records import Check
from panelctl.store.replaying import Kept, Replayed

MINUTES, BACKUPS = "minutes/", "backups"
PRINTED = "the council, its look, whom to ask, who signs, mailboxes"
EDITED = " as edited"  # what is known of a file as a person left it, beside what panelctl wrote


def documents(site: Site, _: Connection, record: Replayed) -> Check:
    """Every received file is there and as it came, and no other lies among them."""
    received = {
        str(row.columns["stored_name"]): str(row.columns["sha256"])
        for row in record.rows("document")
    }
    received |= {
        str(row.columns["as_file"]): str(row.columns["as_sha256"])
        for row in record.rows("notice")
        if row.columns.get("as_file")
    }
    received |= {
        str(row.columns["form_file"]): str(row.columns["form_sha256"])
        for row in record.rows("score_sheet")
        if row.columns.get("form_file")
    }
    wrong = list(_amiss(site.folder / files.DOCUMENTS, received))
    others = list(leftovers.strays(site))
    wrong += [f"{path.name} belongs to no case" for path in others]
    if others:
        mend = saying("; ".join(wrong), " (", leftovers.CLEAR, f" puts it into {leftovers.ASIDE})")
        return Check("documents", False, "", mend)
    return Check("documents", not wrong, "; ".join(wrong) or f"{len(received)} files")


def _amiss(folder: Path, received: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with each received file that is not as it came, by its name and SHA-256."""
    for name, sha256 in sorted(received.items()):
        path = folder / name
        if not path.exists():
            yield f"{name} is missing"
        elif files.digest_of(path) != sha256:
            yield f"{name} has changed"


def letters(site: Site, _: Connection, record: Replayed) -> Check:
    """Every letter and reminder that has gone lies in the outbox, with the words of the record; and whatever else was
    written there is as it was, if it is there still."""
    notices, reminders = _gone(record, "notice"), _gone(record, "reminder")
    missing, other = [], []
    for file, sha256 in (notices | reminders).items():
        fault = outbox.differs(site, file, sha256)
        if fault == "missing":
            missing.append(file)
        elif fault:
            other.append(file)
    changed, strange = _changed(site, record), _strange(site, record)
    if missing or other or changed or strange:
        return Check("outbox", False, "", _put_right(missing, other, changed, strange))
    reminded = f", {len(reminders)} reminders" if reminders else ""
    return Check("outbox", True, f"{len(notices)} notices{reminded}")


def _gone(record: Replayed, table: str) -> dict[str, str]:
    """The SHA-256 of each letter or reminder that has gone, by the name of its file; one whose words were erased, or
    that went in a digest, has none."""
    return {
        str(row.columns["file"]): str(row.columns["sha256"])
        for row in record.rows(table)
        if row.columns["status"] in OUT and row.columns["file"]
    }


def _changed(site: Site, record: Replayed) -> list[str]:
    """The pages and messages in the outbox that are not as they were written; of the words, `outbox.differs` tells."""
    changed = []
    for path, row in _written(record, outbox.FOLDER).items():
        file = site.settings.outbox / path.removeprefix(outbox.FOLDER)
        if file.suffix != ".md" and file.exists() and files.digest_of(file) != _sha256(row):
            changed.append(file.name)
    return changed


def _strange(site: Site, record: Replayed) -> list[str]:
    """Files in the outbox that are called as letters of this record are, and that panelctl never wrote."""
    ours = tuple(f"{row.columns['reference']}-" for row in record.rows("policy"))
    known = {PurePath(path).stem for path in _written(record, outbox.FOLDER)}
    for table in ("notice", "reminder"):
        known |= {str(row.columns["file"]) for row in record.rows(table)}
    folder = site.settings.outbox
    files_there = sorted(folder.iterdir()) if folder.is_dir() else []
    return [
        path.name for path in files_there if path.name.startswith(ours) and path.stem not in known
    ]


def _put_right(
    missing: list[str], other: list[str], changed: list[str], strange: list[str]
) -> Saying:
    """Which files of the outbox are missing and which are otherwise, and what would mend that."""
    again = Remedy("notify outbox")
    parts: list[Saying] = []
    if missing:
        parts.append(saying(f"missing: {', '.join(missing)} (", again, " writes them again)"))
    if other:
        words = f"other words than the record: {', '.join(other)} (move them away, then "
        parts.append(saying(words, again, ")"))
    if changed:
        since = f"changed since they were written: {', '.join(changed)} (send none of them; move away every file of"
        parts.append(saying(f"{since} that name, then ", again, ")"))
    if strange:
        never = ", ".join(strange)
        parts.append(
            saying(f"not written by panelctl: {never} (send none of them, and move them away)")
        )
    return _joined(parts)


def _joined(parts: Sequence[Saying]) -> Saying:
    first, *others = parts
    return saying(first, *(saying("; ", other) for other in others))


def minutes(site: Site, _: Connection, record: Replayed) -> Check:
    """Every agenda and page of minutes is as panelctl wrote it, or as somebody said that it is right."""
    written = _written(record, MINUTES)
    ours = [path for path in written if not path.endswith(EDITED)]
    changed, missing = [], []
    for path in ours:
        there = files.digest_of(site.folder / path)
        edited = _sha256(written.get(path + EDITED))
        if there and there not in (_sha256(written[path]), edited):
            changed.append(path)
        elif edited and not there:
            missing.append(path)
    if not changed and not missing:
        return Check("minutes", True, f"{len(ours)} files")
    told = [("changed by a person, or by another program, since they were written", changed)]
    told.append(("edited by a person, and missing", missing))
    wrong = "; ".join(f"{what}: {', '.join(paths)}" for what, paths in told if paths)
    return Check("minutes", False, wrong, accepting([*changed, *missing][0]))


def settings(site: Site, connection: Connection, record: Replayed) -> Check:
    """What letters print of the settings, and the site's own templates, are as they were when one was last cleared, or
    as somebody said is right; and the files that papers are made with can be used."""
    wrong = list(_unusable(site, connection))
    known = record.row("written_file", json.dumps([FILE], separators=(",", ":")))
    if known is None and not wrong:
        return Check("settings", True, "no letter that was cleared has printed them yet")
    if known is None:
        return Check("settings", False, "", _joined(wrong))
    if _sha256(known) != printed(site.settings):
        day = long_date(queries.day_of_entry(connection, known.since))
        said = f"what letters print of {FILE} ({PRINTED}) was changed after {day}"
        wrong.append(saying(said, accepting(FILE)))
    if changed := own_templates.changed(site, connection):
        said = f"changed since a letter was last cleared: {', '.join(changed)}"
        wrong.append(saying(said, accepting(own_templates.FOLDER)))
    if not wrong:
        return Check("settings", True, "what letters print of them is as when one was last cleared")
    return Check("settings", False, "", _joined(wrong))


def _unusable(site: Site, connection: Connection) -> Iterator[Saying]:
    """What is wrong with the files that papers are made with, and with whose signatures these are said to be."""
    try:
        site.expect_usable_files()
    except SettingsFaulty as fault:
        yield saying(fault.message)
    for name in site.settings.signatures:
        if name not in {person.name for person in queries.people(connection, name)}:
            yield saying(f"nobody is registered as {name}, whose signature the settings have")


def accepting(path: str) -> Saying:
    """What says that a changed file is right."""
    accept = Remedy("doctor", options=(("accept", path),), needs=(REASON,))
    return saying(". Where that is right, say so: ", accept)


def backups(site: Site, _: Connection, __: Replayed) -> Check:
    """Every backup in the data folder is as the file beside it says."""
    wrong, count = [], 0
    for manifest in sorted((site.folder / BACKUPS).glob("*.json")):
        archive = manifest.with_suffix("")
        if archive.is_file():
            count += 1
            if files.digest_of(archive) != _noted(manifest):
                wrong.append(f"{archive.name} is not as {manifest.name} has it")
    return Check("backups", not wrong, "; ".join(wrong) or f"{count} in the folder {BACKUPS}")


def _noted(manifest: Path) -> str:
    """The SHA-256 that stands beside a backup; "" where nothing can be read there."""
    try:
        return str(json.loads(manifest.read_bytes())["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _written(record: Replayed, folder: str) -> dict[str, Kept]:
    """What the journal has of files written into a folder, by their paths."""
    rows = {str(row.columns["path"]): row for row in record.rows("written_file")}
    return {path: row for path, row in rows.items() if path.startswith(folder)}


def _sha256(row: Kept | None) -> str:
    return str(row.columns["sha256"]) if row else ""
