"""Rows under headings, of which one is in hand. Drawn as text, a line at a time: a key is answered at once."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

HEADER = 1  # the first line, which stays where it is
GAP = " "
BOLD, IN_HAND = Style(bold=True), Style(reverse=True, bold=True)


class Column(NamedTuple):
    title: str
    width: int


class Rows(ScrollView, can_focus=True):
    """A row is in hand whether or not anybody works here; arrows and a click take another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
    ]

    class Taken(Message):
        """Another row is in hand."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self.columns: Sequence[Column] = ()
        self.rows: list[list[str]] = []
        self.at = 0

    def put(self, columns: Sequence[Column], rows: list[list[str]], at: int) -> None:
        """Other rows, with one of them in hand."""
        self.columns, self.rows = columns, rows
        width = sum(column.width + len(GAP) for column in columns)
        self.virtual_size = Size(width, len(rows) + HEADER)
        self.take(at)

    def put_cell(self, row: int, column: int, text: str) -> None:
        self.rows[row][column] = text
        self.refresh()

    def take(self, at: int) -> None:
        """Take a row in hand, the nearest that there is."""
        self.at = max(0, min(at, len(self.rows) - 1))
        top, room = round(self.scroll_y), max(1, self.size.height - HEADER)
        if not top <= self.at < top + room:
            to = self.at if self.at < top else self.at - room + 1
            self.scroll_to(y=to, animate=False, immediate=True)
        self.refresh()
        self.post_message(self.Taken())

    def render_line(self, y: int) -> Strip:
        row = y - HEADER + round(self.scroll_y)
        if y < HEADER:
            return self._line([column.title for column in self.columns], BOLD)
        if row < len(self.rows):
            return self._line(self.rows[row], IN_HAND if row == self.at else Style.null())
        return Strip.blank(self.size.width, self.rich_style)

    def _line(self, cells: Sequence[str], style: Style) -> Strip:
        columns = zip(cells, self.columns, strict=True)
        parts = [
            Content(GAP + text).truncate(len(GAP) + column.width, pad=True)
            for text, column in columns
        ]
        line = Content("").join(parts).truncate(self.size.width, pad=True)
        return Strip(line.render_segments(self.visual_style + style), self.size.width)

    def action_go(self, step: int) -> None:
        self.take(self.at + step)

    def action_page(self, step: int) -> None:
        self.take(self.at + step * max(1, self.size.height - HEADER))

    def action_end(self, step: int) -> None:
        self.take(len(self.rows) - 1 if step > 0 else 0)

    def on_click(self, event: events.Click) -> None:
        if event.y >= HEADER:
            self.take(event.y - HEADER + round(self.scroll_y))
