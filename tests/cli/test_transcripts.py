"""Whole sessions at the command line, as a co-ordinator would see them."""

from pathlib import Path

from cli.conftest import Run
from cli.transcript import expect
from panelctl import shipped


def test_a_camden_round_from_people_to_minutes(run: Run, paper: Path, tmp_path: Path) -> None:
    expect("camden", run, tmp_path)


def test_a_st_helens_request_from_planning_to_withdrawal(council: Run, run: Run, paper: Path, tmp_path: Path) -> None:
    (tmp_path / "cohort.csv").write_text("name,asye\nNadia Osei,passed\nBo Ash,failed\n")
    expect("st_helens", run, tmp_path)


def test_a_dispute_from_a_late_form_to_the_last_level(council: Run, run: Run, tmp_path: Path) -> None:
    expect("disputes", run, tmp_path)


def test_what_is_wrong_is_said_with_the_next_step_and_changes_nothing(heard: Run, run: Run, tmp_path: Path) -> None:
    before = (tmp_path / "panelctl.db").read_bytes()
    expect("wrong_input", run, tmp_path)
    assert (tmp_path / "panelctl.db").read_bytes() == before


def test_a_policy_from_its_starter_to_a_version_that_new_cases_follow(run: Run, tmp_path: Path) -> None:
    text = shipped.starter_text()
    for word, value in {"{id}": "eastmere", "{title}": "Eastmere Progression Panel", "{reference}": "EAS"}.items():
        text = text.replace(word, value)
    changed = {
        "heaped": text.replace('verb = "apply"\nby = ["social-worker"]', 'by = ["social-worker"]\nverb = "apply"'),
        "faulty": text.replace('by = ["clerk"]', 'by = ["clark"]').replace('to = "listed"', 'to = "list"'),
        "odd": text.replace('clerk = "Panel Clerk"', 'clerk = "Panel Clerk"\nghost = "Nobody"'),
        "next": text.replace('version = "1"', 'version = "2"').replace('by = ["clerk"]', 'by = ["chair"]'),
        "other": text.replace('title = "Eastmere', 'title = "The other'),
    }
    for name, written in changed.items():
        (tmp_path / f"{name}.toml").write_text(written)
    expect("policies", run, tmp_path)


def test_a_count_of_days_needs_no_database(run: Run, tmp_path: Path) -> None:
    expect("counts", run, tmp_path)
    assert list(tmp_path.iterdir()) == []
