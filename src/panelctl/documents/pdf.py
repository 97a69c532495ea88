"""A document as PDF that a screen reader reads and an archive keeps: PDF/UA-1 and PDF/A-2a, set by Typst.

The words go in as data and never as Typst's own language, so that nothing in a name or a reason is carried out.
"""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import typst

from panelctl.documents import blocks as made_of
from panelctl.documents.paper import Paper
from panelctl.shipped import papers_folder

STANDARDS: list["typst.PDFStandard"] = ["ua-1", "a-2a"]
FONTS = (
    "Liberation Sans",
    "DejaVu Sans",
)  # the second has Greek, Cyrillic, Hebrew, Arabic and more

Told = dict[str, Any]  # as JSON has it


def to_pdf(markdown: str, paper: Paper) -> bytes:
    """One file, the same bytes for the same words.

    Where a name is written in letters that neither font has, fonts of the machine are used, and no standard can be
    kept: `reading.keeps_standard` tells.
    """
    told: Told = {
        "title": paper.title,
        "author": paper.author,
        "day": [paper.day.year, paper.day.month, paper.day.day],
        "foot": paper.foot,
        "size": paper.size,
        "fonts": FONTS,
        "fallback": False,
        "blocks": list(map(_told, made_of.blocks(markdown))),
    }
    try:
        return _set(told, STANDARDS)
    except typst.TypstError:
        return _set(told | {"fallback": True}, [])


def _set(told: Told, standards: list["typst.PDFStandard"]) -> bytes:
    page = _setter(not standards).compile(
        format="pdf",
        sys_inputs={"paper": json.dumps(told, ensure_ascii=False)},
        pdf_standards=standards,
    )
    assert isinstance(page, bytes)  # one file, as it is for PDF
    return page


@lru_cache(maxsize=2)
def _setter(fonts_of_the_machine: bool) -> typst.Compiler:
    """Loaded once, for it reads the fonts."""
    folder = papers_folder()
    fonts = typst.Fonts(
        include_system_fonts=fonts_of_the_machine,
        include_embedded_fonts=False,
        font_paths=[folder / "fonts"],
    )
    return typst.Compiler(folder / "page.typ", root=folder, font_paths=fonts)


def _told(block: made_of.Block) -> Told:
    match block:
        case made_of.Heading(level, line):
            return {"kind": "heading", "level": level, "line": _line(line)}
        case made_of.Paragraph(line):
            return {"kind": "paragraph", "line": _line(line)}
        case made_of.Items(items, first):
            return {"kind": "items", "items": list(map(_all, items)), "first": first}
        case made_of.Table(head, rows, widths):
            return {
                "kind": "table",
                "head": list(map(_line, head)),
                "rows": [list(map(_line, row)) for row in rows],
                "widths": widths,
            }
        case made_of.Quote(blocks):
            return {"kind": "quote", "blocks": _all(blocks)}
        case made_of.Rule():
            return {"kind": "rule"}
        case made_of.NewPage():
            return {"kind": "new page"}


def _all(blocks: Iterable[made_of.Block]) -> list[Told]:
    return list(map(_told, blocks))


def _line(line: made_of.Line) -> list[Told]:
    return [told for run in line for told in _run(run)]


def _run(run: made_of.Run) -> Iterator[Told]:
    """A run, and where it is in a field, each line of it; of an empty one what may be chosen, else nothing: there is
    room to write."""
    offered = " / ".join(run.field.choices) if run.field else ""
    first, *others = (run.words or offered).split("\n") if run.field else [run.words]
    plain = run._asdict()
    del plain["field"]
    if first or not run.field:
        yield plain | {"words": first}
    for words in others:
        yield plain | {"words": "", "ends_line": True}
        yield plain | {"words": words}
