from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis.strategies import dates, text

from panelctl.errors import BadDate, BadValue, quoted
from panelctl.model import long_date, short_date
from panelctl.rules.days import parse_day, year_of


@pytest.mark.parametrize(
    "typed",
    [
        "2025-04-22",
        "22/04/2025",
        "22/4/2025",
        "22 Apr 2025",
        "22 April 2025",
        "22 apr 2025",
        " 22 APRIL, 2025 ",
        "Tue 22 Apr 2025",
        "Tuesday 22 April 2025",
        "tues, 22/04/2025",
        "Tuesday 2025-04-22",
        "22nd April 2025",
        "Tue, 22nd Apr 2025",
        "22\u00a0April\u00a02025",
        "2025\u201304\u201322",
    ],
)
def test_a_day_may_be_typed_in_many_ways(typed: str) -> None:
    assert parse_day(typed) == date(2025, 4, 22)


FORMS = "Write 2025-04-22, 22/04/2025 or 22 Apr 2025"
THAT_DAY = "Write it as 2025-04-22 or 22 Apr 2025"
NO_DAY = "not a day of the calendar"
UNREAD = "not a date panelctl can read"


@pytest.mark.parametrize(
    ("typed", "why", "hint"),
    [
        ("tomorrow", UNREAD, FORMS),
        ("", UNREAD, FORMS),
        ("Tuesday", UNREAD, FORMS),
        ("1" * 10_000, UNREAD, FORMS),
        ("22 Apr", UNREAD, "Write the year too, as in 22 Apr 2025"),
        ("22/4", UNREAD, "Write the year too, as in 22 Apr 2025"),
        ("2025-4-22", UNREAD, THAT_DAY),
        ("20250422", UNREAD, THAT_DAY),
        ("22.04.2025", UNREAD, THAT_DAY),
        ("22-04-2025", UNREAD, THAT_DAY),
        ("22\u201304\u20132025", UNREAD, THAT_DAY),
        ("04-22-2025", UNREAD, THAT_DAY),
        ("April 22, 2025", UNREAD, THAT_DAY),
        ("the 22 Apr 2025", UNREAD, THAT_DAY),
        ("2025-04-22T10:00", UNREAD, THAT_DAY),
        ("٢٢/٠٤/٢٠٢٥", UNREAD, THAT_DAY),
        ("２０２５-04-22", UNREAD, THAT_DAY),
        ("22/04/25", "not a date with a year of four digits: it could be Tue 22 Apr 2025 or Mon 25 Apr 2022",
         "Write the year in full"),
        ("22 Apr 25", "not a date with a year of four digits: it could be Tue 22 Apr 2025 or Mon 25 Apr 2022",
         "Write the year in full"),
        ("22/04/02025", "not a date with a year of four digits", "Write the year in full"),
        ("04/22/2025", NO_DAY, "There is no month 22: day first it would be 22/04/2025"),
        ("13/13/2025", NO_DAY, "There is no month 13"),
        ("22 Foo 2024", NO_DAY, 'There is no month "Foo"'),
        ("2025-00-10", NO_DAY, "There is no month 0"),
        ("0000-01-01", NO_DAY, "Years begin with 0001"),
        ("29 Feb 2025", NO_DAY, "February 2025 has 28 days: write Fri 28 Feb 2025 or Sat 1 Mar 2025"),
        ("31/04/2025", NO_DAY, "April 2025 has 30 days: write Wed 30 Apr 2025 or Thu 1 May 2025"),
        ("2025-12-32", NO_DAY, "December 2025 has 31 days: write Wed 31 Dec 2025 or Thu 1 Jan 2026"),
        ("9999-12-32", NO_DAY, "December 9999 has 31 days"),
        ("2025-04-00", NO_DAY, "April 2025 has 30 days"),
        ("Wed 22 Apr 2025", "not the right weekday: that day is Tue 22 Apr 2025",
         "Write Tue 22 Apr 2025, or Wed 23 Apr 2025 if the weekday is right"),
        ("Mon 22 Apr 2025", "not the right weekday: that day is Tue 22 Apr 2025",
         "Write Tue 22 Apr 2025, or Mon 21 Apr 2025 if the weekday is right"),
        ("Sat 31 Dec 9999", "not the right weekday: that day is Fri 31 Dec 9999", "Write Fri 31 Dec 9999"),
    ],
)  # fmt: skip
def test_what_is_no_clear_day_is_refused_with_what_it_could_be(typed: str, why: str, hint: str) -> None:
    with pytest.raises(BadDate) as refused:
        parse_day(typed)
    assert refused.value.message == f"{quoted(typed)} is {why}"
    assert refused.value.hint == hint
    assert refused.value.exit_status == 2


@pytest.mark.parametrize("typed", ["27", "20277", "1899", "two", "²⁰²⁷", "٢٠٢٧", "-2027", ""])
def test_what_is_no_year_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(BadValue, match="--year cannot be"):
        year_of(typed)


@given(dates())
def test_every_day_that_panelctl_prints_can_be_typed_back(day: date) -> None:
    if day.year > 999:  # a year prints without leading zeros, and is then too short to be typed
        assert parse_day(day.isoformat()) == parse_day(short_date(day)) == parse_day(long_date(day)) == day


@given(text())
def test_any_text_is_a_day_or_a_usage_error(typed: str) -> None:
    with suppress(BadDate):
        assert parse_day(typed).year > 0
