"""Who is there: attendance as ticks, interests, and who comes in, goes out or chairs for one item."""

import dataclasses
from typing import ClassVar, Literal

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static

from panelctl import actions
from panelctl.console.asking import asked
from panelctl.console.form import Field, Form, Values
from panelctl.console.keys import Keys
from panelctl.console.turn import begin, opened
from panelctl.console.window import Window
from panelctl.console.words import rulings
from panelctl.console.work import Work
from panelctl.errors import PanelctlError
from panelctl.shapes.days import DayFrameDocument, DayItemDocument, DayPersonDocument
from panelctl.shapes.kinds import Came, Way

TICKS = {"present": "[x]", "apologies": "[a]", "absent": "[-]", "": "[ ]"}
KEEPING = "[…]"  # as long as it is not on record
SAID = {"present": "present", "apologies": "apologies", "absent": "absent", "": "expected"}
STAYS = {"no": "Leaves the room for it", "yes": "Stays in the room"}
DOES = {
    "present": "Comes in for this item",
    "absent": "Is out for this item",
    "chairs": "Chairs this item",
}

# At the foot where the procedure allows them; elsewhere the refusal says what it says.
FROM_AFAR = {
    "video": Binding("v", "from_afar('video')", "By video", show=False),
    "telephone": Binding("t", "from_afar('telephone')", "By telephone", show=False),
}


class People(Window[bool]):
    """Everybody at the panel, each with a tick; a key records it and goes on to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p,space", "came('present')", "Present"),
        Binding("c", "came('chairs')", "Chairs"),
        Binding("g", "came('apologies')", "Apologies"),
        Binding("x", "came('absent')", "Absent"),
        Binding("n", "another", "Somebody else"),
        Binding("escape,q", "back", "Back"),
        *FROM_AFAR.values(),
    ]

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.people: list[DayPersonDocument] = []
        self.kept: dict[str, str] = {}  # lines of those of whom something is still being kept

    def compose(self) -> ComposeResult:
        yield Static("Who came", classes="head", markup=False)
        yield OptionList(id="people", markup=False)
        yield Static("", id="quorum", markup=False)
        yield Static("", id="said", markup=False)
        afar = [dataclasses.replace(FROM_AFAR[way], show=True) for way in self.ways]
        yield Keys([*afar, *self.BINDINGS])

    def on_mount(self) -> None:
        """As it is known; whether anybody has done something since is seen a moment later."""
        self._draw_day()
        self.query_one("#people").focus()
        self.run_worker(self._read_anew(), exit_on_error=False)

    async def read(self) -> None:
        await self.work.read()
        self._draw_day()

    def _draw_day(self) -> None:
        if self.work.now:
            self.people = list(self.work.now.frame["people"])
            self.draw()
            self.tell("#quorum", self.work.now.frame["panel"]["quorum"])

    def draw(self) -> None:
        listed = self.query_one("#people", OptionList)
        at = listed.highlighted or 0
        listed.clear_options()
        listed.add_options([self.kept.get(person["who"], _line(person)) for person in self.people])
        self._go_to(at)

    def action_came(self, how: Came | Literal["chairs"]) -> None:
        """Whoever is present is in the room, where there are other ways; who chairs does so as they take part."""
        if how == "chairs":
            self._came("present", chairs=True)
        else:
            self._came(how, way="room" if how == "present" and self.ways else "")

    def action_from_afar(self, way: Way) -> None:
        """Whoever chairs goes on doing so from afar."""
        at = self.query_one("#people", OptionList).highlighted or 0
        chairs = at < len(self.people) and self.people[at]["chairs"]
        self._came("present", chairs=chairs, way=way)

    @property
    def ways(self) -> list[str]:
        """How people may take part besides coming."""
        return self.work.now.frame["ways"] if self.work.now else []

    def _came(self, status: Came, *, chairs: bool = False, way: Way | Literal["room"] = "") -> None:
        """Seen at once, with a mark until it is on record."""
        at = self.query_one("#people", OptionList).highlighted
        if at is not None and at < len(self.people):
            now: DayPersonDocument = {**self.people[at], "status": status, "chairs": chairs}
            person: DayPersonDocument = {
                **now,
                "way": "" if way == "room" else way or now["way"],
            }
            who = person["who"]
            self.people[at] = person
            self.kept[who] = _line(person, KEEPING)
            self.draw()
            self._go_to(at + 1)
            request = actions.panels.attending.Attendance(
                self.work.panel, who, status, chairs, how=way
            )
            begin(self, self.work, self._record(request, at))

    def _go_to(self, at: int) -> None:
        """The next key is about that person, however quickly it comes."""
        if self.people:
            listed = self.query_one("#people", OptionList)
            listed.highlighted = min(at, len(self.people) - 1)

    async def _record(self, request: "actions.panels.attending.Attendance", at: int) -> None:
        """What is refused is said, and its person is in hand again. No key waits until everything is read anew."""
        try:
            await asked(self.app, self.work, actions.panels.attending.attend, request)
            said = ""
        except PanelctlError as refused:
            said = self.work.fault(refused)
            self._go_to(at)
        self.tell("#said", said)
        self.run_worker(self._read_anew(request.name), exit_on_error=False)

    async def _read_anew(self, who: str = "") -> None:
        try:
            await self.work.read()
            self.kept.pop(who, None)
            await self.read()
        except PanelctlError as fault:
            said = f"The list cannot be read anew now: {self.work.fault(fault)}"
            self.tell("#said", said)

    def action_another(self) -> None:
        begin(self, self.work, self._another())

    async def _another(self) -> None:
        async def save(values: Values) -> None:
            request = actions.panels.attending.Attendance(
                self.work.panel, values["who"].strip(), "present"
            )
            await asked(self.app, self.work, actions.panels.attending.attend, request)

        field = Field("who", "Name")
        form = Form(self.work, "Somebody else who came", [field], save, "people/another")
        await opened(self.app, self.work, form)
        self._go_to(len(self.people))
        await self.read()

    def action_back(self) -> None:
        self.dismiss(True)


def _line(person: DayPersonDocument, tick: str = "") -> str:
    chairs = ", chairs" if person["chairs"] else ""
    seat = f" · {person['seat']}" if person["seat"] else ""
    tick = tick or TICKS[person["status"]]
    by = f" by {person['way']}" if person["way"] else ""
    return f"{tick} {person['name']}: {SAID[person['status']]}{by}{chairs}{seat}"


def interest(app: App[None], work: Work, data: DayFrameDocument, item: DayItemDocument) -> Form:
    """Somebody declares an interest in an item."""

    async def save(values: Values) -> None:
        declared = actions.panels.attending.Attendance(
            work.panel,
            values["who"],
            "declares",
            case=item["reference"],
            interest=values["nature"],
            stays=values["stays"] == "yes",
        )
        await asked(app, work, actions.panels.attending.attend, declared)

    fields = [
        Field("who", "Who declares it", _names(data)),
        Field("nature", "What the interest is"),
        Field("stays", "What they do", STAYS, "no"),
    ]
    called = f"Interest in item {item['number']}, {item['applicant']}"
    return Form(work, called, fields, save, f"{item['reference']}/interest")


def room(app: App[None], work: Work, data: DayFrameDocument, item: DayItemDocument) -> Form:
    """Who comes in, goes out or chairs for one item only; where somebody declared an interest, what the chair rules."""

    async def save(values: Values) -> None:
        chairs = values["does"] == "chairs"
        request = actions.panels.attending.Attendance(
            work.panel,
            values["another"].strip() or values["who"],
            "present" if chairs else values["does"],
            chairs,
            values["why"],
            item["reference"],
        )
        await asked(app, work, actions.panels.attending.attend, request)

    fields = [
        Field("does", "What happens", DOES | rulings(data, item)),
        Field("who", "Who", _names(data)),
        Field("another", "Or somebody who is not in this list"),
        Field("why", "Why"),
    ]
    called = f"For item {item['number']}, {item['applicant']}, only"
    return Form(work, called, fields, save, f"{item['reference']}/room")


def _names(data: DayFrameDocument) -> dict[str, str]:
    return {person["who"]: person["name"] for person in data["people"]}
