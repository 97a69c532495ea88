"""What a panel asks of somebody, at the screen and by questions: set, done, and dropped for a reason."""

import asyncio
import json

from console.playing import Run, keys, play, said, screen, settled
from panel_day import CASES, PANEL
from panelctl.shapes.days import TaskDocument

FIND = "Find a court observation"
ASKED = ["t", *keys(FIND), "tab", "1", "tab", *keys("2027-03-01")]  # of the applicant, the first in the list


def tasks(run: Run) -> list[TaskDocument]:
    items = json.loads(run(f"--json panel {PANEL}").out)["data"]["items"]
    asked: list[TaskDocument] = items[0]["tasks"]
    return asked


def test_an_action_is_set_at_the_screen_and_said_at_its_foot_and_in_its_item(panel_day: Run) -> None:
    async def ask() -> tuple[str, str]:
        app = screen()
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot, app)
            await pilot.press(*ASKED, "ctrl+s")
            await settled(pilot, app)
            return said(app), str(app.screen.query_one("#item").render())

    line, item = asyncio.run(ask())
    assert line == f"{CASES[0]}, action 1: Nadia Osei, by Mon 1 Mar 2027: {FIND}."
    assert f"1  Nadia Osei, by Mon 1 Mar 2027: {FIND}" in item
    assert [(task["who"], task["by"], task["ended"]) for task in tasks(panel_day)] == [("Nadia Osei", "2027-03-01", "")]
    assert FIND in panel_day("due --within 60").out


def test_of_what_stands_open_one_key_says_that_it_is_done_and_a_reason_that_it_is_dropped(panel_day: Run) -> None:
    for what in (FIND, "Read the guidance"):
        assert panel_day(f"minutes action 001 '{what}' --who nadia --by 2027-03-01").status == 0
    said = asyncio.run(play(["t", "2", "t", "3", *keys("She knows it"), "ctrl+s"]))
    assert said[-1] == f"{CASES[0]}: nobody is asked any more: Read the guidance."
    assert [(task["ended"], task["dropped"]) for task in tasks(panel_day)] == [
        ("2027-01-20", False),
        ("2027-01-20", True),
    ]


def test_what_is_refused_stays_in_its_form(panel_day: Run) -> None:
    async def ask() -> tuple[str, str]:
        app = screen()
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot, app)
            await pilot.press("t", *keys(FIND), "tab", "tab", *keys("Nobody"), "tab", *keys("2027-03-01"), "ctrl+s")
            await settled(pilot, app)
            return said(app), app.screen.query("Writing").first().text

    assert asyncio.run(ask()) == ('Not found: There is no person "Nobody". panelctl person list lists them', FIND)
    assert tasks(panel_day) == []
