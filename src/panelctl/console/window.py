"""A screen that opens at once. Left alone, Textual styles and lays out a new one three times before it rests: as it is
mounted, as it comes to the front, and as it hears how wide it is. The last two change nothing here."""

from typing import TypeVar

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

T = TypeVar("T")
WIDE = 110  # columns from which more stands side by side
NARROW, BROAD = "-narrow", "-wide"
BREAKPOINTS = [(0, NARROW), (WIDE, BROAD)]


class Window(Screen[T]):
    """It knows how wide it is before any of it is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.set_class(True, self.breadth, update=False)

    @property
    def breadth(self) -> str:
        """The class of a window as wide as this one."""
        return BROAD if self.app.size.width >= WIDE else NARROW

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Its parts have the styles with which they were mounted."""
        event.refresh_styles = False

    def on_resize(self, event: events.Resize) -> None:
        """It is laid out already where it has that size."""
        if event.size == self.size and self.has_class(self.breadth):
            event.prevent_default()
            event.stop()

    def tell(self, part: str, text: str) -> None:
        """What a part of it says now; it is laid out anew only where that is something else."""
        static = self.query_one(part, Static)
        if str(static.content) != text:
            static.update(Content(text))
