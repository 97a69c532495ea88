"""What a form has room for, and what stands around that: told by its Markdown, for whoever reads a completed one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from panelctl.documents import blocks as made_of
from panelctl.documents.fields import Field
from panelctl.documents.typography import straight


class Place(NamedTuple):
    """A cell: the heads of its table, the how manieth with such heads it is, its row (by its first cell where that says
    something, and by number), its column. All count from 0."""

    heads: tuple[str, ...]
    table: int
    label: str
    row: int
    column: int


class Room(NamedTuple):
    """Room for something: its field, what it is called to a person, what stood there when the form was made, where."""

    field: Field
    called: str
    was: str
    place: Place | None


class Expected(NamedTuple):
    """The rooms of a form by their names, and all other words of it, each paragraph or cell."""

    rooms: dict[str, Room]
    words: frozenset[str]


def expected(markdown: str) -> Expected:
    """What a form, as it was made, has."""
    rooms: dict[str, Room] = {}
    words: set[str] = set()
    tables: Counter[tuple[str, ...]] = Counter()
    heading = ""
    for block in _flat(made_of.blocks(markdown)):
        match block:
            case made_of.Heading(_, line) | made_of.Paragraph(line):
                _take(line, None, "", rooms, words)
                heading = (
                    plain(made_of.words(line)) if isinstance(block, made_of.Heading) else heading
                )
            case made_of.Table(head, rows, _):
                heads = tuple(plain(made_of.words(cell)) for cell in head)
                words.update(heads)
                for number, row in enumerate(rows):
                    cells = _Row(row, heads, tables[heads], number, heading)
                    _take_row(cells, rooms, words)
                tables[heads] += 1
    return Expected(rooms, frozenset(words))


def plain(text: str) -> str:
    """A text as two are compared: whatever program typed its quotation marks and blanks."""
    return " ".join(straight(text).replace("\xa0", " ").split())


def _flat(blocks: Iterable[made_of.Block]) -> Iterator[made_of.Block]:
    for block in blocks:
        match block:
            case made_of.Items(items, _):
                for item in items:
                    yield from _flat(item)
            case made_of.Quote(inner):
                yield from _flat(inner)
            case _:
                yield block


class _Row(NamedTuple):
    cells: tuple[made_of.Line, ...]
    heads: tuple[str, ...]
    table: int
    number: int
    heading: str


def _take_row(row: _Row, rooms: dict[str, Room], words: set[str]) -> None:
    first = row.cells[0]
    label = "" if made_of.field_in(first) else plain(made_of.words(first))
    for column, line in enumerate(row.cells):
        place = Place(row.heads, row.table, label, row.number, column)
        _take(line, place, made_of.called(row.cells, column, row.heads, row.heading), rooms, words)


def _take(
    line: made_of.Line, place: Place | None, called: str, rooms: dict[str, Room], words: set[str]
) -> None:
    field = made_of.field_in(line)
    own = made_of.words(tuple(run for run in line if not run.field))
    words.update(map(plain, own.split("\n")))
    if field:
        filled = next(run.words for run in line if run.field)
        rooms.setdefault(field.name, Room(field, called or field.name, filled, place))
