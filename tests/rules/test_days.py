from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis.strategies import dates, text

from panelctl.errors import BadDate
from panelctl.model import long_date, short_date
from panelctl.rules.days import parse_day


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
    ],
)
def test_a_day_may_be_typed_in_many_ways(typed: str) -> None:
    assert parse_day(typed) == date(2025, 4, 22)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("tomorrow", '"tomorrow" is not a date panelctl can read'),
        ("", '"" is not a date panelctl can read'),
        ("04-22-2025", '"04-22-2025" is not a date panelctl can read'),
        ("2025-4-22", '"2025-4-22" is not a date panelctl can read'),
        ("22.04.2025", '"22.04.2025" is not a date panelctl can read'),
        ("Tuesday", '"Tuesday" is not a date panelctl can read'),
        ("٢٢/٠٤/٢٠٢٥", '"٢٢/٠٤/٢٠٢٥" is not a date panelctl can read'),
        (
            "22/04/25",
            '"22/04/25" is not a date with a year of four digits: it could be Tue 22 Apr 2025 or Mon 25 Apr 2022',
        ),
        ("22 Apr 25", '"22 Apr 25" is not a date with a year of four digits'),
        ("22/04/02025", '"22/04/02025" is not a date with a year of four digits'),
        ("04/22/2025", '"04/22/2025" is not a day of the calendar'),
        ("30 Feb 2024", '"30 Feb 2024" is not a day of the calendar'),
        ("22 Foo 2024", '"22 Foo 2024" is not a day of the calendar'),
        ("2025-00-10", '"2025-00-10" is not a day of the calendar'),
        ("Wed 22 Apr 2025", '"Wed 22 Apr 2025" is not the right weekday: that day is Tue 22 Apr 2025'),
        ("April 22 2025", '"April 22 2025" is not a date panelctl can read'),
        ("1" * 10_000, f'"{"1" * 59}…" is not a date panelctl can read'),
    ],
)
def test_what_is_no_clear_day_is_refused_with_the_accepted_forms(typed: str, message: str) -> None:
    with pytest.raises(BadDate) as refused:
        parse_day(typed)
    assert refused.value.message == message
    assert refused.value.hint == "Write 2025-04-22, 22/04/2025 or 22 Apr 2025"
    assert refused.value.exit_status == 2


@given(dates())
def test_every_day_that_panelctl_prints_can_be_typed_back(day: date) -> None:
    if day.year > 999:  # a year prints without leading zeros, and is then too short to be typed
        assert parse_day(day.isoformat()) == parse_day(short_date(day)) == parse_day(long_date(day)) == day


@given(text())
def test_any_text_is_a_day_or_a_usage_error(typed: str) -> None:
    with suppress(BadDate):
        assert parse_day(typed).year > 0
