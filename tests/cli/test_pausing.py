"""Pausing at the command line: a session of Northshire, whose procedure lets a time stand still."""

import shutil
from pathlib import Path

import pytest

from cli.conftest import Run
from cli.transcript import expect
from policies.conftest import office as office


def test_a_time_stands_still_and_runs_again(office: Path, run: Run, paper: Path, tmp_path: Path) -> None:
    shutil.copytree(office, tmp_path, dirs_exist_ok=True)
    expect("pausing", run, tmp_path)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pause 001", "Which time limit? DEADLINE is missing. Give DEADLINE: confirm-by"),
        ("pause 001 confirm-by", "Why is it paused? --reason is missing. Give --reason"),
        ("pause 001 confirm-by --from 2027-01-13 --until 2027-01-14", "--from begins a pause and --until ends it"),
        ("pause 001 confirm-by --from 30/02/2027 --reason Ill", "February 2027 has 28 days"),
    ],
)
def test_what_is_missing_is_asked_for(office: Path, run: Run, tmp_path: Path, line: str, said: str) -> None:
    shutil.copytree(office, tmp_path, dirs_exist_ok=True)
    run("--on 2027-01-12 apply Isla --route senior-practitioner --set learning-completed=2026-03-02")
    answer = run(f"--on 2027-01-14 {line}")
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err


def test_a_day_set_after_a_pause_is_explained_by_the_count_before_both(office: Path, run: Run, tmp_path: Path) -> None:
    shutil.copytree(office, tmp_path, dirs_exist_ok=True)
    run("--on 2027-01-12 apply Isla --route senior-practitioner --set learning-completed=2026-03-02")
    run("--on 2027-01-22 pause 001 confirm-by --from 2027-01-20 --reason Ill")
    run("--on 2027-02-10 pause 001 confirm-by --until 2027-02-10")
    run("--on 2027-02-11 extend 001 confirm-by 2027-02-26 --reason Weak")
    said = run("--on 2027-02-11 explain 001 confirm-by").out
    assert "Count     of itself it ends on Tue 26 Jan 2027, before what was paused and\n          changed\n" in said
