"""Documents that are made several at a time come in their order, and no more of them than are wanted soon."""

from collections.abc import Iterator

import pytest

from documents.samples import sample
from panelctl.documents.at_once import AHEAD, at_once
from panelctl.documents.paper import Paper
from panelctl.documents.pdf import to_pdf
from panelctl.documents.render import render

LETTERS = ("letters/approved.md", "letters/not-approved.md", "letters/deferred.md")


def test_each_comes_in_its_turn_and_is_the_one_that_would_be_made_alone() -> None:
    words = [render(name, sample(name)) for name in LETTERS] * 3
    alone = {letter: to_pdf(letter, Paper("A letter")) for letter in words}
    together = list(at_once(lambda letter: to_pdf(letter, Paper("A letter")), words))
    assert together == [alone[letter] for letter in words]


def test_a_thousand_are_not_begun_before_the_first_is_wanted() -> None:
    begun: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(1_000):
            begun.append(number)
            yield number

    assert next(at_once(str, numbers())) == "0"
    assert len(begun) <= AHEAD + 1


def test_what_cannot_be_made_is_told_when_its_turn_comes() -> None:
    made = at_once(lambda number: 6 // number, [3, 2, 0, 1])
    assert (next(made), next(made)) == (2, 3)
    with pytest.raises(ZeroDivisionError):
        next(made)
