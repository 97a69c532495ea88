"""A case's dates as a picture, as scripts and both drawings read it."""

from typing import Literal, TypedDict

from panelctl.shapes.calendars import DayOffDocument

Standing = Literal["done", "done late", "due", "overdue", "owed", "waiting", "paused", "lifted"]
HappeningKind = Literal["step", "document"]


class PicturedPanelDocument(TypedDict):
    date: str
    title: str


class PointDocument(TypedDict):
    """One limit: its bar runs from `starts` to `due`; `was` is the last day before it was changed."""

    id: str
    title: str
    state: Standing
    right: bool
    starts: str | None
    due: str | None
    done: str | None
    target: str | None
    was: str | None


class HappeningDocument(TypedDict):
    """A step that was taken, or a document that came."""

    date: str
    title: str
    kind: HappeningKind


class PictureDocument(TypedDict):
    first: str
    last: str
    today: str
    panel: PicturedPanelDocument | None
    points: list[PointDocument]
    events: list[HappeningDocument]
    off: list[DayOffDocument]
    remarks: list[str]
