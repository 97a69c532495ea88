import hashlib
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from panelctl import shipped
from panelctl.errors import NoSuchPolicy

CHECKOUT = Path(__file__).parents[1]


def test_two_policies_are_shipped() -> None:
    assert shipped.policy_ids() == ("camden", "st-helens")
    assert 'id = "camden"' in shipped.policy_text("camden")


def test_an_unknown_policy_names_the_shipped_ones() -> None:
    with pytest.raises(NoSuchPolicy) as refused:
        shipped.policy_text("../cambden")
    assert refused.value.message == 'There is no policy "../cambden" (did you mean "camden"?)'
    assert refused.value.hint == "There are camden and st-helens"


def test_bank_holidays_are_the_published_ones_for_whole_years() -> None:
    folder = shipped.PACKAGE / "calendars"
    digest = hashlib.sha256((folder / "bank-holidays.json").read_bytes()).hexdigest()
    assert digest in (folder / "README.md").read_text(encoding="utf-8")
    for division, published in json.loads(shipped.calendar_text()).items():
        days = [date.fromisoformat(event["date"]) for event in published["events"]]
        assert (division, days[0].year, days[-1].year) == (division, 2012, 2028)
        assert days == sorted(set(days))
        assert all(day.weekday() < 5 for day in days)


def test_the_wheel_works_in_an_empty_environment_and_another_folder(tmp_path: Path) -> None:
    def run(*command: str | Path) -> str:
        environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PANELCTL_DB")}
        return subprocess.run(
            command, cwd=tmp_path, env=environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, CHECKOUT)
    run(sys.executable, "-m", "venv", "empty")
    python = tmp_path / "empty" / "bin" / "python"
    (wheel,) = tmp_path.glob("*.whl")
    run(python, "-m", "pip", "install", "--quiet", "--constraint", CHECKOUT / "constraints.txt", wheel)
    assert run(python.with_name("panelctl"), "--version").startswith("panelctl ")
    folder = Path(run(python, "-c", "from panelctl import shipped; print(shipped.PACKAGE)").strip())
    assert tmp_path in folder.parents
    assert files(folder / "templates") == files(CHECKOUT / "templates")
    assert files(folder) - files(folder / "templates", folder) == files(CHECKOUT / "src" / "panelctl")


def files(folder: Path, base: Path | None = None) -> set[str]:
    found = {path.relative_to(base or folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in found if "__pycache__" not in name}
