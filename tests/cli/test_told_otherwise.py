"""A fact is put right that a letter has told: the letter is named; one that waits does not go with the old words."""

from pathlib import Path

import pytest

from cli.conftest import Run

WHY = "--reason Mistyped"


@pytest.fixture
def funded(council: Run, paper: Path) -> Run:
    """The panel has approved Nadia's training; the letter names the course, and has not gone."""
    council("schedule add 2027-01-20 --policy camden --starts 10:00 --venue 'Room 3'")
    council(
        "apply Nadia --policy camden --route practice-educator --manager Omar"
        f" --with expression-of-interest-training={paper} --set course='Stage 1' --set course-starts=2027-09-13"
    )
    council(f"evidence add 001 manager-statement {paper} --complete")
    council("schedule assign 001 2027-01-20")
    for name in ("Grace", "Ivy", "Nadia"):
        council(f"--on 2027-01-20 attend 2027-01-20 {name} present")
    council("--on 2027-01-20 decide 001 yes --reason 'Ready for it' --feedback 'Clear'")
    council("--on 2027-01-20 record 001 chair-liaison")
    council("--on 2027-01-20 notify clear 3")
    return council


def test_a_letter_that_has_gone_with_what_is_put_right_is_named(funded: Run, run: Run) -> None:
    funded("--on 2027-01-20 notify release 3 --how hand --sent today")
    answer = run(f"--on 2027-01-22 amend 001 course 'Stage 2' {WHY}")
    assert answer.status == 0
    assert (
        "to Nadia Osei has gone with other words: Course applied for is Stage 2 (was Stage 1)."
        " panelctl record CAM-2027-001 note"
    ) in " ".join(answer.out.split())
    assert "other words" not in run(f"--on 2027-01-22 amend 001 dbs-seen no {WHY}").out


def test_a_letter_that_is_cleared_is_named_and_does_not_go(funded: Run, run: Run) -> None:
    answer = run(f"--on 2027-01-20 amend 001 course 'Stage 2' {WHY}")
    assert "to Nadia Osei is cleared with other words" in answer.out
    refused = run("--on 2027-01-20 notify release 3 --how hand --sent today")
    assert refused.status == 1
    funded("--on 2027-01-20 notify unclear 3 --reason 'Another course'")
    funded("--on 2027-01-20 notify clear 3")
    funded("--on 2027-01-20 notify release 3 --how hand --sent today")


def test_another_salutation_holds_a_letter_back(listed: Run, run: Run) -> None:
    listed("notify clear 2")
    listed("person edit Nadia --salutation 'Dr Osei'")
    refused = run("notify release 2 --how hand --sent today")
    assert refused.status == 1
    assert 'begins "Dear Nadia Osei", and would begin "Dear Dr Osei" now' in refused.err
    assert "panelctl notify unclear 2 --reason TEXT" in refused.err
    listed("notify unclear 2 --reason 'She prefers Dr'")
    listed("notify clear 2")
    listed("notify release 2 --how hand --sent today")
