"""What a paper tells of itself beside its words: to a reader of its file, and to whatever prints it."""

from datetime import date
from typing import NamedTuple

USUAL, LARGE = 11, 18  # points
UNDATED = date(1980, 1, 1)


class Paper(NamedTuple):
    """The title, a small line at the foot, who wrote it, the day it is dated, the size of its letters in points.

    Nothing here is of the moment it is made: the same letter is the same bytes whenever it is made again.
    """

    title: str
    foot: str = ""
    author: str = ""
    day: date = UNDATED
    size: int = USUAL
