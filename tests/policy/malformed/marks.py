"""How a malformed file is written down.

In a text, ▸ stands before the character whose line and column have to be told, and ▹ before what begins the line that
has to be told where no column is known. Neither is in the file that is read.
"""

from typing import NamedTuple

from policy.tiny import with_change

COLUMN, LINE = "▸", "▹"

# what is changed most in the tiny policy
LIMIT = '"at least 5 working days before panel"'
TESTS = '["36 months since qualified at applied", "award is not none"]'
QUORUM = '["at least 2 members"]'
MEETS = '["4th Wednesday of every month"]'
MEASURES = '["pages from 1 to 2: warn"]'
HEADINGS = '[[criteria]]\nid = "headings"'
PAPERS = '[[deadline]]\nid = "papers-by"'
LETTER = '[[notice]]\nid = "letter"'


class Malformed(NamedTuple):
    """A file; where the fault stands (column 0: the line only); words of what is said there."""

    content: bytes
    line: int
    column: int
    says: str


def marked(written: str, says: str, *, lead: bytes = b"", ends: str = "\n", coding: str = "utf-8") -> Malformed:
    """A file from a text with a mark."""
    mark = COLUMN if COLUMN in written else LINE
    before = written.partition(mark)[0] if mark in written else ""
    column = len(before) - before.rfind("\n") if mark == COLUMN else 0
    plain = written.replace(mark, "").replace("\n", ends)
    return Malformed(lead + plain.encode(coding), before.count("\n") + 1, column, says)


def change(old: str, new: str, says: str) -> Malformed:
    """The tiny policy with one passage changed."""
    return marked(with_change(old, new), says)


def whole(content: str | bytes, says: str) -> Malformed:
    """A file that is wrong from its first line on."""
    return Malformed(content.encode() if isinstance(content, str) else content, 1, 0, says)
