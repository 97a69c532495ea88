"""Somebody who came to a panel for one item: their minutes, what they correct, and what excerpts say of them."""

import pytest

from actions.rounds import PANEL, On, heard, listed, panel
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import deciding
from panelctl.actions.panels import (
    approving_minutes,
    attending,
    circulating,
    correcting_minutes,
    ending,
    excerpting,
    minuting,
)

DAY = "2025-04-22"


@pytest.fixture
def decided(on: On, paper: str) -> tuple[str, str]:
    """Tom, who sends apologies for the panel, comes for the first of two cases all the same."""
    panel(on)
    first, second = heard(on, paper), heard(on, paper, "Bea Low")
    attending.attend(on(DAY), attending.Attendance(PANEL, "Tom", "apologies"))
    attending.attend(on(DAY), attending.Attendance(PANEL, "Tom", "present", case=first))
    deciding.decide(on(DAY), deciding.Decision(first, "yes", reason="Sound work", feedback="Lead a group"))
    deciding.decide(on(DAY), deciding.Decision(second, "no", reason="Too soon", needs="Court work"))
    circulating.circulate(on(DAY), circulating.Circulation(PANEL))
    return first, second


def test_whoever_came_for_one_item_reads_and_corrects_only_that(on: On, decided: tuple[str, str]) -> None:
    first, second = decided
    theirs = minuting.minutes(on(DAY), minuting.Wanted(PANEL, reader="Tom")).data["markdown"]
    assert "Sound work" in theirs
    assert "not there for item 2" in theirs
    for word in (second, "Bea Low", "Too soon", "Court work"):
        assert word not in theirs
    correcting = correcting_minutes.Correcting(PANEL, "Too soon", "Too early", "Tom")
    refused(on(DAY), 1, errors.NotTheirsToCorrect, lambda: correcting_minutes.correct(on(DAY), correcting))
    correcting_minutes.correct(on(DAY), correcting._replace(words="Sound work", to="Very sound work"))
    assert first in minuting.minutes(on(DAY), minuting.Wanted(PANEL)).data["markdown"]


def test_an_excerpt_names_who_was_there_for_its_case_and_by_whom_of_them_it_is_approved(
    on: On, decided: tuple[str, str]
) -> None:
    approving_minutes.approve(on(DAY), approving_minutes.Approving(PANEL, everybody=True))
    said = [excerpting.excerpt(on(DAY), excerpting.Excerpt(PANEL, case)).data["markdown"] for case in decided]
    assert ["Tom" in text for text in said] == [True, False]
    assert ["Approved by all 3 who sat" in text for text in said] == [True, False]
    assert "Approved by all 2 who sat" in said[1]
    assert not [text for text in said if "not there for" in text]


def test_minutes_by_one_who_sat_are_approved_by_the_one(on: On, paper: str) -> None:
    panel(on)
    listed(on, paper)
    attending.attend(on(DAY), attending.Attendance(PANEL, "Helen", "present"))
    circulating.circulate(on(DAY), circulating.Circulation(PANEL))
    made = approving_minutes.approve(on(DAY), approving_minutes.Approving(PANEL, everybody=True))
    assert made.messages[1] == "The one who sat has approved them."
    assert "**Approved by the one who sat.**" in made.data["markdown"]


def test_whoever_circulates_or_approves_reads_which_items_are_undecided_and_whether_the_meeting_has_ended(
    on: On, paper: str
) -> None:
    panel(on)
    first, second = heard(on, paper), heard(on, paper, "Bea Low")
    deciding.decide(on(DAY), deciding.Decision(first, "yes", reason="Sound work", feedback="Lead a group"))
    left = circulating.circulate(on(DAY), circulating.Circulation(PANEL)).findings
    assert [(finding.rule, finding.level) for finding in left] == [("items-left", "warn")]
    assert "2 Bea Low, and its meeting is not on record as ended" in left[0].message
    assert second in repr(left[0].mend)
    helen, tom = (approving_minutes.Approving(PANEL, (name,)) for name in ("Helen", "Tom"))
    assert approving_minutes.approve(on(DAY), helen).findings == left
    deciding.decide(on(DAY), deciding.Decision(second, "no", reason="Too soon", needs="Court work"))
    assert circulating.circulate(on(DAY), circulating.Circulation(PANEL)).findings == (), "it goes on that day"
    late = approving_minutes.approve(on("2025-04-24"), helen).findings
    assert [(finding.rule, finding.level) for finding in late] == [("meeting-not-ended", "info")]
    ending.end(on("2025-04-24"), ending.Ending(PANEL))
    assert approving_minutes.approve(on("2025-04-24"), tom).findings == ()
