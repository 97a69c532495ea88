"""What the drawing of a case's dates is made of; lengths are in units of the SVG's own view box."""

from typing import NamedTuple, TypedDict


class Dated(NamedTuple):
    """What a row is about: a step, a paper or a limit, and the day it stands `at` (None where it has none)."""

    title: str
    state: str
    at: str | None
    right: bool = False
    starts: str | None = None
    due: str | None = None
    done: str | None = None
    target: str | None = None
    was: str | None = None


class Band(TypedDict):
    kind: str
    x: float
    width: float
    why: str


class Flag(TypedDict):
    """A label above the line of days: its text begins at `x`, and its day is `at`."""

    kind: str
    x: float
    at: float
    row: int
    y: float
    text: str


class Label(TypedDict):
    x: float
    text: str


class Line(TypedDict):
    y: float
    text: str


class Bar(TypedDict):
    x: float
    width: float


class Mark(TypedDict):
    shape: str
    x: float
    own: bool


class Row(TypedDict):
    top: float
    foot: float
    middle: float
    lines: list[Line]
    words: str
    bar: Bar | None
    marks: list[Mark]


class Sign(TypedDict):
    """A shape of the legend."""

    shape: str
    x: float
    y: float
    text: str


class Drawing(TypedDict):
    """What the SVG holds, worked out to the unit."""

    width: int
    height: float
    top: int
    foot: float
    left: int
    right: int
    bands: list[Band]
    months: list[Label]
    mondays: list[Label]
    flags: list[Flag]
    rows: list[Row]
    legend: list[Sign]
    today: float | None
    panel: float | None
    says: str
