"""Panels of other kinds at the same screen, each with those who decide there."""

import asyncio
import os
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.widgets import Static

from actions.conftest import site_at, staffed
from actions.disputes import EXTRAORDINARY, appealed, called, challenged, heard, not_agreed
from console.playing import keys, said, settled
from panelctl.actions.panels import day
from panelctl.actions.site import Site
from panelctl.cli.desk import Desk
from panelctl.cli.panel import work
from panelctl.console.app import PanelDay

DAY = "2025-01-24"
DECIDES = ["d", "1", *keys("The groups were counted"), "ctrl+s"]
ALONE = ["a", "down", "down", "p", "escape"]  # the third of the members, by name


@pytest.fixture
def on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Site]:
    """St Helens on the morning of an extraordinary panel."""
    staffed(tmp_path)
    paper = tmp_path / "paper.pdf"
    paper.write_text("An invented paper.\n")

    def at(today: str) -> Site:
        return site_at(tmp_path, today)

    case = not_agreed(at, str(paper))
    challenged(at, case)
    called(at, case)
    monkeypatch.setenv("PANELCTL_DB", str(tmp_path / "panelctl.db"))
    return at


async def lines(pressed: Iterable[str]) -> tuple[list[str], str]:
    """What is said at the foot in the end of each key, and the item as it stands then."""
    desk = Desk(os.environ["PANELCTL_DB"], "Ada", date.fromisoformat(DAY), datetime.now(UTC))
    app = PanelDay(work(desk, EXTRAORDINARY))
    heard = []
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, app)
        for key in pressed:
            await pilot.press(key)
            await settled(pilot, app)
            heard.append(said(app))
        shown = app.screen.query("#item")
        return heard, str(shown.first(Static).content) if shown else ""


def test_without_the_principal_social_worker_nobody_decides_and_whoever_was_written_is_kept(
    on: Callable[[str], Site],
) -> None:
    heard, item = asyncio.run(lines([*DECIDES, "escape"]))
    assert (
        "Extraordinary Progression Panel needs at least 1 Principal Social Worker; counted: nobody (S-31, X-7)."
        in heard
    )
    assert heard[-1] == "Left; what was written is kept as a draft."
    assert "Not quorate: 0 present; needed: at least 1 Principal Social Worker." in item
    assert day.day(on(DAY), day.DayOf(EXTRAORDINARY)).data["items"][0]["decided"] is None


def test_the_principal_social_worker_decides_alone(on: Callable[[str], Site]) -> None:
    heard, item = asyncio.run(lines([*ALONE, *DECIDES, "e"]))
    assert "Quorate: 1 present (Pat Swan)." in item
    assert "Reasons: The groups were counted" in item
    assert heard[-1] == f"{EXTRAORDINARY}: the meeting has ended."
    decided = day.day(on(DAY), day.DayOf(EXTRAORDINARY)).data["items"][0]["decided"]
    assert decided
    assert (decided["answer"], decided["by"]) == ("yes", "Pat Swan")


def test_what_no_panel_decides_is_said_with_what_to_type(on: Callable[[str], Site]) -> None:
    """An appeal to the Assistant Director: St Helens has no panel for it."""
    case = str(day.day(on(DAY), day.DayOf(EXTRAORDINARY)).data["items"][0]["reference"])
    heard(on, case, "no")
    appealed(on, case)
    _, item = asyncio.run(lines([]))
    assert "Decided: Dispute not allowed by the Principal Social Worker" in item
    assert (
        f"Note: Assistant Director decides next, and no panel: close this, and type panelctl decide {case} (S-38"
        in item
    )


@pytest.mark.usefixtures("on")
def test_only_the_papers_that_such_a_panel_has_before_it_are_listed() -> None:
    _, item = asyncio.run(lines([]))
    papers = item.partition("── Papers ──")[2]
    assert "Progression Panel Request Form (Appendix 2): came Monday 6 January 2025" in papers
    assert "Presentation" not in papers
