"""A panel that moves or is cancelled, looked at before it is done."""

import re
from pathlib import Path

from cli.conftest import Run
from cli.transcript import FOLDER, expect


def test_a_panel_is_moved_and_cancelled_after_a_look_at_what_that_means(listed: Run, run: Run, tmp_path: Path) -> None:
    expect("moving", run, tmp_path)


def test_the_report_fits_a_hundred_columns() -> None:
    kept = (FOLDER / "moving.txt").read_text(encoding="utf-8")
    reports = re.findall(r"^CAM-\d+-\d+ · .*?(?=^Nothing is changed|^\$|\Z)", kept, re.MULTILINE | re.DOTALL)
    assert len(reports) >= 4
    assert max(len(line) for report in reports for line in report.splitlines()) <= 100


def test_a_dry_run_leaves_the_file_as_it_is(listed: Run, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "panelctl.db"
    before = file.read_bytes(), sorted(tmp_path.rglob("*"))
    assert run("schedule move 2027-01-20 2027-02-03 --dry-run").status == 0
    answer = run("--json schedule move 2027-01-20 2027-02-03 --dry-run")
    assert (file.read_bytes(), sorted(tmp_path.rglob("*"))) == before
    assert answer.json["data"]["dry_run"] is True
    assert answer.json["data"]["command"] == "panelctl schedule move CAM-2027-01-20 2027-02-03 --reason TEXT"
    typed = answer.json["data"]["command"].removeprefix("panelctl ").replace("TEXT", "'The room is taken'")
    assert run(typed).status == 0
