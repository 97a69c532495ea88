"""One row that another program spoilt stops no list: it is named, and everybody else is there."""

import sqlite3
from pathlib import Path

import pytest

from answer import Answer
from cli.conftest import Run, Typed
from cli.st_helens import bo_asks

UNREADABLE = "an event that cannot be read"
UNREAD_PROCEDURE = "a procedure that cannot be read"
SPOILT = {
    "a route that its procedure lacks": "UPDATE cases SET route = 'nowhere' WHERE reference = 'CAM-2027-001'",
    UNREADABLE: "UPDATE event SET body = '{\"verb\"}' WHERE case_id ="
    " (SELECT id FROM cases WHERE reference = 'CAM-2027-001') AND kind = 'move'",
    UNREAD_PROCEDURE: "UPDATE policy SET parsed = '{}' WHERE policy = 'camden'",
}
LISTS = ("cases --waiting", "due", "schedule list --all", "cases")


@pytest.fixture
def two_councils(listed: Run, typed: Typed) -> Run:
    typed(
        "schedule add 2027-02-10 --policy st-helens",
        *bo_asks(),
    )
    return listed


def spoil(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "panelctl.db") as connection:
        assert connection.execute(statement).rowcount


def drafts(folder: Path) -> set[tuple[int]]:
    """The reminders of Camden's case that wait."""
    with sqlite3.connect(folder / "panelctl.db") as connection:
        found = "SELECT r.id FROM reminder r JOIN cases c ON c.id = r.case_id WHERE c.reference = 'CAM-2027-001'"
        return set(connection.execute(f"{found} AND r.status = 'draft'"))


@pytest.mark.parametrize(
    ("line", "what"),
    [(line, what) for line in LISTS for what in SPOILT if (line, what) != ("cases", UNREADABLE)],
)
def test_a_list_goes_on_and_names_what_it_leaves_out(
    two_councils: Run, run: Run, tmp_path: Path, line: str, what: str
) -> None:
    spoil(tmp_path, SPOILT[what])
    answer: Answer = run(line)
    assert answer.status == 6, answer
    said = " ".join(answer.out.split())
    left_out = "CAM-2027-01-20" if line.startswith("schedule") and what == UNREAD_PROCEDURE else "CAM-2027-001"
    assert f"{left_out} is left out: The database holds " in said
    assert "panelctl doctor looks further" in said
    assert "STH-2027-0" in said


def test_a_list_of_cases_reads_no_events(two_councils: Run, run: Run, tmp_path: Path) -> None:
    spoil(tmp_path, SPOILT[UNREADABLE])
    answer: Answer = run("cases")
    assert (answer.status, "CAM-2027-001" in answer.out) == (0, True)


@pytest.mark.parametrize("what", SPOILT)
def test_reminders_go_on_and_drop_nothing_of_the_case(two_councils: Run, run: Run, tmp_path: Path, what: str) -> None:
    two_councils("--on 2027-01-19 due --notify")
    before = drafts(tmp_path)
    spoil(tmp_path, SPOILT[what])
    answer = run("--on 2027-01-20 due --notify")
    assert answer.status == 6, answer
    assert before
    assert drafts(tmp_path) >= before


@pytest.mark.parametrize("what", SPOILT)
def test_doctor_names_the_case(two_councils: Run, run: Run, tmp_path: Path, what: str) -> None:
    spoil(tmp_path, SPOILT[what])
    answer = run("doctor")
    assert answer.status == 6
    named = "event has an unreadable body" if what == UNREADABLE else "CAM-2027-001 is left out"
    assert named in answer.out


def test_the_case_itself_is_refused_in_one_line(two_councils: Run, run: Run, tmp_path: Path) -> None:
    spoil(tmp_path, SPOILT["a route that its procedure lacks"])
    answer = run("show CAM-2027-001")
    assert answer.status == 5
    assert 'The database holds "nowhere" where a route of camden should be' in answer.err
