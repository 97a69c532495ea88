"""How iCalendar (RFC 5545) is written: what a text may hold, how long a line is, what a file begins and ends with.

What is published asks nobody for an answer: a mail program adds it to a calendar, and writes to nobody about it.
"""

from collections.abc import Iterable, Iterator

from panelctl.rules.words import hides

_LONGEST = 75  # octets of a line, its end not counted
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
BEGINNING = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//panelctl contributors//panelctl//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
)
END = "END:VCALENDAR"


def written(lines: Iterable[str]) -> str:
    """The lines as a file has them."""
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def in_one_line(text: str) -> str:
    """A text that stays on one line."""
    return " ".join(_seen(text).split()).translate(_ESCAPED)


def in_lines(text: str) -> str:
    """Escaped, so that it ends no line, property or entry."""
    return _seen(text).translate(_ESCAPED)


def _seen(text: str) -> str:
    """Without the characters that hide or turn the line; every kind of line end is one."""
    lines = "\n".join(text.replace("\t", " ").splitlines())
    if lines.isascii() and lines.replace("\n", "").isprintable():
        return lines  # as nearly every text is
    return "".join(character for character in lines if character == "\n" or not hides(character))


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, cut between characters; all but the first begin with a space."""
    if line.isascii():
        yield line[:_LONGEST]
        for start in range(_LONGEST, len(line), _LONGEST - 1):
            yield f" {line[start : start + _LONGEST - 1]}"
        return
    part, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > _LONGEST:
            yield part
            part, octets = " ", 1
        part, octets = part + character, octets + size
    yield part
