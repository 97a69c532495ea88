"""A file that came is counted where it tells how long it is, what is wrong with it is said, none of it is run."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml import OxmlElement
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from documents.drawn import png
from documents.test_looks import OLD, packed
from panelctl.documents.looked_into import Note, Seen, look_into

A4, LETTER = (595, 842), (612, 792)
TYPES = b'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.presentationml.x"/></Types>'


def pdf(*sizes: tuple[int, int], password: str = "", program: str = "") -> bytes:
    writer = PdfWriter()
    for width, height in sizes:
        writer.add_blank_page(width, height)
    if program:
        run = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(program)}
        )
        writer._root_object[NameObject("/OpenAction")] = run
    if password:
        writer.encrypt(password)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def slides(*shown: bool, **more: bytes) -> bytes:
    """A file of slides, some of them hidden, each with two words."""
    parts = {"[Content_Types].xml": TYPES, "ppt/presentation.xml": b"<p/>"}
    for number, is_shown in enumerate(shown, 1):
        words = b'<a:p xmlns:a="a"><a:t>Two wo</a:t><a:t>rds</a:t></a:p>'
        show = b"" if is_shown else b' show="0"'
        parts[f"ppt/slides/slide{number}.xml"] = b'<p:sld xmlns:p="p"%s>%s</p:sld>' % (show, words)
    return packed(b"PK\x05\x06" + b"\0" * 18, **parts, **more)


def word(text: str, *, pages: int = 1, field: str = "") -> bytes:
    """A document for Word that says a text on each of its pages; its `field` is cut in two, as Word may do."""
    written = BytesIO()
    letter = Document()
    for number in range(pages):
        paragraph = letter.add_paragraph(text)
        paragraph.paragraph_format.page_break_before = number > 0
    for piece in (field[: len(field) // 2], field[len(field) // 2 :]):
        if piece:
            instruction = OxmlElement("w:instrText")
            instruction.text = piece
            paragraph.add_run()._r.append(instruction)
    letter.save(written)
    return written.getvalue()


def test_pages_and_slides_are_counted_and_hidden_slides_are_counted_and_said() -> None:
    assert look_into(pdf(A4, A4), "a.pdf") == Seen({"pages": 2})
    assert look_into(pdf(A4, (842, 595)), "a.pdf") == Seen({"pages": 2})
    assert look_into(pdf(A4, LETTER), "a.PDF") == Seen(
        {"pages": 2}, (Note("pages", "has pages that are not A4: 216 × 279 mm"),)
    )
    assert look_into(slides(True, True, True, True), "a.pptx") == Seen({"slides": 4, "words": 8})
    assert look_into(slides(True, False, True), "a.pptx") == Seen(
        {"slides": 3, "words": 6}, (Note("slides", "1 of 3 slides are hidden, and are counted"),)
    )


def test_a_document_for_word_tells_its_words_and_not_its_pages() -> None:
    assert look_into(word("Four words, well-chosen ones"), "a.docx") == Seen({"words": 4})


@pytest.mark.parametrize(
    ("content", "name", "wrong"),
    [
        (b"%PDF-1.7 no more", "a.pdf", "is no whole PDF"),
        (pdf(A4, password="x"), "a.pdf", "is locked with a password"),
        (pdf(A4, program="app.alert(1)"), "a.pdf", "brings along a program"),
        (pdf(A4), "a.docx", "ends in .docx and is a PDF"),
        (png(), "portfolio.pdf", "ends in .pdf and is a picture (PNG)"),
        (b"MZ\x90\x00", "a.pdf", "ends in .pdf and is a program"),
        (word("x"), "a.pptx", "ends in .pptx and is a document for Word"),
        (word("x", field='INCLUDEPICTURE "http://elsewhere.example/a.png"'), "a.docx", "(INCLUDEPICTURE)"),
        (word("x", field='ddeauto excel "a.xls"'), "a.docx", "would fetch something from elsewhere"),
        (word("x", field='HYPERLINK "http://elsewhere.example/" PAGE'), "a.docx", ""),
        (OLD, "a.docx", ""),
        (OLD, "a.pdf", "ends in .pdf and is a file that Office made before 2007, or one with a password"),
        (slides(True, **{"ppt/vbaProject.bin": b"x"}), "a.pptx", "has macros in it"),
        (slides(True, **{"ppt/slides/slide2.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "a.pptx", "DOCTYPE"),
        (b"PK\x03\x04 and no more", "a.pptx", "is no file of Word or PowerPoint, or is damaged"),
        (b"Dear panel", "a.txt", ""),
    ],
)
def test_what_is_wrong_with_a_file_is_said_and_nothing_of_it_is_run(content: bytes, name: str, wrong: str) -> None:
    seen = look_into(content, name)
    said = "; ".join((*seen.wrong, *seen.unread))
    assert (wrong in said) if wrong else said == ""
