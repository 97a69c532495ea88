"""Answers to a request, disputes and another council's decisions, put right after their letters went."""

from pathlib import Path

import pytest

from cli.conftest import Run, Typed
from cli.corrections import SETTINGS, WRONG_PERSON, amended, asked, number, waiting, withdrawn, words
from westmere import does, invited


@pytest.fixture
def supported(council: Run, typed: Typed, paper: Path, tmp_path: Path) -> Run:
    """The panel's yes for Bo is on record, and everybody was told."""
    (tmp_path / "settings.toml").write_text(SETTINGS)
    typed(
        "person add 'Ann Price' --email ann.price@council.example --role apsw --policy st-helens",
        "person add 'Dee Dale' --email dee.dale@council.example --role assistant-director --policy st-helens",
        "person add 'Bo Ash' --email bo.ash@council.example --team West --policy st-helens"
        " --set employed-as-social-worker=2020-01-06 --set asye=passed",
        "apply 'Bo Ash' --policy st-helens --by 'Bo Ash' --manager Tom",
        f"evidence add STH request-form {paper} --complete",
        "approve STH yes --by Tom --reason 'Ready for it'",
        "approve STH yes --by Head --reason 'Agreed'",
        "schedule add 2027-01-27 --policy st-helens",
        "schedule assign STH STH-2027-01-27",
        f"evidence add STH evidence-template {paper} --complete",
        f"evidence add STH presentation {paper} --complete --measure slides=5",
        "notify draft STH --set invited-for=14:40",
        "notify release --case STH --how email --sent today",
        *(f"--on 2027-01-27 attend STH-2027-01-27 {name} present" for name in ("Petra", "Ann", "Tom", "Head", "Bo")),
        "--on 2027-01-27 decide STH yes --reason 'Sound' --feedback 'Well argued'",
        "--on 2027-01-28 notify release --case STH --how email --sent today",
    )
    return council


STH_NO = "--decision no --reasons 'Not yet' --feedback 'Lead a group' --reason 'The wrong form was read'"
EVERYBODY = ["Bo Ash", "Tom Manager", "Head Office", "Payroll", "People Management", "Systems Support"]


def test_everybody_who_got_the_letter_that_is_withdrawn_gets_a_correction(supported: Run, run: Run) -> None:
    amended(run, STH_NO, "STH", "2027-02-02")
    assert [to for _, to in withdrawn(run, "STH")] == EVERYBODY
    assert list(dict.fromkeys(to for _, to in waiting(run, "STH"))) == EVERYBODY
    payroll = words(run, number(run, "Payroll", "STH"))
    assert "Correction: Notification of Outcome of Progression Panel: supported" in payroll
    assert "Not yet" not in payroll
    head = words(run, number(run, "Head Office", "STH"))
    assert "if you have acted on it, please undo that and tell us" in head


def test_a_dispute_about_a_decision_that_does_not_stand_falls_with_it(supported: Run, run: Run, did: Run) -> None:
    amended(run, STH_NO, "STH", "2027-02-02")
    did("--on 2027-02-02 notify release --case STH --how email --sent today")
    did("--on 2027-02-09 dispute STH --reason 'I have led two groups'")
    rest = "--decision yes --reasons 'Sound' --feedback 'Well argued' --reason 'The first was right after all'"
    out = amended(run, rest, "STH", "2027-02-10").out
    assert 'Taken back with it: "Progression Panel Dispute Form received by the Assistant Director".' in out
    case = asked(run, "show STH")
    assert (case["stage"], case["dispute"]) == ("progressed", None)
    forms = [(title, to) for title, to in waiting(run, "STH") if to == "Payroll"]
    assert forms == [("Notification of Outcome of Progression Panel: supported", "Payroll")]
    assert "25 checks, all well." in run("doctor").out


def test_an_answer_to_a_request_is_put_right_too(supported: Run, run: Run) -> None:
    rest = "--of agreed --reasons 'Agreed, with a plan' --reason 'The plan was left out'"
    out = amended(run, rest, "STH", "2027-02-02").out
    assert 'Reasons of "Head of Service agrees" put right.' in out
    assert asked(run, "show STH")["stage"] == "progressed"


def test_an_answer_from_which_more_has_followed_is_put_right_by_its_name_only(supported: Run, run: Run) -> None:
    amended(run, "--decision none --reason 'Not heard'", "STH")
    answer = run("amend STH --decision none --reason 'Not heard'")
    assert answer.status == 2
    assert "Which decision is put right? --of NAME is missing. Give --of NAME: manager-supports or agreed" in answer.err


def test_the_procedure_of_another_council_has_corrections_too(run: Run, did: Run, paper: Path, tmp_path: Path) -> None:
    invited(run, tmp_path)
    does(run, f"evidence add 001 application-form {paper} --complete")
    assert does(run, "notify clear --case 001")
    assert does(run, "notify release --case 001 --how post --sent today")
    for name in ("Priya", "Meg", "Wes", "Sam"):
        did(f"--on 2027-10-14 attend 2027-10-14 {name} present")
    did("--on 2027-10-14 decide 001 yes --reason 'Sound'")
    did("--on 2027-10-15 notify clear --case 001")
    did("--on 2027-10-15 notify release --case 001 --how post --sent today")
    amended(run, f"--decision no --reasons 'Not yet' {WRONG_PERSON}", on="2027-10-20")
    gone = withdrawn(run)
    assert gone
    assert {to for _, to in gone} <= {to for _, to in waiting(run)}
