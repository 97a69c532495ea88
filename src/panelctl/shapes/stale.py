"""Letters whose frozen words no longer hold, as scripts read them."""

from typing import TypedDict

from panelctl.errors.remedy import Remedy


class SaidDateDocument(TypedDict):
    """A date that a letter says, and the one it should say."""

    says: str
    should_say: str


class FrozenNoticeDocument(TypedDict):
    """A cleared or released notice that prints a date that has moved."""

    id: int
    notice: str
    title: str
    to: str
    status: str
    dates: list[SaidDateDocument]


class StaleNoticeDocument(FrozenNoticeDocument):
    """The same among those of many cases, and the next command."""

    case: str
    command: Remedy
