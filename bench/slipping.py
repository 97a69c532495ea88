"""Every slip that a hand could make in a policy file, one at a time, told by where it stands and what is put there.

Free text is left alone (FREE), and so are the worked examples: they are the check. What remains are the names, the
keys, the phrases, the closed lists and the numbers. A replaced word is real but wrong: another role, stage or unit of
the same file, a number or a day one off, another word of the same list.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from panelctl.policy import phrases
from panelctl.policy.lines import statements
from panelctl.policy.names import Names
from panelctl.policy.schema import BLOCKS, NAMED, POLICY, Key

FREE = {
    "title", "note", "says", "at", "outside", "venue", "hours", "format", "requirements", "template", "also_called",
    "encloses",
}  # fmt: skip
REAL_BUT_WRONG = ("role", "stage", "number", "unit")
KINDS = ("letter", "line", "block", *REAL_BUT_WRONG, "listed word")
FURTHER = ("name", "clause", "mark of a clause")
OPPOSITE = {
    "before": "after",
    "after": "before",
    "least": "most",
    "most": "least",
    "and": "or",
    "or": "and",
}
LISTS = (phrases.STRENGTHS, tuple(phrases.WEEKDAYS), tuple(phrases.MONTHS))
ORDINALS = ("1st", "2nd", "3rd", "4th", "last")
POOLS = {"role": "role", "decider": "role", "stage": "stage", "clause": "clause"}

_HEADER = re.compile(r"[ \t]*\[\[?([\w-]+)\]\]?")
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
      | (?P<text>"(?:\\.|[^"\\\n])*") | (?P<day>\d{4}-\d\d-\d\d\b) | (?P<flag>\b(?:true|false)\b)
      | (?P<word>[\w-]+) | (?P<mark>[={}])""",
    re.VERBOSE,
)
_WORDS = re.compile(r"working days?\b|[^\s,:]+")


class Slip(NamedTuple):
    """`kind` is one of KINDS or FURTHER; `new` stands instead of what reaches from `start` to `end` in the text."""

    kind: str
    line: int
    start: int
    end: int
    new: str

    def made_in(self, text: str) -> str:
        return text[: self.start] + self.new + text[self.end :]


class Slips:
    """The slips that can be made in one file."""

    def __init__(self, text: str, tables: dict[str, Any], seed: int) -> None:
        self.text, self.names, self.random = text, Names(tables), Random(seed)

    def every(self) -> Iterator[Slip]:
        table, header = "", 0
        for _, start, end in statements(self.text):
            if found := _HEADER.match(self.text, start, end):
                if table in BLOCKS and table != "example":
                    yield self._slip("block", header, start, "")
                table, header = found[1], start
                if table != "example":
                    yield from self._letter(*found.span(1))
                    yield self._slip("line", start, end, "")
            elif table and table != "example":
                yield from self._statement(table, start, end)
        if table in BLOCKS and table != "example":
            yield self._slip("block", header, len(self.text), "")

    def _slip(self, kind: str, start: int, end: int, new: str) -> Slip:
        return Slip(kind, self.text.count("\n", 0, start) + 1, start, end, new)

    def _statement(self, table: str, start: int, end: int) -> Iterator[Slip]:
        """One key with its value, or (empty) a line between them."""
        depth, name, seen = 0, "", False
        for token in _TOKEN.finditer(self.text, start, end):
            if token["mark"]:
                depth += {"{": 1, "}": -1, "=": 0}[token["mark"]]
            elif (
                re.match(r"[ \t]*=", self.text[token.end() : token.end() + 9])
                and not token["comment"]
            ):
                word = token.group().strip('"')
                if depth == 0 and not seen:
                    seen = True
                    if word not in FREE or table in NAMED:
                        yield from self._lines(start, end)
                if depth == (1 if table in NAMED else 0):
                    name = word
                if name not in FREE or word == name:
                    yield from (
                        self._day(token)
                        if token["day"]
                        else self._letter(token.start(), token.end())
                    )
            elif name not in FREE and not token["comment"]:
                yield from self._value(table, name, token)

    def _lines(self, start: int, end: int) -> Iterator[Slip]:
        at = start
        for line in self.text[start:end].splitlines(keepends=True):
            yield self._slip("line", at, at + len(line), "")
            at += len(line)

    def _value(self, table: str, name: str, token: re.Match[str]) -> Iterator[Slip]:
        keys = POLICY if table == "policy" else NAMED.get(table) or BLOCKS[table][1]
        key = keys.get(name)
        if token["day"]:
            yield from self._day(token)
        elif token["flag"]:
            yield self._slip(
                "listed word", *token.span(), "false" if token["flag"] == "true" else "true"
            )
        elif token["text"] and key:
            start, end = token.start() + 1, token.end() - 1
            mark = table == "clause" and bool(key.one_of)
            if mark:  # how binding the source is, and how plain: no rule follows from either
                yield self._other("mark of a clause", start, end, key.one_of)
            else:
                yield from (
                    self._phrase(name, key, start, end)
                    if _is_phrase(key)
                    else self._word(key, name, start, end)
                )

    def _word(self, key: Key, name: str, start: int, end: int) -> Iterator[Slip]:
        """A value that is one name, one word of a list, or one text that is a name to the rest."""
        word = self.text[start:end]
        if key.phrase is phrases.time_of_day:
            yield self._slip("number", start, start + 2, f"{(int(word[:2]) + self._one()) % 24:02}")
            return
        yield from self._letter(start, start + len(word.split()[0]) if name == "items" else end)
        if key.one_of:
            yield self._other("listed word", start, end, key.one_of)
        elif key.refers:
            pool = self.names.pool(key.refers) | set(key.also)
            yield self._other(POOLS.get(key.refers, "name"), start, end, pool)

    def _phrase(self, name: str, key: Key, start: int, end: int) -> Iterator[Slip]:
        if name == "contains":  # the part's name is one name, however many its words
            colon = self.text.find(":", start, end)
            yield from self._letter(start, end if colon < 0 else colon)
            start = end if colon < 0 else colon
        words = list(_WORDS.finditer(self.text, start, end))
        values = [value for word in words for value in self.names.values_of(word[0])]
        for word in words:
            yield from self._part(key, values, word[0], *word.span())

    def _part(self, key: Key, values: list[str], word: str, start: int, end: int) -> Iterator[Slip]:
        """One word of a phrase, in which a fact is compared with one of some values."""
        unit = next((unit for unit in phrases.UNITS if word in (unit, unit.removesuffix("s"))), "")
        if word.isdecimal():
            yield self._slip("number", start, end, str(max(0, int(word) + self._one()) or 2))
            return
        if re.fullmatch(r"\d{4}-\d\d-\d\d", word):
            yield self._slip("number", start, end, self._next_to(word))
            return
        if len(word) > 1:
            yield from self._letter(start, end)
        roles, names = self.names.pool("role"), self.names.pool("name")
        if unit and key.phrase is not phrases.meets:
            others = [other if word == unit else other.removesuffix("s") for other in phrases.UNITS]
            yield self._other("unit", start, end, others)
        elif word in values:
            yield self._other("listed word", start, end, values)
        elif word in OPPOSITE:
            yield self._slip("listed word", start, end, OPPOSITE[word])
        elif word in ORDINALS:
            yield self._other("number", start, end, ORDINALS)
        elif word in roles or word in self.names.pool("body"):
            yield self._other(
                "role", start, end, self.names.pool(key.refers) if key.refers else roles
            )
        elif word.removesuffix("-attended") in roles:
            yield self._other("role", start, end, {f"{role}-attended" for role in roles})
        elif listed := next((words for words in LISTS if word in words), ()):
            yield self._other("listed word", start, end, listed)
        elif word in names:
            yield self._other("name", start, end, names)

    def _letter(self, start: int, end: int) -> Iterator[Slip]:
        """A letter dropped from a word, where it has another."""
        letters = [at for at in range(start, end) if self.text[at].isalpha()]
        if end - start > 1 and letters:
            at = self.random.choice(letters)
            yield self._slip("letter", at, at + 1, "")

    def _other(self, kind: str, start: int, end: int, words: Any) -> Slip:
        word = self.text[start:end]
        return self._slip(
            kind, start, end, self.random.choice(sorted(set(words) - {word}) or [word])
        )

    def _day(self, token: re.Match[str]) -> Iterator[Slip]:
        yield self._slip("number", *token.span(), self._next_to(token["day"]))

    def _next_to(self, day: str) -> str:
        return (date.fromisoformat(day) + timedelta(self._one())).isoformat()

    def _one(self) -> int:
        return self.random.choice((-1, 1))


def _is_phrase(key: Key) -> bool:
    return key.phrase not in (None, phrases.one_word, phrases.reference, phrases.time_of_day)
