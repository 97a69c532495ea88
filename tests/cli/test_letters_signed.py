"""Letters that a head of service signs: written for their reader, who does what by when, and nothing of clauses."""

import json
import re
from pathlib import Path

from cli.conftest import Run

PROCEDURE_TALK = re.compile(
    r"terms of reference|guidance (sets|gives|does)|the procedure (states|sets)|\bC-\d+\b", re.IGNORECASE
)


def letter(run: Run, number: int, on: str = "2027-01-20") -> str:
    return " ".join(str(json.loads(run(f"--json --on {on} notify preview {number}").out)["data"]["markdown"]).split())


def waiting(run: Run, notice: str) -> int:
    notices = json.loads(run("--json notify list --case 001").out)["data"]["notices"]
    return int([line["id"] for line in notices if line["notice"] == notice][-1])


def test_a_confirmation_says_who_does_what_and_whom_to_ask_of_pay(heard: Run, run: Run) -> None:
    heard("--on 2027-01-20 decide 001 yes --reason 'Sound' --feedback 'Good'")
    told = letter(run, waiting(run, "confirmation-letter"))
    assert "- You and your Team Manager will meet to agree your areas of practice and role" in told
    assert "- The Academy service co-ordinator will tell Human Resources of the new grade and pay." in told
    assert "- I will circulate your name across the service." in told
    assert "the day from which they apply, please ask the Academy service co-ordinator" in told
    assert not PROCEDURE_TALK.search(told)


def test_the_day_of_the_new_pay_is_told_once_it_is_known_and_asked_for_until_then(heard: Run, run: Run) -> None:
    heard("--on 2027-01-20 decide 001 yes --reason 'Sound' --feedback 'Good'")
    number = waiting(run, "grading-change")
    assert "| Effective from | To be agreed: please tell us and Nadia Osei the day |" in letter(run, number)
    assert "A day is agreed from which the new grade and pay apply: not met" in run(f"notify preview {number}").out
    heard("--on 2027-01-20 record 001 effective-from 2027-02-01")
    assert "| Effective from | Monday 1 February 2027 |" in letter(run, number)
    told = letter(run, waiting(run, "confirmation-letter"))
    assert "The new grade and pay apply from **Monday 1 February 2027**." in told


def test_who_is_put_back_reads_which_day_it_was_why_and_that_we_are_sorry(listed: Run, run: Run) -> None:
    listed(f"notify release {waiting(run, 'attendance-email')} --how hand")
    listed("schedule add 2027-02-10 --policy camden --starts 10:00 --venue 'Room 3'")
    listed("schedule assign 001 2027-02-10 --reason 'Two members of the panel are ill.'")
    told = letter(run, waiting(run, "put-back-letter"), "2027-01-04")
    assert "will now be heard on **Wednesday 10 February 2027**, and not on Wednesday 20 January as we told you" in told
    assert "I am sorry for the change." in told
    assert "Two members of the panel are ill." in told


def test_the_reason_of_another_day_is_worded_for_the_person_too(listed: Run, run: Run) -> None:
    listed("schedule add 2027-02-10 --policy camden --starts 10:00 --venue 'Room 3'")
    listed("schedule assign 001 2027-02-10 --reason 'Chair off sick; no deputy'")
    number = waiting(run, "put-back-letter")
    listed(f"notify edit {number} --told 'The chair of the panel cannot come that day.'")
    told = letter(run, number, "2027-01-04")
    assert "The chair of the panel cannot come that day." in told
    assert "and not on Wednesday 20 January. I am sorry" in told  # nobody had told them of that day
    assert "off sick" not in told


def test_a_receipt_says_why_a_paper_that_came_is_still_asked_for(case: Run, run: Run, paper: str) -> None:
    case(f"evidence add 001 expression-of-interest {paper} --complete --measure pages=3")
    told = letter(run, 1, "2027-01-04")
    assert re.search(r"\| Expression of interest \| Monday 4 January 2027; please send it again: 3 pages", told)
    assert "- Please send the portfolio to the Principal Social Worker at least 5 working days" not in told
    assert "- Please send the portfolio to the Principal Social Worker **at least 5 working days" in told


def test_a_deferral_speaks_to_the_person(heard: Run, run: Run) -> None:
    heard("--on 2027-01-20 decide 001 defer --reason 'The applicant was ill' --told 'You were ill on the day.'")
    told = letter(run, waiting(run, "deferral-letter"))
    assert "nothing has been decided against you. You were ill on the day. We will write again" in told
    assert "The applicant" not in told


def test_nobody_who_holds_a_degree_is_said_to_lack_an_old_award(listed: Run, run: Run) -> None:
    listed("person edit Nadia --set award=social-work-degree")
    agenda = " ".join(run("minutes 2027-01-20 --agenda").out.split())
    assert "DipSW" not in agenda
    assert "not met (Qualifying award" not in agenda


def test_minutes_do_not_say_that_who_left_the_room_attended(heard: Run, run: Run) -> None:
    heard("person role Omar cin-tm --policy camden --from 2027-01-04")
    heard("--on 2027-01-20 attend 2027-01-20 Omar present")
    heard("--on 2027-01-20 attend 2027-01-20 Omar declares --case 001 --interest 'Her line manager'")
    minutes = " ".join(run("--on 2027-01-20 minutes 2027-01-20").out.split())
    assert "Omar Reid, Team Manager, was not in the room for this item." in minutes
    assert "Omar Reid, Team Manager, attended" not in minutes


def test_apologies_with_a_reason_are_apologies_in_the_minutes(listed: Run, run: Run) -> None:
    listed("--on 2027-01-20 attend 2027-01-20 Ivy apologies --reason 'At a hearing'")
    minutes = " ".join(run("--on 2027-01-20 minutes 2027-01-20").out.split())
    apologies = minutes.partition("Apologies ---")[2].partition("Declarations of interest")[0]
    assert "Ivy Stone" in apologies
    assert "None recorded" not in apologies


def test_the_agenda_has_no_sentence_that_breaks_off_before_a_command(listed: Run, run: Run) -> None:
    listed("person role Omar cin-tm --policy camden --from 2027-01-04")
    listed("schedule seat 2027-01-20 Omar")
    agenda = " ".join(run("minutes 2027-01-20 --agenda").out.split())
    assert "Omar Reid is the applicant’s own Team Manager and is expected to leave for this case" in agenda
    assert "To declare it" not in agenda
    listed("--on 2027-01-20 attend 2027-01-20 Grace present --chair")
    assert "expected to leave" not in " ".join(run("--on 2027-01-20 minutes 2027-01-20").out.split())
    assert not re.search(r":\.|panelctl ", agenda)


def test_i_in_a_letter_is_whoever_signs_it_and_nobody_for_whom_another_signs(
    heard: Run, run: Run, tmp_path: Path
) -> None:
    heard("--on 2027-01-20 decide 001 yes --reason 'Sound' --feedback 'Good'")
    number = waiting(run, "confirmation-letter")
    assert "- I will circulate your name" in letter(run, number)
    (tmp_path / "settings.toml").write_text('[signatories.chair]\nname = "Dana Cole"\n')
    told = letter(run, number)
    assert "- The Head of Practice and Learning / Principal Social Worker will circulate your name" in told
    assert "Dana Cole" in told
    assert "I will" not in told


def test_the_agenda_has_a_column_of_hours_once_somebody_is_asked_for_one(listed: Run, run: Run) -> None:
    assert "Asked to come at" not in run("minutes 2027-01-20 --agenda").out
    listed("record 001 invited-for 11:20")
    assert "Asked to come at" in run("minutes 2027-01-20 --agenda").out
