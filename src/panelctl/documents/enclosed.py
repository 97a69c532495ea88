"""A letter and what is enclosed with it, as one text: frozen, kept and read together.

The line between two parts has two spaces in a row, which no template can write (`render._tidied`).
"""

import re
from collections.abc import Iterable
from itertools import count
from typing import NamedTuple

BETWEEN = "*  *  *"
_LONGEST_NAME = 80


class Attached(NamedTuple):
    """One enclosure by itself: the beginning of a file name, its heading, its words."""

    name: str
    title: str
    markdown: str


def with_enclosures(letter: str, enclosures: Iterable[str]) -> str:
    """The whole text, each enclosure after the letter."""
    return f"\n{BETWEEN}\n\n".join((letter, *enclosures))


def parts(markdown: str) -> list[str]:
    """The letter, then each enclosure."""
    return markdown.split(f"\n{BETWEEN}\n\n")


def attached(enclosures: Iterable[str]) -> list[Attached]:
    """The enclosures, each with a name that no other of them has."""
    found: list[Attached] = []
    for markdown in enclosures:
        title = _heading(markdown)
        name = _file_name(title)
        names = {enclosure.name for enclosure in found}
        free = next(part for part in _numbered(name) if part not in names)
        found.append(Attached(free, title, markdown))
    return found


def _heading(markdown: str) -> str:
    heading = re.search(r"^# (.+)$", markdown, re.MULTILINE)
    return heading[1].replace("\\", "") if heading else "Enclosure"


def _file_name(title: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return plain[:_LONGEST_NAME].strip("-") or "enclosure"


def _numbered(name: str) -> Iterable[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))
