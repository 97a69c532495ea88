"""The minutes: read, given to those who sat, put right, and approved in the room before anybody has left it."""

from collections.abc import Coroutine
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from panelctl import actions
from panelctl.console import words
from panelctl.console.asking import asked
from panelctl.console.form import Field, Form, Values
from panelctl.console.keys import Keys
from panelctl.console.turn import begin, opened
from panelctl.console.window import Window
from panelctl.console.work import Work
from panelctl.errors import PanelctlError
from panelctl.model import Outcome
from panelctl.shapes.panels import MinutesDocument

T = TypeVar("T")
FIRST = "first"  # what reads them when they are opened
WIDEST = 76  # columns of a line that is easily read


class Minutes(Window[bool]):
    """The newest issue of the minutes, else what the record says. Whoever approves approves an issue, so one is made of
    what the record says where there is none, or it has gone on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "circulate", "Circulate"),
        Binding("r", "right", "Put right"),
        Binding("a", "approve(True)", "All who sat approve"),
        Binding("o", "approve(False)", "One approves"),
        Binding("escape,m,q", "back", "Back"),
    ]

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.data: MinutesDocument | None = None

    def compose(self) -> ComposeResult:
        yield Static("Minutes", id="called", classes="head", markup=False)
        with VerticalScroll(id="pages"):
            yield Static(words.BEING_READ, id="whole", markup=False)
        yield Static("", id="said", markup=False)
        yield Keys(self.BINDINGS)

    def on_mount(self) -> None:
        """No key waits until they are made."""
        self.query_one("#pages").focus()
        self.run_worker(self._begun(), group=FIRST, exit_on_error=False)

    async def _begun(self) -> None:
        try:
            await self.read()
        except PanelctlError as fault:
            self.tell("#said", self.work.fault(fault))

    async def read(self) -> MinutesDocument:
        from panelctl.documents.markdown import to_text  # the first screen does without it

        wanted = actions.panels.minuting.Wanted(self.work.panel)
        data = (await self.work.do(actions.panels.minuting.minutes, wanted)).data
        self.data = data
        self.tell("#called", words.issue(data))
        text = to_text(data["markdown"], min(WIDEST, self.app.size.width - 4))
        self.tell("#whole", text)
        return data

    def work_on(self, doing: Coroutine[None, None, str]) -> None:
        begin(self, self.work, self._told(doing))

    async def _told(self, doing: Coroutine[None, None, str]) -> None:
        self.workers.cancel_group(self, FIRST)
        try:
            said = await doing
        except PanelctlError as refused:
            said = self.work.fault(refused)
        await self.read()
        self.tell("#said", said)

    def _lines(self, outcome: Outcome[T]) -> str:
        """What was done, and what is to be known of it."""
        said = (*outcome.messages, *(finding.text for finding in outcome.findings))
        return " ".join(map(self.work.worded, said))

    def action_circulate(self) -> None:
        self.work_on(self._circulate())

    async def _circulate(self) -> str:
        circulating = actions.panels.circulating
        request = circulating.Circulation(self.work.panel)
        return self._lines(await self.work.do(circulating.circulate, request))

    async def _up_to_date(self) -> MinutesDocument:
        """The newest issue, one that says what the record says."""
        data = await self.read()
        if not data["issue"] or data["behind"]:
            await self._circulate()
        return await self.read()

    def action_approve(self, everybody: bool) -> None:
        self.work_on(self._approve(everybody))

    async def _approve(self, everybody: bool) -> str:
        if (await self.read())["behind"]:  # nobody approves words that were not shown to them
            return f"{await self._circulate()} {words.READ_FIRST}"
        await self._up_to_date()
        approving = actions.panels.approving_minutes
        request = approving.Approving(self.work.panel, (), everybody, in_room=None)
        return self._lines(await asked(self.app, self.work, approving.approve, request))

    def action_right(self) -> None:
        self.work_on(self._right())

    async def _right(self) -> str:
        data = await self._up_to_date()
        correcting = actions.panels.correcting_minutes
        said: list[str] = []

        async def save(values: Values) -> None:
            request = correcting.Correcting(
                self.work.panel, values["words"], values["to"], values["by"]
            )
            said.append(self._lines(await asked(self.app, self.work, correcting.correct, request)))

        names = [*data["waiting"], *(approval["name"] for approval in data["approved"])]
        fields = [
            Field("words", "Words of the minutes that stand there once"),
            Field("to", "What they are to say"),
            Field("by", "Who puts them right", dict.fromkeys(names, "")),
        ]
        form = Form(self.work, "Putting the minutes right", fields, save, "minutes/right")
        await opened(self.app, self.work, form)
        return " ".join(said)

    def action_back(self) -> None:
        self.dismiss(True)
