"""How wide each column of a table is, as shares: what its words ask for, and never so little that a word is cut."""

from collections.abc import Iterable, Sequence

# In letters: a line of a page, what lies within a cell beside its words, the most that one column asks for (a longer
# word is cut by the end of its line), and what somebody needs who signs.
_ROOM, _INSET, _MOST, _TO_SIGN = 80, 4, 48, 18
_FINE = 10  # shares are whole numbers, of tenths of a letter


def shares(columns: Iterable[Sequence[str]]) -> tuple[int, ...]:
    """The share of each column, given the texts of its cells; an empty one is one that somebody fills in.

    Where all cannot have what they ask for, each gives up as large a part of what it has beyond its longest word.
    """
    asked, least = zip(*map(_asked, columns), strict=True)
    spare = sum(asked) - sum(least)
    given_up = min(1.0, max(0, sum(asked) - _ROOM) / spare) if spare else 0
    return tuple(
        round(_FINE * (wanted - (wanted - needed) * given_up))
        for wanted, needed in zip(asked, least, strict=True)
    )


def _asked(texts: Sequence[str]) -> tuple[int, int]:
    """What a column asks for, and what it cannot do without."""
    word = max((len(word) for text in texts for word in text.split()), default=0)
    longest = max(len(line) for text in texts for line in text.split("\n"))
    signing = _TO_SIGN if "" in texts else 0
    least = min(max(word * 4 // 3, signing // 2), _MOST)
    return max(min(longest, _MOST), least, signing) + _INSET, least + _INSET
