"""What was typed again and again: a task of every case of a panel is recorded once; the panel of today is `today`."""

import pytest

from cli.conftest import Run

ON = "--on 2027-01-20"


@pytest.fixture
def two(heard: Run) -> Run:
    """Two cases before the panel of 20 January: Nadia's and Bo's."""
    heard('person add "Bo Lane" --email bo@council.example --policy camden --set qualified=2020-09-01 --set award=cqsw')
    heard("apply Bo --policy camden --route practice-educator --manager Omar --set course-starts=2027-09-01")
    heard("schedule assign 002 2027-01-20")
    return heard


def test_chair_and_co_ordinator_spoke_about_every_case_of_the_panel(two: Run, run: Run) -> None:
    answer = run("--on 2027-01-21 record CAM-2027-01-20 chair-liaison")
    assert answer.status == 0, answer
    assert answer.out.count("Chair and co-ordinator speak before the letter goes: done Thu 21 Jan 2027.") == 2
    assert "chair-liaison" not in run("--on 2027-01-21 due --full").out
    again = run("--on 2027-01-21 record 2027-01-20 chair-liaison")
    assert again.status == 4
    assert "is recorded" in again.err


def test_what_is_no_task_of_theirs_is_named_with_those_there_are(two: Run, run: Run) -> None:
    refused = run("record 2027-01-20 chair-laison")
    assert refused.status == 2
    assert 'did you mean "chair-liaison"?' in refused.err
    assert run("record 2027-01-20 feedback Good").status == 2


def test_the_panel_of_today_is_called_today(listed: Run, run: Run) -> None:
    assert run(f"{ON} attend today Grace present").out.startswith("CAM-2027-01-20: Grace Bell is present.\n")
    assert "CAM-2027-01-20" in run(f"{ON} minutes today").out
    refused = run("attend today Grace present")
    assert refused.status == 3
    assert "2027-01-04" in refused.err


def test_whether_the_portfolio_came_is_not_asked_once_it_has(listed: Run, run: Run) -> None:
    """`portfolio-checked` is no second entry beside the portfolio."""
    assert "portfolio-checked" not in run("show 001").out
    assert "portfolio-checked" not in run("due --full").out
