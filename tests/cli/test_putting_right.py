"""A decision that was recorded wrongly, put right after its letters went: nothing is rewritten, everybody is told."""

from pathlib import Path

import pytest

from cli.conftest import PANEL, Run, Typed
from cli.corrections import (
    AMENDED,
    NO,
    SETTINGS,
    TOLD,
    WRONG_PERSON,
    amended,
    asked,
    notices,
    number,
    waiting,
    withdrawn,
    words,
)


@pytest.fixture
def told(heard: Run, typed: Typed, tmp_path: Path) -> Run:
    """The panel's yes for Nadia is on record, and her letter and the form for HR have gone."""
    (tmp_path / "settings.toml").write_text(SETTINGS)
    typed(
        "--on 2027-01-20 decide 001 yes --reason 'Sound work' --feedback 'Well prepared'",
        f"--on {TOLD} record 001 chair-liaison",
        f"--on {TOLD} notify clear --case 001",
        f"--on {TOLD} notify release --case 001 --how email --sent today",
    )
    return heard


def test_a_decision_for_the_wrong_person_is_put_right_after_its_letters_went(told: Run, run: Run) -> None:
    out = amended(run, NO).out
    assert '001: "Confirmed as an Advanced Social Worker" is taken back: Recorded for the wrong person.\n' in out
    assert "Withdrawn: notice 3, You are confirmed as an Advanced Social Worker, sent to Nadia Osei on" in out
    assert withdrawn(run) == [
        ("You are confirmed as an Advanced Social Worker", "Nadia Osei"),
        ("Change of grade and pay", "Human Resources"),
    ]
    assert waiting(run) == [
        ("The outcome of your application", "Nadia Osei"),
        ("Correction: Change of grade and pay", "Human Resources"),
    ]
    case = asked(run, "show 001")
    assert (case["stage"], case["ended"]) == ("unsuccessful", True)


def test_the_letter_that_takes_the_place_of_another_says_so_and_is_sorry(told: Run, run: Run) -> None:
    amended(run, NO)
    letter = words(run, number(run, "Nadia Osei"))
    assert "On Thursday 21 January 2027 we sent you “You are confirmed as an Advanced Social Worker”." in letter
    assert "That was our mistake: it did not tell you what was decided. We are very sorry for it" in letter
    assert "did not approve your application for Advanced Social Worker on Wednesday 20 January 2027" in letter
    assert "Sound work" not in letter
    assert "Leadership is thin" in letter


def test_whoever_got_a_letter_that_nothing_replaces_is_told_not_to_act_on_it(told: Run, run: Run) -> None:
    amended(run, NO)
    letter = words(run, number(run, "Human Resources"))
    assert "On Thursday 21 January 2027 we sent you “Change of grade and pay”." in letter
    assert "It told you of a decision about Nadia Osei that was not made. That was our mistake" in letter
    assert "Please do not act on it." in letter
    assert "Leadership" not in letter
    assert "unsuccessful" not in letter.lower()


def test_what_was_put_right_is_owed_and_waits_to_be_told(told: Run, run: Run) -> None:
    amended(run, NO)
    due = run(f"--on {AMENDED} due").out
    assert "Decision to the social worker in writing: Ada Lowe, 2 days late" in due
    assert "Correction: Change of grade and pay, to Human Resources" in due
    assert run(f"--on {AMENDED} cases --waiting").out.startswith("Decided, and not told: 1\n")


def test_nothing_is_backdated_and_what_happened_keeps_its_day(told: Run, run: Run) -> None:
    amended(run, NO)
    timeline = asked(run, "show 001")["timeline"]
    *_, back, decided = (event for event in timeline if event["kind"] in ("move", "voided"))
    assert (back["date"], back["reason"]) == (AMENDED, "Recorded for the wrong person")
    assert (decided["name"], decided["date"]) == ("application-unsuccessful", "2027-01-20")
    said = 'recorded on Wed 27 Jan 2027 in place of "Confirmed as an Advanced Social Worker"'
    assert said in decided["says"]
    letter = number(run, "Nadia Osei")
    early = run(f"--on {AMENDED} notify clear {letter} --dated 2027-01-22")
    assert early.status == 1
    assert "tells of Wed 27 Jan 2027 and cannot be dated Fri 22 Jan 2027" in early.err


def test_a_withdrawn_letter_is_shown_as_withdrawn_wherever_it_stands(told: Run, run: Run) -> None:
    amended(run, NO)
    old = notices(run)[1]
    assert old["status"] == "released"
    assert old["withdrawn"] == {"on": AMENDED, "by": "Ada"}
    assert "  withdrawn  You are confirmed as an Advanced Social Worker " in run("notify list --case 001").out
    shown = run("show 001").out.replace("\n                 ", " ")
    assert "to Nadia Osei, by email; withdrawn on Wed 27 Jan 2027 by Ada" in shown
    preview = run(f"notify preview {old['id']}").out
    assert "Withdrawn on Wed 27 Jan 2027 by Ada: it does not hold.\n" in preview
    assert "Congratulations" in preview


def test_minutes_say_what_was_recorded_before_and_why_it_was_put_right(told: Run, run: Run, did: Run) -> None:
    did(f"--on {TOLD} minutes {PANEL} --write")
    answer = amended(run, NO)
    assert (
        f"The minutes of {PANEL} were written before. Write them anew: panelctl minutes {PANEL} --write" in answer.out
    )
    text = " ".join(run(f"minutes {PANEL}").out.split())
    assert (
        "Decision: Application unsuccessful. Decided by the Progression Panel, 2 members. Reasons: Leadership" in text
    )
    assert (
        "Decision put right on Wednesday 27 January 2027; recorded before: Confirmed as an Advanced Social Worker"
        " (Sound work). Why: Recorded for the wrong person. Withdrawn: You are confirmed as an Advanced Social Worker,"
        " to Nadia Osei" in text
    )


def test_who_was_in_the_room_stays_with_the_decision(told: Run, run: Run, did: Run) -> None:
    did(f"--on {TOLD} attend {PANEL} Ivy absent")
    amended(run, NO)
    assert "Decided by the Progression Panel, 2 members." in " ".join(run(f"minutes {PANEL}").out.split())


def test_where_nothing_was_decided_the_case_stands_as_before_and_everybody_is_told(told: Run, run: Run) -> None:
    amended(run, "--decision none --reason 'Nadia was not heard'")
    assert asked(run, "show 001")["stage"] == "listed"
    assert waiting(run) == [
        ("Correction: You are confirmed as an Advanced Social Worker", "Nadia Osei"),
        ("Correction: Change of grade and pay", "Human Resources"),
    ]
    letter = words(run, number(run, "Nadia Osei"))
    assert "It told you of a decision on your application for Advanced Social Worker that had not been made." in letter
    assert "stands as follows: Listed for a panel. We will write to you as soon as there is a decision." in letter


def test_a_decision_that_follows_takes_over_what_was_to_be_said(told: Run, run: Run, did: Run) -> None:
    amended(run, "--decision none --reason 'Nadia was not heard'")
    did(f"--on {AMENDED} decide 001 no --reason 'Thin' --feedback 'Lead' --needs 'Groups'")
    assert waiting(run) == [
        ("Correction: Change of grade and pay", "Human Resources"),
        ("The outcome of your application", "Nadia Osei"),
    ]
    assert "On Thursday 21 January 2027 we sent you" in words(run, number(run, "Nadia Osei"))


def test_a_correction_that_was_wrong_itself_is_corrected(told: Run, run: Run, did: Run) -> None:
    amended(run, NO)
    did(f"--on {AMENDED} notify clear --case 001")
    did(f"--on {AMENDED} notify release --case 001 --how email --sent today")
    amended(
        run, "--decision yes --reasons 'Sound work' --feedback 'Well prepared' --reason 'It was right'", on="2027-01-28"
    )
    assert waiting(run) == [
        ("You are confirmed as an Advanced Social Worker", "Nadia Osei"),
        ("Change of grade and pay", "Human Resources"),
    ]
    letter = words(run, number(run, "Nadia Osei"))
    assert "On Wednesday 27 January 2027 we sent you “The outcome of your application”." in letter
    assert "21 January" not in letter


def test_the_letter_in_time_is_the_one_that_holds(told: Run, run: Run) -> None:
    assert asked(run, "due --letters --since 2027-01-01")["in_time"] == 1
    amended(run, NO)
    letters = asked(run, "due --letters --since 2027-01-01")
    assert (letters["in_time"], [case["reference"] for case in letters["late"]]) == (0, ["CAM-2027-001"])


# ---- two decisions that were exchanged


@pytest.fixture
def both(told: Run, typed: Typed, paper: Path) -> Run:
    """Boris was heard too; his no is on record, and his letter has gone."""
    facts = ("field-confirmed", "service-unbroken", "supported-asye", "supported-students", "complex-cases")
    typed(
        'person add "Boris Kent" --email boris@council.example --team North --policy camden --set qualified=2020-09-01'
        " --set award=cqsw --set registered=yes --set dbs-seen=yes",
        "apply Boris --policy camden --route advanced-social-worker --manager Omar",
        f"evidence add 002 expression-of-interest {paper} --complete --measure pages=2",
        f"evidence add 002 portfolio {paper} --complete",
        *(f"record 002 {fact} yes" for fact in facts),
        "record 002 specialism 'Fostering'",
        "schedule assign 002 2027-01-20",
        "--on 2027-01-20 attend 2027-01-20 Boris present",
        "--on 2027-01-20 score 002 Grace --all met --rationale 'Strong direct work'",
        "--on 2027-01-20 record 002 family-feedback-anonymised yes",
        "--on 2027-01-20 decide 002 no --reason 'Leadership is thin' --feedback 'Lead more' --needs 'A group'",
        f"--on {TOLD} record 002 chair-liaison",
        f"--on {TOLD} notify clear --case 002",
        f"--on {TOLD} notify release --case 002 --how email --sent today",
    )
    return told


def test_two_decisions_that_were_exchanged_change_places_with_one_command(both: Run, run: Run) -> None:
    out = amended(run, "--swap 002 --reason 'The two were exchanged'").out
    assert "Letters have gone to one social worker with what was said of the other: tell whoever looks after" in out
    stages = [asked(run, f"show {case}")["stage"] for case in ("001", "002")]
    assert stages == ["unsuccessful", "confirmed"]
    nadia, boris = words(run, number(run, "Nadia Osei")), words(run, number(run, "Boris Kent", "002"))
    assert "Leadership is thin" in nadia
    assert "A group" in nadia
    assert "Sound work" in boris
    assert "Well prepared" in boris
    assert ("Change of grade and pay", "Human Resources") in waiting(run, "002")


def test_a_decision_is_not_exchanged_with_itself(told: Run, run: Run) -> None:
    answer = run("amend 001 --swap 001 --reason 'Why not'")
    assert answer.status == 2
    assert "another case" in answer.err


# ---- what a decision says


def test_feedback_is_put_right_without_retyping_the_rest(told: Run, run: Run) -> None:
    amended(run, "--feedback 'Well prepared, and honest' --reason 'Half of it was missing'")
    case = asked(run, "show 001")
    assert case["stage"] == "confirmed"
    assert withdrawn(run) == [("You are confirmed as an Advanced Social Worker", "Nadia Osei")]
    assert waiting(run) == [("You are confirmed as an Advanced Social Worker", "Nadia Osei")]
    letter = words(run, number(run, "Nadia Osei"))
    assert "The decision is the same, but it did not say everything about it as it should have." in letter
    assert "Well prepared, and honest" in letter
    assert "Sound work" in letter
    assert asked(run, "due --letters --since 2027-01-01")["in_time"] == 1


def test_all_texts_open_in_the_editor_as_they_stand(
    told: Run, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor.sh"
    why = "s/^## Why it is put right$/&\\n\\nA word was missing/"
    editor.write_text(f"#!/bin/sh\nsed -i 's/Well prepared/Very well prepared/; {why}' \"$1\"\n")
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    amended(run, "--edit")
    letter = words(run, number(run, "Nadia Osei"))
    assert "Very well prepared" in letter
    assert "Sound work" in letter
    assert [event["reason"] for event in asked(run, "show 001")["timeline"]][-1] == "A word was missing"


def test_a_case_is_put_right_beside_a_later_application_but_not_opened_again(both: Run, run: Run, did: Run) -> None:
    did(f"--on {AMENDED} apply Boris --policy camden --route advanced-social-worker --manager Omar")
    again = run(f"--on {AMENDED} amend 002 --decision defer --reasons 'Ill' {WRONG_PERSON}")
    assert again.status == 1
    assert "already has an open application on Advanced Social Worker: CAM-2027-003" in again.err
    amended(run, f"--decision yes --reasons 'Sound' --feedback 'Well prepared' {WRONG_PERSON}", "002")
    assert asked(run, "show 002")["stage"] == "confirmed"


def test_reasons_that_are_put_right_stand_in_the_minutes_with_those_of_before(told: Run, run: Run) -> None:
    amended(run, "--reasons 'Sound and brave work' --reason 'The notes were of another case'")
    text = " ".join(run(f"minutes {PANEL}").out.split())
    assert "Reasons: Sound and brave work" in text
    said = "Reasons put right on Wednesday 27 January 2027; before: Sound work. Why: The notes were of another case."
    assert said in text


def test_a_letter_that_was_cleared_is_a_draft_again_and_read_anew(heard: Run, run: Run, did: Run) -> None:
    did("--on 2027-01-20 decide 001 yes --reason 'Sound work' --feedback 'Well prepared'")
    did(f"--on {TOLD} notify clear 3")
    out = amended(run, "feedback 'Well prepared, and honest' --reason 'Half of it was missing'").out
    assert "Notice 3 was cleared with other words and is a draft again." in out
    assert "  panelctl notify preview 3\n" in out
    assert "notify release 3" not in out
    assert withdrawn(run) == []


def test_feedback_recorded_anew_takes_a_cleared_letter_back_too(heard: Run, run: Run, did: Run) -> None:
    did("--on 2027-01-20 decide 001 yes --reason 'Sound work' --feedback 'Well prepared'")
    did(f"--on {TOLD} notify clear 3")
    out = did(f"--on {TOLD} record 001 feedback 'Well prepared, and honest'").out
    assert "Notice 3 was cleared with other words and is a draft again." in out


def test_feedback_that_has_gone_is_not_recorded_anew_beside_it(told: Run, run: Run) -> None:
    answer = run(f"--on {AMENDED} record 001 feedback 'Other words'")
    assert answer.status == 1
    assert "has gone to Nadia Osei with other words" in answer.err
    assert "Put the decision right: panelctl amend CAM-2027-001 --feedback TEXT --reason TEXT" in answer.err


def test_a_letter_is_not_edited_once_another_about_the_decision_has_gone(heard: Run, run: Run, did: Run) -> None:
    did("--on 2027-01-20 decide 001 yes --reason 'Sound work' --feedback 'Well prepared'")
    did(f"--on {TOLD} notify clear 3")
    did(f"--on {TOLD} notify release 3 --how post --sent today")
    answer = run(f"--on {TOLD} notify edit 4 --feedback 'Other words'")
    assert answer.status == 1
    assert "has gone to Nadia Osei with other words" in answer.err


def test_what_was_said_beside_a_decision_falls_with_it(heard: Run, run: Run, did: Run) -> None:
    did("--on 2027-01-20 decide 001 yes --reason 'Sound work' --feedback 'Well prepared'")
    did(f"--on {TOLD} notify edit 3 --told 'You did well'")
    did(f"--on {TOLD} amend 001 --last --reason 'Recorded for the wrong person'")
    did("--on 2027-01-21 decide 001 no --reason 'Thin' --feedback 'Lead' --needs 'Groups'")
    letter = words(run, number(run, "Nadia Osei"))
    assert "You did well" not in letter
    assert "Thin" in letter


def test_what_it_says_already_is_not_put_right(told: Run, run: Run) -> None:
    answer = run("amend 001 --feedback 'Well prepared' --reason 'Again'")
    assert answer.status == 1
    assert "it says that already; nothing was changed" in answer.err


def test_a_correction_says_why(told: Run, run: Run) -> None:
    assert run("amend 001 --feedback 'Other words'").status == 2
    assert run("amend 001 --decision no --reasons 'Thin'").status == 2
    assert run(f"amend 001 --decision no {WRONG_PERSON}").status == 2
    assert run(f"amend 001 --decision perhaps {WRONG_PERSON}").status == 2


def test_before_any_decision_there_is_none_to_put_right(listed: Run, run: Run) -> None:
    answer = run(f"amend 001 {NO}")
    assert answer.status == 1
    assert "CAM-2027-001: nothing was decided; nothing was changed." in answer.err


def test_taking_back_the_last_step_says_how_a_decision_is_put_right_that_was_told(told: Run, run: Run) -> None:
    answer = run("amend 001 --last --reason 'Wrong'")
    assert answer.status == 1
    command = "panelctl amend CAM-2027-001 --decision yes|no|defer|none --reasons TEXT --reason TEXT"
    assert f"Put it right: {command}" in answer.err


def test_one_that_was_put_off_by_mistake_leaves_the_panel_it_was_listed_for_since(
    heard: Run, run: Run, did: Run
) -> None:
    did("--on 2027-01-20 decide 001 defer --reason 'Ill'")
    did(f"--on {TOLD} notify release --case 001 --how post --sent today")
    did("schedule add 2027-04-21 --policy camden")
    did(f"--on {TOLD} schedule assign 001 2027-04-21")
    did(f"--on {TOLD} notify release --case 001 --how post --sent today")
    out = amended(run, f"--decision yes --reasons 'Sound' --feedback 'Well prepared' {WRONG_PERSON}").out
    assert 'Taken back with it: "Listed for a panel".' in out
    assert asked(run, "show 001")["panel"]["reference"] == PANEL
    letter = words(run, number(run, "Nadia Osei"))
    assert "On Thursday 21 January 2027 we sent you “Your application has been deferred”." in letter
    assert "On Thursday 21 January 2027 we sent you “Please confirm that you will attend the panel”." in letter


def test_what_was_done_because_of_it_is_named(told: Run, run: Run, did: Run) -> None:
    did(f"--on {TOLD} record 001 hr-told")
    said = '"Human Resources told of the new grade and pay, on the Oracle change form" was done, and is called for no'
    assert said in amended(run, NO).out


# ---- St Helens


def test_a_letter_that_is_withdrawn_and_never_went_is_not_sent_and_needs_no_correction(told: Run, run: Run) -> None:
    amended(run, NO)
    out = run(f"--on {AMENDED} notify unsent 4 --reason 'It still lay in the outbox'").out
    assert "has not gone after all. It is withdrawn, and will not go." in out
    assert waiting(run) == [("The outcome of your application", "Nadia Osei")]


# ---- another council
