"""Somebody who came to a panel for one item: their minutes, what they correct, and what excerpts say of them."""

import pytest

from actions.rounds import PANEL, On, heard, panel
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import deciding
from panelctl.actions.panels import approving_minutes, attending, circulating, correcting_minutes, excerpting, minuting

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
