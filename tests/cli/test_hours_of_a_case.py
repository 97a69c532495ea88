"""Hours that belong to one case: when its applicant is asked to come, and when they heard the outcome in the room."""

from pathlib import Path

import pytest

from answer import Answer
from cli.conftest import Run, Typed
from cli.st_helens import bo_asks, sth_listed


def flat(answer: Answer) -> str:
    return " ".join(f"{answer.out} {answer.err}".split())


def last_letter(run: Run, notice: str) -> int:
    letters = run("--json notify list --case 001").json["data"]["notices"]
    return [int(letter["id"]) for letter in letters if letter["notice"] == notice][-1]


def test_camden_asks_each_applicant_for_an_hour_of_their_own(listed: Run, run: Run) -> None:
    number = last_letter(run, "attendance-email")
    assert "The social worker is told a time of their own" in flat(run(f"notify clear {number}"))
    run(f"notify unclear {number} --reason 'No hour in it'")
    listed("record 001 invited-for 11:20")
    told = flat(run(f"notify preview {number}"))
    assert "on Wednesday 20 January 2027, at 11:20, where your" in told
    assert "Please come at 11:20. The time in the table is that of the whole meeting" in told
    assert "a time of their own" not in flat(listed(f"notify clear {number}"))
    agenda = flat(listed("minutes 2027-01-20 --agenda"))
    assert "Nadia Osei Advanced Social Worker 11:20" in agenda


def test_the_hour_may_be_said_as_the_case_is_listed_and_holds_for_that_panel_only(listed: Run, run: Run) -> None:
    listed("schedule add 2027-02-17 --policy camden --starts 10:00")
    listed("schedule assign 001 2027-02-17 --reason 'A court date' --set invited-for=09:40")
    assert "Please come at 09:40" in flat(run(f"notify preview {last_letter(run, 'put-back-letter')}"))
    listed("schedule add 2027-03-17 --policy camden --starts 10:00")
    listed("schedule assign 001 2027-03-17 --reason 'Another court date'")
    assert "09:40" not in flat(run(f"notify preview {last_letter(run, 'put-back-letter')}"))
    assert "09:40" not in flat(listed("minutes 2027-03-17 --agenda"))


@pytest.fixture
def at_st_helens(council: Run, typed: Typed, paper: Path) -> Run:
    """Bo Ash is invited to the panel of 24 February for 14:40."""
    typed(
        "person add 'Ana Price' --email ana@council.example --role apsw --policy st-helens",
        *bo_asks(),
        *sth_listed(paper),
        "notify draft 001 --set invited-for=14:40",
        "notify release --case 001 --how post --sent today",
    )
    return council


def test_an_invitation_to_a_later_panel_asks_for_the_hour_anew(at_st_helens: Run, run: Run) -> None:
    assert "Bo Ash Senior Social Worker 14:40" in flat(run("minutes 2027-02-24 --agenda"))
    at_st_helens("schedule add 2027-03-24 --policy st-helens")
    at_st_helens("schedule assign 001 2027-03-24 --reason 'A court date'")
    assert "14:40" not in flat(run("minutes 2027-03-24 --agenda"))
    assert run("notify draft 001").status == 2
    at_st_helens("notify draft 001 --set invited-for=15:20")
    assert "Please come at 15:20" in flat(run(f"notify preview {last_letter(run, 'invitation')}"))


def test_the_hour_at_which_somebody_was_told_is_recorded_and_shown(at_st_helens: Run, run: Run) -> None:
    on_the_day = "--on 2027-02-24"
    for name in ("Petra", "Ana", "Bo", "Tom"):
        at_st_helens(f"{on_the_day} attend 2027-02-24 {name} present")
    at_st_helens(f"{on_the_day} decide 001 yes --reason 'Sound work' --feedback 'Well done'")
    told = at_st_helens(f"{on_the_day} record 001 told-in-person")
    assert "The hour at which the outcome was told in the room" in flat(told)
    assert "Told in the room at" not in flat(run(f"{on_the_day} minutes 2027-02-24"))
    at_st_helens(f"{on_the_day} record 001 told-at 16:10")
    assert "Told in the room at 16:10." in flat(run(f"{on_the_day} minutes 2027-02-24"))
    assert "Told in the room at (time): 16:10" in flat(run("show 001"))


def test_the_hour_says_by_itself_that_the_outcome_was_told(at_st_helens: Run, run: Run) -> None:
    on_the_day = "--on 2027-02-24"
    for name in ("Petra", "Ana", "Bo", "Tom"):
        at_st_helens(f"{on_the_day} attend 2027-02-24 {name} present")
    at_st_helens(f"{on_the_day} decide 001 yes --reason 'Sound work' --feedback 'Well done'")
    at_st_helens(f"{on_the_day} record 001 told-at 16:10")
    limits = run("--json --on 2027-02-25 show 001").json["data"]["deadlines"]
    states = {limit["id"]: limit["state"] for limit in limits}
    assert (states["told-in-person"], states["success-told"]) == ("met", "open")


def test_a_letter_to_whoever_was_told_in_the_room_is_no_news_and_its_time_runs_from_the_panel(
    listed: Run, run: Run
) -> None:
    on_the_day = "--on 2027-01-20"
    for name in ("Grace", "Ivy", "Nadia"):
        listed(f"{on_the_day} attend 2027-01-20 {name} present")
    listed(f"{on_the_day} record 001 told-at 11:20")  # entered first, and of the decision of that day all the same
    listed(f"{on_the_day} decide 001 defer --reason 'A paper is missing'")
    listed("schedule add 2027-02-17 --kind extra --policy camden")
    listed("--on 2027-01-21 schedule assign 001 2027-02-17")
    assert "Told in the room at 11:20." in flat(run("--on 2027-01-21 minutes 2027-01-20"))
    for name in ("Grace", "Ivy", "Nadia"):
        listed(f"--on 2027-02-17 attend 2027-02-17 {name} present")
    listed("--on 2027-02-17 score 001 Grace --all met --rationale 'Leadership is not shown'")
    listed("--on 2027-02-17 decide 001 no --reason 'Leadership is not shown'")
    letter = last_letter(run, "unsuccessful-letter")
    before = flat(run(f"--on 2027-02-17 notify preview {letter}"))
    assert "I am sorry to tell you that the Progression Panel did not approve your application" in before
    assert "Told in the room" not in flat(run("--on 2027-02-17 minutes 2027-02-17"))
    listed("--on 2027-02-17 record 001 told-at 12:05")
    after = flat(run(f"--on 2027-02-17 notify preview {letter}"))
    assert "I am sorry to confirm, as you heard in the room at 12:05, that the Progression Panel did not" in after
    minuted = [flat(run(f"--on 2027-02-17 minutes {day}")) for day in ("2027-01-20", "2027-02-17")]
    assert ["Told in the room at 11:20." in minuted[0], "at 12:05." in minuted[1]] == [True, True]
    limits = run("--json --on 2027-02-17 show 001").json["data"]["deadlines"]
    by = [(limit["due"], limit["state"]) for limit in limits if limit["id"] == "letter-by"]
    assert by == [("2027-02-22", "open")]


@pytest.mark.parametrize(("day", "is_late"), [("2027-01-11", False), ("2027-01-12", True)])
def test_a_meeting_after_the_week_for_a_dispute_is_pointed_out(
    council: Run, typed: Typed, run: Run, day: str, is_late: bool
) -> None:
    typed(
        *bo_asks(),
        "approve 001 no --by Tom --reason 'Not yet'",
        "approve 001 no --reason 'Not yet' --set support-plan=Deputise",
        "notify release --case 001 --how post --sent today",
    )
    late = "The refusal was explained before the week for a dispute was over: not met"
    assert (late in flat(run(f"--on {day} record 001 refusal-meeting"))) is is_late
