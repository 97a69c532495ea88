"""Dates as an iCalendar file (RFC 5545), which Outlook, Google and Apple calendars subscribe to or import.

Every entry is a whole day that leaves its reader free. A calendar that has an entry of the same uid takes the one with
the higher sequence in its place, so a date that moves is moved and not doubled.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from panelctl.mail.icalendar import BEGINNING, END, in_lines, in_one_line, written


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
    lines = [*BEGINNING, f"X-WR-CALNAME:{in_one_line(name)}"]
    made = f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for entry in entries:
        lines += _event(entry, made)
    return written([*lines, END])


def _event(entry: Entry, made: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{in_one_line(entry.uid)}"
    yield f"DTSTAMP:{made}"
    yield f"DTSTART;VALUE=DATE:{_date(entry.day)}"
    yield f"DTEND;VALUE=DATE:{_date(entry.day + timedelta(days=1))}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"SUMMARY:{in_one_line(entry.title)}"
    yield f"DESCRIPTION:{in_lines(entry.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _date(day: date) -> str:
    return day.isoformat().replace("-", "")
