"""A council with two bodies: a board that meets every month, and one that is called to hear a dispute."""

from datetime import date
from pathlib import Path

from actions.conftest import site_at
from actions.rounds import On, soon_there
from panelctl.actions.cases import applying, deciding, disputing, recording
from panelctl.actions.cases.applying import Application
from panelctl.actions.panels import attending, scheduling
from panelctl.actions.people import registering
from panelctl.actions.policies import adopting
from panelctl.actions.site import Site
from policy.tiny import with_hearing

BOARD, HEARING = "TNY-2025-04-23", "TNY-2025-05-14"
CASE = "TNY-2025-001"
ENDS_AND_SEATS = {"Chris Chair": "chair", "Clara Clerk": "clerk"}


class Office:
    """The office on a day: `office("2025-04-23")`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.last = "2025-01-01"

    def __call__(self, day: str) -> Site:
        self.last = max(self.last, day)
        return site_at(self.folder, day)


def opened(folder: Path, more: str = "", text: str = "") -> Office:
    """The policy (with `more` blocks, or another `text`) is adopted, its people are known, both panels are planned, and
    Sam has applied."""
    office = Office(folder / "office")
    office.folder.mkdir(mode=0o700)
    file, text = folder / "tiny.toml", (text or with_hearing()) + more
    file.write_text(text)
    founded(office, str(file), text)
    return office


@soon_there
def founded(office: On, file: str, text: str) -> None:
    """The policy of that file, with the `text` that is in it."""
    adopting.init(office("2025-01-06"), [file])
    for name, role in ENDS_AND_SEATS.items():
        registering.add(office("2025-01-06"), registering.NewPerson(name, roles=(role,)))
    registering.add(office("2025-01-06"), registering.NewPerson("Sam Worker", facts=("qualified=2019-07-01",)))
    scheduling.add(office("2025-01-06"), scheduling.NewPanel(date(2025, 4, 23)))
    scheduling.add(office("2025-01-06"), scheduling.NewPanel(date(2025, 5, 14), body="appeal-board"))
    applying.apply(office("2025-03-03"), Application("Sam", given=("award=degree", "registered=no")))


@soon_there
def refused(office: On) -> None:
    """The board has met and said no."""
    scheduling.assign(office("2025-03-04"), scheduling.Listing(CASE, BOARD))
    for name in ENDS_AND_SEATS:
        attending.attend(office("2025-04-23"), attending.Attendance(BOARD, name, "present"))
    deciding.decide(office("2025-04-23"), deciding.Decision(CASE, "no", reason="Not yet shown"))


@soon_there
def disputed(office: On) -> None:
    """Sam has challenged it."""
    refused(office)
    disputing.dispute(office("2025-04-28"), disputing.Challenge(CASE, reason="It was shown"))


@soon_there
def called(office: On) -> None:
    """The appeal board is called to hear it, and Sam's statement is in."""
    disputed(office)
    scheduling.assign(office("2025-04-30"), scheduling.Listing(CASE, HEARING))
    recording.record(office("2025-04-30"), recording.Record(CASE, "statement-by"))
