"""The panel's own sheet, and what the chair rules of an interest, by keys; on record as commands keep it."""

import asyncio
import json

from console.hour import WHO, keys_of
from console.playing import Run, keys, play
from panel_day import CASES, PANEL
from panelctl.console.words import LEFT

COME = [*keys_of([*WHO, "p", "p", "c"]), "escape"]
REFLECTION = ["down"] * 5  # to the heading on which the members differ


def item(run: Run) -> dict[str, dict[str, object]]:
    first: dict[str, dict[str, object]] = json.loads(run(f"--json panel {PANEL}").out)["data"]["items"][0]
    return first


def test_the_panel_agrees_on_its_own_sheet_with_reasons_under_headings(panel_day: Run) -> None:
    asyncio.run(play(COME))
    panel_day(f"score {CASES[0]} kerr --all met --rationale Sound")
    panel_day(f"score {CASES[0]} field --all met --set pcf-6='not met' --rationale Thin")
    said = asyncio.run(play(["g", "ctrl+s", "escape"]))
    assert item(panel_day)["scoring"]["agreed"] is None, said  # what they differ on is asked, and no guess is kept
    asyncio.run(play(["g", *REFLECTION, "2", "up", "tab", *keys("Two saw it"), "escape"]))
    asyncio.run(play(["g", "ctrl+s"]))
    agreed = item(panel_day)["scoring"]["agreed"]
    assert isinstance(agreed, dict)
    assert [name for name, found in agreed["findings"].items() if found == "not met"] == ["pcf-6"]
    assert (len(agreed["findings"]), agreed["reasons"]) == (19, {"pcf-6": "Two saw it"})
    asyncio.run(play(["g", "tab", *keys("Known to all"), "ctrl+s", *keys("Left out"), "ctrl+s"]))
    agreed = item(panel_day)["scoring"]["agreed"]
    assert isinstance(agreed, dict)
    assert agreed["reasons"] == {"pcf-1": "Known to all", "pcf-6": "Two saw it"}


def test_the_chair_rules_that_an_interest_does_not_exclude_and_takes_it_back(panel_day: Run) -> None:
    declares = ["i", "1", *keys("Was her tutor once"), "ctrl+s"]
    rules = ["r", "4", "1", "tab", *keys("Ten years ago"), "ctrl+s"]
    said = asyncio.run(play([*COME, *declares, *rules]))
    assert item(panel_day)["quorate"] is True, said
    shown = " ".join(panel_day(f"show {PANEL}").out.split())
    assert "Ten years ago" in shown
    said = asyncio.run(play(rules))
    assert item(panel_day)["quorate"] is False, said


def test_a_sheet_that_is_on_record_is_not_said_to_be_a_draft_when_the_next_is_left(panel_day: Run) -> None:
    kept = ["s", "1", "a", "tab", *keys("Sound"), "ctrl+s"]
    said = asyncio.run(play([*COME, *kept, "escape"]))
    assert LEFT not in said
    said = asyncio.run(play(["s", "1", "escape"]))
    assert said[-1] == LEFT
