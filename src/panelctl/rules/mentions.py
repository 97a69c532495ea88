"""Where a text, as it is or inside JSON, names somebody: whole names, however written, and none inside another word.

Names, addresses, numbers and references are sequences of words; each word is compared as names are, so that a text in
which `Tomas O'Brien` is written with another apostrophe, two blanks or without capitals names him all the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from panelctl.rules.naming import APOSTROPHES, folded

# Within a word nobody sees these: accents that stand by themselves, soft hyphens, joiners.
_UNSEEN = "\u00ad\u200c\u200d\u2060\ufeff"
_LETTERS = rf"[\w\u0300-\u036f{_UNSEEN}]+"
# An apostrophe joins, unless it makes a genitive: `O'Brien's` is `O'Brien` and `s`.
_WORD = re.compile(rf"{_LETTERS}(?:[{APOSTROPHES}](?![sS](?!\w)){_LETTERS})*")
_WITHOUT = str.maketrans(dict.fromkeys(_UNSEEN))
# In JSON the letter of a line's end stands before the first word of the next line.
_ESCAPED = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)")
_REMEMBERED = 1 << 14

Key = tuple[str, ...]


def is_common_word(name: str) -> bool:
    """Whether a whole name is one word without a digit: `May` may be a month, and nobody can tell by the word alone."""
    words = words_of(name)
    return len(words) == 1 and not any(map(str.isdigit, words[0]))


class Mention(NamedTuple):
    """A part of a text, and which of the wanted names, as it was given, stands there."""

    start: int
    end: int
    name: str


class Mentions:
    """Finds any of the names; where one is part of a name `besides` these, that one is meant, and nothing is found. A
    name that is one word has to begin with a capital there: `may` names nobody.

    By their first words, the longest first, so that a text is read once however many names there are.
    """

    def __init__(self, names: Iterable[str], besides: Iterable[str] = ()) -> None:
        self._names = {words_of(name): name for name in names}
        self._names |= dict.fromkeys(map(words_of, besides), "")
        self._names.pop((), None)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for key in self._names:
            lengths[key[0]].add(len(key))
        self._lengths = {first: sorted(of_it, reverse=True) for first, of_it in lengths.items()}

    def are_in(self, text: object) -> bool:
        """Whether a text, as it is or inside JSON, has one of them in it; no other value has."""
        return isinstance(text, str) and bool(self.within(text))

    def within(self, text: str) -> list[Mention]:
        """Where they stand in a text, in order; of one with backslashes as it is, or as JSON, where that names more."""
        plain = list(self._within(text))
        if "\\" not in text:
            return plain
        unescaped = _ESCAPED.sub(lambda escape: " " * len(escape[0]), text)
        return max(plain, list(self._within(unescaped)), key=len)

    def _within(self, text: str) -> Iterator[Mention]:
        plain = words_of(text)
        if self._lengths.keys().isdisjoint(plain):
            return
        places = [word.span() for word in _WORD.finditer(_parted(text))]
        at = 0
        while at < len(plain):
            length = self._length_at(plain, at)
            if length and (name := self._names[plain[at : at + length]]):
                start, end = places[at][0], places[at + length - 1][1]
                if not (text[start].islower() and is_common_word(name)):
                    yield Mention(start, end, name)
            at += length or 1

    def _length_at(self, plain: Key, at: int) -> int:
        """How many words the longest name has that begins there; 0 where none does."""
        for length in self._lengths.get(plain[at], ()):
            if at + length <= len(plain) and plain[at : at + length] in self._names:
                return length
        return 0


def words_of(name: str) -> Key:
    """The words of a name as they are compared: those of two names that are the same to a reader are equal."""
    return tuple(map(_plain, _WORD.findall(_parted(name))))


def _parted(text: str) -> str:
    """A low line parts words, as it does in the names of files."""
    return text.replace("_", " ")


@lru_cache(_REMEMBERED)
def _plain(word: str) -> str:
    return folded(word.translate(_WITHOUT))
