"""One PDF for the printer, of many: a first sheet that says who gets what, then each paper on sheets of its own."""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from panelctl.documents.escaping import inline, lines
from panelctl.documents.paper import Paper
from panelctl.errors import counted

NOTHING_ELSE = "nothing"


class Printed(NamedTuple):
    """One paper: who gets it and where, what it is, the papers that are put in with it, and its own PDF."""

    number: int
    case: str
    to: str
    address: Sequence[str]
    title: str
    way: str
    put_in: Sequence[str]
    content: bytes


def pages_of(content: bytes) -> int:
    from pypdf import PdfReader  # slow: few commands print

    return len(PdfReader(BytesIO(content)).pages)


def for_the_printer(papers: Sequence[Printed], paper: Paper) -> bytes:
    """The first sheets, then each paper. Each begins on the front of a sheet, also where both sides are printed."""
    from pypdf import PdfWriter

    from panelctl.documents.pdf import to_pdf

    bound = PdfWriter()
    for content in (to_pdf(sheet(papers, paper.title), paper), *(each.content for each in papers)):
        bound.append(BytesIO(content), import_outline=False)
        if len(bound.pages) % 2:
            bound.add_blank_page()
    written = BytesIO()
    bound.write(written)
    return written.getvalue()


def sheet(papers: Sequence[Printed], title: str) -> str:
    """Who gets what, as Markdown."""
    rows = [_row(place, each, pages_of(each.content)) for place, each in enumerate(papers, 1)]
    pages = sum(pages_of(each.content) for each in papers)
    return "\n".join(
        [
            f"# {inline(title)}",
            "",
            "Private and confidential. For whoever prints these letters and puts them into envelopes.",
            "",
            f"{counted(len(papers), 'letter')}, {counted(pages, 'page')}. Each begins on a new sheet, in this order:",
            "",
            "| No. | To | Letter | Pages | Put in with it |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
            "This sheet goes into no envelope. Destroy it when the letters have gone.",
            "",
        ]
    )


def _row(place: int, paper: Printed, pages: int) -> str:
    by_hand = ["to be given by hand"] if paper.way == "hand" else []
    where = [*by_hand, *paper.address] or ["no postal address is recorded"]
    to = lines([paper.to, *where]).replace("\\\n", ", ")
    what = inline(f"{paper.title} (notice {paper.number} of {paper.case})")
    put_in = "; ".join(map(inline, paper.put_in)) or NOTHING_ELSE
    return f"| {place} | {to} | {what} | {pages} | {put_in} |"
