"""What HR and a head of service ask for: regradings with number and date, and letters that went in time or did not."""

import csv
import io
import json

import pytest

from cli.conftest import CASE, Run

YEAR = "--since 2027-01-01"


@pytest.fixture
def decided(heard: Run) -> Run:
    heard("person edit Nadia --number SW123456")
    heard("--on 2027-01-20 decide 001 yes --reason 'Sound work' --feedback 'Well prepared'")
    return heard


def outcome_letter(run: Run) -> int:
    notices = json.loads(run("--json notify list").out)["data"]["notices"]
    return next(notice["id"] for notice in notices if notice["notice"] == "confirmation-letter")


def test_the_list_for_hr_has_name_number_grade_and_date(decided: Run, run: Run) -> None:
    out = run(f"cases {YEAR} --outcome yes --columns name,number,route,decided,letter_in_time --format csv").out
    assert list(csv.reader(io.StringIO(out.lstrip("\ufeff")))) == [
        ["name", "number", "route", "decided", "letter-in-time"],
        ["Nadia Osei", "SW123456", "Advanced Social Worker", "2027-01-20", ""],
    ]
    assert run(f"cases {YEAR} --outcome no").out == "There is no such case.\n"
    assert run("cases --since 2027-01-21").out == "There is no such case.\n"


def test_a_letter_that_went_on_its_last_day_was_in_time(decided: Run, run: Run) -> None:
    number = outcome_letter(run)
    decided(f"--on 2027-01-25 notify clear {number}")
    decided(f"--on 2027-01-25 notify release {number} --how post --sent today")
    assert run(f"--on 2027-02-01 due --letters {YEAR}").out == (
        "Letters about decisions since Fri 1 Jan 2027: 1. In time: 1; late: 0; not sent yet: 0;"
        " without a last day: 0.\n"
    )


def test_a_letter_that_went_a_day_late_is_named_with_its_days_and_its_clause(decided: Run, run: Run) -> None:
    number = outcome_letter(run)
    decided(f"--on 2027-01-26 notify clear {number}")
    decided(f"--on 2027-01-26 notify release {number} --how post --sent today")
    assert run("--on 2027-02-01 due --letters").out.splitlines()[1:] == [
        "Late",
        f"  {CASE} Nadia Osei: decided Wed 20 Jan 2027, last day Mon 25 Jan 2027, went Tue 26 Jan 2027, 1 day late"
        " (C-20, C-52, C-53)",
    ]
    assert json.loads(run("--json --on 2027-02-01 due --letters").out)["data"]["late"][0]["letter_in_time"] is False


@pytest.mark.parametrize(("day", "heading"), [("2027-01-25", "Not sent yet"), ("2027-01-26", "Late")])
def test_a_letter_that_has_not_gone_is_late_once_its_last_day_is_over(
    decided: Run, run: Run, day: str, heading: str
) -> None:
    assert run(f"--on {day} due --letters").out.splitlines()[1] == heading


def test_a_year_without_decisions_says_so(case: Run, run: Run) -> None:
    assert run("due --letters").out == "No letter about a decision since Fri 1 Jan 2027.\n"


def test_a_column_that_is_none_is_named_with_those_there_are(case: Run, run: Run) -> None:
    answer = run("cases --columns name,grade")
    assert answer.status == 2
    assert answer.err.startswith('Usage: --columns cannot be "grade". Give reference, name, salutation, number, ')


def test_an_outcome_that_no_decision_has_is_refused(case: Run, run: Run) -> None:
    refused = run("cases --since 2027-01-01 --outcome confirmed --format csv")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err == 'Usage: --outcome cannot be "confirmed". Give yes, no or defer\n'


def test_a_list_of_what_is_decided_counts_what_was_taken_back_no_more(decided: Run, run: Run) -> None:
    decided("--on 2027-01-21 amend 001 --last --reason 'The wrong case'")
    assert run(f"cases {YEAR}").out == "There is no such case.\n"
