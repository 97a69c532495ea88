"""How much room somebody has who fills something in, by hand or at a keyboard: the same in Word and in print."""

from typing import NamedTuple

from panelctl.documents.fields import CHOICE, DATE, LINE, LOCKED, TEXT, Field

ALONE = 28  # the height of a cell that is the only one of its row: room for a few sentences


class Room(NamedTuple):
    """Letters that a column wants for it and cannot do without, and the least height of its row in millimetres."""

    wanted: int
    needed: int
    height: int


BY_HAND = Room(24, 14, 11)  # a cell that is empty, and no field
SIGNATURE = Room(26, 20, 14)
NONE = Room(0, 0, 0)
_OF_KIND = {
    TEXT: Room(32, 20, 10),
    LINE: Room(30, 16, 9),
    DATE: Room(len("Wednesday 30 September 2026"), 14, 9),
    CHOICE: Room(len("Choose one"), 8, 0),  # its choices are printed, and need none below
    LOCKED: NONE,
}


def room(words: str, field: Field | None) -> Room:
    """What a cell has, with the words that stand in it already."""
    if field is None:
        return NONE if words.strip() else BY_HAND
    if field.kind == LINE and "signature" in field.name:
        return SIGNATURE
    return _OF_KIND[field.kind]
