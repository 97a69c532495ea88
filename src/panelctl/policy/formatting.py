"""The usual order of a policy file: its tables as the manual teaches them, the keys of a block as the schema has them.

Lines are moved and never rewritten, so every comment and every way of writing a value stays as its author left it. A
comment belongs to the block or the key below it; what opens the file and what closes it stay where they are. Only the
keys of `[policy]` and of blocks in double brackets are sorted: in the other tables, and in a `given`, order is the
author's own. A recipe shows what says a thing first, above the line `REST`, and the rest of its file below: each part
is put in order by itself.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field

from panelctl.policy.lines import statements
from panelctl.policy.schema import BLOCKS, POLICY

ORDER = (
    "",
    "policy",
    "version",
    "role",
    "stages",
    "fact",
    "body",
    "route",
    "move",
    "check",
    "evidence",
    "criteria",
    "day",
    "deadline",
    "duty",
    "keep",
    "notice",
    "example",
    "clause",
)
KEYS = {"[policy]": tuple(POLICY)} | {
    f"[[{table}]]": tuple(keys) for table, (_, keys) in BLOCKS.items()
}

REST = "# ---- The rest of the procedure"  # the line that parts a recipe

_HEADER = re.compile(r"\s*(\[\[?)\s*[\"']?([\w-]+)[\"']?\s*([^\]]*)(\]\]?)")
_KEY = re.compile(r"\s*[\"']?([\w-]+)")
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)+")
_SECTION = re.compile(r"\s*#\s*-{3}")


@dataclass
class _Block:
    """A header with what stands above it, and its keys, each with what stands above it."""

    above: list[str]
    header: str = ""
    keys: list[str] = field(default_factory=list)

    @property
    def table(self) -> str:
        """The table it belongs to: `example` for [example.given] too."""
        found = _HEADER.match(self.header)
        return found[2] if found else ""

    def text(self) -> str:
        found = _HEADER.match(self.header)
        order = KEYS.get(f"{found[1]}{found[2]}{found[3]}{found[4]}") if found else None
        return "".join([*self.above, self.header, *_sorted(self.keys, order)])


def formatted(text: str) -> str:
    """The same policy in the usual order. Blocks stand one blank line apart.

    Raises tomllib.TOMLDecodeError where the text is not TOML.
    """
    tomllib.loads(text)
    blocks, tail = _blocks(text)
    if not blocks:
        return text
    opening, blocks[0].above = _opening(blocks[0].above)
    shown, rest = _parted(blocks)
    mark = [REST] if rest else []
    parts = [
        part.strip("\n") for part in ("".join(opening), *_in_place(shown), *mark, *_in_place(rest))
    ]
    closing = "".join(tail).rstrip()
    return "\n\n".join(part for part in parts if part) + (f"\n{closing}\n" if closing else "\n")


def means_the_same(one: str, other: str) -> bool:
    """Whether two texts read as the same tables, order included wherever it could mean something."""
    return _meaning(tomllib.loads(one)) == _meaning(tomllib.loads(other))


def _blocks(text: str) -> tuple[list[_Block], list[str]]:
    """The blocks of a file in its order, and the comments below the last of them."""
    blocks: list[_Block] = []
    above: list[str] = []
    for _, start, end in statements(text):
        statement = text[start:end]
        if statement and not statement.endswith("\n"):
            statement += "\n"
        first = statement.lstrip()[:1]
        if first in ("", "#"):
            above.append(statement)
            continue
        if first == "[":
            blocks.append(_Block(above, statement))
        else:
            if not blocks:
                blocks.append(_Block([]))
            blocks[-1].keys.append("".join([*above, statement]))
        above = []
    return blocks, above


def _parted(blocks: list[_Block]) -> tuple[list[_Block], list[_Block]]:
    """What stands above the line that parts a recipe, and the rest, without that line; or all, and nothing."""
    for number, block in enumerate(blocks):
        kept = [line for line in block.above if line.strip() != REST]
        if len(kept) < len(block.above):
            block.above = kept
            return blocks[:number], blocks[number:]
    return blocks, []


def _in_place(blocks: list[_Block]) -> list[str]:
    """The texts of blocks, in the order of their tables."""
    ranks = {table: rank for rank, table in enumerate(ORDER)}
    in_order = sorted(blocks, key=lambda block: ranks.get(block.table, len(ranks)))
    return [_unspaced(block.text()) for block in in_order]


def _opening(above: list[str]) -> tuple[list[str], list[str]]:
    """What stands above the first block: the words that open the file, and what belongs to the block itself."""
    sections = [number for number, line in enumerate(above) if _SECTION.match(line)]
    blanks = [number for number, line in enumerate(above, 1) if not line.strip()]
    cut = sections[0] if sections else blanks[-1] if blanks else 0
    return above[:cut], above[cut:]


def _sorted(keys: list[str], order: Sequence[str] | None) -> list[str]:
    if order is None:
        return keys
    ranks = {name: rank for rank, name in enumerate(order)}
    found = sorted(keys, key=lambda key: ranks.get(_name(key), len(ranks)))
    return keys if found == keys else [_unspaced(found[0]), *found[1:]]


def _name(key: str) -> str:
    """The name of a key, below the comments that belong to it."""
    lines = key.split("\n")
    line = next(line for line in lines if line.strip() and not line.lstrip().startswith("#"))
    found = _KEY.match(line)
    return found[1] if found else ""


def _unspaced(text: str) -> str:
    found = _BLANK_LINES.match(text)
    return text[found.end() :] if found else text


def _meaning(tables: dict[str, object]) -> dict[str, object]:
    def block(keys: object) -> object:
        return (
            {key: _in_order(value) for key, value in keys.items()}
            if isinstance(keys, dict)
            else keys
        )

    return {
        table: [block(one) for one in found]
        if isinstance(found, list)
        else block(found)
        if table == "policy"
        else _in_order(found)
        for table, found in tables.items()
    }


def _in_order(value: object) -> object:
    if isinstance(value, dict):
        return [(key, _in_order(one)) for key, one in value.items()]
    return [_in_order(one) for one in value] if isinstance(value, list) else value
