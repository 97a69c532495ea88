"""Lists, ordinals, quantities."""

from datetime import date

import pytest

from panelctl.errors import small
from panelctl.policy.prose.words import days_off, finished, listing, ordinal, quantity, rules_of


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "a", "c"], "a, b and c"),
        (["a", "b, c", "d"], "a; b, c; and d"),
    ],
)
def test_a_list_says_each_thing_once_and_keeps_commas_apart(items: list[str], said: str) -> None:
    assert listing(items) == said


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "first"), (12, "twelfth"), (19, "nineteenth"), (20, "twentieth"), (21, "twenty-first"), (30, "thirtieth"),
     (99, "ninety-ninth"), (100, "100th"), (101, "101st"), (112, "112th"), (123, "123rd")],
)  # fmt: skip
def test_an_ordinal_is_a_word_as_long_as_it_can_be_read(number: int, word: str) -> None:
    assert ordinal(number) == word


def test_one_of_a_unit_is_singular() -> None:
    assert [quantity(1, "working days"), quantity(9, "weeks"), quantity(10, "years")] == [
        "one working day", "nine weeks", "10 years",
    ]  # fmt: skip


def test_rules_are_named_by_their_year_or_in_quotation_marks() -> None:
    assert rules_of(["2025", "2027"]) == "the rules of 2025 and 2027"
    assert rules_of(["first"]) == "the rules ‘first’"


def test_a_sentence_has_a_capital_and_one_stop() -> None:
    assert finished("the end") == "The end."
    assert finished("It ends.\n  Now. ") == "It ends. Now."
    assert finished("It says: “Stop.”") == "It says: “Stop.”"


def test_an_abbreviation_keeps_its_capitals_within_a_sentence() -> None:
    assert [small("Course"), small("ASYE passed")] == ["course", "ASYE passed"]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["2027-02-15"], "Monday 15 February 2027"),
        (["2027-02-16", "2027-02-15"], "Monday 15 February 2027 and Tuesday 16 February 2027"),
        (["2027-02-15", "2027-02-16", "2027-02-17"], "Monday 15 to Wednesday 17 February 2027"),
        (["2027-05-28", "2027-05-31", "2027-06-01"], "Friday 28 May to Tuesday 1 June 2027"),
        (["2027-12-30", "2027-12-31", "2028-01-03", "2028-01-05"],
         "Thursday 30 December 2027 to Monday 3 January 2028 and Wednesday 5 January 2028"),
    ],
)  # fmt: skip
def test_days_off_in_a_row_are_said_as_one_stretch(days: list[str], said: str) -> None:
    assert days_off(map(date.fromisoformat, days)) == said
