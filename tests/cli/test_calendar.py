"""Bank holidays at the command line: shown, compared and taken in."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Run
from cli.transcript import expect
from panelctl import shipped

Event = dict[str, str]
JUBILEE = {"title": "Spring bank holiday", "date": "2027-06-04"}
FUNERAL = {"title": "Bank holiday for the State Funeral", "date": "2027-01-15", "notes": "Extra bank holiday"}


def published(file: Path, *more: Event, gone: str = "", until: int = 2028, division: str = "england-and-wales") -> None:
    """Bank holidays as GOV.UK publishes them, from 2025 on, with other days in one division."""
    found = json.loads(shipped.calendar_text())
    for one in found.values():
        one["events"] = [event for event in one["events"] if "2025" <= event["date"][:4] <= str(until)]
    found[division]["events"] = [event for event in found[division]["events"] if event["date"] != gone] + list(more)
    file.write_text(json.dumps(found), encoding="utf-8")


def test_a_state_funeral_nine_days_ahead_from_its_announcement_to_the_letter_cleared_anew(
    case: Run, run: Run, tmp_path: Path
) -> None:
    published(tmp_path / "funeral.json", FUNERAL)
    published(tmp_path / "panel-day.json", FUNERAL, FUNERAL | {"date": "2027-01-20"})
    published(tmp_path / "jubilee.json", JUBILEE, gone="2027-05-31", division="scotland")
    published(tmp_path / "older.json", until=2027)
    published(tmp_path / "twice.json", FUNERAL, FUNERAL, {"title": "\x1b[2J", "date": "2027-1-15"})
    (tmp_path / "page.json").write_text("<!doctype html>")
    case("schedule assign 001 2027-01-20")
    case("notify clear 2")
    expect("calendar", run, tmp_path)


@pytest.mark.parametrize("updated", [False, True])
def test_counting_days_loads_no_database_library_by_newer_bank_holidays_either(updated: bool, tmp_path: Path) -> None:
    if updated:
        published(tmp_path / "bank-holidays.json", FUNERAL)
    line = ["date", "5 working days before 2027-01-20"]
    program = f"import sys; from panelctl import cli; cli.run({line!r}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert f": {'Tue 12' if updated else 'Wed 13'} Jan 2027" in done.stdout
    assert {"sqlite3", "sqlmodel", "sqlalchemy", "pydantic", "jinja2", "rich"} & set(done.stderr.split()) == set()
