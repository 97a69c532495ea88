"""A document for Word: styles and not looks, so that a council's own reference document changes them all.

The words are those of every other form, and the same words are the same bytes whenever they are made.
"""

import re
from collections.abc import Iterable
from copy import deepcopy
from datetime import UTC, datetime, time
from functools import lru_cache
from io import BytesIO

from docx import Document
from docx.document import Document as Letter
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from panelctl.documents import blocks as made_of
from panelctl.documents import controls
from panelctl.documents.enclosed import BETWEEN
from panelctl.documents.paper import LOGO, SIGNATURE, USUAL, Look, Paper, Space
from panelctl.documents.pictures import Picture, fitted
from panelctl.documents.repacked import repacked
from panelctl.documents.word_letterhead import blank
from panelctl.shipped import papers_folder

# What XML cannot hold: nobody types it, but another program may have written it into the record.
_NONE_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SHADE = "ECECEC"  # of the row of heads
INDENT = Mm(6)  # of a list within a list, and of what is quoted
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")


def to_word(markdown: str, paper: Paper) -> bytes:
    """One file, set on a council's own document, whose page, styles, header and footer it has; or on the one that
    panelctl brings, which has the council's picture and colours."""
    own = paper.look.word
    letter = blank(own, shipped()) if own else Document(BytesIO(shipped()))
    if not own:
        _look(letter, paper.look)
    if paper.size != USUAL:
        _enlarge(letter, paper.size)
    markdown = _NONE_IN_XML.sub("\ufffd", markdown)
    _Setting(letter, paper).set_all(made_of.blocks(markdown))
    _tell_of(letter, paper._replace(title=_NONE_IN_XML.sub("\ufffd", paper.title)))
    controls.number(letter.element.body)
    if form := controls.reference_of(letter.element.body):
        controls.be_form(letter, form, only_fields=BETWEEN not in markdown)
    written = BytesIO()
    letter.save(written)
    return repacked(written.getvalue())


def add_field(paragraph: Paragraph, field: str) -> None:
    """Something that Word fills in: "PAGE"."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), field)
    element.append(paragraph.add_run("1")._r)
    paragraph._p.append(element)


@lru_cache(maxsize=1)
def shipped() -> bytes:
    """The document that panelctl brings."""
    return (papers_folder() / "reference.docx").read_bytes()


def _look(letter: Letter, look: Look) -> None:
    """The colour of headings, and the picture above everything."""
    if look.colour:
        for name in HEADINGS:
            letter.styles[name].font.color.rgb = RGBColor.from_string(look.colour[1:].upper())
    if look.logo:
        _show(letter.add_paragraph(), look.logo, LOGO)


def _show(paragraph: Paragraph, picture: Picture, space: Space) -> None:
    """A picture, and what a reader's program says of it."""
    width, height = (Mm(side) for side in fitted(picture, *space))
    shown = paragraph.add_run().add_picture(BytesIO(picture.content), width, height)
    for side in ("distT", "distB", "distL", "distR"):  # not left to each program
        shown._inline.set(side, "0")
    told = shown._inline.docPr
    told.set("descr", picture.says)
    told.set("name", f"Picture {told.id}")


def _enlarge(letter: Letter, size: int) -> None:
    """Every style in larger letters, for somebody who reads large print."""
    usual = letter.styles["Normal"].font.size
    times = size / (usual.pt if usual else USUAL)
    letter.styles["Normal"].font.size = Pt(size)
    for style in letter.styles:
        if style.name == "Normal":
            continue
        font = getattr(style, "font", None)  # a style of lists has none
        if font is not None and font.size is not None:
            font.size = Pt(round(font.size.pt * times * 2) / 2)


def _tell_of(letter: Letter, paper: Paper) -> None:
    """What a reader's program is told of the file, and the small line at its foot."""
    told = letter.core_properties
    told.title, told.author, told.language = paper.title, paper.author, "en-GB"
    told.last_modified_by = paper.author
    told.created = told.modified = datetime.combine(paper.day, time(), UTC)
    page = letter.sections[0]
    if paper.foot:
        foot = page.first_page_footer if page.different_first_page_header_footer else page.footer
        first = foot.paragraphs[0] if foot.paragraphs else foot.add_paragraph()
        first.insert_paragraph_before(paper.foot, first.style)


class _Setting:
    """Sets blocks one after the other at the end of a letter."""

    def __init__(self, letter: Letter, paper: Paper) -> None:
        self._letter = letter
        # Looked up once: python-docx would read every style anew for each paragraph.
        self._styles = {style.name: style.style_id for style in letter.styles}
        self._shade = paper.look.shade.removeprefix("#") or SHADE
        self._signature = paper.signature
        self._new_page = False  # whether what comes next begins a page
        self._first: dict[str, BaseOxmlElement] = {}  # of each style, without words
        self._heading = ""  # the last one, by which what is filled in below it is called

    def set_all(self, blocks: Iterable[made_of.Block], depth: int = 0) -> None:
        above: made_of.Block | None = None
        for block in (*blocks, None):
            if isinstance(above, made_of.Table) and not isinstance(block, made_of.Heading):
                self._paragraph("Normal", ()).paragraph_format.space_after = Pt(0)
            above = block
            match block:
                case made_of.Heading(level, line):
                    self._paragraph(f"Heading {min(level, 3)}", line)
                    self._heading = made_of.words(line)
                case made_of.Paragraph(line, stays):
                    paragraph = self._paragraph("Normal", line, depth)
                    if stays:
                        paragraph.paragraph_format.keep_with_next = True
                case made_of.Items(items, first):
                    self._items(items, first, depth)
                case made_of.Table():
                    self._table(block)
                case made_of.Quote(quoted):
                    self.set_all(quoted, depth + 1)
                case made_of.Rule():
                    _rule(self._paragraph("Normal", ()))
                case made_of.NewPage():
                    self._new_page, self._signature = True, None
                case made_of.RoomToSign():
                    self._room_to_sign()

    def _room_to_sign(self) -> None:
        room = self._paragraph("Normal", ())
        room.paragraph_format.keep_with_next = True
        if self._signature:
            _show(room, self._signature, SIGNATURE)

    def _paragraph(self, style: str, line: made_of.Line, depth: int = 0) -> Paragraph:
        paragraph = self._empty(style)
        if depth:
            paragraph.paragraph_format.left_indent = depth * INDENT
        if self._new_page:
            paragraph.paragraph_format.page_break_before = True
            self._new_page = False
        _add_runs(paragraph, line)
        return paragraph

    def _empty(self, style: str) -> Paragraph:
        """A paragraph of a style at the end, copied from the first of its kind: to python-docx each is a long way."""
        body = self._letter.element.body
        if style not in self._first:
            first = self._letter.add_paragraph()
            first._p.style = self._styles.get(style)
            self._first[style] = deepcopy(first._p)
            return first
        paragraph = deepcopy(self._first[style])
        if body.sectPr is None:
            body.append(paragraph)
        else:
            body.sectPr.addprevious(paragraph)
        return Paragraph(paragraph, self._letter._body)

    def _items(
        self, items: Iterable[tuple[made_of.Block, ...]], first: int | None, depth: int
    ) -> None:
        style = "List Bullet" if first is None else "List Number"
        numbering = None if first is None else self._counting_from(first)
        for item in items:
            line = item[0].line if item and isinstance(item[0], made_of.Paragraph) else ()
            paragraph = self._paragraph(style, line)
            if depth:
                paragraph.paragraph_format.left_indent = (depth + 1) * INDENT
            if numbering is not None:
                counted = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                counted.get_or_add_ilvl().val = 0
                counted.get_or_add_numId().val = numbering
            self.set_all(item[1:] if line else item, depth + 1)

    def _counting_from(self, first: int) -> int:
        """A numbering of its own for each list: another one would be counted on."""
        numbering = self._letter.part.numbering_part.element
        style = self._letter.styles["List Number"].element
        like = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
        counted = numbering.add_num(like)
        counted.add_lvlOverride(ilvl=0).add_startOverride(first)
        return int(counted.numId)

    def _table(self, block: made_of.Table) -> None:
        table = self._letter.add_table(1, len(block.head), style="Table Grid")
        table.autofit = False
        room = self._letter._block_width
        widths = [Length(room * share // sum(block.widths)) for share in block.widths]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        heads = tuple(map(made_of.words, block.head))
        for row, lines in zip(
            _rows(table, widths, len(block.rows)), (block.head, *block.rows), strict=True
        ):
            called = (
                made_of.called(lines, column, heads, self._heading) for column in range(len(heads))
            )
            _fill(row, lines, called)
        _be_heads(table.rows[0], self._shade)


def _rows(table: Table, widths: Iterable[Length], more: int) -> list[_Row]:
    """The row that an empty table has, and so many copies of it."""
    first = table.rows[0]
    for cell, width in zip(first.cells, widths, strict=True):
        cell.width = width
        cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    copies = [deepcopy(first._tr) for _ in range(more)]
    table._tbl.extend(copies)
    return [first, *(_Row(copy, table) for copy in copies)]


def _fill(row: _Row, lines: tuple[made_of.Line, ...], called: Iterable[str]) -> None:
    for cell, line, named in zip(row._tr.tc_lst, lines, called, strict=True):
        _add_runs(Paragraph(cell.p_lst[0], row.table._parent), line, named)
    if height := max(made_of.height(lines, column) for column in range(len(lines))):
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(height)
    _tell_row(row, "w:cantSplit")


def _be_heads(row: _Row, fill: str) -> None:
    """Heads are read with each cell, and stand again at the top of every page that the table reaches."""
    _tell_row(row, "w:tblHeader")
    for cell in row.cells:
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)
        for run in cell.paragraphs[0].runs:
            run.bold = True
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _tell_row(row: _Row, what: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(what))


def _rule(paragraph: Paragraph) -> None:
    border = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "555555")):
        line.set(qn(f"w:{key}"), value)
    border.append(line)
    paragraph._p.get_or_add_pPr().append(border)


def _add_runs(paragraph: Paragraph, line: made_of.Line, called: str = "") -> None:
    for run in line:
        if run.field:
            paragraph._p.append(controls.control(run.field, run.words, called or run.field.name))
            continue
        if run.ends_line:
            paragraph.add_run().add_break()
            continue
        added = paragraph.add_run()
        _write(added, run.words)
        if run.strong:
            added.bold = True
        if run.emphasis:
            added.italic = True
        if run.link:
            paragraph._p.append(_linked(paragraph, added._r, run.link))


def _write(run: Run, words: str) -> None:
    """What a run says, as it is: python-docx looks at each letter for the few that Word has elements for."""
    if "\t" in words or "\n" in words or "\r" in words:
        run.text = words
    elif words:
        run._r.add_t(words)


def _linked(paragraph: Paragraph, run: BaseOxmlElement, address: str) -> BaseOxmlElement:
    link = OxmlElement("w:hyperlink")
    leads = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), leads)
    link.append(run)
    return link
