"""Whole names are found in texts and in JSON, and none inside another word."""

import json

import pytest

from panelctl.rules.mentions import Mentions

NAMED = Mentions(["Bo", "Siobhán O’Brien", "1 A Road\nTown", "SW1"])


@pytest.mark.parametrize(
    "text", ["Bo", "to Bo.", "(Bo)", "Siobhán O’Brien's", "1 A Road\nTown", "first\nBo came", '"SW1"']
)
def test_a_name_is_found_also_inside_json(text: str) -> None:
    assert NAMED.are_in(text)
    assert NAMED.are_in(json.dumps({"said": text}, ensure_ascii=False))


@pytest.mark.parametrize("text", ["Body", "Robo", "SW11", "bo", "", None, 7])
def test_nothing_else_is_taken_for_one(text: object) -> None:
    assert not NAMED.are_in(text)


def test_of_no_words_none_is_found() -> None:
    assert not Mentions([]).are_in("anything")
