"""The hour at which an applicant heard in the room what was decided: asked once it is, and minuted."""

import asyncio
import json
from typing import Any

from console.hour import WHO, keys_of
from console.playing import Run, keys, play
from panel_day import CASES, PANEL


def item(run: Run) -> dict[str, Any]:
    first: dict[str, Any] = json.loads(run(f"--json panel {PANEL}").out)["data"]["items"][0]
    return first


def test_the_hour_is_asked_once_an_item_is_decided_and_not_before_and_can_be_put_right(panel_day: Run) -> None:
    assert "told-at" not in [question["id"] for question in item(panel_day)["asked"]]
    asyncio.run(play([*keys_of([*WHO, "p", "p", "c"]), "escape", "p"]))
    panel_day(f"score {CASES[0]} lowe --all met --rationale Sound")
    decided = panel_day(f"decide {CASES[0]} yes --reason Sound --set effective-from=2027-03-01")
    assert decided.status == 0, decided
    assert [question["id"] for question in item(panel_day)["asked"]] == ["told-at"]
    asyncio.run(play(["f", *keys("11:45"), "ctrl+s"]))
    assert item(panel_day)["decided"]["told_at"] == "11:45"
    assert "Told in the room at 11:45." in panel_day(f"minutes {PANEL}").out
    # What is on record is asked again with the hour in it, to be put right; an hour that stays is no news.
    asyncio.run(play(["f", "ctrl+s", "f", "backspace", *keys("7"), "ctrl+s"]))
    assert item(panel_day)["decided"]["told_at"] == "11:47"
