"""What a received file is, and how long: looked into within bounds, never carried out and never shown.

Whoever sent it may mean harm, so that nothing here raises for what it finds: what cannot be known is said.
"""

import re
from io import BytesIO
from typing import NamedTuple
from xml.etree.ElementTree import Element

from panelctl.documents.packed import Packed
from panelctl.documents.unfit import Unfit
from panelctl.documents.xml_part import tree

LARGEST = 50_000_000  # bytes of a file that is looked into
MOST_PAGES = 2_000
A4 = (595, 842)  # points
NEAR = 6  # points by which a page may differ and still be A4

_BEGINS = {
    b"%PDF-": "pdf",
    b"PK\x03\x04": "packed",
    b"\xd0\xcf\x11\xe0": "old office",
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG": "png",
    b"MZ": "program",
    b"\x7fELF": "program",
    b"#!": "program",
}
_ENDINGS = {
    "pdf": ("pdf",),
    "word": ("docx",),
    "word with macros": ("docm",),
    "slides": ("pptx", "ppsx"),
    "slides with macros": ("pptm", "ppsm"),
    "jpeg": ("jpg", "jpeg"),
    "png": ("png",),
    "old office": ("doc", "ppt", "xls", "msg", "docx", "pptx", "xlsx"),
}
_TITLES = {
    "pdf": "a PDF",
    "word": "a document for Word",
    "word with macros": "a document for Word",
    "slides": "a file of slides",
    "slides with macros": "a file of slides",
    "jpeg": "a photograph (JPEG)",
    "png": "a picture (PNG)",
    "old office": "a file that Office made before 2007, or one with a password",
    "program": "a program",
}
# What a PDF may bring along that does something when it is opened.
_ACTS = {
    b"/JavaScript": "a program",
    b"/Launch": "a command for this computer",
    b"/EmbeddedFile": "other files",
}
_BODY = "word/document.xml"
_WORD = re.compile(r"\w[\w’'-]*")


class Note(NamedTuple):
    """What is to be known of one count: of which, and as a sentence goes on after the name of the file."""

    of: str
    says: str


class Seen(NamedTuple):
    """What was found: `counts` by what is counted (`pages`, `slides`, `words`) with `notes` on these, and as a sentence
    goes on after the name of the file: what is wrong with it (`wrong`), and why nothing could be counted (`unread`)."""

    counts: dict[str, int]
    notes: tuple[Note, ...] = ()
    wrong: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def look_into(content: bytes, name: str) -> Seen:
    """What a file holds that came under a name."""
    if len(content) > LARGEST:
        return Seen({}, unread=(f"has more than {LARGEST:,} bytes and was not looked into",))
    kind = next((found for start, found in _BEGINS.items() if content.startswith(start)), "")
    try:
        packed = Packed(content) if kind == "packed" else None
        kind = _kind_of(packed) if packed else kind
        seen = _seen(content, packed, kind)
    except Unfit as fault:
        seen = Seen({}, unread=(str(fault),))
    return seen._replace(wrong=(*_misnamed(kind, name), *seen.wrong))


def _seen(content: bytes, packed: Packed | None, kind: str) -> Seen:
    if kind == "pdf":
        return _pdf(content)
    if packed is None or not kind:
        return Seen({})
    harm = tuple(packed.harm())
    if kind.startswith("slides"):
        return _slides(packed)._replace(wrong=harm)
    if kind.startswith("word"):
        return Seen({"words": _counted(tree(packed.read(_BODY), _BODY))}, (), harm)
    return Seen({}, (), harm)


def _kind_of(packed: Packed) -> str:
    """Of a file of Office, by what it says of its main part; "" for another archive."""
    types = packed.read("[Content_Types].xml")
    macros = " with macros" if b"macroEnabled" in types else ""
    if b"wordprocessingml" in types or _BODY in packed.names:
        return f"word{macros}"
    if b"presentationml" in types or "ppt/presentation.xml" in packed.names:
        return f"slides{macros}"
    return ""


def _misnamed(kind: str, name: str) -> tuple[str, ...]:
    """That a file is of another kind than its name says."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if kind not in _TITLES or ending in _ENDINGS.get(kind, ()):
        return ()
    called = f"ends in .{ending}" if ending else "has no ending"
    return (f"{called} and is {_TITLES[kind]}",)


def _slides(packed: Packed) -> Seen:
    """Slides that are hidden count too: they are handed in."""
    numbers = [name for name in packed.names if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    hidden = 0
    words = 0
    for name in numbers:
        root = tree(packed.read(name), name)
        hidden += root.get("show") in ("0", "false")
        words += _counted(root)
    note = Note("slides", f"{hidden} of {len(numbers)} slides are hidden, and are counted")
    return Seen({"slides": len(numbers), "words": words}, (note,) if hidden else ())


def _counted(root: Element) -> int:
    """Words of a part, a paragraph after the other: Office cuts a word where its looks change."""
    words = 0
    for paragraph in root.iter():
        if paragraph.tag.endswith("}p"):
            runs = (part.text or "" for part in paragraph.iter() if part.tag.endswith("}t"))
            words += len(_WORD.findall("".join(runs)))
    return words


def _pdf(content: bytes) -> Seen:
    from pypdf import PdfReader  # slow: only where a PDF came

    acts = tuple(f"brings along {what}" for mark, what in _ACTS.items() if mark in content)
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            return Seen({}, (), ("is locked with a password", *acts))
        pages = len(reader.pages)
        sizes = [reader.pages[at].mediabox for at in range(min(pages, MOST_PAGES))]
        other = {
            (round(float(page.width)), round(float(page.height)))
            for page in sizes
            if not _is_a4(float(page.width), float(page.height))
        }
    except Exception as fault:  # of damaged files pypdf raises what comes
        return Seen({}, (), acts, (f"is no whole PDF ({type(fault).__name__})",))
    called = ", ".join(f"{_mm(width)} × {_mm(height)} mm" for width, height in sorted(other)[:3])
    note = Note("pages", f"has pages that are not A4: {called}")
    return Seen({"pages": pages}, (note,) if other else (), acts)


def _is_a4(width: float, height: float) -> bool:
    """Upright or turned."""
    sides = sorted((width, height))
    return all(abs(side - wanted) <= NEAR for side, wanted in zip(sides, A4, strict=True))


def _mm(points: int) -> int:
    return round(points * 25.4 / 72)
