"""The panel's own sheet: made of its members' sheets where they agree, and asked for where they differ."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run, at_a_terminal

ON = "--on 2027-01-20"
WHY = "--rationale 'Sound in all three parts'"
DIFFER = "Professional Leadership: met (Grace Bell), not met (Ivy Stone)"


def words(text: str) -> str:
    return " ".join(text.split())


def case(run: Run) -> Any:
    return json.loads(run("--json show 001").out)["data"]


@pytest.fixture
def differing(heard: Run) -> Run:
    """Grace found everything met; Ivy all but one heading."""
    heard(f"{ON} score 001 Ivy --all met --set pcf-9='not met' --rationale 'Leadership is still to come'")
    return heard


def test_where_members_agree_the_panels_sheet_says_the_same(heard: Run, run: Run) -> None:
    heard(f"{ON} score 001 Ivy --all met --rationale 'Sound'")
    assert "the panel's agreed sheet is kept, 19 of 19 criteria with a finding" in words(
        heard(f"{ON} score 001 --agreed {WHY}").out
    )
    kept = case(run)["agreed"]
    assert (set(kept["findings"].values()), len(kept["findings"])) == ({"met"}, 19)


def test_where_members_differ_the_panels_finding_is_asked_for_in_words(differing: Run, run: Run) -> None:
    asked = run(f"{ON} score 001 --agreed {WHY}")
    assert asked.status == 2
    assert f"The score sheets for CAM-2027-001 differ, and what the panel finds is not said. {DIFFER}" in words(
        asked.err
    )
    assert "--set" in asked.err
    assert case(run)["agreed"] is None
    differing(f"{ON} score 001 --agreed --set pcf-9='not met' --why pcf-9='One report of two' {WHY}")
    assert case(run)["agreed"]["findings"]["pcf-9"] == "not met"
    assert case(run)["agreed"]["reasons"] == {"pcf-9": "One report of two"}


def test_at_a_terminal_only_the_headings_on_which_they_differ_are_asked(differing: Run, run: Run) -> None:
    status, seen = at_a_terminal(f"{ON} score 001 --agreed", ["2", "Sound in all parts"])
    assert status == 0
    assert DIFFER in words(seen)
    assert case(run)["agreed"]["findings"]["pcf-9"] in ("met", "not met", "not seen")
    assert case(run)["agreed"]["rationale"] == "Sound in all parts"


def test_that_members_differ_is_said_wherever_the_sheets_are_shown(differing: Run, run: Run) -> None:
    assert case(run)["differ"] == [DIFFER]
    assert f"Members differ on {DIFFER}" in words(run("show 001").out)
    [item] = run(f"--json {ON} panel 2027-01-20").json["data"]["items"]
    assert item["scoring"]["differ"] == [DIFFER]
    differing(f"{ON} score 001 Ivy --set pcf-9=met --reason 'Mistyped'")
    assert case(run)["differ"] == []


def test_it_is_corrected_with_a_reason_and_taken_back(differing: Run, run: Run) -> None:
    differing(f"{ON} score 001 --agreed --set pcf-9=met {WHY}")
    assert run(f"{ON} score 001 --agreed --set pcf-9='not met'").status == 2
    differing(f"{ON} score 001 --agreed --set pcf-9='not met' --reason 'Misheard'")
    kept = case(run)["agreed"]
    assert (kept["findings"]["pcf-9"], kept["findings"]["pcf-1"]) == ("not met", "met")
    assert kept["rationale"] == "Sound in all three parts"
    differing(f"{ON} score 001 --agreed --take-back --reason 'Another case'")
    assert case(run)["agreed"] is None
    assert run(f"{ON} score 001 --agreed --take-back --reason x").status == 4
    assert "taken back: the panel's agreed sheet: Another case" in words(run("log 001").out)
    checked = run("--json doctor").json["data"]["checks"]
    assert [check for check in checked if not check["ok"]] == []


def test_it_comes_out_of_a_table(differing: Run, run: Run, tmp_path: Path) -> None:
    table = tmp_path / "agreed.csv"
    table.write_text("heading,finding,rationale\npcf-9,not met,One report of two\npcf-1,,Seen by all\n")
    differing(f"{ON} score 001 --agreed --from {table}")
    kept = case(run)["agreed"]
    assert kept["findings"]["pcf-9"] == "not met"
    assert kept["reasons"] == {"pcf-1": "Seen by all", "pcf-9": "One report of two"}
    table.write_text("heading,finding\npcf-99,met\n")
    assert "pcf-99" in run(f"{ON} score 001 --agreed --from {table} --reason x").err
    members = tmp_path / "member.csv"
    members.write_text("heading,finding\npcf-1,not seen\n")
    differing(f"{ON} score 001 Ivy --from {members} --reason 'From her own table'")
    assert [line.partition(":")[0] for line in case(run)["differ"]] == ["Professionalism", "Professional Leadership"]


def test_the_letters_feedback_is_drafted_from_it(differing: Run, run: Run) -> None:
    differing(f"{ON} score 001 --agreed --set pcf-9='not met' --why pcf-9='One report of two' {WHY}")
    decided = differing(f"{ON} decide 001 no --reason 'Thin on leadership' --needs 'Lead a group'")
    assert "Feedback is drafted from the panel's agreed sheet, for you to read" in words(decided.out)
    letters = run("--json notify list --case 001").json["data"]["notices"]
    [number] = [copy["id"] for copy in letters if copy["notice"] == "unsuccessful-letter"]
    letter = words(run(f"{ON} notify preview {number}").out)
    assert "Professional Leadership: One report of two." in letter
    assert "Sound in all three parts." in letter
    assert "Leadership is still to come" not in letter


def test_minutes_have_it_in_their_private_part_and_a_bundle_among_the_sheets(
    differing: Run, run: Run, tmp_path: Path
) -> None:
    differing(f"{ON} score 001 --agreed --set pcf-9='not met' --why pcf-9='One report of two' {WHY}")
    public, private = words(run(f"{ON} minutes 2027-01-20").out).split("Private")[0::1][:2]
    assert "Agreed sheet" not in public
    assert "Agreed sheet of the panel: 18 met, 1 not met." in private
    assert "Professional Leadership: One report of two." in private
    assert run(f"{ON} bundle 001 --into {tmp_path}/a.zip").status == 0


@pytest.mark.parametrize(
    ("line", "status", "says"),
    [
        ("--on 2027-01-19 score 001 --agreed --rationale x", 1, "the panel decides at its meeting, not before"),
        (f"{ON} score 001 Grace --agreed --rationale x", 2, "MEMBER and --agreed cannot stand together"),
        (f"{ON} score 001 Grace --all met --why pcf-1=x --rationale x", 2, "given with --agreed"),
        (f"{ON} score 001 --agreed --set pcf-9=good --rationale x", 2, "good"),
        (f"{ON} score 001 --agreed --all abstains --rationale x", 2, "abstains"),
        (f"{ON} score 001 --agreed --set pcf-9=met --why pcf-77=x", 2, "pcf-77"),
        (f"{ON} score 001 --agreed --set pcf-9=met", 2, "--rationale"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    differing: Run, run: Run, line: str, status: int, says: str
) -> None:
    answer = run(line)
    assert (answer.status, says in words(answer.err)) == (status, True), answer.err
    assert case(run)["agreed"] is None


def test_a_sheet_of_a_member_that_is_corrected_afterwards_leaves_it_as_it_is(differing: Run, run: Run) -> None:
    differing(f"{ON} score 001 --agreed --set pcf-9='not met' {WHY}")
    said = words(differing(f"{ON} score 001 Ivy --set pcf-9=met --reason 'Mistyped'").out)
    assert "The panel's agreed sheet of Wed 20 Jan 2027 stands as it is (panelctl's own rule)." in said
    assert case(run)["agreed"]["findings"]["pcf-9"] == "not met"


def test_the_sheet_of_a_member_who_left_says_nothing_in_it(differing: Run, run: Run) -> None:
    differing(f"{ON} attend 2027-01-20 Ivy declares --case 001 --interest 'Her sister'")
    assert case(run)["differ"] == []
    differing(f"{ON} score 001 --agreed {WHY}")
    assert case(run)["agreed"]["findings"]["pcf-9"] == "met"


def test_that_a_member_leaves_whose_sheet_was_in_it_is_pointed_out(differing: Run, run: Run) -> None:
    differing(f"{ON} score 001 --agreed --set pcf-9='not met' {WHY}")
    said = words(differing(f"{ON} attend 2027-01-20 Ivy declares --case 001 --interest 'Her sister'").out)
    assert "The panel's agreed sheet of Wed 20 Jan 2027 was made while it counted." in said
    assert "score CAM-2027-001 --agreed --reason" in said
