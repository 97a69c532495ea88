"""Panels that move: a round in mixed states, and reports compared."""

from datetime import date
from pathlib import Path
from typing import Any

import stores
from actions.rounds import On, listed, panel, soon_there
from actions.sent import sends
from actions.sound import everything
from panelctl.actions.cases import withdrawing
from panelctl.actions.notices import clearing, listing, releasing
from panelctl.actions.site import Site
from panelctl.model import Outcome

DAY, LATER = date(2025, 4, 22), date(2025, 4, 24)
WHY = "Room flooded"


def number(site: Site, case: str, notice: str, role: str = "social-worker") -> int:
    """The last notice of a kind."""
    found = listing.listed(site, case=case).data["notices"]
    return max(int(one["id"]) for one in found if (one["notice"], one["role"]) == (notice, role))


def sent(on: On, day: str, case: str, notice: str, role: str = "social-worker") -> int:
    found = number(on(day), case, notice, role)
    sends(on(day), releasing.Release((found,), how="email"))
    return found


@soon_there
def mixed(on: On, paper: str) -> None:
    """Five cases of Camden for 22 April: an e-mail that is drafted, cleared, sent; its receipt cleared; withdrawn."""
    panel(on)
    for name in ("Amara Okafor", "Bea Low", "Cy Dunn", "Di Fay", "Ed Gow"):
        listed(on, paper, name)
    clearing.clear(on("2025-03-11"), clearing.Clearing((number(on("2025-03-11"), "CAM-2025-002", "attendance-email"),)))
    sent(on, "2025-03-11", "CAM-2025-003", "attendance-email")
    clearing.clear(on("2025-03-11"), clearing.Clearing((number(on("2025-03-11"), "CAM-2025-004", "receipt"),)))
    withdrawing.withdraw(on("2025-03-12"), withdrawing.Closing("CAM-2025-005", reason="Moves away"))


def tried(site: Site, act: Any) -> Outcome:
    """What a dry run says, having changed not a byte."""
    before, file = everything(site), file_of(site)
    made: Outcome = act()
    assert everything(site) == before
    assert file_of(site) == file
    assert made.data["dry_run"] is True
    return made


def file_of(site: Site) -> bytes:
    """The database byte by byte; a server shows nothing of the kind."""
    return b"" if stores.SERVER else Path(site.database).read_bytes()


def without_numbers(data: dict[str, Any]) -> dict[str, Any]:
    """A report as a dry run can know it."""
    cases = [one | {"drafted": [each | {"id": None} for each in one["drafted"]]} for one in data["cases"]]
    return data | {"cases": cases, "dry_run": None, "command": None}


def by_case(made: Outcome, key: str, *fields: str) -> dict[str, list[tuple[Any, ...]]]:
    return {one["case"]: [tuple(each[f] for f in fields) for each in one[key]] for one in made.data["cases"]}
