"""St Helens: each time a request is handed on, whoever has it is written to, and `due` says that it is with them."""

from pathlib import Path

import pytest

from cli.conftest import Run, Typed
from cli.st_helens import bo_asks, sth_listed

HANDED_ON = "A request to go to the Progression Panel is with you"


@pytest.fixture
def requested(council: Run, typed: Typed) -> Run:
    """Bo Ash has asked, and nobody has answered."""
    typed(*bo_asks())
    return council


@pytest.fixture
def listed(requested: Run, typed: Typed, paper: Path) -> Run:
    """Agreed, and listed for the panel of 24 February with both papers in."""
    typed(*sth_listed(paper))
    return requested


def letters(run: Run) -> list[tuple[str, str, str]]:
    shown = run("--json show 001").json["data"]["notices"]
    return [(letter["notice"], letter["to"], letter["status"]) for letter in shown]


def test_a_request_that_lies_three_months_is_owed_by_whoever_has_it(requested: Run, run: Run) -> None:
    later = "--on 2027-04-05 due"
    assert "Team Manager's answer to the request" in run(later).out
    assert ("request-to-manager", "Tom Manager", "draft") in letters(run)
    requested("approve 001 no --by Tom --reason 'Not yet'")
    assert "Team Manager's answer" not in run(later).out
    assert "Head of Service's answer to the request: STH-2027-001 (Head Office)" in run(later).out
    requested("approve 001 no --reason 'Not yet' --set support-plan=Deputise")
    assert "answer to the request" not in run(later).out


def test_what_asked_for_an_answer_and_never_went_is_dropped_with_the_answer(requested: Run, run: Run) -> None:
    answered = requested("approve 001 yes --by Tom --reason Ready")
    assert f"Dropped, because it is overtaken: {HANDED_ON}." in answered.out
    assert letters(run) == [("request-to-head", "Head Office", "draft")]
    undone = requested("amend 001 --last --reason 'Typed twice'")
    assert f"A draft again: {HANDED_ON}." in undone.out
    assert letters(run) == [("request-to-manager", "Tom Manager", "draft")]


def test_what_asked_for_an_answer_and_went_stays(requested: Run, run: Run) -> None:
    requested("notify release --case 001 --how post --sent today")
    assert "Dropped" not in requested("approve 001 yes --by Tom --reason Ready").out
    assert letters(run)[0] == ("request-to-manager", "Tom Manager", "released")


def test_listing_tells_the_date_and_both_last_days(listed: Run, run: Run) -> None:
    told = {letter["to"]: letter["id"] for letter in run("--json show 001").json["data"]["notices"]
            if letter["notice"] == "panel-date-letter"}  # fmt: skip
    assert set(told) == {"Bo Ash", "Tom Manager"}
    letter = " ".join(run(f"notify preview {told['Bo Ash']}").out.split())
    for day in ("Wednesday 24 February 2027", "Wednesday 10 February 2027", "Wednesday 17 February 2027"):
        assert day in letter


def test_an_invitation_that_is_drafted_invites_nobody(listed: Run, run: Run) -> None:
    the_day_before = "--on 2027-02-23 due"
    owed = "Wed 24 Feb  Invitation to the social worker and the Team Manager: STH-2027-001 (Petra West)"
    assert owed in run(the_day_before).out
    drafted = listed("notify draft 001 --set invited-for=14:40")
    for words in (drafted.out, run("show 001").out, run("cases").out):
        assert "Invited" not in words
    assert "Ready for the panel" in run("cases").out
    assert owed in run(the_day_before).out
    listed("--on 2027-02-15 notify release --case 001 --how post --sent today")
    assert "Invitation to the social worker" not in run(the_day_before).out


def test_an_invitation_to_an_earlier_panel_invites_nobody_to_the_later_one(listed: Run, run: Run) -> None:
    listed("notify draft 001 --set invited-for=14:40")
    listed("--on 2027-02-15 notify release --case 001 --how post --sent today")
    listed("--on 2027-02-16 schedule add 2027-03-24 --policy st-helens")
    listed("--on 2027-02-16 schedule assign 001 2027-03-24 --reason 'A court date'")
    assert "Wed 24 Mar  Invitation to the social worker" in run("--on 2027-03-23 due").out


@pytest.fixture
def three_members(listed: Run, typed: Typed) -> Run:
    """The three who sit are known, and nobody has put them on a rota."""
    typed(
        "person add 'Ana Price' --email ana@council.example --role apsw --policy st-helens",
        "person add 'Cin Moor' --email cin@council.example --role cin-coordinator --policy st-helens",
        "notify draft 001 --set invited-for=14:40",
    )
    return listed


def test_the_papers_go_to_the_three_members_and_are_owed_until_they_went(three_members: Run, run: Run) -> None:
    drafted = [to for notice, to, _ in letters(run) if notice == "panel-papers"]
    assert sorted(drafted) == ["Ana Price", "Cin Moor", "Petra West"]
    assert "Papers to the members of the panel" in run("--on 2027-02-23 due").out
    three_members("--on 2027-02-12 notify release --case 001 --how post --sent today")
    assert "Papers to the members of the panel" not in run("--on 2027-02-23 due").out


def test_due_names_the_members_who_have_not_read(three_members: Run, run: Run) -> None:
    def unread() -> list[list[str]]:
        waits = run("--json --on 2027-02-23 due").json["data"]["waits"]
        return [wait["by"] for wait in waits if wait["awaited"] == "reading"]

    assert sorted(unread()[0]) == ["Ana Price", "Cin Moor", "Petra West"]
    three_members("attend 2027-02-24 Ana prepared")
    three_members("attend 2027-02-24 Petra apologies")
    assert unread() == [["Cin Moor"]]
    assert "STH-2027-02-24: papers not read by Cin Moor" in run("--on 2027-02-23 due").out
    three_members("attend 2027-02-24 Cin prepared")
    assert unread() == []


def test_members_on_no_rota_who_have_not_read_are_pointed_out_and_one_away_is_in_the_minutes(
    three_members: Run, run: Run
) -> None:
    for name in ("Ana", "Cin", "Bo", "Tom"):
        three_members(f"--on 2027-02-24 attend 2027-02-24 {name} present")
    decided = three_members("--on 2027-02-24 decide 001 yes --reason 'Sound work' --feedback 'Well done'")
    assert "Every member has read the documents: not met" in decided.out + decided.err
    minutes = run("--on 2027-02-24 minutes 2027-02-24").out
    absent = minutes.partition("Absent")[2].partition("In attendance")[0]
    assert "Petra West, Principal Social Worker" in absent


def test_the_invitation_says_the_time_of_the_request_and_each_one_asks_anew(listed: Run, run: Run) -> None:
    assert run("notify draft 001").status == 2
    listed("notify draft 001 --set invited-for=14:40")
    letters = run("--json show 001").json["data"]["notices"]
    number = next(letter["id"] for letter in letters if letter["notice"] == "invitation" and letter["to"] == "Bo Ash")
    told = " ".join(run(f"notify preview {number}").out.split())
    assert "on Wednesday 24 February 2027, at 14:40" in told
    assert "Please come at 14:40" in told
