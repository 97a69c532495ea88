"""Facts that are an hour, and meetings that are set for a day: what cannot be is a fault where it is written."""

import pytest

from policy.analysis.test_lint import says
from policy.tiny import with_change, with_hearing

HOUR = 'come-at = { title = "Asked for", kind = "text", hour_of = "invitation" }'
TALK = """
[[deadline]]
id = "talk"
title = "Talk about it"
limit = "within 2 weeks after disputed"
owner = ["chair"]
set_for = ["talk-on", "talk-at"]
if_late = "warn"
clauses = ["T-1"]
"""
FACTS = """[fact]
talk-on = { title = "Talk set for", kind = "date", ahead = true }
talk-at = { title = "Talk at", kind = "text" }"""
SET = with_hearing().replace("[fact]", FACTS) + TALK


def test_an_hour_and_a_meeting_set_for_a_day_are_no_fault() -> None:
    says(with_change("[fact]", f"[fact]\n{HOUR}"))
    says(SET)


def test_an_hour_is_a_text_of_the_case_and_there_is_one_of_each() -> None:
    number = HOUR.replace('"text"', '"number"')
    says(
        with_change("[fact]", f"[fact]\n{number}"),
        f'{number} -> "come-at" is an hour: that is a text, recorded for each case',
    )
    other = HOUR.replace("come-at", "arrive-at")
    says(
        with_change("[fact]", f"[fact]\n{HOUR}\n{other}"),
        f'{other} -> "arrive-at" and "come-at" are both the hour of the invitation, of which a case has one',
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("after disputed", "after refused"),
        ('owner = ["chair"]\nset_for', 'owner = ["chair"]\nmet_by = ["allowed"]\nset_for'),
    ],
)
def test_a_day_is_set_for_a_meeting_that_follows_a_challenge_and_is_recorded(old: str, new: str) -> None:
    assert old in TALK
    line = 'set_for = ["talk-on", "talk-at"]'
    message = '"talk" has a day set for it: that is for a meeting which follows a challenge, recorded when held'
    says(with_hearing().replace("[fact]", FACTS) + TALK.replace(old, new), f"{line} -> {message}")


def test_a_meeting_is_set_for_one_day_and_one_text() -> None:
    line = 'set_for = ["talk-on", "qualified"]'
    says(
        SET.replace('set_for = ["talk-on", "talk-at"]', line),
        f'{line} -> "talk" is set for one date, and one text with the hour and the place',
    )
