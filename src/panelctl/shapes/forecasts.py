"""What is expected of a panel before it meets, as scripts read it."""

from typing import Literal, TypedDict

from panelctl.errors.remedy import Command
from panelctl.shapes.packs import ChangedPackDocument


class ForecastLineDocument(TypedDict):
    """One line of the quorum as the expected people fill it; `holds` is None where that is not known yet."""

    text: str
    holds: bool | None
    counted: list[str]
    needed: int


class ForecastPersonDocument(TypedDict):
    """Somebody, and why they are not counted or have to be asked, as a sentence goes on from the name."""

    name: str
    why: str


class WayDocument(TypedDict):
    """What can be done about an item that could not be decided: hear it at the panel of a later `date`, seat one of the
    `people`, or plan another panel."""

    way: Literal["move", "seat", "plan"]
    panel: str
    date: str | None
    people: list[str]
    command: Command


class ForecastItemDocument(TypedDict):
    """A case on a panel to come: `stands` where the panel could decide it; `quorate` is None where no quorum is stated
    or that cannot be known yet. `out` are members who will not be counted for it, `asked` whoever has to be asked,
    `ruled_in` whoever stays because the chair ruled so."""

    number: int
    case: str
    applicant: str
    stands: bool
    quorate: bool | None
    quorum: str
    lines: list[ForecastLineDocument]
    members: list[str]
    chair: str
    scores: list[str]
    out: list[ForecastPersonDocument]
    ruled_in: list[str]
    asked: list[ForecastPersonDocument]
    ways: list[WayDocument]


class ForecastPackDocument(TypedDict):
    """When members were given their papers last, and who needs other ones by now; the command that gathers them."""

    made: str | None
    changed: list[ChangedPackDocument]
    command: Command


class ForecastPanelDocument(TypedDict):
    """A panel to come, and its items; `rota` is how many are on it."""

    reference: str
    title: str
    date: str
    rota: int
    items: list[ForecastItemDocument]
    pack: ForecastPackDocument


class ForecastDocument(TypedDict):
    panels: list[ForecastPanelDocument]
