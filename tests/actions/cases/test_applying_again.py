"""Somebody who has applied before: how long they wait, and an application that a passed limit has closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions import sound
from actions.hearing import CASE, Office, disputed, opened
from panelctl import errors
from panelctl.actions.cases import applying, showing
from panelctl.actions.cases.applying import Application

WAITS = """
[[check]]
id = "waits-six-months"
title = "Six months after the last decision"
test = ["6 months since previous-decision at applied or previous-outcome is none"]
before = ["applied"]
if_not = "refuse"
clauses = ["T-1"]
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = opened(tmp_path, WAITS)
    disputed(office)
    yield office
    sound.sound(office(office.last))


def again(office: Office, day: str) -> str:
    made = applying.apply(office(day), Application("Sam", given=("award=degree", "registered=no")))
    return str(made.data["reference"])


def test_an_open_dispute_is_an_open_application(office: Office) -> None:
    refusal = sound.refused(office("2025-05-12"), 1, errors.SecondOpenApplication, lambda: again(office, "2025-05-12"))
    assert "TNY-2025-001" in refusal.message


def test_an_application_that_a_passed_limit_has_closed_is_no_open_one(office: Office) -> None:
    site = office("2025-10-22")
    refusal = sound.refused(site, 1, errors.StoppedByRules, lambda: again(office, "2025-10-22"))
    assert "Six months after the last decision" in refusal.message
    assert again(office, "2025-10-23") == "TNY-2025-002"
    assert showing.show(office("2025-10-23"), showing.CaseNamed(CASE)).data["stage"] == "closed"


def test_what_an_application_lacks_is_given_with_it_as_there_is_no_case_to_record_it_in(tmp_path: Path) -> None:
    old = '"6 months since previous-decision at applied or previous-outcome is none"'
    office = opened(tmp_path, WAITS.replace(old, '"qualified before 2025-03-01"'))

    def apply(*facts: str) -> str:
        made = applying.apply(office("2025-03-10"), Application("Clara", given=("award=degree", *facts)))
        return str(made.data["reference"])

    refusal = sound.refused(office("2025-03-10"), 1, errors.StoppedByRules, apply)
    assert refusal.hint == "No case is opened: what it asks to record is given with --set NAME=VALUE"
    assert apply("qualified=2020-01-01") == "TNY-2025-002"
    sound.sound(office(office.last))
