"""Feedback as score sheets have it: what they agree on, their reasons, and nobody else's name."""

import pytest

from panelctl.model import ScoreSheet
from panelctl.policy.language import Criteria
from panelctl.rules.feedback import OPENING, Drafted, drafted
from rules.cases import BEN, CEM
from rules.known import day

WORK = Criteria("work", "Direct work", ("a Assessing", "b Planning"), ("met", "not met"))
LEARNING = Criteria("learning", "Learning", ("c Mentoring", "d Teaching"), ("met", "not met"))


def sheet(findings, rationale="", of=BEN):
    return ScoreSheet(of.name, day("2025-04-22"), findings, rationale, of.id)


def written(*sheets, names=()):
    return drafted([WORK, LEARNING], sheets, lambda text: any(name in text for name in names))


def test_each_finding_has_its_headings_and_a_set_with_one_finding_is_called_by_its_name():
    one = sheet({"a": "met", "b": "met", "c": "not met", "d": "met"}, "Strong work")
    assert written(one).text == (
        f"{OPENING}\n\nMet: every heading of “Direct work”; Teaching.\n\nNot met: Mentoring.\n\nStrong work."
    )


def test_on_what_the_sheets_differ_nothing_is_said():
    one, other = sheet({"a": "met", "c": "met"}), sheet({"a": "met", "c": "not met", "d": "met"}, of=CEM)
    assert written(one, other) == Drafted(f"{OPENING}\n\nMet: Assessing; Teaching.", ("Mentoring",))


def test_a_sentence_that_names_somebody_else_is_left_out_and_counted():
    one = sheet({}, "Strong work. Omar doubts it.\n\nMore to come")
    assert written(one, names=["Omar"]) == Drafted("Strong work.\n\nMore to come.", left_out=1)


def test_nobody_is_said_to_have_written_it_and_the_same_reason_stands_once():
    text = written(sheet({"a": "met"}, "Sound"), sheet({"a": "met"}, "Sound.", of=CEM)).text
    assert text.count("Sound.") == 1
    assert BEN.name not in text


def test_sheets_without_anything_draft_nothing():
    assert written(sheet({})).text == ""


@pytest.mark.parametrize("dotted", ["Dr. Omar Reid", "Mr. O. Reid, Omar’s brother,", "others, e.g. Omar,"])
def test_a_dot_after_a_title_an_initial_or_an_abbreviation_ends_no_sentence(dotted: str) -> None:
    one = sheet({}, f"Strong work. Last year {dotted} doubted it. More to come")
    assert written(one, names=["Omar"]) == Drafted("Strong work. More to come.", left_out=1)


def test_a_sheet_of_somebody_who_abstains_says_nothing() -> None:
    sets = [WORK._replace(may_abstain=True)]
    sheets = [sheet({"a": "met"}, "Sound"), sheet({}, "I know her too well", of=CEM)]
    assert drafted(sets, sheets, lambda _: False).text == f"{OPENING}\n\nMet: Assessing.\n\nSound."


def test_a_finding_that_is_a_number_is_said_to_be_a_score() -> None:
    numbers = WORK._replace(scale=("5", "4"))
    assert drafted([numbers], [sheet({"a": "5"})], lambda _: False).text == f"{OPENING}\n\nScored 5: Assessing."
