"""Whoever takes part by video, at the screen of a council whose procedure allows it."""

import asyncio
import json
from pathlib import Path

import pytest

from console.playing import Run, play
from made_once import made_once
from panel_day import PANEL, prepared


@pytest.fixture
def panel_day(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    made_once(tmp_path, lambda: prepared(run, tmp_path, 'joined_by = ["video"]'), "panel day by video")
    monkeypatch.setenv("PANELCTL_ON", "2027-01-20")
    return run


def test_the_chair_goes_on_chairing_by_video_and_a_key_brings_somebody_back_into_the_room(panel_day: Run) -> None:
    asyncio.run(play(["a", "v", "down", "c", "v", "up", "up", "p"]))
    people = json.loads(panel_day(f"--json panel {PANEL}").out)["data"]["people"]
    assert [(who["name"], who["way"], who["chairs"]) for who in people if who["status"]] == [
        ("David Kerr", "", False),
        ("Margaret Lowe", "video", True),
    ]
