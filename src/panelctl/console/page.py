"""A text on a page of its own, for a window that has no room for it beside anything else."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from panelctl.console.keys import Keys
from panelctl.console.window import Window


class Page(Window[None]):
    """To be read, and left again with any key that opens one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,m,v,q", "app.pop_screen", "Back")]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.called, self.text = title, text

    def compose(self) -> ComposeResult:
        yield Static(self.called, classes="head", markup=False)
        with VerticalScroll():
            yield Static(Content(self.text), id="whole")
        yield Keys(self.BINDINGS)
