"""The screen of a panel's day: one window, and what it says where it is too small."""

import gc

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from panelctl.console.agenda import Agenda
from panelctl.console.turn import STUCK, InTurn
from panelctl.console.window import BREAKPOINTS
from panelctl.console.work import Work

COLUMNS, LINES = 60, 18
STYLES = """
Screen { layout: vertical; }
* { scrollbar-size: 1 1; }
.head { height: 1; text-style: bold reverse; padding: 0 1; }
.keys { height: auto; max-height: 2; link-color: $foreground; link-style: none; }
#keys { height: 1; padding: 0 1; }
.label { padding: 0 1; text-style: bold; }
#day { height: 1fr; }
#items { width: 28; height: 1fr; border-right: solid $foreground; }
#middle { width: 1fr; height: 1fr; padding: 0 1; }
#growing { width: 50; height: 1fr; padding: 0 1; border-left: solid $foreground; display: none; }
.-wide #growing { display: block; }
#said { height: auto; max-height: 6; padding: 0 1; text-style: bold; }
OptionList, OptionList > .option-list--option { padding: 0; }
OptionList { border: none; }
Choice { height: auto; max-height: 8; margin: 0 1 1 1; }
Writing { height: 4; margin: 0 1 1 1; border: solid $foreground; }
Writing:focus { border: heavy $foreground; }
#beside { height: 1fr; layout: vertical; }
.-wide #beside { layout: horizontal; }
#sheet { height: 1fr; width: 1fr; }
#evidence { height: auto; max-height: 5; padding: 0 1; }
.-wide #evidence { height: 1fr; max-height: 100%; width: 46; border-left: solid $foreground; }
#heading { height: auto; }
TooSmall { align: center middle; }
"""


class TooSmall(ModalScreen[None]):
    """What the screen needs, as long as it has less; nothing that is open behind it is lost."""

    def __init__(self, size: str) -> None:
        super().__init__()
        self.has = size

    def compose(self) -> ComposeResult:
        needs = f"This screen needs {COLUMNS} columns and {LINES} lines; it has {self.has}."
        yield Static(f"{needs} Make it larger; nothing is lost.", id="needs", markup=False)

    def tell(self, size: str) -> None:
        self.has = size
        needs = f"This screen needs {COLUMNS} columns and {LINES} lines; it has {size}."
        self.query_one("#needs", Static).update(
            Content(f"{needs} Make it larger; nothing is lost.")
        )


class PanelDay(InTurn):
    """One panel on its day."""

    CSS = STYLES
    TITLE = "A panel's day"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def on_mount(self) -> None:
        self.push_screen(Agenda(self.work))
        self.set_interval(STUCK, self.free)

    @property
    def held(self) -> bool:
        return isinstance(self.screen, TooSmall)

    def on_resize(self, event: events.Resize) -> None:
        columns, lines = event.size
        small = columns < COLUMNS or lines < LINES
        has = f"{columns} × {lines}"
        if isinstance(self.screen, TooSmall):
            if small:
                self.screen.tell(has)
            else:
                self.pop_screen()
        elif small:
            self.push_screen(TooSmall(has))


def show(work: Work) -> None:
    """The screen, until somebody closes it. It is open for hours, so what is let go is collected; what is loaded is
    never let go, and looking through it would hold up a key."""
    gc.freeze()
    gc.enable()
    PanelDay(work).run()
