"""What was probably meant: a day in a text, a count in a text, and nothing worse for any text at all."""

import pytest
from hypothesis import given
from hypothesis.strategies import dates, text

from panelctl.rules.question import question
from panelctl.rules.suggestions import likely_count, likely_day
from rules.known import day


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("2025-4-22", 0),
        ("22.04.2025", 0),
        ("due on 22nd of April 2025, at noon", 7),
        ("Apr 22nd, 2025", 0),
        ("20250422", 0),
        ("22\u00a0April\u00a02025", 0),
        ("٢٢/٠٤/٢٠٢٥", 0),
        ("04/22/2025 or 23/04/2025", 0),
    ],
)
def test_a_day_is_made_out_where_it_stands(written, place):
    assert likely_day(written) == (day("2025-04-22"), place)


@pytest.mark.parametrize("written", ["", "soon", "22 Apr", "99/99/2025", "2025", "1" * 9, " " * 300 + "2025-04-22"])
def test_nothing_is_made_out_of_what_holds_no_day(written):
    assert likely_day(written) is None


@given(dates(min_value=day("1000-01-01")))
def test_every_day_is_made_out_with_its_day_first_or_its_year(one):
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d%b%Y"):
        assert likely_day(one.strftime(form)) == (one, 0)


@given(text())
def test_whatever_was_typed_the_likely_count_can_be_typed(written):
    assert question(likely_count(written)).limit.number is not None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("24 hours before 2025-04-22", "1 day before 2025-04-22"),
        ("within 48 hrs after 2025-04-22", "2 days after 2025-04-22"),
    ],
)
def test_hours_are_taken_for_the_days_they_come_to(written, meant):
    assert likely_count(written) == meant
