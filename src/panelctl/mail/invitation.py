"""A meeting as a file for one person's calendar, to go with the letter that invites them.

A later one of the same uid takes the place of the earlier. Hours are those of London.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from panelctl.mail.icalendar import BEGINNING, END, in_lines, in_one_line, written

LONDON = ZoneInfo("Europe/London")


class Meeting(NamedTuple):
    """When and where somebody is expected: `starts` and `ends` as `14:40`, "" for what is not known. Without a
    beginning it is on that day; without an end it has none."""

    uid: str
    sequence: int
    title: str
    day: date
    starts: str = ""
    ends: str = ""
    place: str = ""
    description: str = ""


def invitation(meeting: Meeting, stamp: datetime) -> bytes:
    """The file; `stamp`, with a time zone, is when it was made. The same arguments give the same bytes."""
    return written([*BEGINNING, *_event(meeting, stamp), END]).encode()


def _event(meeting: Meeting, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{in_one_line(meeting.uid)}"
    yield f"DTSTAMP:{_instant(stamp)}"
    yield from _when(meeting)
    yield f"SEQUENCE:{meeting.sequence}"
    yield f"SUMMARY:{in_one_line(meeting.title)}"
    if meeting.place:
        yield f"LOCATION:{in_one_line(meeting.place)}"
    yield f"DESCRIPTION:{in_lines(meeting.description)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:OPAQUE"
    yield "END:VEVENT"


def _when(meeting: Meeting) -> Iterator[str]:
    if not meeting.starts:
        yield f"DTSTART;VALUE=DATE:{meeting.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{meeting.day + timedelta(days=1):%Y%m%d}"
        return
    yield f"DTSTART:{_instant(_at(meeting.day, meeting.starts))}"
    if meeting.ends:
        yield f"DTEND:{_instant(_at(meeting.day, meeting.ends))}"


def _at(day: date, hour: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), LONDON)


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
