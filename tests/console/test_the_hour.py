"""A PSW's hour at the screen: a log of keys, played on a real database; what is recorded is read by other commands."""

import asyncio
from pathlib import Path

import pytest

from console.playing import Run, keys, play
from panel_day import PANEL

MOST = 900  # keys; with commands the same hour took 3,376

COME = ["a", "p", "p", "c", "escape"]
ALIKE = ["1", "a", "tab", *keys("Sound"), "ctrl+s"]
HOUR = [
    *COME,
    # Item 1: three sheets that differ under one heading, confirmed, and a word of it put right.
    *("1", "p", "s", *ALIKE),
    *("1", "a", *["down"] * 4, "2", "tab", *keys("Thin on reflection"), "ctrl+s", *ALIKE),
    *("d", "1", *keys("Strong direct work"), "tab", "tab", *keys("The panel heard how well you know your families")),
    "ctrl+s",
    *("d", "1", *["end"], *keys(" throughout"), *["tab"] * 4, *keys("A word was missing"), "ctrl+s"),
    # Item 2: David was the supervisor; without him there is no quorum until Ivy is called in.
    *("2", "p", "i", "1", *keys("Was his supervisor"), "ctrl+s"),
    *("s", *ALIKE, *ALIKE),
    *("d", "2", *keys("Two parts are thin"), *["tab"] * 3, *keys("Leading a case to its end"), "ctrl+s", "escape"),
    *("r", "1", "tab", *keys("Ivy"), "tab", *keys("Called in"), "ctrl+s"),
    *("d", "ctrl+s"),
    # Item 3 is put off, item 4 confirmed.
    *("3", "p", "p", "d", "3", *keys("She is ill"), "tab", *keys("You were ill on the day"), "ctrl+s", "1"),
    *("4", "p", "s", *ALIKE, *ALIKE, *ALIKE, "d", "1", *keys("Sound throughout"), "ctrl+s"),
    *("m", "escape", "e", "q"),
]


def test_the_hour_is_short() -> None:
    assert len(HOUR) <= MOST


@pytest.mark.long
def test_the_hour_takes_few_keys_and_no_command(panel_day: Run) -> None:
    said = asyncio.run(play(HOUR))
    minutes = " ".join(panel_day(f"minutes {PANEL}").out.split())
    assert any("needs at least 3 members; counted: Joan Field, Margaret Lowe; David Kerr left" in line for line in said)
    for recorded in (
        "Strong direct work throughout",
        "without David Kerr",
        "Ivy Stone was in the room for this item: Called in",
    ):
        assert recorded in minutes, said
    assert "The panel heard how well you know your families" in panel_day("--json panel").out
    assert panel_day("show 003").out.count("17 Feb 2027")
    assert "has ended already" in panel_day(f"panel {PANEL} --end").err
    assert panel_day("doctor").status == 0


def test_who_came_and_an_interest_are_kept_at_once(panel_day: Run) -> None:
    asyncio.run(play([*COME, "p", "i", "1", *keys("Was her supervisor"), "ctrl+s"]))
    shown = panel_day(f"show {PANEL}").out
    assert "David Kerr declares an interest in CAM-2027-001 and leaves the room: Was her supervisor" in shown
    assert "Not quorate: 2 present (Joan Field, Margaret Lowe); David Kerr left the room" in " ".join(shown.split())


@pytest.mark.usefixtures("panel_day")
def test_what_is_being_written_is_there_again_after_the_lid_was_closed(tmp_path: Path) -> None:
    asyncio.run(play(["d", "1", *keys("Strong wo")]))
    asyncio.run(play(["d", "1", "end", *keys("rk"), "escape"]))
    draft = next((tmp_path / "drafts").iterdir()).read_text(encoding="utf-8")
    assert "Strong work" in draft
