"""Heads of the journal that somebody else kept, held against the journal as it is now."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from email import message_from_bytes, policy
from html import unescape
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from panelctl import errors
from panelctl.actions import files
from panelctl.actions.archive import MANIFEST
from panelctl.actions.site import Site
from panelctl.documents.reading import Unreadable, in_pdf, in_word
from panelctl.errors.remedy import FILE, Remedy, Saying, saying
from panelctl.model import short_date
from panelctl.shapes.kinds import HeadStanding
from panelctl.shapes.upkeep import KeptHeadDocument
from panelctl.store import anchors, queries
from panelctl.store.anchors import Head, in_words
from panelctl.store.reading import reading
from panelctl.store.records import Check, JournalEntry


def kept(typed: str) -> list[Head]:
    """The heads in a text as typed, or in the file it names. Raises NoHead, FileNotTaken."""
    file = files.at_home(typed)
    if heads := _in_file(typed, file) if _is_file(file) else anchors.heads_in(typed):
        return heads
    raise errors.NoHead(typed)


def _is_file(file: Path) -> bool:
    with suppress(OSError, ValueError):  # a text too long to be a name
        return file.is_file()
    return False


def _in_file(typed: str, file: Path) -> list[Head]:
    try:
        if file.stat().st_size > files.LARGEST:
            raise errors.FileNotTaken(typed, f"more than {files.LARGEST:,} bytes")
        content = file.read_bytes()
        if content.startswith(b"PK") and not _is_of(file, ".docx"):
            with ZipFile(file) as archive:
                content = archive.read(MANIFEST)
    except (OSError, KeyError, BadZipFile) as fault:
        why = getattr(fault, "strerror", "") or f"an archive without a {MANIFEST}"
        raise errors.FileNotTaken(typed, why) from None
    return _of_manifest(content) or anchors.heads_in(_text(file, content))


def _of_manifest(content: bytes) -> list[Head]:
    """The head in the manifest of a backup or a bundle; nothing of any other file."""
    with suppress(ValueError, KeyError, TypeError):
        head = json.loads(content)["journal"]
        return [Head(int(head["seq"]), str(head["hash"]))]
    return []


def _text(file: Path, content: bytes) -> str:
    """What a person reads in a paper, a page, a message or a text."""
    if _is_of(file, ".docx", ".pdf"):
        try:
            return in_word(content) if _is_of(file, ".docx") else in_pdf(content)
        except Unreadable as fault:
            raise errors.FileNotTaken(file.name, str(fault)) from None
    if _is_of(file, ".eml"):
        parts = message_from_bytes(content, policy=policy.default).walk()
        return "\n".join(
            str(part.get_content()) for part in parts if part.get_content_maintype() == "text"
        )
    return unescape(content.decode(errors="replace"))


def _is_of(file: Path, *endings: str) -> bool:
    return file.suffix.lower() in endings


def compared(site: Site, heads: Iterable[Head]) -> list[KeptHeadDocument]:
    """What the journal says of each head now."""
    with reading(site.database, site.settings.busy_seconds, any_schema=True) as connection:
        last, _ = anchors.head(connection)
        return [
            {
                "seq": seq,
                "hash": start,
                "standing": anchors.standing(connection, Head(seq, start)),
                "last": last,
            }
            for seq, start in heads
        ]


def restored(site: Site, heads: Iterable[KeptHeadDocument]) -> JournalEntry | None:
    """The entry that says how the first head that is lost was: with the record whose place a backup took."""
    lost = next((head["seq"] for head in heads if head["standing"] != "known"), 0)
    with reading(site.database, site.settings.busy_seconds, any_schema=True) as connection:
        entries = queries.restorings(connection)
    return next((entry for entry in entries if entry.seq <= lost <= _came_to(entry).seq), None)


def _came_to(entry: JournalEntry) -> Head:
    """How far the record had come whose place a backup took."""
    replaced = (entry.body or {}).get("replaced") or {}
    return Head(replaced.get("seq", 0), replaced.get("hash", ""))


def check(
    heads: Sequence[KeptHeadDocument],
    is_chained: bool,
    by: JournalEntry | None = None,
    *,
    on_server: bool = False,
) -> Check:
    """One line of `doctor` for all heads; `is_chained` is whether each entry of the journal leads to the next, `by` the
    entry that says how a head was lost."""
    lost = [head for head in heads if head["standing"] != "known"]
    known = [head for head in heads if head["standing"] == "known"]
    if lost and by:
        return Check("anchor", False, "", _put_back(lost[0], by))
    if lost:
        return Check(
            "anchor",
            False,
            "",
            saying(*_said(lost[0], known), *(BY_DUMP if on_server else BY_BACKUP)),
        )
    called = _called(known[-1])
    if not is_chained:
        return Check(
            "anchor", False, f"{called} is there, and something before it was changed: see journal"
        )
    return Check("anchor", True, f"{called} is as it was noted, and so is all before it")


def _put_back(head: KeptHeadDocument, by: JournalEntry) -> Saying:
    """What has become of an entry that stands in the record whose place a backup took."""
    body = by.body or {}
    day = short_date(date.fromisoformat(by.at[:10]))
    return saying(
        f"{_called(head)} was noted and is not in this record. Entry {by.seq} says how: on {day} {by.actor} put back"
        f" {body['name']}, which ended at entry {by.seq - 1}, in place of a record that had come to entry"
        f" {in_words(_came_to(by))}. Look there for what is missing: ",
        Remedy("log", options=(("db", str(body["kept"])),)),
        ". If nobody knows of that, find out who could write to this folder.",
    )


def _said(head: KeptHeadDocument, known: Sequence[KeptHeadDocument]) -> Iterator[str]:
    """What has become of an entry, and what that means."""
    what = WHAT[head["standing"]].format(last=head["last"], seq=head["seq"])
    yield f"{_called(head)} was noted, {what} "
    if known and head["standing"] == "other":
        yield f"Entry {known[-1]['seq']} is as it was noted: it happened after that. "


def _called(head: KeptHeadDocument) -> str:
    return f"entry {in_words(Head(head['seq'], head['hash']))}"


KEEP = "Work no further in this database and keep it as it is; "
BY_BACKUP = (
    f"{KEEP}put back the newest copy that knows the entry, ",
    Remedy("restore", needs=(FILE,)),
    ", and find out who could write to its folder.",
)
BY_DUMP = (
    f"{KEEP}have whoever runs the server put back the newest dump that knows the entry (docs/team.md says how), and"
    " find out who had the owner's login.",
)
WHAT: dict[HeadStanding, str] = {
    "cut": "and the journal ends at {last}: what came after that was cut off, and what was done then may be missing.",
    "older": (
        "and the journal ends at {last} and never had more: an older copy of the database was put in its place, and"
        " what was done since is not in it."
    ),
    "other": (
        "and entry {seq} is another: the journal was made anew from there or before, or it goes on from an older copy,"
        " or from that of another database; what it says may not be what was done."
    ),
}
