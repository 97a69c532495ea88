"""A score sheet is put right: one finding alone, a whole sheet that was somebody else's, after the outcome too."""

import json

from cli.conftest import Run, at_a_terminal

ON = "--on 2027-01-20"


def words(text: str) -> str:
    return " ".join(text.split())


def sheets(run: Run) -> dict[str, bool]:
    return {sheet["member"]: sheet["counted"] for sheet in json.loads(run("--json show 001").out)["data"]["sheets"]}


def test_a_sheet_without_a_finding_is_asked_for_one(listed: Run, run: Run) -> None:
    refused = run(f"{ON} score 001 Grace --rationale 'Strong'")
    assert refused.status == 2
    assert refused.err.rstrip().endswith("--all is missing. Give --all: met, not met or not seen")
    assert sheets(run) == {}


def test_at_a_terminal_the_findings_are_asked_for_with_the_reasons(listed: Run, run: Run) -> None:
    status, seen = at_a_terminal(f"{ON} score 001 Grace", ["Strong direct work", "1"])
    assert status == 0
    assert "score sheet of Grace Bell kept, 19 of 19 criteria with a finding" in " ".join(seen.split())


def test_one_finding_is_corrected_and_the_rest_of_the_sheet_stays(heard: Run, run: Run) -> None:
    answer = run(f"{ON} score 001 Grace --set 'pcf-9=not seen' --reason 'Mistyped'")
    assert answer.out.startswith(
        "CAM-2027-001: score sheet of Grace Bell corrected, 19 of 19 criteria with a finding.\n"
    )
    minutes = " ".join(run(f"{ON} minutes 2027-01-20").out.split())
    assert "18 met, 1 not seen" in minutes
    assert run(f"{ON} score 001 Grace --set pcf-9=met").status == 2


def test_a_sheet_of_the_wrong_member_is_taken_back(heard: Run, run: Run) -> None:
    heard(f"{ON} score 001 Ivy --all met --rationale 'Sound'")
    assert run(f"{ON} score 001 Ivy --take-back").status == 2
    answer = run(f"{ON} score 001 Ivy --take-back --reason 'It was the sheet of somebody else'")
    assert answer.out.startswith("CAM-2027-001: score sheet of Ivy Stone taken back.\n")
    assert sheets(run) == {"Grace Bell": True}
    assert "taken back: Ivy Stone: It was the sheet of somebody else" in run("log 001").out
    assert run(f"{ON} score 001 Ivy --take-back --reason x").status == 4
    assert run("doctor").status == 0


def test_a_sheet_is_corrected_after_the_outcome_which_stands(heard: Run, run: Run) -> None:
    heard(f"{ON} decide 001 yes --reason 'Sound work' --feedback 'Good'")
    answer = run(f"{ON} score 001 Grace --set 'pcf-9=not seen' --reason 'Mistyped'")
    assert answer.status == 0
    assert "Warning: CAM-2027-001 is decided, and its decision stands as it is (panelctl's own rule)." in answer.out
    assert run(f"{ON} score 001 Ivy --all met --rationale 'Too late'").status == 4


def test_the_sheet_of_somebody_who_did_not_come_is_pointed_out(heard: Run, run: Run) -> None:
    heard(f"{ON} attend 2027-01-20 Ivy apologies --reason Ill")
    answer = run(f"{ON} score 001 Ivy --all met --rationale 'Sent in writing'")
    assert answer.status == 0
    assert (
        "Warning: Ivy Stone is recorded with apologies at CAM-2027-01-20, and has a score sheet (panelctl's own rule)."
        " If they came: panelctl attend CAM-2027-01-20 'Ivy Stone' present"
    ) in " ".join(answer.out.split())
    assert "Ivy Stone, Team Manager, Children in Need, Ill" in " ".join(run(f"{ON} minutes 2027-01-20").out.split())


def test_a_sheet_before_the_panel_has_met_is_pointed_out(listed: Run, run: Run) -> None:
    said = words(listed("--on 2027-01-19 score 001 Grace --all met --rationale 'Read at home'").out)
    assert (
        "Warning: CAM-2027-01-20 meets on Wed 20 Jan 2027, and the score sheet of Grace Bell is kept before"
        " (panelctl's own rule)." in said
    )


def test_a_sheet_of_somebody_of_whom_nothing_is_recorded_is_pointed_out(listed: Run, run: Run) -> None:
    said = words(listed(f"{ON} score 001 Grace --all met --rationale 'Sound'").out)
    assert (
        "Grace Bell is not recorded as present at CAM-2027-01-20, and has a score sheet (panelctl's own rule)." in said
    )
    listed(f"{ON} attend 2027-01-20 Grace present --chair")
    again = words(listed(f"{ON} score 001 Grace --set pcf-9='not met' --reason 'Mistyped'").out)
    assert "has a score sheet" not in again


def test_a_sheet_counts_while_no_interest_stands_whichever_came_first(heard: Run, run: Run) -> None:
    declares = f"{ON} attend 2027-01-20 Ivy declares --case 001 --interest 'Her sister'"
    takes_back = f"{ON} attend 2027-01-20 Ivy no-interest --case 001 --reason 'Another Osei'"
    scores = f"{ON} score 001 Ivy --all met --rationale 'Sound'"
    heard(declares)
    assert (run(scores).status, "Ivy Stone" in sheets(run)) == (1, False)
    heard(takes_back)
    heard(scores)
    assert sheets(run)["Ivy Stone"]
    heard(declares)
    assert not sheets(run)["Ivy Stone"]
    assert run(f"{ON} score 001 Ivy --set pcf-9='not met' --reason x").status == 1
    heard(takes_back)
    assert sheets(run)["Ivy Stone"]
