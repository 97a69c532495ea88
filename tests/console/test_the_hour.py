"""A PSW's hour at the screen: a log of keys, played on a real database; what is recorded is read by other commands."""

import asyncio
import json
from pathlib import Path

import pytest

from console.hour import HOUR, RECORDED, WHO, keys_of, recorded
from console.playing import Run, keys, play, play_at_once
from panel_day import PANEL
from panelctl.console.words import READ_FIRST

MOST = 900  # keys; with commands the same hour took 3,376

COME = [*keys_of([*WHO, "p", "p", "c"]), "escape"]


def test_the_hour_is_short() -> None:
    assert len(HOUR) <= MOST


@pytest.mark.long
def test_the_hour_takes_few_keys_and_no_command(panel_day: Run) -> None:
    said = asyncio.run(play(HOUR))
    minutes = " ".join(panel_day(f"minutes {PANEL}").out.split())
    assert any("needs at least 3 members; counted: Joan Field, Margaret Lowe; David Kerr left" in line for line in said)
    for text in (
        "Strong direct work throughout",
        "without David Kerr",
        "Ivy Stone was in the room for this item: Called in",
    ):
        assert text in minutes, said
    assert "The panel heard how well you know your families" in panel_day("--json panel").out
    assert panel_day("show 003").out.count("17 Feb 2027")
    assert "has ended already" in panel_day(f"panel {PANEL} --end").err
    assert panel_day("doctor").status == 0


@pytest.mark.long
def test_an_hour_typed_faster_than_it_is_carried_out_leaves_the_same(panel_day: Run) -> None:
    """Every key is pressed before the first has been dealt with: each goes where it goes if somebody waits."""
    asyncio.run(play_at_once(HOUR))
    items = json.loads(panel_day(f"--json panel {PANEL}").out)["data"]["items"]
    assert {item["applicant"]: recorded(item) for item in items} == RECORDED


def test_a_sheet_typed_in_one_go_is_as_it_was_typed(panel_day: Run) -> None:
    keys_in_a_row = [*keys_of([*WHO, "p", "p", "c"]), "escape", "s", "1", "a", *["down"] * 4, "2", "tab", *keys("Thin")]
    asyncio.run(play_at_once([*keys_in_a_row, "ctrl+s"]))
    sheet = json.loads(panel_day(f"--json panel {PANEL}").out)["data"]["items"][0]["scoring"]["sheets"][0]
    assert [name for name, found in sheet["findings"].items() if found == "not met"] == ["pcf-6"]
    assert sheet["rationale"] == "Thin"


def test_minutes_are_put_right_and_approved_in_the_room(panel_day: Run) -> None:
    come = [*keys_of([*WHO, "p", "p", "c"]), "escape"]
    right = ["r", *keys("Room 4"), "tab", *keys("Room 5"), "tab", "1", "ctrl+s"]
    said = asyncio.run(play([*come, "m", "o", "1", *right, "escape", "m", "c", "a", "escape"]))
    shown = panel_day(f"minutes {PANEL}").out
    assert any("approved issue 1 of the minutes" in line for line in said), said
    assert any("All who sat have approved them" in line for line in said), said
    assert any("says what the record says, and is circulated" in line for line in said), said
    assert "Room 5" in shown


def test_nobody_approves_minutes_that_were_not_shown_to_them(panel_day: Run) -> None:
    asyncio.run(play([*COME, "m", "c", "escape"]))
    panel_day(f"attend {PANEL} 'Ivy Stone' present --reason 'Called in'")
    said = asyncio.run(play(["m", "a", "escape", "m", "a", "escape"]))
    assert any("has items without a decision: 1 " in line and "panelctl decide" in line for line in said), said
    assert any("issue 2 of the minutes is circulated" in line and READ_FIRST in line for line in said), said
    assert "approved issue 2" in next(line for line in said if "approved issue" in line), said
    assert panel_day(f"minutes {PANEL}").out.count("Ivy Stone")


def test_who_came_and_an_interest_are_kept_at_once(panel_day: Run) -> None:
    asyncio.run(play([*COME, "p", "i", "1", *keys("Was her supervisor"), "ctrl+s"]))
    shown = panel_day(f"show {PANEL}").out
    assert "David Kerr declares an interest in CAM-2027-001 and leaves the room: Was her supervisor" in shown
    assert "Not quorate: 2 present (Joan Field, Margaret Lowe); David Kerr left the room" in " ".join(shown.split())


@pytest.mark.usefixtures("panel_day")
def test_what_is_being_written_is_there_again_after_the_lid_was_closed(tmp_path: Path) -> None:
    asyncio.run(play(["d", "1", *keys("Strong wo")]))
    asyncio.run(play(["d", "1", *keys("rk"), "escape"]))
    draft = next((tmp_path / "drafts").rglob("*.json")).read_text(encoding="utf-8")
    assert "Strong work" in draft
