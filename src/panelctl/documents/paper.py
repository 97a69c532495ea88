"""What a paper tells of itself beside its words: to a reader of its file, and to whatever prints it."""

from datetime import date
from typing import NamedTuple

from panelctl.documents.pictures import Picture

USUAL, LARGE = 11, 18  # points
SMALL = 8  # points of the line at the foot, where the size is the usual one
Space = tuple[float, float]  # millimetres across and down
LOGO: Space = (80, 20)
SIGNATURE: Space = (60, 18)
UNDATED = date(1980, 1, 1)


class Look(NamedTuple):
    """How a council's papers look: the picture at their head, the colours of headings and behind the heads of tables
    as #rrggbb, and the document for Word that letters for Word are set on; "" and none for what panelctl brings."""

    logo: Picture | None = None
    colour: str = ""
    shade: str = ""
    word: bytes = b""


PLAIN = Look()


class Paper(NamedTuple):
    """The title, a small line at the foot, who wrote it, the day it is dated, the size of its letters in points; how
    it looks, and the picture of a signature for the room to sign.

    Nothing here is of the moment it is made: the same letter is the same bytes whenever it is made again.
    """

    title: str
    foot: str = ""
    author: str = ""
    day: date = UNDATED
    size: int = USUAL
    look: Look = PLAIN
    signature: Picture | None = None
