"""One text for the record, which the minutes print, and one for the person, which the letter prints."""

import json
import stat
import sys
from pathlib import Path

import pytest

from cli.conftest import Run
from cli.transcript import expect

RECORD = "Thin on leadership; the panel was split before the discussion"
PERSON = "You showed us strong direct work.\n\nLeadership is still to come."
REFUSED = f"--on 2027-01-20 decide 001 no --reason '{RECORD}' --feedback 'Good' --needs 'Lead a group'"


def letter(run: Run, number: int = 3) -> str:
    return str(json.loads(run(f"--json --on 2027-01-20 notify preview {number}").out)["data"]["markdown"])


def minutes(run: Run) -> str:
    return run("--on 2027-01-20 minutes 2027-01-20").out


def test_the_letter_tells_the_person_in_words_of_their_own_and_the_minutes_keep_the_reasons(
    heard: Run, run: Run
) -> None:
    heard(f"{REFUSED} --told 'Leadership is still to come'")
    assert "Leadership is still to come" in letter(run)
    assert RECORD not in letter(run)
    assert RECORD in minutes(run)
    assert "still to come" not in minutes(run)


def test_until_it_is_worded_apart_the_letter_is_drafted_from_the_reasons(heard: Run, run: Run) -> None:
    heard(REFUSED)
    assert RECORD in letter(run)


def test_the_draft_is_edited_before_it_is_cleared_and_the_record_stays(heard: Run, run: Run) -> None:
    heard(REFUSED)
    answer = heard("--on 2027-01-20 notify edit 3 --told 'Leadership is still to come' --feedback 'Very good'")
    assert "kept. Read the letter: panelctl notify preview 3" in answer.out
    assert "Leadership is still to come" in letter(run)
    assert "Very good" in letter(run)
    assert "Lead a group" in letter(run)
    assert RECORD in minutes(run)


def test_words_for_one_letter_are_in_no_other(heard: Run, run: Run) -> None:
    heard(f"{REFUSED} --told 'Leadership is still to come'")
    answer = run("--on 2027-01-20 notify edit 1 --told 'Thank you for your papers'")
    assert (answer.status, answer.out) == (1, "")
    assert "tells of no reason, and its words are those of its template" in answer.err
    assert "Leadership is still to come" in letter(run)
    assert "Leadership is still to come" not in letter(run, 1)


def test_the_editor_opens_with_the_texts_as_the_letter_has_them(
    heard: Run, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard(REFUSED)
    program = tmp_path / "editor.py"
    program.write_text(
        f"#!{sys.executable}\n"
        "import os, pathlib, sys\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        f"(pathlib.Path({str(tmp_path)!r}) / 'given.txt').write_text(file.read_text())\n"
        f"file.write_text(file.read_text().replace({RECORD!r}, {PERSON!r}))\n"
        "os.utime(file, (2_000_000_000, 2_000_000_000))\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", str(program))
    heard("--on 2027-01-20 notify edit 3")
    given = (tmp_path / "given.txt").read_text()
    assert f"## The reason, as the social worker is told it\n\n{RECORD}\n" in given
    assert "## Feedback, for the letter\n\nGood\n" in given
    assert PERSON in letter(run)


def test_a_cleared_letter_is_taken_back_before_it_is_worded_anew(heard: Run, run: Run) -> None:
    heard(REFUSED)
    heard("--on 2027-01-20 notify clear 3")
    answer = run("--on 2027-01-20 notify edit 3 --told 'Anew'")
    assert answer.status == 1
    assert "Take it back first: panelctl notify unclear 3" in answer.err


def test_a_letter_that_tells_of_no_reason_has_none_to_word(listed: Run, run: Run) -> None:
    answer = run("notify edit 1 --told 'Anything'")
    assert answer.status == 1
    assert "tells of no reason" in answer.err


def test_what_was_told_of_an_earlier_decision_is_not_told_again(heard: Run, run: Run) -> None:
    heard("--on 2027-01-20 decide 001 defer --reason 'The applicant was ill' --told 'You were ill on the day'")
    assert "You were ill on the day" in letter(run)
    heard("--on 2027-01-21 schedule add 2027-02-10 --policy camden --starts 10:00 --venue 'Room 3'")
    heard("--on 2027-01-21 schedule assign 001 2027-02-10")
    for name in ("Grace", "Ivy", "Nadia"):
        heard(f"--on 2027-02-10 attend 2027-02-10 {name} present")
    heard("--on 2027-02-10 score 001 Grace --all met --rationale 'Strong'")
    heard("--on 2027-02-10 decide 001 yes --reason 'All three parts' --feedback 'Good'")
    notices = json.loads(run("--json notify list --case 001").out)["data"]["notices"]
    [number] = [notice["id"] for notice in notices if notice["notice"] == "confirmation-letter"]
    assert "All three parts" in letter(run, number)
    assert "You were ill" not in letter(run, number)


def test_the_two_texts_from_the_decision_to_the_letter_and_the_minutes(heard: Run, run: Run, tmp_path: Path) -> None:
    expect("told", run, tmp_path)


def test_reading_a_letter_about_a_decision_leads_to_its_words(heard: Run, run: Run) -> None:
    heard(REFUSED)
    assert "\npanelctl notify edit 3\npanelctl notify clear 3\n" in run("--on 2027-01-20 notify preview 3").out
    assert "notify edit" not in run("--on 2027-01-20 notify preview 1").out
    assert run("--json --on 2027-01-20 notify preview 3").json["data"]["editable"] is True
    heard("--on 2027-01-20 record 001 chair-liaison")
    heard("--on 2027-01-20 notify clear 3")
    assert "notify edit" not in run("--on 2027-01-20 notify preview 3").out
