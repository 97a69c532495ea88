"""The documents of a case: the files received, what is covered, and the grid of headings."""

from collections.abc import Iterable

from panelctl.cli.commands import worded
from panelctl.cli.present import Heading, Table
from panelctl.cli.views.words import day, folded
from panelctl.errors import cited, join_words
from panelctl.shapes.cases import (
    CoverageDocument,
    FilesDocument,
    GapDocument,
    GridDocument,
    HeadingDocument,
    ItemDocument,
    PaperDocument,
)

Block = str | Table
GRID, LABEL, COLUMN = 80, 50, 3
GAPS = {"refuse": "Still needed", "reason": "Needed, or a reason why not", "warn": "Worth adding"}


def lines(data: FilesDocument) -> Iterable[Block]:
    rows = [
        (
            file["item"],
            file["file"],
            f"{file['size']:,}",
            day(file["sent"]),
            day(file["received"]),
            file["received_by"],
        )
        for file in data["documents"]
    ]
    if rows:
        yield Table(("Item", "File", "Bytes", "Sent", "Received", "By"), rows)
    else:
        yield f"No file has been received for {data['reference']}: panelctl evidence check {data['reference']}"


def coverage(data: CoverageDocument) -> Iterable[Block]:
    """Each item, whether it has come, and each of its parts: there (+), lacking (-), or not yet to be seen (?)."""
    for item in data["evidence"]:
        yield Heading(cited(f"{item['title']}: {_came(item)}", item["clauses"]))
        if not item["received"]:
            yield f"    {worded(item['command'])}"
        for part in dict.fromkeys((*item["parts"], *item["lacks"])):
            yield from folded(_planned(item, part), f"    {_seen(item, part)} ", "      ")
        for paper in item["documents"]:
            yield from _paper(paper)


def _seen(item: ItemDocument, part: str) -> str:
    if not item["received"]:
        return "?"
    return "-" if part in item["lacks"] else "+"


def lacks(item: ItemDocument) -> str:
    """What an item lacks, as the end of a sentence that begins with its title."""
    parts = [_planned(item, part) for part in item["lacks"]]
    return f"lack: {'; '.join(parts)}" if item["documents"] else f"lacks: {', '.join(parts)}"


def _planned(item: ItemDocument, part: str) -> str:
    """A part, with the plan of support for it where there is one."""
    plan = item["plans"].get(part)
    return f"{part} (plan of support: {plan})" if plan else part


def _came(item: ItemDocument) -> str:
    if not item["received"]:
        return "not received"
    if item["documents"]:
        return f"{len(item['documents'])} received, the last {day(item['received'])}"
    return f"received {day(item['received'])}, {item['file']}"


def _paper(paper: PaperDocument) -> Iterable[str]:
    under = f" under {', '.join(paper['under'])}" if paper["under"] else ""
    explains = f": {paper['explains']}" if paper["explains"] else ""
    yield from folded(f"{_called(paper)}{under}{explains}", f"    {paper['number']}. ", "       ")


def _called(paper: PaperDocument) -> str:
    return f"{paper['title']} ({paper['kind']})" if paper["kind"] else paper["title"]


def grid(data: GridDocument) -> Iterable[str]:
    """Headings down, documents across by their numbers, so many beside each other as 80 columns hold; then the gaps."""
    if not data["item"]:
        return
    yield Heading(
        f"{data['reference']} · {data['title']}: {len(data['documents']) or 'none'} received"
    )
    yield ""
    if data["headings"]:
        yield from _blocks(data["headings"], data["documents"])
    for paper in data["documents"]:
        title = f"{_called(paper)}, {day(paper['received'])}"
        yield from folded(title, f"{paper['number']:>3}  ", "     ", GRID)
    if data["documents"]:
        yield ""
    yield from _gaps(data)


def _blocks(headings: list[HeadingDocument], papers: list[PaperDocument]) -> Iterable[str]:
    """The grid, each block followed by an empty line, and what its question marks mean."""
    labels = _labels(headings)
    width = max(map(len, labels))
    across = (GRID - width) // COLUMN
    for start in range(0, len(papers) or 1, across):
        yield from _columns(headings, labels, papers[start : start + across], width)
        yield ""
    if any(paper["under"] and not paper["explained"] for paper in papers):
        yield "? stands there without an explanation"
        yield ""


def _labels(headings: list[HeadingDocument]) -> list[str]:
    """Id and title of each heading; a long one is cut, so that the grid keeps its width."""
    first = max(len(heading["id"]) for heading in headings)
    labels = [f"{heading['id']:<{first}}  {heading['title']}" for heading in headings]
    return [label if len(label) <= LABEL else f"{label[: LABEL - 1]}…" for label in labels]


def _columns(
    headings: list[HeadingDocument], labels: list[str], papers: list[PaperDocument], width: int
) -> Iterable[str]:
    """One block of the grid: the numbers of the documents, and a mark for each under each heading."""
    if papers:
        yield " " * width + "".join(f"{paper['number']:>{COLUMN}}" for paper in papers)
    for heading, label in zip(headings, labels, strict=True):
        marks = "".join(f"{_mark(heading, paper):>{COLUMN}}" for paper in papers)
        yield (label.ljust(width) + marks).rstrip()


def _mark(heading: HeadingDocument, paper: PaperDocument) -> str:
    """`x` referenced and explained, `?` referenced only, `.` not there."""
    if heading["id"] not in paper["under"]:
        return "."
    return "x" if paper["explained"] else "?"


def _gaps(data: GridDocument) -> Iterable[str]:
    """What is lacking, by how much it matters, and how to hand more in."""
    for strength, words in GAPS.items():
        lacking = _lacking([gap for gap in data["gaps"] if gap["if_not"] == strength])
        if lacking:
            yield from folded(f"{words}: {'; '.join(lacking)}.", "", "    ", GRID)
    if data["gaps"]:
        yield f"    {worded(data['command'])}"
    else:
        yield "No gap: nothing is lacking that the procedure asks for."


def _lacking(gaps: list[GapDocument]) -> list[str]:
    """What each gap says; all headings that are empty together."""
    sentences = [gap["says"] for gap in gaps if gap["gap"] != "document"]
    empty = [gap["about"] for gap in gaps if gap["gap"] == "document"]
    if empty:
        sentences.append(f"a document under {join_words(empty)}")
    return sentences
