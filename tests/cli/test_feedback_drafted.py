"""Feedback that nobody gave with the decision is drafted from the score sheets, and goes when somebody has read it."""

import json
import shlex
from pathlib import Path

import pytest

from cli.conftest import Run, Typed, at_a_terminal
from cli.st_helens import bo_asks, sth_listed
from panelctl.rules.feedback import OPENING

REFUSED = "--on 2027-01-20 decide 001 no --reason 'Thin on leadership' --needs 'Lead a group'"
SUPPORTED = "--on 2027-01-20 decide 001 yes --reason 'All three parts'"
SCORED = (
    "--on 2027-01-20 score 001 Ivy --all met --set pcf-9='not met' --rationale"
    " 'Leadership is still to come. Omar says she is late. Stronger than Cleo Moss. Please keep on'"
)


@pytest.fixture
def scored(heard: Run, typed: Typed) -> Run:
    """A second member's sheet differs from the first, and names others."""
    typed("person add 'Cleo Moss' --email cleo@council.example", SCORED)
    return heard


def outcome(run: Run) -> str:
    """The letter with the outcome as it would be cleared now."""
    notices = run("--json notify list --case 001").json["data"]["notices"]
    [number] = [copy["id"] for copy in notices if copy["notice"] in ("unsuccessful-letter", "confirmation-letter")]
    return str(number)


def read(run: Run) -> str:
    return str(json.loads(run(f"--json --on 2027-01-20 notify preview {outcome(run)}").out)["data"]["markdown"])


@pytest.mark.parametrize("decision", [REFUSED, SUPPORTED])
def test_the_letter_of_either_outcome_is_drafted_with_it_and_goes_when_it_is_read(
    scored: Run, run: Run, decision: str
) -> None:
    decided = scored(decision)
    number = outcome(run)
    assert (
        f"Feedback is drafted from the score sheets, for you to read: panelctl notify preview {number}" in decided.out
    )
    for said in (OPENING, "Values and Ethics", "Strong direct work.", "Leadership is still to come. Please keep on."):
        assert said in read(run)
    for private in ("Omar", "Cleo", "Ivy", "Professional Leadership"):
        assert private not in read(run)
    unread = run(f"--on 2027-01-20 notify release {number} --how post --sent today")
    assert (
        f"which nobody has read; nothing was changed. Read it, and clear it: panelctl notify clear {number}"
        in unread.err
    )
    asked = run(f"--on 2027-01-20 notify clear {number}")
    assert asked.status == 2
    assert "drafted from the score sheets: “This is what the panel found" in asked.err
    assert "The sheets differ on Professional Leadership: it says nothing of that." in asked.err
    assert "Left out, because somebody else is named: 2 sentences of the sheets." in asked.err
    refused = run(f"--on 2027-01-20 notify clear {number} --read no")
    assert refused.status == 1
    assert f"Word it: panelctl notify edit {number}" in refused.err
    assert "feedback kept as it is drafted" in scored(f"--on 2027-01-20 notify clear {number} --read yes").out
    scored(f"--on 2027-01-20 notify release {number} --how post --sent today")
    assert "Detailed feedback to the social worker" not in run("--on 2027-01-21 due").out


def test_feedback_that_was_given_or_worded_is_nobodys_draft(scored: Run, run: Run) -> None:
    scored(REFUSED)
    scored(f"--on 2027-01-20 notify edit {outcome(run)} --feedback 'You write well'")
    assert "You write well" in read(run)
    assert OPENING not in read(run)
    scored(f"--on 2027-01-20 notify clear {outcome(run)}")


def test_a_person_at_a_terminal_is_shown_it_and_asked(scored: Run, run: Run) -> None:
    scored(REFUSED)
    line = f"--on 2027-01-20 notify clear {outcome(run)}"
    status, screen = at_a_terminal(line, ["y"])
    assert status == 0, screen
    assert "Strong direct work." in " ".join(screen.split())
    assert "Does it go as it stands?" in " ".join(screen.split())
    assert "feedback kept as it is drafted" in screen


def test_st_helens_writes_to_three_with_it_and_asks_once(council: Run, typed: Typed, run: Run, paper: Path) -> None:
    typed(
        *bo_asks(),
        *sth_listed(paper),
        "person add 'Ana Price' --email ana@council.example --role apsw --policy st-helens",
        *(f"--on 2027-02-24 attend 2027-02-24 {name} present" for name in ("Petra", "Ana", "Tom", "'Bo Ash'")),
        "notify draft 001 --set invited-for=14:40",
        "--on 2027-02-24 score 001 Petra --all seen --rationale 'Warm and careful work'",
        "--on 2027-02-24 decide 001 no --reason 'Not yet'",
    )
    notices = run("--json notify list --case 001").json["data"]["notices"]
    outcomes = [str(copy["id"]) for copy in notices if copy["notice"] == "outcome-email"]
    assert len(outcomes) >= 2
    asked = run(f"--on 2027-02-24 notify clear {shlex.join(outcomes)}")
    assert asked.err.count("Warm and careful work") == 1
    council(f"--on 2027-02-24 notify clear {shlex.join(outcomes)} --read yes")


@pytest.mark.parametrize("how", ["--set 'pcf-9=met' --reason Mistyped", "--take-back --reason 'Of somebody else'"])
def test_a_sheet_put_right_says_that_letters_have_feedback_of_the_sheets_as_they_were(scored: Run, how: str) -> None:
    scored(REFUSED)
    scored(f"--on 2027-01-20 notify clear {outcome(scored)} --read yes")
    put_right = " ".join(scored(f"--on 2027-01-20 score 001 Ivy {how}").out.split())
    said = "The feedback on CAM-2027-001 was drafted from the sheets as they were, and stays so in its letters."
    assert f"{said} To put it right: panelctl amend CAM-2027-001 --feedback TEXT --reason TEXT" in put_right
    again = scored("--on 2027-01-20 amend 001 --feedback 'You write well' --reason 'The sheet was wrong'")
    assert "is a draft again" in again.out
    assert (
        "drafted from the sheets" not in scored("--on 2027-01-20 score 001 Grace --set pcf-9='not met' --reason x").out
    )


def test_a_member_who_only_sent_a_sheet_is_not_named_either(listed: Run, run: Run) -> None:
    for name in ("Grace", "Nadia"):
        listed(f"--on 2027-01-20 attend 2027-01-20 {name} present")
    listed("--on 2027-01-20 score 001 Ivy --all met --rationale Sound")
    listed("--on 2027-01-20 score 001 Grace --all met --rationale 'Strong work. Ivy would wait'")
    listed(REFUSED)
    assert "Strong work." in read(run)
    assert "Ivy" not in read(run)


def test_words_of_a_member_who_declares_an_interest_later_are_named_in_the_feedback(scored: Run) -> None:
    scored(REFUSED)
    scored(f"--on 2027-01-20 notify clear {outcome(scored)} --read yes")
    declared = " ".join(
        scored("--on 2027-01-20 attend 2027-01-20 Ivy declares --case 001 --interest Friends").out.split()
    )
    said = (
        "The feedback on CAM-2027-001 has words of that sheet. To put it right: panelctl amend CAM-2027-001 --feedback"
    )
    assert said in declared
