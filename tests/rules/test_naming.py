import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panelctl.rules.naming import Named, folded, handle, handled, meant

REED = Named(1, "Ann Reed", "ann.reed@council.example", "SW123456", "North")
REEDER = Named(2, "Hannah Reeder", "h.reeder@council.example", "SW222222")
OTHER_REED = Named(3, "Ann Reed", team="South")
THIRD_REED = Named(4, "Ann Reed")
BRIEN = Named(5, "Siobhán O’Brien")
JONES = Named(6, "Mary Smith‑Jones", former=("Mary Clarke",))
LUKASZ = Named(7, "Łukasz Đorđević", "l.d@council.example")
STROM = Named(8, "Bjørn Strøm")
EVERYBODY = (REED, REEDER, OTHER_REED, THIRD_REED, BRIEN, JONES, LUKASZ, STROM)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("hannah", [2]),
        ("ann", [1, 3, 4]),
        ("reed ann", [1, 3, 4]),
        ("Reeder", [2]),
        ("O'Brien", [5]),
        ("o´brien", [5]),
        ("obrien siobhan", [5]),
        ("O'Brien, Siobhán", [5]),
        ("Smith-Jones", [6]),
        ("smith jones", [6]),
        ("jones", [6]),
        ("Mary Clarke", [6]),
        ("clarke", [6]),
        ("lukasz", [7]),
        ("Dordevic", [7]),
        ("strom", [8]),
        ("SW123456", [1]),
        ("sw 123456", []),
        ("123456", [1]),
        ("ANN.REED@council.example", [1]),
        ("h.reeder", [2]),
        ("an", [1, 3, 4]),
        ("nn", []),
        ("council", []),
        ("P2", [2]),
        ("p2", [2]),
        ("P99", []),
        ("", []),
        ("%", []),
    ],
)
def test_a_part_of_a_name_means_those_whose_names_begin_so(typed: str, ids: list[int]) -> None:
    assert meant(EVERYBODY, typed) == ids


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Ann Reed", [1, 3, 4]),
        ("Ann Reed (ann.reed@council.example)", [1]),
        ("Ann Reed (SW123456)", [1]),
        ("ann reed (south)", [3]),
        ("Ann Reed (P4)", [4]),
        ("Ann Reed (P5)", []),
        ("Ann", []),
        ("hannah", []),
        ("Hannah  REEDER", [2]),
        ("Siobhan O'Brien", [5]),
        ("Mary Clarke", [6]),
        ("P6", [6]),
    ],
)
def test_a_table_means_somebody_by_the_whole_of_what_they_are_called(typed: str, ids: list[int]) -> None:
    assert meant(EVERYBODY, typed, whole=True) == ids


def test_an_exact_name_wins_over_those_that_only_begin_so() -> None:
    short, long = Named(1, "Jo Lee"), Named(2, "Joan Leeson")
    assert meant((short, long), "jo lee") == [1]


def test_a_name_of_today_wins_over_an_earlier_one() -> None:
    now, before = Named(1, "Mary Clarke"), Named(2, "Mary Dunn", former=("Mary Clarke",))
    assert meant((now, before), "Mary Clarke") == [1]


@given(st.integers(1, 999_999_999))
def test_a_handle_means_its_own_row(row: int) -> None:
    assert handled(handle(row)) == row


def test_every_letter_is_folded_to_its_end() -> None:
    letters = map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode)))
    assert [letter for letter in letters if folded(folded(letter)) != folded(letter)] == []


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
