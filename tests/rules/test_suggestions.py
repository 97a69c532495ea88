"""What was probably meant: a day in a text, a count in a text, and nothing worse for any text at all."""

import pytest
from hypothesis import given
from hypothesis.strategies import dates, text

from panelctl.rules.days import parse_day
from panelctl.rules.naming import Named, meant
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
    likely = likely_count(written)
    assert not likely or question(likely).limit.number is not None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("24 hours before 2025-04-22", "1 day before 2025-04-22"),
        ("within 48 hrs after 2025-04-22", "2 days after 2025-04-22"),
    ],
)
def test_hours_are_taken_for_the_days_they_come_to(written, meant):
    assert likely_count(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("5 WD before 22 April 2025", "5 working days before 2025-04-22"),
        ("3 WDs after 2025-04-22", "3 working days after 2025-04-22"),
        ("5 w.d. before 22/04/2025", "5 working days before 2025-04-22"),
        ("5 bd before 2025-04-22", "5 working days before 2025-04-22"),
        ("5 workin days before 2025-04-22", "5 working days before 2025-04-22"),
        ("5 calendar days before 2025-04-22", "5 days before 2025-04-22"),
        ("5 school days before 2025-04-22", ""),
        ("5 BH before 2025-04-22", ""),
        ("1 quarter before 2025-04-22", ""),
    ],
)
def test_a_unit_is_made_out_or_no_count_is_suggested(written, meant):
    assert likely_count(written) == meant


@pytest.mark.parametrize("written", ["“22 April 2025”", "22 Apr 2025”", '"2025-04-22"', "2025–04–22", "„22/04/2025“"])
def test_a_day_is_read_with_the_marks_that_a_word_processor_puts_around_it(written):
    assert parse_day(written) == day("2025-04-22")
    assert question(f"5 working days before {written}").day == day("2025-04-22")


def test_a_name_is_found_with_the_marks_that_a_word_processor_puts_around_it():
    people = [Named(1, "Zoë Smith-Jones"), Named(2, "Ann “Nan” Reed")]
    assert meant(people, "“Zoe Smith–Jones”") == [1]
    assert meant(people, 'Ann "Nan" Reed') == [2]
