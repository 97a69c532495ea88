"""A completed form, read back: each control by its name, or where somebody's program took a control out, its cell.

What was inserted counts and what was deleted does not. Words that stand in no box are told, and never lost.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from panelctl.documents.archive import NoForm, Opened, opened
from panelctl.documents.controls_told import FORM, WORDS, digest
from panelctl.documents.expecting import Expected, Place, Room, plain
from panelctl.documents.fields import REFERENCE

CLICK = frozenset(
    (
        *("Click to write", "Click to choose a date", "Choose one"),
        *("Click or tap here to enter text.", "Click or tap to enter a date.", "Choose an item."),
        "Click here to enter text.",
    )
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = {
    f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "sdtPr", "rPr", "pPr")
}
_GONE.add(f"{_COMPATIBLE}Fallback")
_OF_A_ROW = re.compile(r"(.+):(\d+):(\w+)")


class Filled(NamedTuple):
    """What stands in each room by its name, as typed; which of them no control held any more; and every text that
    stands in no room."""

    values: dict[str, str]
    by_cell: frozenset[str]
    outside: tuple[str, ...]


def reference_in(content: bytes) -> str:
    """The reference by which a form is known again. Raises NoForm for a file that has none, or two that differ."""
    document = opened(content)
    controls = {
        _text(sdt).strip() for sdt in document.body.iter(f"{_W}sdt") if _tag(sdt) == REFERENCE
    }
    told = {word for word in (*controls, _property(document, FORM)) if word}
    if not told:
        raise NoForm("it is no form that panelctl made, or its reference was taken out")
    if len(told) > 1:
        raise NoForm("its reference was changed, or it was put together from two forms")
    return told.pop()


def read(content: bytes, form: Expected) -> Filled:
    """What a completed form says, beside the form as it was made. Raises NoForm."""
    document = opened(content)
    own = {*_property(document, WORDS).split(), digest(plain(_property(document, FORM)))}
    reading = _Reading(form, frozenset(own))
    body = document.body.find(f"{_W}body")
    if body is None:
        raise NoForm("it is damaged: it has no body")
    reading.read(body)
    return Filled(reading.values, frozenset(reading.by_cell), tuple(reading.outside))


def _property(document: Opened, name: str) -> str:
    for told in document.properties if document.properties is not None else ():
        if told.get("name") == name:
            return "".join(told.itertext()).strip()
    return ""


class _Reading:
    def __init__(self, form: Expected, own: frozenset[str]) -> None:
        self.form = form
        self._own = own  # digests of the words with which the file was made
        self.values: dict[str, str] = {}
        self.by_cell: set[str] = set()
        self.outside: list[str] = []
        self._heads: dict[tuple[str, ...], int] = {}
        self._controls: set[str] = set()

    def read(self, body: Element) -> None:
        self._controls = {_tag(sdt) for sdt in body.iter(f"{_W}sdt")}
        for element in body:
            self._block(element)

    def _block(self, element: Element) -> None:
        if element.tag == f"{_W}tbl":
            self._table(element)
        elif element.tag == f"{_W}sdt" and not _tag(element):
            for inner in _content(element):
                self._block(inner)
        elif element.tag not in _GONE:
            self._free(element)

    def _free(self, element: Element) -> None:
        """Words and controls outside tables."""
        for sdt in _outermost(element):
            self._control(sdt)
        self._tell(_text(element, without_controls=True))

    def _control(self, sdt: Element, row: str = "") -> None:
        name, text = _tag(sdt), _text(sdt).strip()
        if not name or name == REFERENCE:
            for inner in _outermost(sdt, below=True):
                self._control(inner, row)
            return
        if text in CLICK:
            text = ""
        elif text and _shows_placeholder(sdt):
            self.outside.append(text)
            text = ""
        if name not in self.form.rooms and not row:
            self.outside += [text] if text else []
        elif name not in self.values:
            self.values[name] = text
        elif text and plain(text) != plain(self.values[name]):
            self._again(name, text)

    def _again(self, name: str, text: str) -> None:
        """A second control of one name: of a row that was copied, it is the next row; else it is told."""
        found = _OF_A_ROW.fullmatch(name)
        if found is None:
            self.outside.append(text)
            return
        self.values[self._next_row(found)] = text

    def _next_row(self, found: re.Match[str]) -> str:
        number = int(found[2])
        while (name := f"{found[1]}:{number}:{found[3]}") in {*self.values, *self.form.rooms}:
            number += 1
        return name

    def _table(self, table: Element) -> None:
        rows = [row for row in _rows(table) if not _is_deleted(row)]
        heads = tuple(plain(_text(cell)) for cell in _cells(rows[0])) if rows else ()
        number = self._heads.get(heads, 0)
        self._heads[heads] = number + 1
        places = {
            room.place: room
            for room in self.form.rooms.values()
            if room.place and room.place.heads == heads and room.place.table == number
        }
        for count, row in enumerate(rows[1:] if places else rows):
            self._row(list(_cells(row)), count, places)

    def _row(self, cells: list[Element], count: int, places: dict[Place, Room]) -> None:
        first = plain(_text(cells[0], without_controls=True)) if cells else ""
        mine = [room for place, room in places.items() if place.label and place.label == first]
        mine = mine or [
            room for place, room in places.items() if not place.label and place.row == count
        ]
        wanted = {room.place.column: room for room in mine if room.place}
        last = places and count > max(place.row for place in places)
        for column, cell in enumerate(cells):
            room = wanted.get(column)
            if room is None and wanted and column == len(cells) - 1 and column < max(wanted):
                room = wanted[max(wanted)]  # cells were merged
            if room is not None or not last:
                self._cell(cell, room)
            else:
                self._added(cell, column, places)

    def _cell(self, cell: Element, room: Room | None) -> None:
        if _tag(cell):  # the control holds the cell, and not the cell the control
            self._control(cell)
            return
        controls = list(_outermost(cell))
        for sdt in controls:
            self._control(sdt)
        text = _text(cell, without_controls=True).strip()
        if room and room.field.name not in self._controls and room.field.name != REFERENCE:
            self.values[room.field.name] = "" if text in CLICK else text
            self.by_cell.add(room.field.name)
        else:
            self._tell(text)

    def _added(self, cell: Element, column: int, places: dict[Place, Room]) -> None:
        """A cell of a row that somebody added: it goes on where the rows above have numbers."""
        controls = list(_outermost(cell))
        for sdt in controls:
            self._control(sdt)
        text = _text(cell, without_controls=True).strip()
        above = [room for place, room in places.items() if place.column == column]
        found = _OF_A_ROW.fullmatch(above[-1].field.name) if above else None
        if text and found:
            self.values[self._next_row(found)] = text
        else:
            self._tell(text)

    def _tell(self, text: str) -> None:
        """Words that the form does not have itself."""
        for line in text.split("\n"):
            words = plain(line)
            own = words in self.form.words or words in CLICK or digest(words) in self._own
            if words and not own:
                self.outside.append(line.strip())


def _tag(sdt: Element) -> str:
    tag = sdt.find(f"{_W}sdtPr/{_W}tag")
    return tag.get(f"{_W}val", "") if tag is not None else ""


def _shows_placeholder(sdt: Element) -> bool:
    shows = sdt.find(f"{_W}sdtPr/{_W}showingPlcHdr")
    return shows is not None and shows.get(f"{_W}val", "1") not in ("0", "false", "off")


def _content(sdt: Element) -> Element:
    content = sdt.find(f"{_W}sdtContent")
    return content if content is not None else Element("nothing")


def _outermost(element: Element, below: bool = False) -> Iterator[Element]:
    """The controls in something that stand in no other; `below` a control, those in it."""
    for inner in element:
        if inner.tag == f"{_W}sdt":
            yield inner
        elif inner.tag not in _GONE:
            yield from _outermost(inner, below)


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if element.tag == f"{_W}tr":
            yield element
        elif element.tag == f"{_W}sdt":
            yield from _rows(_content(element))
        elif element.tag == f"{_W}ins":
            yield from _rows(element)


def _cells(row: Element) -> Iterator[Element]:
    """The cells of a row, those that a control holds among them as that control."""
    for element in row:
        if element.tag in (f"{_W}tc", f"{_W}sdt"):
            yield element
        elif element.tag == f"{_W}ins":
            yield from _cells(element)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None


def _text(element: Element, without_controls: bool = False) -> str:
    return "".join(_pieces(element, without_controls)).strip("\n")


def _pieces(element: Element, without_controls: bool) -> Iterator[str]:
    for inner in element:
        if inner.tag in _GONE or (without_controls and inner.tag == f"{_W}sdt" and _tag(inner)):
            continue
        if inner.tag == f"{_W}t":
            yield inner.text or ""
        elif inner.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif inner.tag == f"{_W}tab":
            yield " "
        elif inner.tag == f"{_W}noBreakHyphen":
            yield "-"
        else:
            yield from _pieces(inner, without_controls)
            if inner.tag == f"{_W}p":
                yield "\n"
