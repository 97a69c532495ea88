"""A file for Word, opened as whoever mistrusts it: it is looked at, never carried out, and never grows past bounds."""

import zlib
from io import BytesIO
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from zipfile import BadZipFile, ZipFile, ZipInfo

LARGEST = 50_000_000  # bytes, unpacked: a letter has a thousandth of it
MOST_PARTS = 2_000
DEEPEST = 200  # of elements within elements: Word's own have some thirty

BODY, PROPERTIES = "word/document.xml", "docProps/custom.xml"
_ARCHIVE = b"PK\x03\x04"
_OTHERS = (
    (b"%PDF", "it is a PDF, and only the form for Word is read back"),
    (
        b"\xd0\xcf\x11\xe0",
        "it has a password, or is of a Word before 2007: save it as .docx, without a password",
    ),
    (b"\xff\xd8\xff", "it is a picture (JPEG), whatever its name ends in"),
    (b"\x89PNG", "it is a picture (PNG), whatever its name ends in"),
    (b"{\\rtf", "it is rich text (RTF): save it as .docx"),
)


class NoForm(Exception):
    """Why a file is not read, as a sentence goes on after its name."""


class Opened(NamedTuple):
    """The body of a document, and its own properties, where it has some."""

    body: Element
    properties: Element | None


def opened(content: bytes) -> Opened:
    """Raises NoForm for what is no file for Word, or is one that nobody should open."""
    if not content:
        raise NoForm("it is empty (0 bytes)")
    for begins, why in _OTHERS:
        if content.startswith(begins):
            raise NoForm(why)
    if not content.startswith(_ARCHIVE):
        raise NoForm("it is no document for Word")
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _parts(archive)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise NoForm("it is damaged: its archive cannot be unpacked") from None


def _parts(archive: ZipFile) -> Opened:
    parts = {part.filename: part for part in archive.infolist()}
    _expect_harmless(archive.infolist(), parts)
    if BODY not in parts:
        raise NoForm("it is no document for Word")
    properties = archive.read(PROPERTIES) if PROPERTIES in parts else b""
    return Opened(_tree(archive.read(BODY)), _tree(properties) if properties else None)


def _expect_harmless(listed: list[ZipInfo], parts: dict[str, ZipInfo]) -> None:
    size = sum(part.file_size for part in listed)
    if len(listed) > MOST_PARTS:
        raise NoForm(f"it has {len(listed):,} parts, and {MOST_PARTS:,} is the most")
    if size > LARGEST:
        raise NoForm(f"it unpacks to {size:,} bytes, and {LARGEST:,} is the most")
    if len(parts) != len(listed):
        raise NoForm("it is damaged: it has two parts of one name")
    if any(part.flag_bits & 1 for part in listed):
        raise NoForm("it has a password: save it without one")
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise NoForm("it has macros: save it as .docx without them")


def _tree(content: bytes) -> Element:
    try:
        parser = XMLParser(target=_Bounded())
        parser.feed(content)
        found = parser.close()
    except (ParseError, ValueError, LookupError):
        raise NoForm("it is damaged: its words cannot be read") from None
    assert isinstance(found, Element)
    return found


class _Bounded(TreeBuilder):
    """A tree that nothing is declared in, and that is not nested without end."""

    _depth = 0

    def doctype(self, name: str, public: str, system: str) -> None:
        raise NoForm("it declares a DOCTYPE, which no form does")

    def start(self, tag: str, attributes: dict[str, str]) -> Element:
        self._depth += 1
        if self._depth > DEEPEST:
            raise NoForm(f"it is nested deeper than {DEEPEST} levels")
        return super().start(tag, attributes)

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(tag)
