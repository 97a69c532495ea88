"""The hours of the cases of a panel, as scripts read them."""

from typing import TypedDict

from panelctl.errors.remedy import Command
from panelctl.shapes.panels import PanelsDocument, ToTellDocument


class SlotDocument(TypedDict):
    """The hour of one case, and the one that it had before; empty where it had none."""

    case: str
    applicant: str
    hour: str
    was: str


class UnplacedDocument(TypedDict):
    """A case for which no hour is left, and what can be done about it."""

    case: str
    applicant: str
    command: Command


class SlotsDocument(PanelsDocument):
    """The hours of a panel's cases in the order of the day; `minutes` is how long each has, 0 where nobody said it.
    `to_tell` are those whose letter says another hour."""

    dry_run: bool
    minutes: int
    slots: list[SlotDocument]
    unplaced: list[UnplacedDocument]
    to_tell: list[ToTellDocument]
