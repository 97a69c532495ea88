"""A console that is killed in the middle of the hour, at any key, and opened again: nothing that was typed is lost.

What is taken up again is never typed anew: a letter that was lost would be missing at the end of the hour."""

import json
import os
import random
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import UTC, date, datetime
from typing import NamedTuple

import pytest

from console.hour import RECORDED, STEPS, Shown, Step, Typed, recorded
from console.playing import Run
from console.terminal import Terminal
from panel_day import PANEL
from panelctl.actions.panels import day, drafting
from panelctl.actions.site import Site
from panelctl.cli.desk import Desk
from panelctl.shapes.days import DayItemDocument

MOVES = ("tab", "1", "2", "3")  # keys of a form after which the screen looks otherwise
OPENED = "Item 1:"
OF_ITEM_1 = 9  # steps: who came, three sheets, the decision and a word of it put right


class Unit(NamedTuple):
    """A key, or what the screen `shows` before the next; a letter has its text, as far as that is `typed` with it."""

    key: str = ""
    shows: str = ""
    typed: str = ""


def units(typed: Sequence[str]) -> Iterator[Unit]:
    for key in typed:
        if isinstance(key, Typed):
            yield from (Unit(letter, typed=key[: place + 1]) for place, letter in enumerate(key))
        else:
            yield Unit(shows=key) if isinstance(key, Shown) else Unit(key)


class Playing:
    """The hour at a console that is killed at some keys of it: right after one was typed, or once it was seen."""

    def __init__(self, kills: Collection[int], chance: random.Random) -> None:
        self.kills, self.chance = kills, chance
        self.keys = 0
        self.anew = False
        self.terminal = self._opened()

    def _opened(self) -> Terminal:
        terminal = Terminal(["panel", PANEL])
        terminal.until_shown(OPENED)
        return terminal

    def play(self, steps: Iterable[Step]) -> None:
        for step in steps:
            self._step(step)
        self.terminal.kill()

    def _step(self, step: Step) -> None:
        """A step whole, however often the console is killed in it."""
        head = _head()
        every = list(units(step.typed))
        self._led(step.anew if self.anew else step.leads)
        self.anew, at = False, 0
        while at < len(every):
            if self._type(every[at], "a" in step.typed, step.shows if at + 1 == len(every) else ""):
                at += 1
                continue
            self.terminal = self._opened()
            if _head() > head:
                self.anew = True
                return
            at = self._taken_up(step, every, at)

    def _led(self, keys: Sequence[str]) -> None:
        """Type what leads to a step."""
        for unit in units(keys):
            if unit.shows:
                self.terminal.until_shown(unit.shows)
            else:
                self.terminal.type(unit.key)

    def _type(self, unit: Unit, table: bool, last: str) -> bool:
        """Whether the console is still there after a key."""
        self.keys += 1
        if self.keys not in self.kills:
            self._type_and_see(unit, table)
            if last:
                self.terminal.until_shown(last)
            return True
        if self.chance.random() < 0.5:
            self._type_and_see(unit, table)
        else:
            self.terminal.type(unit.key)
        self.terminal.kill()
        return False

    def _type_and_see(self, unit: Unit, table: bool) -> None:
        """Type a key, and wait until it is seen on the screen where it can be."""
        before = deepcopy(self.terminal.screen.cells)
        self.terminal.type(unit.key)
        if unit.typed:
            self.terminal.until_written(unit.typed)
        elif unit.key in MOVES and not table:
            self.terminal.until_changed(before)

    def _taken_up(self, step: Step, every: Sequence[Unit], at: int) -> int:
        """Back at the field in which a key was typed, and the place of the next to type."""
        self._led(step.anew)
        for unit in every[:at]:
            if not unit.typed:
                self._type_and_see(unit, "a" in step.typed)
        if every[at].typed and self._drafted(every[at].typed):
            return at + 1
        blank = at > 0 and every[at - 1].key == " "  # which nobody sees until the next letter
        return at - 1 if blank and not self._drafted(every[at - 1].typed) else at

    def _drafted(self, text: str) -> bool:
        """Whether a letter that was typed last is in a draft."""
        drafts = drafting.drafts(_site(), PANEL).values()
        return any(kept.endswith(text) for draft in drafts for kept in draft.values())


def _site() -> Site:
    return Desk(os.environ["PANELCTL_DB"], "Ada", date(2027, 1, 20), datetime.now(UTC)).site


def _head() -> int:
    return day.head(_site())


def _play_killed(run: Run, steps: Sequence[Step], times: int, seed: int) -> dict[str, DayItemDocument]:
    """Play some steps of the hour, killed so many times; the items by applicant, as they are on record then."""
    chance = random.Random(seed)
    keys = sum(len(list(units(step.typed))) for step in steps)
    Playing(chance.sample(range(1, keys - 1), times), chance).play(steps)
    assert run("doctor").status == 0
    items = json.loads(run(f"--json panel {PANEL}").out)["data"]["items"]
    return {item["applicant"]: item for item in items}


def test_a_console_that_is_killed_three_times_in_an_item_loses_nothing(panel_day: Run) -> None:
    items = _play_killed(panel_day, STEPS[:OF_ITEM_1], 3, 1)
    assert recorded(items["Nadia Osei"]) == RECORDED["Nadia Osei"]


@pytest.mark.long
def test_a_console_that_is_killed_fifty_times_in_the_hour_loses_nothing(panel_day: Run) -> None:
    items = _play_killed(panel_day, STEPS, 50, 2)
    assert {name: recorded(item) for name, item in items.items()} == RECORDED
    assert "has ended already" in panel_day(f"panel {PANEL} --end").err
    assert not drafting.drafts(_site(), PANEL)
