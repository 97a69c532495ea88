"""Two texts word by word: what a letter says otherwise than another. Where its lines end, which quotation marks it has,
and what stands at the foot of its pages is no difference."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from panelctl.documents.typography import straight

AROUND = 3  # words before and after, so that a reader finds the place
LONGEST = 40  # words of a difference that are shown
_FOOT = re.compile(r"Our record: \d+ · [0-9a-f]{12}|Page \d+ of \d+")
_MARKS = re.compile(r"[•·|│─*_#>\\]+")
_DASHES = str.maketrans({"–": "-", "—": "-", "\u00a0": " ", "\u00ad": ""})


class Difference(NamedTuple):
    """A place where texts differ: the words that `were` there and those that `are` there now, "" for none, with some
    before."""

    after: str
    were: str
    are: str


def words_in(text: str) -> list[str]:
    """The words of a text in their order, as they are compared."""
    plain = _MARKS.sub(" ", _FOOT.sub(" ", straight(text).translate(_DASHES)))
    return plain.split()


def differences(before: str, after: str) -> list[Difference]:
    """What the second text says otherwise than the first, in its order."""
    was, now = words_in(before), words_in(after)
    found = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    return [
        Difference(
            _words(was[max(0, start - AROUND) : start]),
            _words(was[start:end]),
            _words(now[first:last]),
        )
        for kind, start, end, first, last in found
        if kind != "equal"
    ]


def _words(words: Sequence[str]) -> str:
    shown = " ".join(words[:LONGEST])
    return f"{shown} … ({len(words) - LONGEST} more words)" if len(words) > LONGEST else shown
