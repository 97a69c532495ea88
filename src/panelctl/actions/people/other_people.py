"""Other people in a text about somebody: who is named there, and where, so that it can be blacked out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from panelctl.store.queries.about_person import KnownBy

WORD = re.compile(r"\w+")


class _Found(NamedTuple):
    start: int
    end: int
    name: str


class Marker:
    """Finds everybody of the register but one person, by name, earlier name, e-mail address or number."""

    def __init__(self, everybody: Iterable[KnownBy], person: int) -> None:
        own: set[str] = set()
        names: dict[str, str] = {}
        for somebody in everybody:
            for words in somebody.words:
                if somebody.person == person:
                    own.add(words.lower())
                else:
                    names[words.lower()] = somebody.words[0]
        # By their first word, the longest first, so that a text is read once however many people there are.
        self._by_first_word: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for words in sorted(names.keys() - own, key=len, reverse=True):
            if first := WORD.search(words):
                self._by_first_word[first.group()].append((words[first.start() :], names[words]))

    def others_in(self, texts: Iterable[str]) -> list[str]:
        """The names of those who stand in some texts, in their order."""
        return list(dict.fromkeys(found.name for text in texts for found in self._found(text)))

    def marked(self, text: str) -> str:
        """A text with double brackets around others."""
        pieces, end = [], 0
        for found in self._found(text):
            pieces += [text[end : found.start], "[[", text[found.start : found.end], "]]"]
            end = found.end
        return "".join((*pieces, text[end:]))

    def _found(self, text: str) -> Iterator[_Found]:
        end = 0
        for word in WORD.finditer(text):
            if word.start() >= end:
                for words, name in self._by_first_word.get(word.group().lower(), ()):
                    last = word.start() + len(words)
                    if (
                        text[word.start() : last].lower() == words
                        and not text[last : last + 1].isalnum()
                    ):
                        yield _Found(word.start(), last, name)
                        end = last
                        break
