"""What another program reads in a calendar file is what was put into it, and nothing more."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from panelctl.mail.feed import Entry, calendar_file

STAMP = datetime(2027, 3, 22, 6, 30, tzinfo=UTC)
DAY = date(2027, 4, 1)
HOSTILE = [
    "one\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged",
    "folded\r\n text",
    "semi;colon, comma: colon \\n backslash \\ end\\",
    "emoji 👩🏽‍⚖️" * 20,
    "é" * 200,
    "\u202egnp.exe\u2066",
    "tab\there\x00nul\x1besc\x85next\u2028line\u2029paragraph\x0bv",
    '"quoted"; VALUE=DATE:x',
    "half \ud83d of a character",
    "",
    "BEGIN:VALARM",
    "x" * 1000,
    "Ω≈ç√∫˜µ≤≥÷ 社會科學院 ﷽ Z̮̞̠͙͔ͅa̷l̸g̨o",
    "=HYPERLINK(\"http://x\")",
]  # fmt: skip


def read(text: str) -> list[Any]:
    return [part for part in Calendar.from_ical(text.encode()).subcomponents if part.name == "VEVENT"]


def seen(text: str) -> str:
    """What may be left of a text: no control character but the end of a line."""
    lines = "\n".join(text.replace("\t", " ").splitlines())
    turns = set(map(chr, [0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
    return "".join(c for c in lines if c == "\n" or (c >= " " and not "\x7f" <= c <= "\x9f" and c not in turns
                   and not "\ud800" <= c <= "\udfff"))  # fmt: skip


def test_a_file_is_written_whole_and_always_the_same() -> None:
    entries = [Entry("CAM-2027-003.portfolio-by@a1b2.panelctl.example", DAY, "CAM-2027-003 Portfolio", "C-38", 4)]
    assert calendar_file(entries, "Due", STAMP).replace("\r\n", "\n") == (
        """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//panelctl contributors//panelctl//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Due
BEGIN:VEVENT
UID:CAM-2027-003.portfolio-by@a1b2.panelctl.example
DTSTAMP:20270322T063000Z
DTSTART;VALUE=DATE:20270401
DTEND;VALUE=DATE:20270402
SEQUENCE:4
SUMMARY:CAM-2027-003 Portfolio
DESCRIPTION:C-38
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_back_as_text(text: str) -> None:
    written = calendar_file([Entry("a@b", DAY, text, text, 7)], text, STAMP)
    assert max(len(line.encode()) for line in written.split("\r\n")) <= 75
    [event] = read(written)
    assert str(event["SUMMARY"]) == " ".join(seen(text).split())
    assert str(event["DESCRIPTION"]) == seen(text)
    assert set(event) == {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "DESCRIPTION", "TRANSP")
    }  # fmt: skip
    assert event.subcomponents == []


def test_what_would_end_a_value_is_escaped() -> None:
    written = calendar_file([Entry("a@b", DAY, "a; b, c\\", "one\ntwo; three")], "n", STAMP)
    assert "\r\nSUMMARY:a\\; b\\, c\\\\\r\nDESCRIPTION:one\\ntwo\\; three\r\n" in written


@settings(max_examples=200, deadline=None)
@given(title=st.text(max_size=200), description=st.text(max_size=300), sequence=st.integers(0, 10**6))
def test_lines_are_short_and_whole_characters(title: str, description: str, sequence: int) -> None:
    written = calendar_file([Entry("a@b", DAY, title, description, sequence)], "n", STAMP).encode()
    assert written.endswith(b"\r\n")
    for line in written.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode("utf-8")
    [event] = read(written.decode())
    assert str(event["DESCRIPTION"]) == seen(description)
    assert event["SEQUENCE"] == sequence


def test_a_day_is_a_whole_day_in_every_year() -> None:
    days = [date(1, 1, 1), date(2024, 2, 29), date(2027, 12, 31)]
    for day, event in zip(days, read(calendar_file([Entry("a", d, "t", "d") for d in days], "n", STAMP)), strict=True):
        assert event.decoded("DTSTART") == day
        assert event.decoded("DTEND") == day + timedelta(days=1)
        assert not isinstance(event.decoded("DTSTART"), datetime)


def test_the_stamp_is_told_in_utc() -> None:
    summer = datetime(2027, 6, 1, 7, 30, tzinfo=ZoneInfo("Europe/London"))
    assert "DTSTAMP:20270601T063000Z" in calendar_file([Entry("a", DAY, "t", "d")], "n", summer)
    with pytest.raises(ValueError, match="no time zone"):
        calendar_file([], "n", summer.replace(tzinfo=None))
