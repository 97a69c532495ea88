"""The agenda at the left, the item in hand beside it, the minutes as they grow; from here a key opens everything."""

import asyncio
import gc
from collections.abc import Callable, Coroutine
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static

from panelctl import actions
from panelctl.actions.panels import day as reading
from panelctl.console import words
from panelctl.console.agreed import Agreed
from panelctl.console.asking import asked
from panelctl.console.deciding import decision, facts
from panelctl.console.keys import Keys
from panelctl.console.minutes import Minutes
from panelctl.console.room import People, interest, room
from panelctl.console.sheet import Sheet
from panelctl.console.tasks import Tasks
from panelctl.console.turn import begin, opened
from panelctl.console.window import WIDE, Window
from panelctl.console.work import Work
from panelctl.errors import PanelctlError
from panelctl.model import Outcome, london_hour
from panelctl.shapes.days import DayFrameDocument, DayItemDocument
from panelctl.shapes.panels import PanelDocument

T = TypeVar("T")
WithItem = Callable[[DayFrameDocument, DayItemDocument], Coroutine[None, None, str]]
GROWING = 46  # columns of them there
LOOKS = 1.0  # seconds between two looks whether anybody else has done something


def load() -> None:
    """What writes takes a second to load, and the first screen needs none of it."""
    for verb in (
        actions.panels.attending.attend,
        actions.panels.scoring.score,
        actions.panels.agreeing.agree,
        actions.panels.asking.ask,
        actions.panels.ending.end,
        actions.panels.minuting.minutes,
        actions.panels.circulating.circulate,
        actions.panels.approving_minutes.approve,
        actions.panels.scheduling.assign,
        actions.cases.deciding.decide,
        actions.cases.recording.record,
        actions.notices.putting_right.put_right,
    ):
        assert verb
    gc.freeze()


class Agenda(Window[None]):
    """The day as it stands. Everything is read anew whenever the journal has grown, whoever made it grow."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "people", "Who"),
        Binding("p", "item('applicant')", "Came"),
        Binding("i", "item('interest')", "Interest"),
        Binding("r", "item('room')", "Room"),
        Binding("s", "item('sheet')", "Sheets"),
        Binding("g", "item('agreed')", show=False),
        Binding("f", "item('facts')", "Facts"),
        Binding("d", "item('decide')", "Decide"),
        Binding("t", "item('tasks')", "To do"),
        Binding("m", "minutes", "Minutes"),
        Binding("e", "end", "End"),
        Binding("q", "close", "Quit"),
    ]

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.in_hand = 0
        self.drawn: reading.Day | None = None
        self.grown: reading.Day | None = None
        self.does: dict[str, WithItem] = {
            "applicant": self.applicant,
            "interest": self.interest,
            "room": self.room,
            "sheet": self.sheet,
            "agreed": self.agreed,
            "facts": self.facts,
            "decide": self.decide,
            "tasks": self.tasks,
        }

    def compose(self) -> ComposeResult:
        yield Static("", id="head", classes="head", markup=False)
        with Horizontal(id="day"):
            yield OptionList(id="items", markup=False)
            with VerticalScroll(id="middle"):
                yield Static("", id="item", markup=False)
            with VerticalScroll(id="growing"):
                yield Static("", id="minutes", markup=False)
        yield Static("", id="said", markup=False)
        yield Keys(self.BINDINGS)

    def on_mount(self) -> None:
        self.draw()
        if self.work.now:
            self.say(words.hidden(self.work.now.frame))
        self.query_one("#items").focus()
        self.set_interval(LOOKS, self.look)
        self.call_after_refresh(self._warm)

    def _warm(self) -> None:
        """Load what keys will need while the first screen is read, and write the minutes beside it."""
        self.run_worker(asyncio.to_thread(load), exit_on_error=False)
        if self.work.now is None:
            begin(self, self.work, self.read())
        else:
            self.run_worker(self.look(), exit_on_error=False)

    @property
    def item(self) -> DayItemDocument | None:
        """The item in hand."""
        now = self.work.now
        return now.item(self.in_hand) if now and self.in_hand < len(now.lines) else None

    async def look(self) -> None:
        """Read anew where anybody has done something, and let the clock go on."""
        self._head()
        try:
            await self.read()
        except PanelctlError as fault:
            self.say(self.work.fault(fault))

    async def read(self) -> None:
        """Draw what has changed. The minutes come when they are made: no key waits for them."""
        now = await self.work.read()
        if now is not self.drawn:
            self.draw()
        if now is not self.grown and self.is_current and self.app.size.width >= WIDE:
            self.grown = now
            self.run_worker(self._grow(), group="growing", exclusive=True, exit_on_error=False)

    async def _grow(self) -> None:
        growing = await self._growing()
        self.tell("#minutes", growing)

    async def _growing(self) -> str:
        """The minutes as they stand, or why they are not shown."""
        try:
            return await self.minutes(GROWING)
        except PanelctlError as refused:
            return self.work.fault(refused)

    async def minutes(self, width: int) -> str:
        """The minutes as they stand."""
        from panelctl.documents.markdown import to_text  # the first screen does without it

        made = await self.work.do(
            actions.panels.minuting.minutes,
            actions.panels.minuting.Wanted(self.work.panel, draft=True),
        )
        return to_text(made.data["markdown"], width)

    def draw(self) -> None:
        """Everything as it is known now."""
        if self.work.now is None:
            return
        self.drawn = self.work.now
        lines = self.drawn.lines
        self._head()
        items = self.query_one("#items", OptionList)
        at = self.in_hand
        items.clear_options()
        items.add_options([words.line(line) for line in lines])
        if lines:
            items.highlighted = min(at, len(lines) - 1)
        self._item()

    def _head(self) -> None:
        if self.work.now:
            clock = london_hour(self.work.site().now)
            self.tell("#head", f"{clock}  {words.head(self.work.now.frame)}")

    def _item(self) -> None:
        text = words.whole(self.item) if self.item else words.NO_ITEM
        self.tell("#item", text)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self.in_hand = event.option_index
        self._item()

    def on_key(self, event: object) -> None:
        """A figure takes the item of that number."""
        key = getattr(event, "key", "")
        lines = self.work.now.lines if self.work.now else []
        numbers = [f"{line['number']}" for line in lines]
        if key in numbers:
            self.in_hand = numbers.index(key)
            self.query_one("#items", OptionList).highlighted = self.in_hand

    def say(self, line: str) -> None:
        self.tell("#said", line)

    def work_on(self, doing: Coroutine[None, None, str]) -> None:
        """Something that takes a while; what it comes to, or what refuses it, is one line at the foot."""
        begin(self, self.work, self._told(doing))

    async def _told(self, doing: Coroutine[None, None, str]) -> None:
        try:
            said = await doing
        except PanelctlError as refused:
            said = self.work.fault(refused)
        await self.read()
        self.say(said)

    def lines(self, outcome: Outcome[T]) -> str:
        """What an action said of what it did, without the commands that could come next."""
        return self.work.worded(outcome.messages[0]) if outcome.messages else ""

    def action_people(self) -> None:
        self.work_on(self._opened(People(self.work)))

    def action_end(self) -> None:
        self.work_on(self._ended())

    async def _ended(self) -> str:
        self.say(words.BEING_KEPT)
        return self.lines(
            await self.work.do(
                actions.panels.ending.end, actions.panels.ending.Ending(self.work.panel)
            )
        )

    def action_item(self, key: str) -> None:
        """Something with the item in hand."""
        if self.work.now and self.item:
            self.work_on(self.does[key](self.work.now.frame, self.item))
        else:
            self.say(words.NO_ITEM)

    async def applicant(self, _: DayFrameDocument, item: DayItemDocument) -> str:
        self.say(words.BEING_KEPT)
        came = "absent" if item["came"] == "present" else "present"
        request = actions.panels.attending.Attendance(self.work.panel, item["who"], came)
        outcome: Outcome[PanelDocument] = await asked(
            self.app, self.work, actions.panels.attending.attend, request
        )
        return self.lines(outcome)

    async def interest(self, data: DayFrameDocument, item: DayItemDocument) -> str:
        return await self._opened(interest(self.app, self.work, data, item))

    async def room(self, data: DayFrameDocument, item: DayItemDocument) -> str:
        return await self._opened(room(self.app, self.work, data, item))

    async def sheet(self, data: DayFrameDocument, item: DayItemDocument) -> str:
        if not item["scoring"]["headings"]:
            return words.NO_SHEET
        if not words.who_may_score(data, item):
            return words.NOBODY_SCORES
        return await self._opened(Sheet(self.work, data, item))

    async def agreed(self, data: DayFrameDocument, item: DayItemDocument) -> str:
        if not item["scoring"]["headings"]:
            return words.NO_SHEET
        return await self._opened(Agreed(self.work, data, item))

    async def facts(self, _: DayFrameDocument, item: DayItemDocument) -> str:
        if not words.recordable(item):
            return "Nothing that the procedure asks of this item is left to be recorded."
        return await self._opened(facts(self.app, self.work, item))

    async def decide(self, data: DayFrameDocument, item: DayItemDocument) -> str:
        if closed := words.not_open(item):
            return closed
        return await self._opened(decision(self.app, self.work, data, item))

    async def tasks(self, data: DayFrameDocument, item: DayItemDocument) -> str:
        doing = Tasks(self.app, self.work, data, item, [])
        return await self._opened(doing.form()) or " ".join(doing.said)

    async def _opened(self, screen: Screen[bool]) -> str:
        done = await opened(self.app, self.work, screen)
        wrote = any(getattr(screen, "kept", {}).values())
        return words.LEFT if wrote and not done else ""

    def action_minutes(self) -> None:
        self.work_on(self._opened(Minutes(self.work)))

    def action_close(self) -> None:
        self.app.exit()
