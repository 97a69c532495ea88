"""The score sheets of an item: criteria in words, a key for each finding, the rationale, and what the others found."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from panelctl import actions
from panelctl.actions.panels import drafting
from panelctl.console import words
from panelctl.console.asking import asked
from panelctl.console.form import Field, Writing
from panelctl.console.keys import Keys
from panelctl.console.page import Page
from panelctl.console.rows import Column, Rows
from panelctl.console.turn import begin
from panelctl.console.window import WIDE, Window
from panelctl.console.work import Work
from panelctl.errors import PanelctlError
from panelctl.policy.language import ABSTAINS
from panelctl.shapes.days import (
    DayFrameDocument,
    DayItemDocument,
    DayPersonDocument,
    DaySheetDocument,
)

RATIONALE = "rationale"
ALIKE = "a the rest alike"
REST = "a"
MOST_BESIDE = 3  # others for whom there is room
EVIDENCE = 47  # columns of it there
FINDING = 11  # columns of a finding
SIDEWAYS = {"left": -1, "right": 1}  # to the member before, and to the next


class Table(Rows):
    """The headings; a figure is a finding. What its keys do is done in the order in which they are typed."""

    def on_key(self, event: events.Key) -> None:
        screen = self.screen
        if isinstance(screen, Sheet) and screen.take(event.key):
            event.stop()
            event.prevent_default()


class Sheet(Window[bool]):
    """The sheets of those who are in the room, one after the other. What is found is a draft with every key, and on
    record when it is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Keep, next member"),
        Binding(REST, "rest", "The rest alike"),
        Binding("v", "evidence", "Evidence"),
        Binding("n", "abstain", show=False),
        Binding("escape", "leave", "Back"),
    ]

    REASONS = "Reasons of the member (Tab goes there)"

    def __init__(self, work: Work, data: DayFrameDocument, item: DayItemDocument) -> None:
        super().__init__()
        self.work, self.item = work, item
        self.members = words.who_may_score(data, item)
        self.at = next(
            (place for place, who in enumerate(self.members) if not self.sheet_of(who)), 0
        )
        self.found: dict[str, str] = {}
        self.kept: dict[str, str] = {}
        self.in_hand = self.columns = 0

    def compose(self) -> ComposeResult:
        yield Static("", id="whose", classes="head", markup=False)
        yield Static(self.keys, id="keys", markup=False)
        with Container(id="beside"):
            yield Table("sheet")
            with VerticalScroll(id="evidence", can_focus=False):
                yield Static("", id="heading", markup=False)
        yield Static(self.REASONS, classes="label", markup=False)
        yield Writing(Field(RATIONALE, ""), "sheet")
        yield Static("", id="said", markup=False)
        yield Keys(self.BINDINGS)

    def on_mount(self) -> None:
        self.open()
        self.query_one(Table).focus()

    @property
    def who(self) -> DayPersonDocument:
        return self.members[self.at]

    @property
    def of(self) -> str:
        """What the draft is called."""
        return f"{self.item['reference']}/{self.who['who']}"

    @property
    def keys(self) -> str:
        """Which key is which finding."""
        abstains = ["n abstains"] if self.item["scoring"]["may_abstain"] else []
        return "   ".join([*self.scale, *abstains, ALIKE, "← → other members"])

    @property
    def scale(self) -> list[str]:
        return [f"{number} {word}" for number, word in enumerate(self.item["scoring"]["scale"], 1)]

    @property
    def headings(self) -> list[str]:
        return [heading["id"] for heading in self.item["scoring"]["headings"]]

    @property
    def writing(self) -> Writing:
        return self.query_one(Writing)

    def sheet_of(self, who: DayPersonDocument) -> DaySheetDocument | None:
        sheets = self.item["scoring"]["sheets"]
        return next((sheet for sheet in sheets if sheet["who"] == who["who"]), None)

    def open(self) -> None:
        """The sheet of the member in hand: as drafted, else as on record."""
        self.kept = drafting.draft(self.work.site(), self.work.panel, self.of)
        self.put_on(dict(self.kept))
        self.draw(0)

    def put_on(self, draft: dict[str, str]) -> None:
        sheet = self.sheet_of(self.who)
        if sheet and not draft:
            draft = {**sheet["findings"], RATIONALE: sheet["rationale"]}
        rationale = draft.pop(RATIONALE, "")
        self.found = draft
        self.writing.put(rationale)

    @property
    def head(self) -> str:
        state = "on record" if self.sheet_of(self.who) else "not yet on record"
        of = f"{self.item['applicant']} · sheet of {self.who['name']} ({self.at + 1} of"
        return f"{of} {len(self.members)}, {state})"

    def draw(self, at: int) -> None:
        self.columns = self.app.size.width
        self.tell("#whose", self.head)
        beside = EVIDENCE if self.columns >= WIDE else 0
        others = self.beside[:MOST_BESIDE]
        left = self.columns - beside - 16 - 12 * len(others)
        names = [self.column, *(name for name, _ in others)]
        columns = [Column("Heading", max(20, left)), *(Column(name, FINDING) for name in names)]
        rows = []
        for heading in self.item["scoring"]["headings"]:
            name = heading["id"]
            cells = [findings.get(name, "") for _, findings in others]
            rows.append([heading["title"], self.found.get(name, "—"), *cells])
        self.query_one(Table).put(columns, rows, at)
        self._heading(at)

    @property
    def column(self) -> str:
        """What stands over the findings in hand."""
        return f"▸{self.who['name'].split()[0]}"

    @property
    def beside(self) -> list[tuple[str, dict[str, str]]]:
        """What others found, each with a name."""
        others = [member for member in self.members if member["who"] != self.who["who"]]
        sheets = [(member["name"].split()[0], self.sheet_of(member)) for member in others]
        return [(name, sheet["findings"] if sheet else {}) for name, sheet in sheets]

    def _heading(self, at: int) -> None:
        """What to consider under a heading, and what the applicant has handed in for it."""
        if at < len(self.headings):
            heading = self.item["scoring"]["headings"][at]
            self.tell("#heading", words.under(heading))

    def on_resize(self, event: events.Resize) -> None:
        """As wide as the window is now."""
        super().on_resize(event)
        if self.columns != self.app.size.width:
            self.draw(self.query_one(Table).at)

    def action_evidence(self) -> None:
        """All that was handed in, heading by heading."""
        headings = self.item["scoring"]["headings"]
        text = "\n\n".join(words.under(heading) for heading in headings)
        self.app.push_screen(Page(f"Evidence of {self.item['applicant']}, by heading", text))

    def on_rows_taken(self) -> None:
        self._heading(self.query_one(Table).at)

    def take(self, key: str) -> bool:
        """Whether a key means something in the table; what it means is done at once."""
        if key.isdecimal():
            self.find(int(key))
        elif key in SIDEWAYS:
            self.action_member(SIDEWAYS[key])
        elif key == REST:
            self.action_rest()
        else:
            return False
        return True

    def find(self, number: int) -> None:
        """The finding of that number under the heading in hand; then the next heading."""
        scale = self.item["scoring"]["scale"]
        table = self.query_one(Table)
        if 1 <= number <= len(scale):
            self.put(table.at, scale[number - 1])
            table.take(table.at + 1)
            self.keep_draft()

    def put(self, row: int, finding: str) -> None:
        self.found[self.headings[row]] = finding
        self.query_one(Table).put_cell(row, 1, finding)

    def action_rest(self) -> None:
        """Every heading without a finding gets the one that was given last."""
        given = list(self.found.values())
        finding = given[-1] if given else self.item["scoring"]["scale"][0]
        for row, name in enumerate(self.headings):
            if name not in self.found:
                self.put(row, finding)
        self.keep_draft()

    @property
    def draft(self) -> dict[str, str]:
        return {**self.found, RATIONALE: self.writing.text}

    def keep_draft(self) -> None:
        draft = self.draft
        if draft != self.kept:
            self.kept = draft
            if fault := self.work.keep(self.of, draft):
                self.say(fault)

    def on_text_area_changed(self) -> None:
        self.keep_draft()

    def action_member(self, step: int) -> None:
        self.at = (self.at + step) % len(self.members)
        self.open()

    def action_save(self) -> None:
        pairs = tuple(f"{name}={finding}" for name, finding in self.found.items())
        begin(self, self.work, self._save(pairs))

    def action_abstain(self) -> None:
        if self.item["scoring"]["may_abstain"]:
            begin(self, self.work, self._save((), ABSTAINS))

    async def _save(self, findings: tuple[str, ...], everything: str = "") -> None:
        """Put the sheet on record, and go on to the next member without one; after the last, back to the agenda."""
        self.say(words.BEING_KEPT)
        try:
            await self._put(findings, everything)
        except PanelctlError as refused:
            self.say(self.work.fault(refused))
            return
        self.work.keep(self.of, {})
        await self._go_on()

    async def _put(self, findings: tuple[str, ...], everything: str = "") -> None:
        scoring, rationale = actions.panels.scoring, self.writing.text
        new = scoring.NewSheet(
            self.item["reference"], self.who["who"], findings, everything, rationale
        )
        await asked(self.app, self.work, scoring.score, new)

    async def _go_on(self) -> None:
        self.item = (await self.work.read()).of(self.item["reference"]) or self.item
        left = [place for place, who in enumerate(self.members) if not self.sheet_of(who)]
        if not left:
            self.dismiss(True)
            return
        self.at = left[0]
        self.say("")
        self.open()
        self.query_one(Table).focus()

    def say(self, line: str) -> None:
        self.tell("#said", line)

    def action_leave(self) -> None:
        self.dismiss(False)
