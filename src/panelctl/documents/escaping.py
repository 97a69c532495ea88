"""Data becomes text, never markup: the one escaper of what goes into Markdown.

Runs of white space become one space. A character that cannot be seen, or that turns the line round, becomes U+FFFD, so
that nothing hides in a letter.
"""

import re
from collections.abc import Iterable, Iterator

from panelctl.rules.words import hides

HIDDEN = "\ufffd"
_FORMATS = re.compile(r"[\\`*_\[\]<>&~|#]")
_OPENS_A_BLOCK = re.compile(r"^([-+=:.)])|^(\d+)(?=[.)])")

# A backslash would pair with what the template writes next; a table splits at every bar before it looks at backslashes.
_REFERENCES = {"\\": "&#92;", "|": "&#124;"}


class Markdown(str):
    """Text that is Markdown already. Only the functions of this file make it, and whatever joins or cuts it gets a
    plain `str` back, which is escaped again: forgetting errs on the safe side."""

    __slots__ = ()


def inline(value: str) -> Markdown:
    """One value as part of a line: in a sentence, a list item, a table cell."""
    words = " ".join(visible(value).split())
    escaped = _FORMATS.sub(lambda mark: _REFERENCES.get(mark[0], f"\\{mark[0]}"), words)
    return Markdown(
        _OPENS_A_BLOCK.sub(lambda mark: f"\\{mark[1]}" if mark[1] else f"{mark[2]}\\", escaped)
    )


def lines(values: Iterable[object]) -> Markdown:
    """One line for each value that is not empty, those of a list within the list included: an address."""
    return Markdown("\\\n".join(inline(line) for line in _flat(values) if line.strip()))


def paragraphs(value: str) -> Markdown:
    """A longer text: a blank line starts a paragraph, a line end stays a line end."""
    blocks = re.split(r"\n\s*\n", value.replace("\r\n", "\n").replace("\r", "\n"))
    return Markdown("\n\n".join(filter(None, (lines(block.split("\n")) for block in blocks))))


def linked(value: str, address: str) -> Markdown:
    """A longer text as part of a line, its line ends kept, that leads to an address; this is no data."""
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    return Markdown(f"[{'&#10;'.join(map(inline, text.split(chr(10))))}]({address})")


def visible(value: str) -> str:
    """`value` with U+FFFD for every control character, turner of the line and half of a character."""
    if value.isascii() and value.isprintable():
        return value  # as nearly every value is
    return "".join(
        HIDDEN if hides(character) and not character.isspace() else character for character in value
    )


def _flat(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, list):
            yield from _flat(value)
        else:
            yield str(value)
