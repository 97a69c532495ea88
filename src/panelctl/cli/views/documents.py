"""The documents of a case: the files received, what is covered, and the grid of headings."""

from collections.abc import Iterable
from typing import Any

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.words import day, folded
from panelctl.errors import cited

Block = str | Table
GRID, LABEL, COLUMN = 80, 50, 3
GAPS = {"refuse": "Still needed", "reason": "Needed, or a reason why not", "warn": "Worth adding"}


def lines(data: dict[str, Any]) -> Iterable[Block]:
    rows = [
        (one["item"], one["file"], f"{one['size']:,}", day(one["sent"]), day(one["received"]), one["received_by"])
        for one in data["documents"]
    ]
    if rows:
        yield Table(("Item", "File", "Bytes", "Sent", "Received", "By"), rows)
    else:
        yield f"No file has been received for {data['reference']}: panelctl evidence check {data['reference']}"


def coverage(data: dict[str, Any]) -> Iterable[Block]:
    """Each item, whether it has come, and each of its parts: there (+), lacking (-), or not yet to be seen (?)."""
    for item in data["evidence"]:
        yield Heading(cited(f"{item['title']}: {_came(item)}", item["clauses"]))
        if not item["received"]:
            yield f"    panelctl evidence add {data['reference']} {item['id']} FILE"
        lacks = dict(zip(item["lacks"], lacking(item), strict=True))
        for part in dict.fromkeys((*item["parts"], *lacks)):
            mark = "?" if not item["received"] else "-" if part in lacks else "+"
            yield from folded(lacks.get(part, part), f"    {mark} ", "      ")
        for paper in item["documents"]:
            yield from _paper(paper)


def lacking(item: dict[str, Any]) -> list[str]:
    """What an item lacks, each with the plan of support for it where there is one."""
    plans = item["plans"]
    return [f"{part} (plan of support: {plans[part]})" if part in plans else part for part in item["lacks"]]


def _came(item: dict[str, Any]) -> str:
    if not item["received"]:
        return "not received"
    if item["documents"]:
        return f"{len(item['documents'])} received, the last {day(item['received'])}"
    return f"received {day(item['received'])}, {item['file']}"


def _paper(paper: dict[str, Any]) -> Iterable[str]:
    under = f" under {', '.join(paper['under'])}" if paper["under"] else ""
    explains = f": {paper['explains']}" if paper["explains"] else ""
    yield from folded(f"{_called(paper)}{under}{explains}", f"    {paper['number']}. ", "       ")


def _called(paper: dict[str, Any]) -> str:
    return f"{paper['title']} ({paper['kind']})" if paper["kind"] else str(paper["title"])


def grid(data: dict[str, Any]) -> Iterable[str]:
    """Headings down, documents across by their numbers, so many beside each other as 80 columns hold; then the gaps."""
    if not data["item"]:
        return
    yield Heading(f"{data['reference']} · {data['title']}: {len(data['documents']) or 'none'} received")
    labels = _labels(data["headings"])
    width = max(map(len, labels), default=0)
    across = max(1, (GRID - width) // COLUMN)
    for start in range(0, len(data["documents"]) if labels else 0, across):
        yield ""
        yield from _columns(data["headings"], labels, data["documents"][start : start + across], width)
    if data["documents"]:
        yield ""
    for paper in data["documents"]:
        said = f"{_called(paper)}, received {day(paper['received'])}"
        yield from folded(said, f"{paper['number']:>3}  ", "     ", GRID)
    yield ""
    yield from _gaps(data)


def _labels(headings: list[dict[str, Any]]) -> list[str]:
    """Id and title of each heading, in a column of at most half the width."""
    first = max((len(one["id"]) for one in headings), default=0)
    labels = [f"{one['id']:<{first}}  {one['title']}" for one in headings]
    return [label if len(label) <= LABEL else f"{label[: LABEL - 1]}…" for label in labels]


def _columns(
    headings: list[dict[str, Any]], labels: list[str], papers: list[dict[str, Any]], width: int
) -> Iterable[str]:
    """One block of the grid: `x` referenced and explained, `?` referenced only, `.` not there."""
    yield " " * width + "".join(f"{paper['number']:>{COLUMN}}" for paper in papers)
    for one, label in zip(headings, labels, strict=True):
        marks = ["." if one["id"] not in paper["under"] else "x" if paper["explained"] else "?" for paper in papers]
        yield label.ljust(width) + "".join(f"{mark:>{COLUMN}}" for mark in marks)


def _gaps(data: dict[str, Any]) -> Iterable[str]:
    """What is lacking, by how much it matters, and how to hand more in."""
    for strength, words in GAPS.items():
        lacks = [gap["says"] for gap in data["gaps"] if gap["if_not"] == strength]
        if lacks:
            yield from folded(f"{words}: {'; '.join(lacks)}.", "", "    ", GRID)
    if data["gaps"]:
        yield f"    panelctl evidence add {data['reference']} {data['item']} FILE"
    else:
        yield "No gap: nothing is lacking that the procedure asks for."
