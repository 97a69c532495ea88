"""Completed forms, read back as they come: from Word, from LibreOffice, and damaged on the way."""

import random
from collections.abc import Callable, Sequence
from copy import deepcopy
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from documents.completing import completed, control, saved, write
from documents.forms_made import forms_made
from documents.trials import trials
from panelctl.documents.expecting import Expected, plain
from panelctl.documents.fields import CHOICE, DATE, LINE, LOCKED
from panelctl.documents.filled import read, reference_in
from panelctl.documents.paper import Look, Paper
from panelctl.documents.render import render
from panelctl.documents.word import to_word

ROUNDS = 200
WORDS = [
    "work",
    "“quoted”",
    "it’s",
    "<b>bold</b>",
    "&",
    "|bar|",
    "*star*",
    "[link](fill:x)",
    "Müller",
    "2027",
    "שלום",
    "—",
    "line\nbreak",
    "",
    "two",
]


@pytest.fixture(scope="module")
def made() -> dict[str, tuple[bytes, Expected]]:
    return forms_made()


def answers(form: Expected, seed: int, words: Sequence[str] = WORDS) -> dict[str, str]:
    """What somebody writes into some of the boxes: of each kind what may stand there, in these words."""
    chance = random.Random(seed)
    said = {}
    for name, room in form.rooms.items():
        if room.field.kind == LOCKED or chance.random() < 0.3:
            continue
        if room.field.kind == CHOICE:
            said[name] = chance.choice(room.field.choices)
        elif room.field.kind == DATE:
            said[name] = f"{chance.randint(1, 28)} March 2027"
        else:
            text = " ".join(chance.choices(words, k=chance.randint(1, 12)))
            said[name] = " ".join(text.split()) if room.field.kind == LINE else text.strip()
    return said


def test_every_form_is_read_back_as_it_was_completed(made: dict[str, tuple[bytes, Expected]]) -> None:
    names = sorted(made)
    assert len(names) > 15
    for number in range(ROUNDS):
        content, form = made[names[number % len(names)]]
        said = answers(form, number)
        found = read(completed(content, said), form)
        kept = {name: room.was for name, room in form.rooms.items() if name not in said and name != "form"}
        assert found.values == kept | said, names[number % len(names)]
        assert (found.by_cell, found.outside) == (frozenset(), ())


# What editors and people do to a form that is sound: of each, what was typed is read or told.

TYPED = {"heading:pcf-1": "I lead on court work", "log:2:training": "ABE, March", "part:12": "Yes"}
Body = BaseOxmlElement
Damage = Callable[[Body], None]


def sdt(body: Body, name: str = "heading:pcf-1") -> Body:
    return control(body, name)


def inner(element: Body) -> Body:
    found = element.find(qn("w:sdtContent"))
    assert found is not None
    return found


def split_into_runs(body: Body) -> None:
    content = inner(sdt(body))
    (run,) = content
    words = run.text
    content.remove(run)
    for letter in words:
        piece = deepcopy(run)
        piece.find(qn("w:t")).text = letter
        content.append(piece)


def inserted_and_deleted(body: Body) -> None:
    content = inner(sdt(body))
    for run in list(content):
        change = OxmlElement("w:ins")
        content.replace(run, change)
        change.append(run)
    content.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>not this</w:delText></w:r></w:del>"))


def moved_away(body: Body) -> None:
    content = inner(sdt(body))
    content.append(parse_xml(f"<w:moveFrom {nsdecls('w')}><w:r><w:t>moved</w:t></w:r></w:moveFrom>"))


def control_taken_out(body: Body) -> None:
    element = sdt(body)
    parent = element.getparent()
    for run in list(inner(element)):
        parent.insert(parent.index(element), run)
    parent.remove(element)


def all_controls_taken_out(body: Body) -> None:
    for element in body.xpath(".//w:sdt"):
        parent = element.getparent()
        for run in list(inner(element)):
            parent.insert(parent.index(element), run)
        parent.remove(element)


def names_taken_away(body: Body) -> None:
    for tag in body.xpath(".//w:sdtPr/w:tag"):
        tag.getparent().remove(tag)


def control_around_the_cell(body: Body) -> None:
    element = sdt(body)
    cell = element.getparent().getparent()
    row = cell.getparent()
    paragraph = element.getparent()
    for run in list(inner(element)):
        paragraph.append(run)
    paragraph.remove(element)
    row.replace(cell, element)
    for old in list(inner(element)):
        inner(element).remove(old)
    inner(element).append(cell)


def beside_the_box(body: Body) -> None:
    sdt(body).addnext(parse_xml(f"<w:r {nsdecls('w')}><w:t>SOMETHING MORE</w:t></w:r>"))


def under_the_form(body: Body) -> None:
    body.insert(0, parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>SOMETHING MORE</w:t></w:r></w:p>"))


def in_a_text_box(body: Body) -> None:
    words = "<w:r><w:t>SOMETHING MORE</w:t></w:r>"
    body.insert(0, parse_xml(f"<w:p {nsdecls('w')}><w:hyperlink>{words}</w:hyperlink></w:p>"))


def in_a_new_table(body: Body) -> None:
    cell = "<w:tc><w:p><w:r><w:t>SOMETHING MORE</w:t></w:r></w:p></w:tc>"
    body.insert(0, parse_xml(f"<w:tbl {nsdecls('w')}><w:tr>{cell}</w:tr></w:tbl>"))


def before_the_first_table(body: Body) -> None:
    in_a_new_table(body)
    under_the_form(body)


def row_copied(body: Body) -> None:
    row = sdt(body, "log:2:training").getparent().getparent().getparent()
    again = deepcopy(row)
    row.addnext(again)
    write(again.xpath(".//w:sdt")[0], "SOMETHING MORE")


def row_added_without_controls(body: Body) -> None:
    row = sdt(body, "log:8:training").getparent().getparent().getparent()
    again = deepcopy(row)
    row.addnext(again)
    for element in again.xpath(".//w:sdt"):
        element.getparent().remove(element)
    again.xpath(".//w:p")[0].append(parse_xml(f"<w:r {nsdecls('w')}><w:t>SOMETHING MORE</w:t></w:r>"))


def row_deleted_in_tracked_changes(body: Body) -> None:
    row = sdt(body, "log:7:training").getparent().getparent().getparent()
    write(row.xpath(".//w:sdt")[0], "not this")
    row.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="A"/>'))


def cells_merged(body: Body) -> None:
    row = sdt(body, "log:2:training").getparent().getparent().getparent()
    first, second = row.xpath("./w:tc")
    row.remove(second)
    first.append(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>SOMETHING MORE</w:t></w:r></w:p>"))


def table_within_a_cell(body: Body) -> None:
    cell = sdt(body).getparent().getparent()
    words = "<w:tr><w:tc><w:p><w:r><w:t>SOMETHING MORE</w:t></w:r></w:p></w:tc></w:tr>"
    cell.insert(1, parse_xml(f"<w:tbl {nsdecls('w')}>{words}</w:tbl>"))


def still_marked_as_asking(body: Body) -> None:
    told = sdt(body, "said:12").find(qn("w:sdtPr"))
    next(inner(sdt(body, "said:12")).iter(qn("w:t"))).text = "SOMETHING MORE"
    assert told.findall(qn("w:showingPlcHdr"))


def heading_of_a_box_renamed(body: Body) -> None:
    for text in body.xpath(".//w:t[.='Evidence, and the documents that show it']"):
        text.text = "SOMETHING MORE"


def label_changed_and_control_lost(body: Body) -> None:
    element = sdt(body, "part:12")
    control_taken = element.getparent()
    for run in list(inner(element)):
        control_taken.append(run)
    control_taken.remove(element)
    for text in body.xpath(".//w:t[.='Practice observation']"):
        text.text = "SOMETHING MORE"


def within_another_control(body: Body) -> None:
    element = sdt(body)
    outer = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    element.getparent().replace(element, outer)
    inner(outer).append(element)


def compatible_drawing(body: Body) -> None:
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    choice = f"<mc:Choice><w:r {nsdecls('w')}><w:t>SOMETHING MORE</w:t></w:r></mc:Choice>"
    words = f'<mc:AlternateContent xmlns:mc="{space}">{choice}</mc:AlternateContent>'
    body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{words}</w:p>"))


def renamed_control(body: Body) -> None:
    next(sdt(body).iter(qn("w:tag"))).set(qn("w:val"), "of-another-form")


def one_name_twice(body: Body) -> None:
    again = deepcopy(sdt(body))
    write(again, "SOMETHING MORE")
    sdt(body).addnext(again)


def another_line_end(body: Body) -> None:
    inner(sdt(body)).append(parse_xml(f"<w:r {nsdecls('w')}><w:cr/><w:t>SOMETHING MORE</w:t></w:r>"))


def a_tab(body: Body) -> None:
    inner(sdt(body)).append(parse_xml(f"<w:r {nsdecls('w')}><w:tab/><w:t>SOMETHING MORE</w:t></w:r>"))


def signed_with_a_picture(body: Body) -> None:
    inner(sdt(body, "signature:social-worker")).append(parse_xml(f"<w:r {nsdecls('w')}><w:drawing/></w:r>"))


DAMAGED: tuple[Damage, ...] = (
    *(split_into_runs, inserted_and_deleted, moved_away, control_taken_out, all_controls_taken_out, names_taken_away),
    *(control_around_the_cell, beside_the_box, under_the_form, in_a_text_box, in_a_new_table, before_the_first_table),
    *(row_copied, row_added_without_controls, row_deleted_in_tracked_changes, cells_merged, table_within_a_cell),
    *(still_marked_as_asking, heading_of_a_box_renamed, label_changed_and_control_lost, within_another_control),
    *(compatible_drawing, renamed_control, one_name_twice, another_line_end, a_tab, signed_with_a_picture),
)
# What may be gone although it was typed: it was deleted, with the changes tracked.
DELETED = {"not this", "moved"}


@pytest.mark.parametrize("damage", DAMAGED, ids=[damage.__name__ for damage in DAMAGED])
def test_what_was_typed_is_read_or_told_whatever_became_of_the_form(
    made: dict[str, tuple[bytes, Expected]], damage: Damage
) -> None:
    content, form = made["forms/evidence-template.md"]
    document = Document(BytesIO(completed(content, TYPED)))
    damage(document.element.body)
    damaged = saved(document)
    found = read(damaged, form)
    told = "\n".join((*found.values.values(), *found.outside))
    for text in TYPED.values():
        assert plain(text) in plain(told), (text, found)
    assert ("SOMETHING MORE" in told) == ("SOMETHING MORE" in str(document.element.body.xml))
    assert not any(gone in told for gone in DELETED)
    assert reference_in(damaged).endswith("/evidence-template/1/EXAMPLE")


def test_a_form_on_a_document_that_was_a_form_itself_is_known_by_its_own_reference(
    made: dict[str, tuple[bytes, Expected]],
) -> None:
    letterhead, _ = made["forms/camden-portfolio.md"]
    markdown = render("forms/evidence-template.md", trials()["forms/evidence-template.md"][0])
    content = to_word(markdown, Paper("A form", look=Look(word=letterhead)))
    with ZipFile(BytesIO(content)) as archive:
        assert archive.namelist().count("docProps/custom.xml") == 1
        assert archive.read("word/settings.xml").count(b"documentProtection") == 1
        assert b"evidence-template" in archive.read("docProps/custom.xml")
