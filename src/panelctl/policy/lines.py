"""Where each table header and key of a TOML text stands, and each phrase (tomllib gives no positions for values)."""

import re
from collections.abc import Iterator, Mapping

from panelctl.policy.names import blocks_of
from panelctl.policy.schema import ANSWERS

_WORD = r"""(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)"""
_HEADER = re.compile(rf"[ \t]*\[\[?[ \t]*({_WORD}(?:[ \t]*\.[ \t]*{_WORD})*)[ \t]*\]\]?")
_KEY = re.compile(rf"[ \t]*({_WORD})[ \t]*[=.]")
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?""""{0,2}|\'\'\'.*?\'\'\'\'{0,2}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}\n]',
    re.DOTALL,
)


class Lines:
    """`of("move", 2, "from")` is the line of a key in the third [[move]]; falls back to the block, then to line 1."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")
        self._found: dict[tuple[str, int, str], int] = {}
        self._spans: dict[int, tuple[int, int]] = {}
        self._blocks: Mapping[str, list[int]] = {}
        self._written: Mapping[str, list[int]] = {}
        counts: dict[str, int] = {}
        table, number = "", 0
        for line, start, end in statements(self._text):
            self._spans[line] = start, end
            if header := _HEADER.match(self._text, start, end):
                table = ".".join(_bare(word) for word in re.findall(_WORD, header[1]))
                number = counts[table] = counts.get(table, -1) + 1
                self._found[table, number, ""] = line
                outer, _, word = table.partition(".")
                self._found.setdefault((outer, counts.get(outer, 0), word), line)
            elif key := _KEY.match(self._text, start, end):
                self._found.setdefault((table, number, _bare(key[1])), line)
        self._written = {"move": self._steps(counts.get("move", -1) + 1)}

    def of(self, table: str, number: int = 0, key: str = "") -> int:
        if table in self._blocks:
            number = self._blocks[table][number]
        if number < len(written := self._written.get(table, ())):
            number = written[number]
        places = ((table, number, key), (table, number, ""), ("", 0, table))
        return next((self._found[place] for place in places if place in self._found), 1)

    def _steps(self, moves: int) -> list[int]:
        """For each step the block that it is written in: a block with answers holds a step for each."""
        return [
            move
            for move in range(moves)
            for _ in [word for word in ANSWERS if ("move", move, word) in self._found] or [""]
        ]

    def within(self, line: int, phrase: str, position: int) -> tuple[int, int]:
        """Line and column of a character (from 0) of a phrase in quotes, in what begins on a line.

        The column is 0 where the phrase is not written there as it reads: with escapes, say.
        """
        start, end = self._spans.get(line, (0, 0))
        for quote in ('"', "'"):
            at = self._text.find(f"{quote}{phrase}{quote}", start, end)
            if at >= 0:
                at += 1 + position
                return line + self._text.count("\n", start, at), at - self._text.rfind("\n", 0, at)
        return line, 0

    def of_version(self, tables: Mapping[str, object], version: str) -> "Lines":
        """The same lines where the blocks are counted within one version of the file."""
        narrowed = Lines("")
        narrowed._found, narrowed._written = self._found, self._written
        narrowed._blocks = {
            table: [number for number, _ in blocks_of(tables, table, version)]
            for table, blocks in tables.items()
            if isinstance(blocks, list)
        }
        return narrowed


def statements(text: str) -> Iterator[tuple[int, int, int]]:
    """Each header, key with its value, or empty line: the line it begins on, and from where to where it reaches."""
    line, begun, start, depth = 1, 1, 0, 0
    for token in _TOKEN.finditer(text):
        mark = token.group()
        if mark == "\n":
            line += 1
            if depth == 0:
                yield begun, start, token.end()
                begun, start = line, token.end()
        elif mark in "[{":
            depth += 1
        elif mark in "]}":
            depth = max(0, depth - 1)
        else:
            line += mark.count("\n")
    yield begun, start, len(text)


def _bare(word: str) -> str:
    return word.strip("\"'")
