"""Letters whose frozen words no longer hold, as scripts read them."""

from typing import TypedDict

from panelctl.errors.remedy import Remedy


class SaidDateDocument(TypedDict):
    """A date that a letter says, and the one it should say."""

    says: str
    should_say: str


class StaleNoticeDocument(TypedDict):
    """A cleared or released notice that prints a date that has moved, and the next command."""

    id: int
    case: str
    notice: str
    title: str
    to: str
    status: str
    dates: list[SaidDateDocument]
    command: Remedy
