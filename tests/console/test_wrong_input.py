"""What goes wrong on the day: each is said in one line, nothing typed is lost, and nothing wrong is recorded."""

import asyncio
import json
import os
from datetime import UTC, date, datetime, timedelta

import pytest

from console.playing import Run, keys, play, said, screen, settled
from console.terminal import Terminal
from panel_day import CASES, PANEL
from panelctl.actions.panels import attending, drafting
from panelctl.actions.panels import day as reading
from panelctl.actions.site import Site
from panelctl.cli.desk import Desk

PAGE = "She said \u201cwell\u201d \u2013 and\tmore.\r\n\r\nA second\x00 paragraph's end."
TAKEN = "She said \u201cwell\u201d \u2013 and\tmore.\n\nA second paragraph's end."


@pytest.fixture
def sitting(panel_day: Run) -> Run:
    """The three members and the first applicant have come."""
    for name in ("kerr", "field", "lowe", "nadia"):
        assert panel_day(f"attend {PANEL} {name} present").status == 0
    return panel_day


def site(at: datetime | None = None) -> Site:
    return Desk(os.environ["PANELCTL_DB"], "Ada", date(2027, 1, 20), at or datetime.now(UTC)).site


def test_the_sheet_of_a_member_who_leaves_while_it_is_filled_in_is_not_recorded(sitting: Run) -> None:
    async def scored() -> str:
        app = screen()
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot, app)
            await pilot.press("s", "1", "a", "tab", *keys("Sound"))
            await settled(pilot, app)
            assert sitting(f"attend {PANEL} kerr declares --case 001 --interest 'Her supervisor'").status == 0
            await pilot.press("ctrl+s")
            await settled(pilot, app)
            return said(app)

    line = asyncio.run(scored())
    assert "David Kerr" in line
    assert "left" in line
    item = json.loads(sitting(f"--json panel {PANEL}").out)["data"]["items"][0]
    assert item["scoring"]["sheets"] == []


@pytest.mark.usefixtures("panel_day")
def test_a_panel_without_a_chair_is_told_whose_place_that_is() -> None:
    item = reading.day(site(), reading.DayOf(PANEL)).data["items"][0]
    says = [found["says"] for found in item["findings"]]
    assert any(line.startswith("Nobody is recorded in the chair, where Head of Practice and Learning") for line in says)


def test_before_the_day_nothing_is_decided_and_nobody_has_come(panel_day: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANELCTL_ON", "2027-01-19")
    early = panel_day(f"panel {PANEL}")
    assert early.status == 0
    lines = asyncio.run(play(["p", "d", "1", *keys("Good"), "ctrl+s", "escape", "e"], on=date(2027, 1, 19)))
    assert any("Wed 20 Jan 2027 has not come yet" in line for line in lines)
    assert any("the panel decides at its meeting, not before (panelctl's own rule)" in line for line in lines)
    assert "has not come yet" in lines[-1]


@pytest.mark.usefixtures("sitting")
def test_a_meeting_that_is_ended_early_names_everybody_who_was_not_seen() -> None:
    assert "1 Nadia Osei, 2 Tomasz Wilk, 3 Ann Reed and 4 Priya Nair" in asyncio.run(play(["e"]))[-1]


def test_a_clock_that_was_put_back_hinders_nothing_and_the_record_stays_sound(panel_day: Run) -> None:
    ten = datetime(2027, 1, 20, 10, tzinfo=UTC)
    attending.attend(site(ten), attending.Attendance(PANEL, "lowe", "present", chairs=True))
    attending.attend(site(ten - timedelta(hours=3)), attending.Attendance(PANEL, "field", "present"))
    people = reading.day(site(ten - timedelta(days=1)), reading.DayOf(PANEL)).data["people"]
    assert {person["name"] for person in people if person["status"] == "present"} == {"Joan Field", "Margaret Lowe"}
    assert panel_day("doctor").status == 0


@pytest.mark.usefixtures("sitting")
def test_a_page_pasted_at_a_terminal_and_a_window_made_smaller_in_the_middle_of_a_word_lose_nothing() -> None:
    terminal = Terminal(["panel", PANEL])
    terminal.until_shown("Item 1:")
    terminal.type("d")
    terminal.until_shown("Decision on item 1")
    terminal.type("1")
    terminal.paste(PAGE)
    terminal.until_written("A second paragraph's end.")
    terminal.type(" Stro")
    terminal.resize(40, 10)
    terminal.until_shown("This screen needs 60 columns and 18 lines; it has 40 × 10.")
    terminal.resize(120, 40)
    terminal.until_shown("Decision on item 1")
    terminal.type("ng")
    terminal.until_written("end. Strong")
    terminal.kill()
    assert drafting.draft(site(), PANEL, f"{CASES[0]}/decide")["reason"] == f"{TAKEN} Strong"


@pytest.mark.usefixtures("sitting")
def test_two_consoles_show_each_others_entries() -> None:
    one, other = Terminal(["panel", PANEL]), Terminal(["panel", PANEL])
    for terminal in (one, other):
        terminal.until_shown("Item 1:")
    one.type("2")
    one.until_shown("Item 2:")
    one.type("p")
    other.type("2")
    other.until_shown("Applicant: present")
    other.type("3")
    other.until_shown("Item 3:")
    other.type("p")
    one.type("3")
    one.until_shown("Applicant: present")
    one.kill()
    other.kill()
