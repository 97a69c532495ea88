"""kill -9 at any moment of a decision: what was acknowledged is there, and nothing is there by half."""

import math
import os
import random
import signal
import sys
from datetime import date
from pathlib import Path
from types import FrameType

import pytest

from actions.rounds import PANEL, On, panel
from actions.sound import sound
from panelctl.actions.cases import applying, deciding
from panelctl.actions.cases.entry import Entry
from panelctl.actions.cases.moves import make
from panelctl.actions.panels import attending
from panelctl.actions.people import registering
from panelctl.actions.site import Site
from panelctl.model import Lifting
from panelctl.rules.making import Proposal
from panelctl.store import queries, rows
from panelctl.store.reading import reading
from panelctl.store.writing import raw, writing

SPARE, DAY = 3, date(2025, 4, 22)
LIFTED = ("expression-of-interest", "portfolio", "attendance")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has neither fork nor kill -9")


def ready_to_decide(on: On, folder: Path, cases: int) -> list[str]:
    """Cases of Camden on one panel, with everything that a decision needs; in one transaction, to be quick."""
    names = [f"Person {number:03}" for number in range(cases)]
    file = folder / "people.csv"
    file.write_text("name\n" + "\n".join(names))
    registering.add_all(on("2025-03-03"), str(file))
    musts = ("field-confirmed", "supported-asye", "supported-students", "complex-cases")
    header = ",".join(("name,qualified,award,registered,dbs-seen,specialism", *musts))
    file.write_text(f"{header}\n" + "\n".join(f"{n},2019-07-01,css,y,y,Court work,y,y,y,y" for n in names))
    made = applying.apply_all(on("2025-03-03"), applying.Applications(str(file), "camden", "advanced-social-worker"))
    references = [one["reference"] for one in made.data["cases"]]
    panel(on)
    for each in ("Helen", "Ada", "Tom"):
        attending.attend(on("2025-04-22"), attending.Attendance(PANEL, each, "present"))
    with writing(on("2025-03-10").database) as session:
        row = queries.panel_id(raw(session), PANEL)
        helen = queries.people(raw(session), "Helen Marsh")[0].id
        for reference in references:
            entry = Entry(on("2025-03-10"), session, queries.case(raw(session), reference))
            make(entry, Proposal("schedule", values={"panel": DAY}))
            entry.put_on(row)
            for element in LIFTED:
                entry.note("lift", element, Lifting(), by="Helen Marsh", role="chair", reason="Heard on the papers")
            rows.add_score_sheet(session, case_id=entry.id, panel_id=row, person_id=helen, day=DAY,
                findings={"pcf-1": "met"}, rationale="All shown",
            )  # fmt: skip
            entry.finish([])
    return references


class Steps:
    """The calls and returns of a process, counted; at the last one it is allowed it kills itself."""

    def __init__(self, allowed: float) -> None:
        self.allowed, self.taken = allowed, 0

    def __call__(self, frame: FrameType, event: str, argument: object) -> None:
        self.taken += 1
        if self.taken >= self.allowed:
            os.kill(os.getpid(), signal.SIGKILL)


def decide_and_be_killed(site: Site, reference: str, allowed: float) -> int:
    """How many steps a process took to decide, where it acknowledged that before it was killed; else 0."""
    receipts, receipt = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            steps = Steps(allowed)
            sys.setprofile(steps)
            deciding.decide(site, deciding.Decision(reference, "yes", reason="Sound", feedback="Go on"))
            os.write(receipt, str(steps.taken).encode())
        finally:
            os._exit(0)
    os.close(receipt)
    os.waitpid(child, 0)
    with os.fdopen(receipts, "rb") as said:
        return int(said.read() or 0)


def traces(site: Site, reference: str) -> dict[str, bool]:
    """Every place where a decision leaves its mark, and whether it did."""
    with reading(site.database) as connection:
        case = queries.case(connection, reference)
        drafted = {one.notice for one in case.facts.notices}
        return {
            "event": any(event.kind == "move" and event.detail.verb == "decide" for event in case.facts.events),
            "decision": bool(queries.decisions_of(connection, reference)),
            "journal": any(one.action == "decide yes" for one in queries.journal(connection, subject=reference)),
            "letter": "confirmation-letter" in drafted,
            "form": "grading-change" in drafted,
            "stage": (case.stage, case.ended) == ("confirmed", True),
        }


@pytest.mark.parametrize("kills", [30, pytest.param(200, marks=pytest.mark.long)])
def test_no_acknowledged_decision_is_lost_and_none_is_half_written(on: On, tmp_path: Path, kills: int) -> None:
    references = ready_to_decide(on, tmp_path, kills + SPARE)
    site, chance = on("2025-04-22"), random.Random(20250422)
    usual = max(decide_and_be_killed(site, reference, math.inf) for reference in references[kills:])
    killed = references[:kills]
    acknowledged = {
        reference for reference in killed if decide_and_be_killed(site, reference, chance.uniform(0, 1.2 * usual))
    }
    found = {reference: traces(site, reference) for reference in killed}
    by_half = {reference: marks for reference, marks in found.items() if len(set(marks.values())) > 1}
    assert by_half == {}
    decided = {reference for reference, marks in found.items() if all(marks.values())}
    assert acknowledged - decided == set()
    assert len(decided) > kills // 10, "the kills came too early to prove anything"
    assert kills - len(decided) > kills // 10, "the kills came too late to prove anything"
    sound(site)
