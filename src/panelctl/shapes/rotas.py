"""A rota proposed for the panels of a year, as scripts read it."""

from typing import TypedDict

from panelctl.errors.remedy import Command


class PlaceDocument(TypedDict):
    """One seat, and who sits or could sit in it; a `new` one was empty. `name` is empty where nobody can."""

    seat: str
    seat_title: str
    name: str
    why: str
    new: bool


class RotaPanelDocument(TypedDict):
    reference: str
    title: str
    date: str
    places: list[PlaceDocument]


class TurnsDocument(TypedDict):
    """How many of the panels somebody has."""

    name: str
    panels: int


class RotaDocument(TypedDict):
    """A rota; it is proposed until it was `seated`, and the `command` does that."""

    policy: str
    year: int
    seated: bool
    panels: list[RotaPanelDocument]
    turns: list[TurnsDocument]
    command: Command
