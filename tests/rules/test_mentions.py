"""Whole names are found in texts and in JSON, however they are written, and none inside another word."""

import json

import pytest

from panelctl.rules.mentions import Mentions, is_common_word

NAMED = Mentions(["Bo", "Siobhán O’Brien", "1 A Road\nTown", "SW1"])


@pytest.mark.parametrize(
    "text", ["Bo", "to Bo.", "(Bo)", "Siobhán O’Brien's", "1 A Road\nTown", "first\nBo came", '"SW1"']
)
def test_a_name_is_found_also_inside_json(text: str) -> None:
    assert NAMED.are_in(text)
    assert NAMED.are_in(json.dumps({"said": text}, ensure_ascii=False))


@pytest.mark.parametrize("text", ["Body", "Robo", "SW11", "Bo’sun", "", None, 7])
def test_nothing_else_is_taken_for_one(text: object) -> None:
    assert not NAMED.are_in(text)


def test_of_no_words_none_is_found() -> None:
    assert not Mentions([]).are_in("anything")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Tomas O'Brien", "Tomas O’Brien"),
        ("Tomas O'Brien", "Tomas  O'Brien"),
        ("Tomas O'Brien", "TOMAS\nOBRIEN"),
        ("Tomas O'Brien", "Tomas O‘Brien’s"),
        ("Tomas O'Brien", "Tomas_O'Brien_reference.pdf"),
        ("Zoë Łuk", "Zoe Luk"),
        ("Zoë Łuk", "Zoe\u0308 \u0141uk"),
        ("Zoë Łuk", "Zo\u00adë Łuk"),
        ("Ann Smith-Jones", "ann smith–jones"),
        ("CAM-2025-002", "cam-2025-002"),
        ("CAM-2025-002", "CAM–2025–002.pdf"),
        ("1 A Road\nTown", "1 A Road, Town"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, written: str) -> None:
    assert Mentions([name]).are_in(f"See {written} (again)")


@pytest.mark.parametrize(
    "text", ["Tomas Brien", "O'Brien", "Tomas O'Briens", "cam-2025-0021", "Xcam-2025-002", "cam 2025"]
)
def test_part_of_a_name_is_none(text: str) -> None:
    assert not Mentions(["Tomas O'Brien", "CAM-2025-002"]).are_in(text)


def test_it_says_where_each_stands_by_the_letters_of_the_text() -> None:
    text = "Old: ‘Zoe\u0308  Łuk’s’ sister, Bo, ﬁnds ben hallam (HALLAM)."
    mentions = Mentions(["Zoë Łuk", "Bo", "Ben Hallam"]).within(text)
    assert [(text[mention.start : mention.end], mention.name) for mention in mentions] == [
        ("Zoe\u0308  Łuk", "Zoë Łuk"),
        ("Bo", "Bo"),
        ("ben hallam", "Ben Hallam"),
    ]


def test_of_two_that_begin_alike_the_longer_is_meant_and_one_besides_hides_what_is_part_of_it() -> None:
    names = ["Grace Bell", "Grace Bell Stone"]
    assert [mention.name for mention in Mentions(names).within("grace bell-stone")] == ["Grace Bell Stone"]
    assert not Mentions(["Grace Bell"], besides=["Grace Bell-Stone"]).are_in("Grace Bell-Stone")
    assert Mentions(["Grace Bell"], besides=["Grace Bell-Stone"]).are_in("Grace Bell")


def test_a_path_of_windows_is_no_json() -> None:
    assert Mentions(["Nadia Osei"]).are_in(r"kept in C:\nadia osei")


@pytest.mark.parametrize(("text", "is_there"), [("May came", True), ("in MAY", True), ("it may be", False)])
def test_a_name_of_one_word_has_to_begin_with_a_capital(text: str, is_there: bool) -> None:
    assert Mentions(["May"]).are_in(text) is is_there


@pytest.mark.parametrize(("name", "is_common"), [("May", True), ("SW123", False), ("Zoë Łuk", False), ("a@b.c", False)])
def test_a_name_of_one_word_may_mean_something_else(name: str, is_common: bool) -> None:
    assert is_common_word(name) is is_common
