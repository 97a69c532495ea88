"""Writes the document for Word on which every letter is set (src/panelctl/papers/reference.docx), or with --check says
whether it is stale: A4, in British English, with the styles that panelctl uses and no others."""

import sys
from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Letter
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from panelctl.documents.repacked import repacked
from panelctl.documents.word import add_field
from panelctl.shipped import papers_folder

FILE = papers_folder() / "reference.docx"
FONT = "Arial"  # every office has it, or one of the same widths
BLACK, GREY = RGBColor(0x11, 0x11, 0x11), RGBColor(0x55, 0x55, 0x55)
HEADINGS = {"Heading 1": 13.5, "Heading 2": 12, "Heading 3": 11}  # points
SMALL = ("Header", "Footer")
STYLES = ["Normal", *HEADINGS, "List Bullet", "List Number", "Quote", *SMALL]
KEPT = [*STYLES, "Default Paragraph Font", "Normal Table", "No List", "Table Grid"]
# Around the words of a cell, in twentieths of a point; two points more follow them (documents/word.py).
CELL = {qn("w:top"): 40, qn("w:left"): 120, qn("w:bottom"): 0, qn("w:right"): 120}
# What no letter needs: a picture of somebody else's page, and what another program said of itself, among them.
PARTS = ("thumbnail", "extended-properties", "webSettings", "stylesWithEffects", "customXml")


def reference() -> bytes:
    letter = Document()
    _leave_out_what_is_not_used(letter)
    for name in STYLES:
        _look(letter, name)
    _tables(letter)
    _as_word_of_today(letter)
    _in_british_english(letter)
    _page(letter)
    told = letter.core_properties
    told.author = told.title = told.comments = told.keywords = ""
    told.created = told.modified = datetime(2025, 1, 1, tzinfo=UTC)
    written = BytesIO()
    letter.save(written)
    return repacked(written.getvalue())


def _leave_out_what_is_not_used(letter: Letter) -> None:
    for style in list(letter.styles):
        if style.name not in KEPT:
            style.delete()
    styles = letter.styles.element
    for element in [*styles.iter(qn("w:latentStyles")), *styles.iter(qn("w:link"))]:
        element.getparent().remove(element)
    for package in (letter.part.package, letter.part):
        for number, relation in list(package.rels.items()):
            if relation.reltype.endswith(PARTS):
                del package.rels[number]


def _look(letter: Letter, name: str) -> None:
    style = letter.styles[name]
    style.font.name = FONT
    for fonts in style.element.iter(qn("w:rFonts")):
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(key), FONT)
    style.font.size = Pt(8 if name in SMALL else HEADINGS.get(name, 11))
    style.font.color.rgb = GREY if name in SMALL else BLACK
    style.font.bold = name in HEADINGS
    style.font.italic = False
    for tabs in list(style.element.iter(qn("w:tabs"))):
        tabs.getparent().remove(tabs)  # the page number would stop in the middle
    space = style.paragraph_format
    space.line_spacing = 1.1
    space.space_before = Pt(12 if name in HEADINGS else 0)
    space.space_after = Pt({"Normal": 8, "List Bullet": 3, "List Number": 3}.get(name, 4))
    space.keep_with_next = name in HEADINGS


def _tables(letter: Letter) -> None:
    """Lines as grey as in print, and as much room around the words of a cell."""
    style = letter.styles["Table Grid"].element
    for border in style.iter(qn("w:tblBorders")):
        for line in border:
            line.set(qn("w:color"), str(GREY))
    for margins in style.iter(qn("w:tblCellMar")):
        for side in margins:
            side.set(qn("w:w"), str(CELL[side.tag]))


def _as_word_of_today(letter: Letter) -> None:
    """Not opened as a document of an earlier Word: tables then begin left of the page's edge."""
    told = letter.settings.element
    for setting in told.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for old in list(told.iter(qn("w:useFELayout"))):
        old.getparent().remove(old)


def _in_british_english(letter: Letter) -> None:
    for language in letter.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _page(letter: Letter) -> None:
    page = letter.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    page.top_margin, page.bottom_margin = Mm(20), Mm(24)
    page.header_distance = page.footer_distance = Mm(12)
    foot = page.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(166), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run("\tPage ")
    add_field(foot, "PAGE")
    foot.add_run(" of ")
    add_field(foot, "NUMPAGES")


def main() -> None:
    made = reference()
    if "--check" not in sys.argv:
        FILE.write_bytes(made)
    elif not FILE.exists() or FILE.read_bytes() != made:
        sys.exit(f"{FILE.name} is stale: make docs")


if __name__ == "__main__":
    main()
