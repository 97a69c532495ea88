"""A document as blocks: what a page of Word and a page of PDF are both set from.

Markdown is read once, with the parser of text and web page, so that all forms have the same words in the same order.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from markdown_it.tree import SyntaxTreeNode

from panelctl.documents import room as rooms
from panelctl.documents.columns import shares
from panelctl.documents.enclosed import parts
from panelctl.documents.fields import Field, field_at
from panelctl.documents.markdown import ROOM_TO_SIGN, parsed

_ABOVE = 2  # paragraphs that stand on the page of a signature: it has none to itself


class Run(NamedTuple):
    """Words that look alike; `link` is where they lead, and `ends_line` words are none: the line ends there. What
    stands in a `field` is one run, its lines and all, and may be empty."""

    words: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    ends_line: bool = False
    field: Field | None = None


Line: TypeAlias = tuple[Run, ...]


class Heading(NamedTuple):
    """A heading, the title of a letter being of level 1."""

    level: int
    line: Line


class Paragraph(NamedTuple):
    """Words; `stays` is whether they stand on the page of what follows: above a table, or room to sign."""

    line: Line
    stays: bool = False


class Items(NamedTuple):
    """A list with bullets, or one that counts from `first`."""

    items: tuple[tuple["Block", ...], ...]
    first: int | None = None


class Table(NamedTuple):
    """A table with one row of heads; `widths` are shares. An empty cell is one that somebody fills in."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...]


class Quote(NamedTuple):
    blocks: tuple["Block", ...]


class Rule(NamedTuple):
    """A line across the page."""


class NewPage(NamedTuple):
    """What follows is enclosed, and begins a page."""


class RoomToSign(NamedTuple):
    """Where somebody signs, above their name."""


Block: TypeAlias = Heading | Paragraph | Items | Table | Quote | Rule | NewPage | RoomToSign


@lru_cache(maxsize=1)
def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of a letter, then of each enclosure. A letter is set for Word and for print, one after the other."""
    found: list[Block] = []
    for number, part in enumerate(parts(markdown)):
        if number:
            found.append(NewPage())
        found += _within(SyntaxTreeNode(parsed(part)))
    return tuple(found)


def whoever_signs(markdown: str) -> str:
    """The name under the room to sign of a letter; "" where there is no such room, or no name."""
    for room, below in pairwise(_within(SyntaxTreeNode(parsed(parts(markdown)[0])))):
        if isinstance(room, RoomToSign) and isinstance(below, Paragraph):
            return words(below.line).split("\n")[0]
    return ""


def words(line: Line) -> str:
    """What is read aloud of a line."""
    return "".join("\n" if run.ends_line else run.words for run in line)


def field_in(line: Line) -> Field | None:
    """What is filled in of a line, where it has room for something."""
    return next((run.field for run in line if run.field), None)


def height(row: tuple[Line, ...], column: int) -> int:
    """The least height of a cell in millimetres: the room that it has where nothing stands in it yet."""
    text, field = words(row[column]), field_in(row[column])
    if text.strip():
        return 0
    return rooms.ALONE if len(row) == 1 else rooms.room(text, field).height


def called(row: tuple[Line, ...], column: int, heads: tuple[str, ...], heading: str) -> str:
    """What a cell to fill in is called to a person: by the first cell of its row and its head, and where it is alone by
    the heading above its table."""
    if len(row) == 1:
        return heading or heads[0]
    first = "" if column == 0 or field_in(row[0]) else words(row[0])
    named = "" if len(row) == 2 and first else heads[column]
    return ": ".join(filter(None, (first, named)))


def _within(parent: SyntaxTreeNode) -> tuple[Block, ...]:
    found = list(map(_block, parent.children))
    for room in (at for at, block in enumerate(found) if isinstance(block, RoomToSign)):
        for at in range(max(0, room - _ABOVE), room):
            if isinstance(above := found[at], Paragraph):
                found[at] = above._replace(stays=True)
    for at, (above, below) in enumerate(pairwise(found)):
        if isinstance(above, Paragraph) and isinstance(below, Table):
            found[at] = above._replace(stays=True)
    return tuple(found)


def _block(node: SyntaxTreeNode) -> Block:
    match node.type:
        case "heading":
            return Heading(int(node.tag[1:]), _line(node))
        case "bullet_list":
            return Items(tuple(map(_within, node.children)))
        case "ordered_list":
            return Items(tuple(map(_within, node.children)), int(node.attrs.get("start", 1)))
        case "table":
            return _table(node)
        case "blockquote":
            return Quote(_within(node))
        case "hr":
            return Rule()
        case _ if is_room_to_sign(node):
            return RoomToSign()
        case _:
            return Paragraph(_line(node))


def is_room_to_sign(node: SyntaxTreeNode) -> bool:
    """Whether a paragraph holds nothing but a blank that no value can write."""
    return node.type == "paragraph" and [inner.content for inner in node.children] == [ROOM_TO_SIGN]


def _table(node: SyntaxTreeNode) -> Table:
    head, *rows = (
        tuple(map(_cell, row.children)) for part in node.children for row in part.children
    )
    columns = zip(head, *rows, strict=True)
    cells = ([(words(line), field_in(line)) for line in column] for column in columns)
    return Table(head, tuple(rows), shares(cells))


def _cell(node: SyntaxTreeNode) -> Line:
    line = _line(node)
    return line if words(line).strip() or field_in(line) else ()


def _line(node: SyntaxTreeNode) -> Line:
    return tuple(_joined(_runs(node.children, Run(""))))


def _runs(nodes: Iterable[SyntaxTreeNode], like: Run) -> Iterator[Run]:
    for node in nodes:
        match node.type:
            case "text":
                yield like._replace(words=node.content)
            case "softbreak":
                yield like._replace(words=" ")
            case "hardbreak":
                yield Run("", ends_line=True)
            case "strong":
                yield from _runs(node.children, like._replace(strong=True))
            case "em":
                yield from _runs(node.children, like._replace(emphasis=True))
            case "link":
                address = str(node.attrs.get("href", ""))
                if field := field_at(address):
                    yield _filled(node, like, field)
                else:
                    yield from _runs(node.children, like._replace(link=address))
            case _:
                yield from _runs(node.children, like)


def _filled(node: SyntaxTreeNode, like: Run, field: Field) -> Run:
    """What stands in a field already, as one run."""
    inner = _runs(node.children, like)
    return like._replace(words=words(tuple(inner)), field=field)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours that look alike as one: a word is not cut where a mark was escaped."""
    before: Run | None = None
    for run in runs:
        alike = before and before._replace(words="") == run._replace(words="")
        if before and alike and not before.ends_line and not run.field:
            before = before._replace(words=before.words + run.words)
            continue
        if before:
            yield before
        before = run
    if before:
        yield before
