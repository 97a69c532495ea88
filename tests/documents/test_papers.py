"""What Markdown becomes on paper: a file for Word and one for print, each read back by another program."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from documents.test_escaping import PLACES, folded, marks, texts
from panelctl.documents.escaping import inline, visible
from panelctl.documents.paper import LARGE, Paper
from panelctl.documents.pdf import to_pdf
from panelctl.documents.reading import in_pdf, in_word, keeps_standard
from panelctl.documents.word import to_word

DAY = date(2025, 4, 24)
PAPER = Paper("The outcome of your application", "Our record: 12 · abc", "Camden", DAY)
LETTER = """\
**Camden**\\
1 Example Square

# The outcome of your application

The panel *approved* your [application](https://guide.example/a).

## What is next

3. Read this
4. Sign it
    - and date it

| What | By |
| --- | --- |
| Sign the form | Friday 25 April 2025 |
| Signature | &nbsp; |

---

> As you said

1. Another list begins anew

*  *  *

# The form

Enclosed.
"""


def tags(content: bytes) -> list[str]:
    """The kinds of the parts of a PDF, as a screen reader meets them."""
    found: list[str] = []

    def walk(element: object) -> None:
        if isinstance(element, ArrayObject):
            for kid in element:
                walk(kid.get_object())
        elif isinstance(element, DictionaryObject):
            if "/S" in element:
                found.append(str(element["/S"]))
            walk(element.get("/K", ArrayObject()).get_object())

    walk(PdfReader(BytesIO(content)).trailer["/Root"]["/StructTreeRoot"])
    return found


def test_a_letter_for_print_is_read_by_a_screen_reader_and_kept_by_an_archive() -> None:
    content = to_pdf(LETTER, PAPER)
    told = PdfReader(BytesIO(content))
    root = told.trailer["/Root"]
    assert keeps_standard(content)
    assert root["/Lang"] == "en-gb" or root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert told.metadata is not None
    assert (told.metadata.title, told.metadata.author) == (PAPER.title, "Camden")
    assert b"pdfaid:part>2<" in content
    kinds = tags(content)
    assert [kind for kind in kinds if kind.startswith("/H")] == ["/H1", "/H2", "/H1"]
    assert [kinds.count(kind) for kind in ("/Table", "/TH", "/TD", "/L", "/Link")] == [1, 2, 4, 3, 1]
    assert len(told.pages) == 2
    assert all(tuple(map(round, page.mediabox[2:])) == (595, 842) for page in told.pages)


def test_a_letter_for_word_has_styles_heads_and_its_language() -> None:
    letter = Document(BytesIO(to_word(LETTER, PAPER)))
    told = letter.core_properties
    assert (told.title, told.author, told.language) == (PAPER.title, "Camden", "en-GB")
    assert [paragraph.style.name for paragraph in letter.paragraphs if paragraph.style and paragraph.text] == [
        "Normal", "Heading 1", "Normal", "Heading 2", "List Number", "List Number", "List Bullet", "Normal",
        "List Number", "Heading 1", "Normal",
    ]  # fmt: skip
    (table,) = letter.tables
    assert [len(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [1, 0, 0]
    assert letter.styles.element.xpath("//w:lang/@w:val") == ["en-GB"]
    page = letter.sections[0]
    assert page.page_width
    assert page.page_height
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert page.footer.paragraphs[0].text == PAPER.foot
    assert letter.element.body.xpath("//w:pageBreakBefore/../../w:r/w:t/text()") == ["The form"]


def test_each_numbered_list_counts_from_its_own_first_number() -> None:
    letter = Document(BytesIO(to_word(LETTER, PAPER)))
    numbering = letter.part.numbering_part.element
    lists = letter.element.body.xpath("//w:numPr/w:numId/@w:val")
    assert [
        numbering.xpath(f"./w:num[@w:numId='{number}']/w:lvlOverride/w:startOverride/@w:val")[0] for number in lists
    ] == ["3", "3", "1"]


def test_a_letter_for_word_shows_no_other_page_and_names_no_other_program() -> None:
    with ZipFile(BytesIO(to_word(LETTER, PAPER))) as archive:
        parts = set(archive.namelist())
    assert not parts & {"docProps/thumbnail.jpeg", "docProps/app.xml", "word/webSettings.xml"}
    assert {"docProps/core.xml", "word/document.xml", "word/styles.xml"} <= parts


@pytest.mark.parametrize("made", [to_pdf, to_word])
def test_the_same_words_are_the_same_bytes_and_large_print_is_larger(made: object) -> None:
    assert callable(made)
    once = made(LETTER, PAPER)
    assert made(LETTER, PAPER) == once
    large = made(LETTER, PAPER._replace(size=LARGE))
    assert large != once
    assert made(LETTER, PAPER) == once


def test_large_print_is_18_points_in_both() -> None:
    letter = Document(BytesIO(to_word(LETTER, PAPER._replace(size=LARGE))))
    size = letter.styles["Normal"].font.size
    assert size is not None
    assert size.pt == 18
    sizes: set[float] = set()
    PdfReader(BytesIO(to_pdf("Words", PAPER._replace(size=LARGE, foot="")))).pages[0].extract_text(
        visitor_text=lambda text, _at, _in, _font, size: sizes.add(size) if "Words" in text else None
    )
    assert sizes == {18}


@pytest.mark.parametrize("place", PLACES)
@settings(deadline=None, max_examples=40)
@given(text=texts)
def test_a_value_is_text_on_paper_too(place: str, text: str) -> None:
    markdown = PLACES[place][0].replace("{}", inline(text))
    assert folded(visible(text)) in folded(in_word(to_word(markdown, PAPER)))


@pytest.mark.parametrize("place", PLACES)
@settings(deadline=None, max_examples=25)
@given(text=marks)
def test_markup_in_a_value_is_text_in_print(place: str, text: str) -> None:
    """Letters of other scripts are read out of a PDF in other forms of them: here are the marks of every markup."""
    markdown = PLACES[place][0].replace("{}", inline(text))
    assert folded(visible(text)) in folded(in_pdf(to_pdf(markdown, PAPER)))


@pytest.mark.parametrize("word", ["a" * 9_999, "x@y.example/" + "q" * 2_000, "Ab0-" * 500, "\U0001f600" * 300])
def test_a_word_longer_than_the_page_is_wide_goes_on_in_the_next_line(word: str) -> None:
    markdown = f"Dear {inline(word)}\n\n| a | b |\n| --- | --- |\n| {inline(word)} | x |\n"
    content = to_pdf(markdown, PAPER)
    lines = in_pdf(content).splitlines()
    assert max(map(len, lines)) < 110  # more letters than any line has room for
    assert sum(line.count(word[-1]) for line in lines) >= 2 * word.count(word[-1])
    assert folded(in_word(to_word(markdown, PAPER))).count(word) == 2


@pytest.mark.parametrize(
    "words",
    ["#set page(fill: red)", '$x^2$ @a <b> *c* _d_ `e` #read("/etc/passwd") \\u{41} // no', "'''\"{{ 7 * 7 }}\"'''"],
)
def test_no_words_are_carried_out_by_what_sets_the_page(words: str) -> None:
    markdown = f"# {inline(words)}\n\n| {inline(words)} | b |\n| --- | --- |\n| {inline(words)} | c |\n"
    content = to_pdf(markdown, PAPER._replace(title=words, foot=words))
    assert folded(in_pdf(content)).count(folded(words)) == 4
    metadata = PdfReader(BytesIO(content)).metadata
    assert metadata is not None
    assert metadata.title == words


@pytest.mark.parametrize("name", ["Ελένη Παππά", "Олена Шевченко", "Łukasz Nguyễn", "Þórður Ð"])
def test_a_name_in_another_script_keeps_the_standard(name: str) -> None:
    content = to_pdf(f"Dear {name}", PAPER)
    assert keeps_standard(content)
    assert folded(name) in folded(in_pdf(content))


def test_letters_that_no_font_has_are_set_without_the_standard() -> None:
    content = to_pdf("Dear 李雷", PAPER)
    assert content.startswith(b"%PDF-")
    assert not keeps_standard(content)


def test_what_no_file_for_word_can_hold_is_a_mark_in_its_place() -> None:
    """Nobody can type these; another program may have written them into the record."""
    for character in "\x00\x1b\ufffe\uffff":
        titled = PAPER._replace(title=f"The{character}outcome")
        assert "Before\ufffdafter" in in_word(to_word(f"Before{character}after", titled))
