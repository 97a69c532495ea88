"""Files that come in the place of a form: what nobody should open is refused by name, and nothing of it is read."""

from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from documents.forms_made import forms_made
from panelctl.documents.archive import NoForm
from panelctl.documents.filled import reference_in


def packed(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    anew = BytesIO()
    with ZipFile(anew, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return anew.getvalue()


def with_body(old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts["word/document.xml"]
        parts["word/document.xml"] = parts["word/document.xml"].replace(old, new, 1)

    return change


def without(*names: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        for name in names:
            del parts[name]

    return change


def and_(name: str, content: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda parts: parts.update({name: content})


def encrypted(content: bytes) -> bytes:
    """With the mark of a password on every part, in both places."""
    marked = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = marked.find(mark)
        while place >= 0:
            marked[place + at] |= 1
            place = marked.find(mark, place + 4)
    return bytes(marked)


def twice(content: bytes) -> bytes:
    anew = BytesIO(content)
    with ZipFile(anew, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", b"<w/>")
    return anew.getvalue()


def many_parts(content: bytes) -> bytes:
    anew = BytesIO(content)
    with ZipFile(anew, "a") as archive:
        for number in range(2_001):
            archive.writestr(f"word/{number}.xml", b"")
    return anew.getvalue()


def bomb(content: bytes) -> bytes:
    anew = BytesIO(content)
    with ZipFile(anew, "a", ZIP_DEFLATED) as archive:
        archive.writestr("word/media/a.bin", bytes(60_000_000))
    return anew.getvalue()


def hostile(form: bytes) -> Iterator[tuple[str, bytes, str]]:
    doctype = b"<!DOCTYPE w [<!ENTITY a 'aaaa'>]><w:document"
    deep = b"<w:body>" + b"<w:p>" * 300 + b"</w:p>" * 300
    yield "nothing", b"", "empty"
    yield "a picture", b"\xff\xd8\xff\xe0" + bytes(99), "a picture (JPEG)"
    yield "a picture of another kind", b"\x89PNG\r\n" + bytes(99), "a picture (PNG)"
    yield "a PDF", b"%PDF-1.7\n", "it is a PDF"
    yield "an old Word, or a password", b"\xd0\xcf\x11\xe0" + bytes(99), "has a password, or is of a Word before 2007"
    yield "rich text", b"{\\rtf1 words}", "rich text"
    yield "plain words", b"words", "no document for Word"
    yield "a shortened file", form[: len(form) // 2], "cannot be unpacked"
    yield "a beginning alone", form[:40], "cannot be unpacked"
    yield "another archive", packed(form, without("word/document.xml")), "no document for Word"
    yield "no reference", packed(form, lambda parts: _forget(parts)), "its reference was taken out"
    yield "a DOCTYPE", packed(form, with_body(b"<w:document", doctype)), "declares a DOCTYPE"
    yield "a DOCTYPE of properties", packed(form, _doctype_of_properties), "declares a DOCTYPE"
    yield "deep nesting", packed(form, with_body(b"<w:body>", deep)), "nested deeper than 200"
    yield "broken words", packed(form, with_body(b"</w:body>", b"")), "cannot be read"
    yield "no words", packed(form, and_("word/document.xml", b"")), "cannot be read"
    yield "another alphabet", packed(form, and_("word/document.xml", b"\xff\xfe\x00")), "cannot be read"
    yield "macros", packed(form, and_("word/vbaProject.bin", b"x")), "has macros"
    yield "macros in capitals", packed(form, and_("word/VBAPROJECT.BIN", b"x")), "has macros"
    yield "a password", encrypted(form), "has a password"
    yield "two bodies", twice(form), "two parts of one name"
    yield "many parts", many_parts(form), "parts, and 2,000 is the most"
    yield "a bomb", bomb(form), "unpacks to"


def _forget(parts: dict[str, bytes]) -> None:
    del parts["docProps/custom.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(b'w:val="form"', b'w:val="for"')


def _doctype_of_properties(parts: dict[str, bytes]) -> None:
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(b"<Properties", b"<!DOCTYPE x><Properties", 1)


def test_a_file_that_nobody_should_open_is_refused_by_name() -> None:
    form, _ = forms_made()["forms/evidence-template.md"]
    refused = list(hostile(form))
    for name, content, why in refused:
        with pytest.raises(NoForm) as fault:
            reference_in(content)
        assert why in str(fault.value), name
