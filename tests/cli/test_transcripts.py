"""Whole sessions at the command line, as a co-ordinator would see them."""

from pathlib import Path

from cli.conftest import Run
from cli.transcript import expect


def test_a_camden_round_from_people_to_minutes(run: Run, paper: Path, tmp_path: Path) -> None:
    expect("camden", run, tmp_path)


def test_a_st_helens_request_from_planning_to_withdrawal(council: Run, run: Run, paper: Path, tmp_path: Path) -> None:
    (tmp_path / "cohort.csv").write_text("name,asye\nNadia Osei,passed\nBo Ash,failed\n")
    expect("st_helens", run, tmp_path)


def test_what_is_wrong_is_said_with_the_next_step_and_changes_nothing(heard: Run, run: Run, tmp_path: Path) -> None:
    before = (tmp_path / "panelctl.db").read_bytes()
    expect("wrong_input", run, tmp_path)
    assert (tmp_path / "panelctl.db").read_bytes() == before
