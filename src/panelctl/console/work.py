"""What the screen works with: the record as it is now, and how the command line says a thing."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TypeVar

from panelctl.actions.panels import day, drafting
from panelctl.actions.site import Site
from panelctl.errors import UNSAFE, PanelctlError
from panelctl.errors.remedy import Text
from panelctl.model import Outcome

R = TypeVar("R")
T = TypeVar("T")


@dataclass
class Work:
    """`site` is where actions work, at this moment; `fault` says a refusal in one line, `worded` a text with remedies;
    `field_for` finds the field of a request that an option fills. As long as it is `busy`, keys wait.
    `now` is the day as it was read last, at first by whoever asked for the screen."""

    panel: str
    site: Callable[[], Site]
    fault: Callable[[PanelctlError], str]
    worded: Callable[[Text], str]
    field_for: Callable[[str, Collection[str]], str]
    busy: int = 0
    now: day.Day | None = None
    turns: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def do(self, action: Callable[[Site, R], Outcome[T]], request: R) -> Outcome[T]:
        """Carry out an action, while the screen goes on. Raises whatever it raises."""
        return await asyncio.to_thread(action, self.site(), request)

    async def read(self) -> day.Day:
        """The day as it is now; of two who ask at once, the second waits for the first."""
        async with self.turns:
            if self.now is None:
                self.now = (await self.do(day.read, day.DayOf(self.panel))).data
            else:
                self.now = (await self.do(day.again, self.now)).data
            return self.now

    def keep(self, of: str, texts: dict[str, str]) -> str:
        """Keep what is being written as a draft, or none of it any more. Why it cannot be kept, where it cannot."""
        try:
            drafting.keep(self.site(), self.panel, of, texts)
        except OSError as fault:
            return f"No draft can be kept ({fault.strerror}): what stands here is lost if this screen closes."
        return ""


def clean(text: str) -> str:
    """What is pasted, as a text may have it: line ends of every kind are line ends; what only a terminal obeys goes."""
    return UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
