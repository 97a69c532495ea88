"""A completed form for Word, opened as whoever mistrusts it: it is looked at, never carried out, never past bounds."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from panelctl.documents.packed import Packed
from panelctl.documents.unfit import Unfit
from panelctl.documents.xml_part import tree

LARGEST = 50_000_000  # bytes, unpacked: a form has a thousandth of it
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
    """Raises NoForm for what is no file for Word, or is one that nobody should open. What it would fetch, and what is
    embedded in it, stays shut: only its words are read."""
    if not content:
        raise NoForm("it is empty (0 bytes)")
    for begins, why in _OTHERS:
        if content.startswith(begins):
            raise NoForm(why)
    if not content.startswith(_ARCHIVE):
        raise NoForm("it is no document for Word")
    try:
        return _read(Packed(content, LARGEST))
    except Unfit as fault:
        raise NoForm(f"it {fault}") from None


def _read(packed: Packed) -> Opened:
    packed.expect_no_macros()
    if BODY not in packed.names:
        raise Unfit("is no document for Word")
    properties = packed.read(PROPERTIES)
    return Opened(
        tree(packed.read(BODY), BODY), tree(properties, PROPERTIES) if properties else None
    )
