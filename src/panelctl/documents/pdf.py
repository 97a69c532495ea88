"""A document as PDF that a screen reader reads and an archive keeps: PDF/UA-1 and PDF/A-2a, set by Typst.

The words go in as data and never as Typst's own language, so that nothing in a name or a reason is carried out.
"""

import json
import re
import threading
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache

import typst

from panelctl.documents import blocks as made_of
from panelctl.documents.paper import LOGO, SIGNATURE, Paper, Space
from panelctl.documents.pictures import Picture, fitted
from panelctl.shipped import papers_folder

STANDARDS: list["typst.PDFStandard"] = ["ua-1", "a-2a"]
FONTS = (
    "Liberation Sans",
    "DejaVu Sans",
)  # the second has Greek, Cyrillic, Hebrew, Arabic and more

# In letters: what stands on one page in however narrow a column and large a print, and a line of it.
WHOLE, FULL_LINE = 200, 20
# A word that may be too long for its line; the page has the shortest of them.
_LONG = re.compile(r"\S{36}")

Told = dict[str, object]  # as JSON has it


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
        "breaks": bool(_LONG.search(f"{markdown}\n{paper.foot}")),
        "logo": _picture(paper.look.logo, LOGO),
        "colour": paper.look.colour,
        "shade": paper.look.shade,
        "blocks": list(_letter(markdown, _picture(paper.signature, SIGNATURE))),
    }
    try:
        return _set(told, STANDARDS)
    except typst.TypstError:
        return _set(told | {"fallback": True}, [])


def _set(told: Told, standards: list["typst.PDFStandard"]) -> bytes:
    # Its files are given by name: whatever else a program of Typst is told makes it set everything anew.
    files = {"main.typ": _page(), "paper.json": json.dumps(told, ensure_ascii=False).encode()}
    page = _setter(fonts_of_the_machine=not standards).compile(
        files,  # type: ignore[type-var]  # its hints leave out what its documentation says
        format="pdf",
        pdf_standards=standards,
    )
    assert isinstance(page, bytes)  # one file, as it is for PDF
    return page


class _Mine(threading.local):
    """Of one thread, by whether fonts of the machine are used."""

    def __init__(self) -> None:
        self.setters: dict[bool, typst.Compiler] = {}


_mine = _Mine()


def _setter(*, fonts_of_the_machine: bool) -> typst.Compiler:
    """What sets pages, one for each thread: it takes one page after the other."""
    if fonts_of_the_machine not in _mine.setters:
        _mine.setters[fonts_of_the_machine] = _loaded(fonts_of_the_machine)
    return _mine.setters[fonts_of_the_machine]


def _loaded(fonts_of_the_machine: bool) -> typst.Compiler:
    """It reads the fonts, once."""
    fonts = typst.Fonts(
        include_system_fonts=fonts_of_the_machine,
        include_embedded_fonts=False,
        font_paths=[papers_folder() / "fonts"],
    )
    return typst.Compiler(font_paths=fonts)


@cache
def _page() -> bytes:
    """How a page looks, as Typst reads it."""
    return (papers_folder() / "page.typ").read_bytes()


def _letter(markdown: str, signature: Told | None) -> Iterator[Told]:
    """Each block of a letter, which may be signed, and of what is enclosed, which is not."""
    for block in made_of.blocks(markdown):
        if isinstance(block, made_of.NewPage):
            signature = None
        told = _told(block)
        yield told | {"signature": signature} if isinstance(block, made_of.RoomToSign) else told


def _told(block: made_of.Block) -> Told:
    match block:
        case made_of.Heading(level, line):
            return {"kind": "heading", "level": level, "line": _line(line)}
        case made_of.Paragraph(line, stays):
            return {"kind": "paragraph", "line": _line(line), "stays": stays}
        case made_of.Items(items, first):
            return {"kind": "items", "items": list(map(_all, items)), "first": first}
        case made_of.Table(head, rows, widths):
            return {
                "kind": "table",
                "head": list(map(_line, head)),
                "rows": list(map(_row, rows)),
                "widths": widths,
            }
        case made_of.Quote(blocks):
            return {"kind": "quote", "blocks": _all(blocks)}
        case made_of.Rule():
            return {"kind": "rule"}
        case made_of.NewPage():
            return {"kind": "new page"}
        case made_of.RoomToSign():
            return {"kind": "room to sign"}


def _picture(of: Picture | None, space: Space) -> Told | None:
    """A picture as data: what sets the page takes text alone, and a drawing that holds the picture is text."""
    if of is None:
        return None
    data = f"data:image/{of.kind};base64,{b64encode(of.content).decode()}"
    size = f'width="{of.width}" height="{of.height}"'
    width, height = fitted(of, *space)
    return {
        "drawing": f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="{data}"/></svg>',
        "width": width,
        "height": height,
        "says": of.says,
    }


def _all(blocks: Iterable[made_of.Block]) -> list[Told]:
    return list(map(_told, blocks))


def _row(row: tuple[made_of.Line, ...]) -> Told:
    """Each cell with the height that it has at least, in millimetres; and whether the row stands on one page: a
    long one goes on over as many as it takes."""
    cells = [
        {"line": _line(line), "height": made_of.height(row, column)}
        for column, line in enumerate(row)
    ]
    longest = max(len(made_of.words(line)) for line in row)
    ends = sum(run.ends_line for line in row for run in line)
    return {"cells": cells, "whole": longest + ends * FULL_LINE <= WHOLE}


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
