"""How wide each column of a table is, as shares: what its words ask for, and never so little that a word is cut."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from panelctl.documents.fields import Field
from panelctl.documents.room import room

# In letters: a line of a page, what lies within a cell beside its words, and the most that one column asks for (a
# longer word is cut by the end of its line), or that choices do.
_ROOM, _INSET, _MOST, _MOST_OF_CHOICES = 80, 4, 48, 32
_FINE = 10  # shares are whole numbers, of tenths of a letter

Cell: TypeAlias = tuple[str, Field | None]  # its words, and the field that they stand in


def shares(columns: Iterable[Sequence[Cell]]) -> tuple[int, ...]:
    """The share of each column, given its cells.

    Where all cannot have what they ask for, each gives up as large a part of what it has beyond its longest word.
    """
    asked, least = zip(*map(_asked, columns), strict=True)
    spare = sum(asked) - sum(least)
    given_up = min(1.0, max(0, sum(asked) - _ROOM) / spare) if spare else 0
    return tuple(
        round(_FINE * (wanted - (wanted - needed) * given_up))
        for wanted, needed in zip(asked, least, strict=True)
    )


def _asked(cells: Sequence[Cell]) -> tuple[int, int]:
    """What a column asks for, and what it cannot do without."""
    texts = [_words(*cell) for cell in cells]
    rooms = [room(*cell) for cell in cells]
    word = max((len(word) for text in texts for word in text.split()), default=0)
    longest = max(
        min(_longest(text), _most(*cell)) for text, cell in zip(texts, cells, strict=True)
    )
    least = min(max(word * 4 // 3, *(each.needed for each in rooms)), _MOST)
    wanted = max(longest, least, *(each.wanted for each in rooms))
    return wanted + _INSET, least + _INSET


def _longest(text: str) -> int:
    return max(map(len, text.split("\n")))


def _most(words: str, field: Field | None) -> int:
    return _MOST if words or not field else _MOST_OF_CHOICES


def _words(words: str, field: Field | None) -> str:
    """What is printed in a cell: what may be chosen, where nothing was."""
    return words or " / ".join(field.choices if field else ())
