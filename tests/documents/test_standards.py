"""Every kind of document as a file for print: what a screen reader and an archive ask of it (PDF/UA-1, PDF/A-2a),
looked at by a checker that had no part in making it, and by how the file is built.

The checker knows some of the standard's rules; what sets the page keeps all of them or refuses. So each is looked at
in three ways: it was set as the standard, the checker finds nothing, and its parts are what the document says they are.
"""

from datetime import date
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from pdfua import Validator
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from documents.samples import names, sample
from documents.test_papers import LETTER, PAPER
from panelctl.documents import blocks as made_of
from panelctl.documents.markdown import headings
from panelctl.documents.paper import LARGE, Paper
from panelctl.documents.pdf import to_pdf
from panelctl.documents.reading import keeps_standard
from panelctl.documents.render import render

# Parts of minutes, which are no document without them.
WITHIN_MINUTES = {"minutes/private.md", "minutes/approval.md"}
DOCUMENTS = [name for name in names() if name not in WITHIN_MINUTES]
# What this version of the checker cannot judge of any file that has headings; `test_...in_order` looks at it here.
NOT_JUDGED = {"UA-14-001"}


@cache
def document(name: str) -> str:
    return render(name, sample(name))


@cache
def printed(name: str) -> bytes:
    return to_pdf(document(name), Paper(f"Of {name}", "Our record: 12 · abc", "A council", date(2025, 4, 24)))


def parts(content: bytes) -> list[DictionaryObject]:
    """The parts of a file in the order in which they are read aloud."""
    found: list[DictionaryObject] = []

    def walk(element: PdfObject | None) -> None:
        if isinstance(element, ArrayObject):
            for kid in element:
                walk(kid.get_object())
        elif isinstance(element, DictionaryObject):
            if "/S" in element:
                found.append(element)
            walk(element.get("/K", ArrayObject()).get_object())

    walk(PdfReader(BytesIO(content)).trailer["/Root"]["/StructTreeRoot"])
    return found


def found_by_the_checker(content: bytes, folder: Path) -> list[str]:
    file = folder / "printed.pdf"
    file.write_bytes(content)
    report = Validator().validate(str(file))
    assert {outcome.rule_id for outcome in report.outcomes if outcome.skipped_reason} <= NOT_JUDGED
    return [str(finding) for outcome in report.outcomes for finding in outcome.findings]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_keeps_the_standards_and_a_checker_finds_nothing(name: str, tmp_path: Path) -> None:
    content = printed(name)
    assert keeps_standard(content)
    assert b"pdfaid:part>2<" in content
    assert b"pdfaid:conformance>A<" in content
    assert found_by_the_checker(content, tmp_path) == []


def test_the_checker_finds_what_is_not_tagged(tmp_path: Path) -> None:
    """Else its silence would prove nothing."""
    content = to_pdf(LETTER, PAPER)
    for mark, spoilt in ((b"/StructTreeRoot", b"/StructTreeRuut"), (b"/Lang", b"/Lung"), (b"/Alt", b"/Olt")):
        if mark in content:
            assert found_by_the_checker(content.replace(mark, spoilt), tmp_path), mark


@pytest.mark.parametrize("name", DOCUMENTS)
def test_its_headings_are_in_order_and_each_table_has_heads(name: str) -> None:
    content, markdown = printed(name), document(name)
    read = parts(content)
    kinds = [str(part["/S"]) for part in read]
    levels = [int(kind[2:]) for kind in kinds if kind[:2] == "/H" and kind[2:].isdigit()]
    assert levels == [int(heading[1:]) for heading in headings(markdown)]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    tables = [block for block in made_of.blocks(markdown) if isinstance(block, made_of.Table)]
    assert kinds.count("/Table") == len(tables)
    heads = [part for part in read if part["/S"] == "/TH"]
    assert len(heads) == sum(len(table.head) for table in tables)
    assert all("/Column" in str(part["/A"]) for part in heads)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_has_a_title_a_language_and_its_own_letters(name: str) -> None:
    told = PdfReader(BytesIO(printed(name)))
    root = told.trailer["/Root"]
    assert str(root["/Lang"]).lower() == "en-gb"
    assert told.metadata is not None
    assert told.metadata.title == f"Of {name}"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        for page in told.pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert all(any(kind in font for kind in ("/FontFile2", "/FontFile3")) for font in fonts)


@pytest.mark.parametrize("name", ["letters/approved.md", "forms/evidence-template.md", "minutes/minutes.md"])
def test_large_print_keeps_them_too(name: str, tmp_path: Path) -> None:
    content = to_pdf(document(name), PAPER._replace(size=LARGE))
    assert keeps_standard(content)
    assert found_by_the_checker(content, tmp_path) == []
