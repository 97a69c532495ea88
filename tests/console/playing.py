"""Keys typed at the screen of a panel's day, as Textual's own pilot types them."""

import os
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

from textual import events
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from answer import Answer
from panel_day import PANEL
from panelctl.cli.desk import Desk
from panelctl.cli.panel import work
from panelctl.console.app import PanelDay

Run = Callable[[str], Answer]
DAY = date(2027, 1, 20)


def keys(text: str) -> list[str]:
    """The keys with which a text is typed."""
    return list(text)


def screen(on: date = DAY) -> PanelDay:
    """The screen of the panel of these tests, on its day."""
    desk = Desk(os.environ["PANELCTL_DB"], "Ada", on, datetime.now(UTC))
    return PanelDay(work(desk, PANEL))


async def settled(pilot: Pilot[None], app: PanelDay) -> None:
    """Until whatever a key began has ended, or waits for somebody."""
    for _ in range(2):
        await pilot.pause()
        while app.waiting and app.is_running:
            await pilot.pause(0.01)


def said(app: PanelDay) -> str:
    """The line at the foot of the screen."""
    lines = app.screen.query("#said")
    return str(lines.first(Static).content) if lines else ""


async def play_at_once(pressed: Iterable[str], size: tuple[int, int] = (80, 24)) -> None:
    """Press keys without waiting for anything."""
    app = screen()
    async with app.run_test(size=size) as pilot:
        await settled(pilot, app)
        for key in pressed:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(pilot, app)


async def play(pressed: Iterable[str], size: tuple[int, int] = (80, 24), on: date = DAY) -> list[str]:
    """Press keys; returns what stood at the foot after each of them that left something new there."""
    lines = [""]
    app = screen(on)
    async with app.run_test(size=size) as pilot:
        await settled(pilot, app)
        for key in pressed:
            if len(key) == 1 and isinstance(app.focused, TextArea):
                app.post_message(events.Key(key, key))
                continue
            await pilot.press(key)
            await settled(pilot, app)
            if app.is_running and (line := said(app)) != lines[-1]:
                lines.append(line)
        await settled(pilot, app)
    return lines
