"""Two at one panel, whatever each of them types at; a window that is made smaller; a page that is pasted."""

import asyncio
import os
import sqlite3
from contextlib import closing

import pytest
from textual import events
from textual.widgets import Static, TextArea

from console.playing import Run, keys, play, said, screen, settled
from panel_day import CASES, PANEL
from panelctl.actions.panels import drafting
from panelctl.actions.site import Site


@pytest.fixture
def sitting(panel_day: Run) -> Run:
    """Everybody has come, and item 1 waits for nothing but its decision."""
    for name in ("kerr", "field", "lowe", "nadia"):
        assert panel_day(f"attend {PANEL} {name} present").status == 0
    assert panel_day("score 001 kerr --all met --rationale Sound").status == 0
    return panel_day


def test_what_somebody_else_records_is_seen_without_a_key(sitting: Run) -> None:
    async def watch() -> str:
        app = screen()
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot, app)
            assert sitting("decide 001 yes --reason Sound").status == 0
            while "Reasons: Sound" not in (seen := str(app.screen.query_one("#item", Static).content)):
                await pilot.pause(0.05)
            return seen

    assert "Decided: Advanced Social Worker confirmed" in asyncio.run(watch())


def test_the_second_who_decides_an_item_is_told_who_did(sitting: Run) -> None:
    async def both() -> tuple[str, str]:
        app = screen()
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot, app)
            await pilot.press("d", "1", *keys("Good"))
            assert sitting("decide 001 no --reason Thin --needs Law").status == 0
            await pilot.press("ctrl+s")
            await settled(pilot, app)
            return said(app), app.screen.query(TextArea).first().text

    line, kept = asyncio.run(both())
    assert line.startswith(f"Conflict: {CASES[0]}")
    assert "Progression Panel" in line
    assert kept == "Good"
    assert sitting("decide 001 yes --reason Good").status == 4


def test_whoever_leaves_while_something_is_being_kept_loses_nothing_of_it(sitting: Run) -> None:
    async def leave() -> tuple[bool, bool]:
        app = screen()
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot, app)
            with closing(sqlite3.connect(os.environ["PANELCTL_DB"])) as somebody:
                somebody.execute("BEGIN IMMEDIATE")
                for key in ("d", "1", *keys("Sound work"), "ctrl+s", "ctrl+q"):
                    app.post_message(events.Key(key, key if len(key) == 1 else None))
                while app.is_running and not (app.work.busy and [waits.key for waits in app.ahead] == ["ctrl+q"]):
                    await pilot.pause(0.01)
                waits = app.is_running
                somebody.rollback()
            await settled(pilot, app)
            return waits, app.is_running

    assert asyncio.run(leave()) == (True, False)
    assert "Sound work" in sitting("show 001").out


@pytest.mark.usefixtures("sitting")
def test_whoever_leaves_twice_waits_for_nothing_and_has_the_draft() -> None:
    async def leave() -> Site:
        app = screen()
        with closing(sqlite3.connect(os.environ["PANELCTL_DB"])) as somebody:
            async with app.run_test(size=(80, 24)) as pilot:
                await settled(pilot, app)
                await pilot.press("d", "1", *keys("Sound work"))
                await settled(pilot, app)
                somebody.execute("BEGIN IMMEDIATE")
                for key in ("ctrl+s", "ctrl+q", "ctrl+q"):
                    app.post_message(events.Key(key, None))
                while app.is_running:
                    await pilot.pause(0.01)
            somebody.rollback()

            return app.work.site()

    site = asyncio.run(leave())
    assert drafting.draft(site, PANEL, f"{CASES[0]}/decide")["reason"] == "Sound work"


@pytest.mark.usefixtures("panel_day")
def test_a_page_that_is_pasted_and_a_window_made_smaller_lose_nothing() -> None:
    page = "She said \u201cwell\u201d \u2013 and\tmore.\r\n\r\nA second\x00 paragraph's end."

    async def paste() -> tuple[str, str]:
        app = screen()
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot, app)
            await pilot.press("d", "1")
            app.screen.query(TextArea).first().post_message(events.Paste(page))
            await settled(pilot, app)
            await pilot.resize_terminal(40, 10)
            await settled(pilot, app)
            needs = str(app.screen.query_one("#needs", Static).content)
            await pilot.resize_terminal(120, 40)
            await settled(pilot, app)
            return needs, app.screen.query(TextArea).first().text

    needs, text = asyncio.run(paste())
    assert needs.startswith("This screen needs 60 columns and 18 lines; it has 40 × 10.")
    assert text == page.replace("\r\n", "\n").replace("\x00", "")


def test_nobody_who_has_left_is_offered_a_sheet(sitting: Run) -> None:
    assert sitting(f"attend {PANEL} kerr declares --case 002 --interest 'Her supervisor'").status == 0
    asyncio.run(play(["2", "s", "1", "a", "tab", *keys("Sound"), "ctrl+s"]))
    assert "Joan Field" in sitting("show 002").out
    assert '"member": "David Kerr"' not in sitting("--json show 002").out


@pytest.mark.usefixtures("sitting")
def test_the_arrows_go_to_another_members_sheet() -> None:
    async def whose() -> list[str]:
        app = screen()
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot, app)
            heads = []
            for key in ("s", "right", "left", "left"):
                await pilot.press(key)
                await settled(pilot, app)
                heads.append(str(app.screen.query_one("#whose", Static).content))
            return heads

    names = [head.partition("sheet of ")[2].partition(" (")[0] for head in asyncio.run(whose())]
    assert names == ["Joan Field", "Margaret Lowe", "Joan Field", "David Kerr"]


@pytest.mark.usefixtures("panel_day")
def test_before_anybody_has_come_no_sheet_is_opened() -> None:
    lines = asyncio.run(play(["s"]))
    assert lines[-1] == "No member is recorded as in the room for this item: say who came first."
