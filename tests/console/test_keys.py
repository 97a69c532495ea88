"""The line of keys at the foot: a click on one of them is the key."""

import asyncio

import pytest
from textual.widgets import Static

from console.playing import screen, settled
from panelctl.console.keys import Keys


@pytest.mark.usefixtures("panel_day")
@pytest.mark.parametrize("columns", [60, 80])
def test_a_click_on_the_name_of_a_key_is_the_key(columns: int) -> None:
    async def click() -> tuple[str, str]:
        app = screen()
        async with app.run_test(size=(columns, 24)) as pilot:
            await settled(pilot, app)
            line = str(app.screen.query_one(Keys).content)
            await pilot.click(Keys, offset=(line.index("Who") + 1, 0))
            await settled(pilot, app)
            return line, str(app.screen.query(Static).first().content)

    line, title = asyncio.run(click())
    assert line == "a Who p Came i Interest r Room s Sheets f Facts d Decide t To do m Minutes e End q Quit"
    assert title == "Who came"
