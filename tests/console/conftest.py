"""The morning of a panel, for tests of its screen."""

from pathlib import Path

import pytest

from console.playing import Run
from made_once import made_once
from panel_day import prepared


@pytest.fixture
def panel_day(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    made_once(tmp_path, lambda: prepared(run, tmp_path), "panel day")
    monkeypatch.setenv("PANELCTL_ON", "2027-01-20")
    return run
