"""Who fills in a form has room: to sign by hand, to write a whole date, to choose; and as much in Word as in print."""

from io import BytesIO
from itertools import pairwise

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Pt
from pypdf import PdfReader

from documents.test_papers import PAPER
from panelctl.documents.fields import CHOICE, DATE, LINE, TEXT, Field, address_of
from panelctl.documents.pdf import to_pdf
from panelctl.documents.word import shipped, to_word

LONGEST_DATE = "Wednesday 30 September 2026"
MILLIMETRES = 25.4 / 72


def asks(name: str, kind: str, *choices: str, there: str = "") -> str:
    return f"[{there}]({address_of(Field(name, kind, choices))})"


FORM = f"""\
| Anna | Role | Signed | On |
| --- | --- | --- | --- |
| Berta | Principal Social Worker | {asks("signature:a", LINE)} | {asks("signed:a", DATE)} |
| Clara | Team Manager | {asks("signature:b", LINE)} | {asks("signed:b", DATE, there=LONGEST_DATE)} |

| What is asked | Answer |
| --- | --- |
| Dora | {asks("fact:on", DATE)} |
| Emma, of whom a good deal is asked in a line of the form that is long | {asks("fact:yes", CHOICE, "Yes", "No")} |
| Flora | {asks("fact:who", LINE)} |
| Greta | {asks("fact:why", TEXT)} |

| Hanna |
| --- |
| {asks("reason", TEXT)} |

Ida
"""


def heights_in_print(content: bytes) -> dict[str, float]:
    """From each first word of a row to the first of the next, in millimetres."""
    places: dict[str, float] = {}
    PdfReader(BytesIO(content)).pages[0].extract_text(
        visitor_text=lambda text, at, *_: places.setdefault(word[0] if (word := text.split()) else "", at[5])
    )
    names = ["Berta", "Clara", "What", "Dora", "Emma,", "Flora", "Greta", "Hanna", "Ida"]
    return {above: (places[above] - places[below]) * MILLIMETRES for above, below in pairwise(names)}


def test_whoever_signs_dates_or_writes_has_as_much_room_in_word_as_in_print() -> None:
    signed, asked, alone = Document(BytesIO(to_word(FORM, PAPER))).tables
    in_word = [round(row.height.mm) if row.height else None for table in (signed, asked, alone) for row in table.rows]
    assert in_word == [None, 14, 14, None, 9, None, 9, 10, None, 28]
    printed = heights_in_print(to_pdf(FORM, PAPER))
    least = {"Berta": 14, "Dora": 9, "Flora": 9, "Hanna": 28}
    assert {name: printed[name] > height - 0.1 for name, height in least.items()} == dict.fromkeys(least, True)
    _, _, signature, day = (cell.width.mm for cell in signed.rows[1].cells)
    assert (signature >= 40, day >= 32) == (True, True)
    assert asked.rows[1].cells[1].width.mm >= 2 * len(LONGEST_DATE)  # all of it in one line


def test_a_short_row_stands_whole_on_one_page_and_a_long_one_goes_on() -> None:
    short = "why this is so " * 12
    rows = "".join(
        f"| first{number} | {short} last{number} | and so on {'word ' * 36}| {'word ' * 36}|\n" for number in range(20)
    )
    pages = [
        page.extract_text()
        for page in PdfReader(BytesIO(to_pdf(f"| A | B | C | D |\n| - | - | - | - |\n{rows}", PAPER))).pages
    ]
    assert len(pages) > 3
    for number in range(20):
        (page,) = (page for page in pages if f"first{number} " in page.replace("\n", " "))
        assert f"last{number}" in page
    long = PdfReader(BytesIO(to_pdf(f"| A |\n| - |\n| {'word ' * 3000}last |\n", PAPER))).pages
    assert "last" in long[-1].extract_text()


def test_the_number_of_the_page_stands_at_the_right_and_word_opens_a_letter_as_one_of_today() -> None:
    letter = Document(BytesIO(shipped()))
    foot = letter.sections[0].footer.paragraphs[0]
    stops = [*foot.paragraph_format.tab_stops, *foot.style.paragraph_format.tab_stops]
    assert [stop.alignment for stop in stops] == [WD_TAB_ALIGNMENT.RIGHT]
    page = letter.sections[0]
    assert abs(stops[0].position - (page.page_width - page.left_margin - page.right_margin)) < Pt(1)
    told = "//w:compatSetting[@w:name='compatibilityMode']/@w:val"
    assert letter.settings.element.xpath(told) == ["15"]
    assert PdfReader(BytesIO(to_pdf("Words", PAPER))).pages[0].extract_text().split()[-4:] == ["Page", "1", "of", "1"]
