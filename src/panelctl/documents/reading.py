"""The words of a paper, out of a file for Word or of PDF, whoever wrote it: they are read, and never carried out."""

import re
from collections.abc import Callable, Mapping
from html import unescape
from io import BytesIO

from panelctl.documents.packed import Packed
from panelctl.documents.unfit import Unfit

_MARK = b"pdfuaid:part"  # in a PDF that keeps the standard, never compressed
_MAY_BREAK = "\u200b"  # within words that are longer than a line
LARGEST = 50_000_000  # bytes of a file for Word, unpacked: a letter has a thousandth of it
_TAG = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)


class Unreadable(Exception):
    """A file that is not of its kind, not whole, or made to grow without end when it is opened."""


def in_word(content: bytes) -> str:
    """The words of a file for Word, a paragraph a line, those of its headers and footers at the end. Raises
    Unreadable."""
    from docx import Document
    from docx.oxml.ns import qn

    try:
        Packed(content, LARGEST)
    except Unfit as fault:
        raise Unreadable(f"a file that {fault}") from None
    try:
        letter = Document(BytesIO(content))
        roots = [letter.element.body]
        for page in letter.sections:
            roots += [page.header._element, page.footer._element]
    except Exception as fault:  # python-docx has no error of its own for what is no such file
        raise Unreadable(f"not a document for Word: {type(fault).__name__}") from None
    paragraphs = (paragraph for root in roots for paragraph in root.iter(qn("w:p")))
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in paragraphs
    )


def in_pdf(content: bytes) -> str:
    """The words of a PDF, page by page. Raises Unreadable."""
    from pypdf import PdfReader

    try:
        pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
        return "\n".join(pages).replace(_MAY_BREAK, "")
    except Exception as fault:  # of damaged files pypdf raises what comes
        raise Unreadable(f"not a whole PDF: {type(fault).__name__}") from None


def keeps_standard(pdf: bytes) -> bool:
    """Whether a PDF says of itself that a screen reader can read it (PDF/UA-1)."""
    return _MARK in pdf


def in_email(content: bytes) -> str:
    """The words of an e-mail, as plain text where it has that, without what is attached. Raises Unreadable."""
    from email import message_from_bytes, policy

    body = message_from_bytes(content, policy=policy.default).get_body(("plain", "html"))
    if body is None:
        raise Unreadable("an e-mail without a text")
    try:
        text = str(body.get_content())
    except (KeyError, LookupError, UnicodeError) as fault:
        raise Unreadable(f"not a whole e-mail: {type(fault).__name__}") from None
    return text if body.get_content_subtype() == "plain" else unescape(_TAG.sub(" ", text))


def in_text(content: bytes) -> str:
    """The words of a text."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # as Windows saves one


# What reads the words of a file, by its ending.
READERS: Mapping[str, Callable[[bytes], str]] = {
    "docx": in_word,
    "pdf": in_pdf,
    "eml": in_email,
    "txt": in_text,
    "md": in_text,
}
