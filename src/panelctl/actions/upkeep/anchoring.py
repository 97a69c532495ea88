"""Heads of the journal that somebody else kept, held against the journal as it is now."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from email import message_from_bytes, policy
from html import unescape
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from panelctl import errors
from panelctl.actions import files
from panelctl.actions.bundles.archive import MANIFEST
from panelctl.actions.site import Site
from panelctl.errors.remedy import FILE, Remedy, saying
from panelctl.shapes.kinds import HeadStanding
from panelctl.shapes.upkeep import KeptHeadDocument
from panelctl.store import anchors
from panelctl.store.anchors import Head, in_words
from panelctl.store.reading import reading
from panelctl.store.records import Check


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
        if content.startswith(b"PK"):
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
    """What a person reads in a page, a message or a text."""
    if file.suffix.lower() == ".eml":
        parts = message_from_bytes(content, policy=policy.default).walk()
        return "\n".join(
            str(part.get_content()) for part in parts if part.get_content_maintype() == "text"
        )
    return unescape(content.decode(errors="replace"))


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


def check(heads: Sequence[KeptHeadDocument], is_chained: bool) -> Check:
    """One line of `doctor` for all heads; `is_chained` is whether each entry of the journal leads to the next."""
    lost = [head for head in heads if head["standing"] != "known"]
    known = [head for head in heads if head["standing"] == "known"]
    if lost:
        return Check("anchor", False, "", saying(*_said(lost[0], known), KEEP, RESTORE, ASK))
    called = _called(known[-1])
    if not is_chained:
        return Check(
            "anchor", False, f"{called} is there, and something before it was changed: see journal"
        )
    return Check("anchor", True, f"{called} is as it was noted, and so is all before it")


def _said(head: KeptHeadDocument, known: Sequence[KeptHeadDocument]) -> Iterator[str]:
    """What has become of an entry, and what that means."""
    what = WHAT[head["standing"]].format(last=head["last"], seq=head["seq"])
    yield f"{_called(head)} was noted, {what} "
    if known and head["standing"] == "other":
        yield f"Entry {known[-1]['seq']} is as it was noted: it happened after that. "


def _called(head: KeptHeadDocument) -> str:
    return f"entry {in_words(Head(head['seq'], head['hash']))}"


KEEP = "Work no further in this database and keep it as it is; put back the newest copy that knows the entry, "
RESTORE = Remedy("restore", needs=(FILE,))
ASK = ", and find out who could write to its folder."
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
