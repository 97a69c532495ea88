"""Dates as an iCalendar file (RFC 5545), which Outlook, Google and Apple calendars subscribe to or import.

Every entry is a whole day that leaves its reader free. A calendar that has an entry of the same uid takes the one with
the higher sequence in its place, so a date that moves is moved and not doubled.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from panelctl.rules.words import hides

_LONGEST = 75  # octets of a line, its end not counted
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Entry(NamedTuple):
    """One day in a calendar."""

    uid: str
    day: date
    title: str
    description: str
    sequence: int = 0


def calendar_file(entries: Iterable[Entry], name: str, stamp: datetime) -> str:
    """The whole file; `stamp`, with a time zone, is when it was made. The same arguments give the same text."""
    if stamp.tzinfo is None:
        raise ValueError("the stamp of a calendar file has no time zone")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//panelctl contributors//panelctl//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_line(name)}",
    ]
    made = f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for entry in entries:
        lines += _event(entry, made)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(entry: Entry, made: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_line(entry.uid)}"
    yield f"DTSTAMP:{made}"
    yield f"DTSTART;VALUE=DATE:{_date(entry.day)}"
    yield f"DTEND;VALUE=DATE:{_date(entry.day + timedelta(days=1))}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"SUMMARY:{_line(entry.title)}"
    yield f"DESCRIPTION:{_text(entry.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _date(day: date) -> str:
    return day.isoformat().replace("-", "")


def _line(text: str) -> str:
    """A text that stays on one line."""
    return " ".join(_seen(text).split()).translate(_ESCAPED)


def _text(text: str) -> str:
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
