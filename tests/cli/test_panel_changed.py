"""A panel has another room or other hours, on the day it has: whoever was told the old is told anew, and named."""

import json

import pytest

from cli.conftest import Run

ROOM_5 = "schedule change 2027-01-20 --venue 'Room 5' --reason 'Room 3 is double-booked'"
TO_BE_TOLD = (
    "",
    "To be told",
    '  Nadia Osei, Social Worker: has "Please confirm that you will attend the panel", and gets it anew',
    "    (CAM-2027-001)",
    "  Grace Bell, Head of Practice and Learning / Principal Social Worker: is on the rota of",
    "    CAM-2027-01-20",
)


@pytest.fixture
def told(listed: Run) -> Run:
    """Nadia has been written to about the panel of 20 January, 10:00, in Room 3."""
    listed("schedule seat 2027-01-20 Grace")
    listed("notify clear 2")
    listed("notify release 2 --how hand --sent today")
    return listed


def notices(run: Run) -> list[tuple[int, str, str]]:
    told = json.loads(run("--json notify list --case 001").out)["data"]["notices"]
    return [(copy["id"], copy["notice"], copy["status"]) for copy in told]


def test_whoever_was_told_the_old_room_gets_the_letter_anew_and_is_named(told: Run, run: Run) -> None:
    answer = run(ROOM_5)
    assert answer.status == 0
    assert answer.out.splitlines() == [
        "CAM-2027-01-20: place Room 5 (was Room 3).",
        'Drafted notice 3, "Please confirm that you will attend the panel", to Nadia Osei: panelctl notify preview 3',
        *TO_BE_TOLD,
    ]
    assert "Room 5" in run("show CAM-2027-01-20").out


def test_the_letter_names_the_one_before_says_sorry_and_why(told: Run, run: Run) -> None:
    told(ROOM_5)
    letter = " ".join(run("notify preview 3").out.split())
    assert (
        "We wrote to you on Monday 4 January 2027 about this meeting. Its place has changed since, and what is below"
        " takes the place of what we told you. The day is the same. We are sorry for the change. The reason is: Room 3"
        " is double-booked"
    ) in letter
    assert "Place Room 5" in letter


def test_the_record_keeps_its_reason_and_the_letter_may_have_words_of_its_own(told: Run, run: Run) -> None:
    told(
        "schedule change 2027-01-20 --starts 14:00 --ends 16:00 --venue 'Room 5' --reason 'Grace is in court'"
        " --told 'The chair cannot come in the morning.'"
    )
    letter = " ".join(run("notify preview 3").out.split())
    assert "Its time and place have changed since" in letter
    assert "The reason is: The chair cannot come in the morning." in letter
    assert "14:00 to 16:00" in letter
    shown = " ".join(run("show 001").out.split())
    assert "begins 14:00 (was 10:00); ends 16:00 (was not said); place Room 5 (was Room 3)" in shown
    assert "place Room 5 (was Room 3): Grace is in court" in run("log CAM-2027-01-20").out.replace("\n", " ")


def test_a_cleared_letter_is_a_draft_again_and_a_draft_says_the_new(listed: Run, run: Run) -> None:
    listed("notify clear 2")
    answer = run(ROOM_5)
    assert "Notice 2, to Nadia Osei, is a draft again." in answer.out
    assert "Room 5" in run("notify preview 2").out
    assert notices(run)[1:] == [(2, "attendance-email", "draft")]


def test_a_second_change_before_the_first_letter_went_drafts_no_third(told: Run, run: Run) -> None:
    told(ROOM_5)
    told("schedule change 2027-01-20 --venue 'Room 7' --reason 'Room 5 is too small'")
    waiting = [number for number, _, status in notices(run) if status == "draft" and number > 2]
    assert len(waiting) == 1
    assert "Room 7" in run(f"notify preview {waiting[0]}").out


def test_two_changes_are_told_in_one_letter(told: Run, run: Run) -> None:
    told(ROOM_5)
    told("schedule change 2027-01-20 --starts 11:00 --reason 'The room is free from 11:00'")
    letter = " ".join(run("notify preview 4").out.split())
    assert "Its time and place have changed since" in letter
    assert "The reason is: The room is free from 11:00" in letter


def test_letters_of_the_change_are_overtaken_with_the_others(told: Run, run: Run) -> None:
    told("schedule add 2027-02-03 --policy camden")
    told(ROOM_5)
    told("schedule assign 001 2027-02-03 --reason 'She cannot come'")
    assert (3, "attendance-email", "draft") not in notices(run)
    assert run("doctor").status == 0


def test_a_panel_that_has_met_is_put_right_and_nobody_is_written_to(told: Run, run: Run) -> None:
    answer = run(f"--on 2027-01-27 {ROOM_5}")
    assert answer.out == "CAM-2027-01-20: place Room 5 (was Room 3).\n"
    assert len(notices(run)) == 2


def test_an_agenda_that_was_written_is_said_to_be_old(told: Run, run: Run) -> None:
    told("minutes 2027-01-20 --agenda --write")
    assert "Write it anew: panelctl minutes CAM-2027-01-20 --agenda --write" in run(ROOM_5).out


@pytest.mark.parametrize(
    ("line", "status", "says"),
    [
        ("--venue 'Room 3' --reason x", 4, "is planned so"),
        ("--venue 'Room 5'", 2, "--reason"),
        ("--reason x", 2, "--venue"),
        ("--starts 14:00 --ends 13:00 --reason x", 2, "13:00"),
    ],
)
def test_what_changes_nothing_or_has_no_reason_is_refused(
    told: Run, run: Run, line: str, status: int, says: str
) -> None:
    answer = run(f"schedule change 2027-01-20 {line}")
    assert answer.status == status
    assert says in answer.err
    assert len(notices(run)) == 2


def test_a_dry_run_says_who_would_be_told_and_changes_nothing(told: Run, run: Run) -> None:
    before = notices(run)
    answer = run("schedule change 2027-01-20 --venue 'Room 5' --dry-run")
    assert answer.status == 0
    assert answer.out.splitlines() == [
        "CAM-2027-01-20 would be changed: place Room 5 (was Room 3).",
        *TO_BE_TOLD,
        "",
        "Nothing is changed. To do it: panelctl schedule change CAM-2027-01-20 --venue 'Room 5' --reason TEXT",
    ]
    assert notices(run) == before
    assert "Room 3" in run("show CAM-2027-01-20").out
    assert (
        json.loads(run("--json schedule change 2027-01-20 --venue 'Room 5' --dry-run").out)["data"]["dry_run"] is True
    )
