"""One key after the other: the next is dealt with once everything that the last one began has been done. Whoever types
faster than a slow machine follows finds each letter where it was meant to go."""

import asyncio
from collections import deque
from collections.abc import Coroutine
from functools import partial
from typing import TypeVar

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.dom import DOMNode
from textual.screen import Screen

from panelctl.console.work import Work

T = TypeVar("T")
LEAVES, STOPS = "ctrl+q", "ctrl+c"
ROUNDS = 2  # a key is one message, and what a choice or a text says of it another
STUCK = 5.0  # seconds after which nobody waits any longer for a field that has gone


class InTurn(App[None]):
    """An app whose keys wait for each other, and for what `work` is busy with."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.ahead: deque[events.Event] = deque()
        self.dealing = False
        self.number = self.seen = 0
        self.path: list[DOMNode] = []

    @property
    def waiting(self) -> bool:
        """Whether anything is being done, or is to be."""
        return self.dealing or bool(self.work.busy or self.ahead)

    @property
    def held(self) -> bool:
        """Whether keys wait for the window."""
        return False

    def action_press(self, key: str) -> None:
        """A click on the name of a key."""
        self.simulate_key(key)

    async def on_event(self, event: events.Event) -> None:
        typed = isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        if not typed or self._is_at_once(getattr(event, "key", "")):
            await super().on_event(event)
            return
        self.ahead.append(event)
        await self.go_on()

    def _is_at_once(self, key: str) -> bool:
        """Whether a key waits for no other. Whoever leaves does so once all that they typed has been dealt with and is
        on record; pressed again, without waiting."""
        again = any(getattr(event, "key", "") == key for event in self.ahead)
        leaves = key == LEAVES and (again or self.held or not self.waiting)
        return leaves or key == STOPS

    async def go_on(self) -> None:
        """Deal with the next key, if nothing is in its way."""
        if self.dealing or self.work.busy or not self.ahead or self.held:
            return
        self.dealing = True
        self.number += 1
        self.path = list((self.focused or self.screen).ancestors_with_self)
        await super().on_event(self.ahead.popleft())
        self._follow(self.screen, self.number, 0, ROUNDS)

    def pop_screen(self) -> AwaitComplete:
        """A screen that closes takes its fields with it: nothing in them is to be waited for."""
        self.call_later(self._dealt, self.number)
        return super().pop_screen()

    def _follow(self, screen: Screen[object], number: int, place: int, rounds: int) -> None:
        """Wait behind the key in the queue of whatever it passes: the field, what is around it, the screen, the app.
        What has closed since has nothing more to deal with."""
        path = self.path
        while place < len(path) and self.screen is screen:
            place += 1
            if path[place - 1].call_later(self._follow, screen, number, place, rounds):
                return
        if rounds > 1 and self.screen is screen:
            self._follow(screen, number, 0, rounds - 1)
        else:
            self.call_later(self._dealt, number)

    async def _dealt(self, number: int) -> None:
        if number == self.number:
            self.dealing = False
            await self.go_on()

    async def free(self) -> None:
        """Go on where a field has gone without a word, and took its key with it."""
        if self.dealing and self.seen == self.number:
            await self._dealt(self.number)
        self.seen = self.number
        await self.go_on()


def begin(screen: Screen[T], work: Work, doing: Coroutine[None, None, None]) -> None:
    """Begin something that takes a while; the next key waits for it. A click meanwhile does nothing."""
    if work.busy:
        doing.close()
        return
    work.busy += 1
    screen.run_worker(_done(screen.app, work, doing))


async def _done(app: App[None], work: Work, doing: Coroutine[None, None, None]) -> None:
    try:
        await doing
    finally:
        app.call_later(app.call_later, partial(_end, app, work))


async def _end(app: App[None], work: Work) -> None:
    work.busy -= 1
    if isinstance(app, InTurn):
        await app.go_on()


async def opened(app: App[None], work: Work, screen: Screen[bool]) -> bool:
    """Open a screen, and wait until somebody leaves it; as long as it is open, its keys wait for nothing else."""
    closed = app.push_screen(screen, wait_for_dismiss=True)
    ready = asyncio.Event()
    screen.call_later(app.call_later, ready.set)
    await ready.wait()
    await _end(app, work)
    try:
        return bool(await closed)
    finally:
        work.busy += 1
