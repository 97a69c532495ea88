"""A small round as rows, and the people and panel that queries make of it."""

from datetime import date
from typing import Any

from panelctl.model import Attendee, Interest, PanelFacts, Person
from panelctl.store import state, tables

ZEROS = "0" * 64
ADA = Person(1, "Ada Å. Byron", "ada@camden.example", "SW1", "North", {"qualified": date(2020, 9, 1)})
BO = Person(2, "Bo Byron")
CLEO = Person(3, "Bo")
PANEL = PanelFacts(
    "CAM-2025-04-22",
    "camden",
    "panel",
    date(2025, 4, 22),
    venue="Crowndale",
    attendees=(
        Attendee(BO, frozenset({"chair", "psw"}), "psw", "present", True, "the chair is away", True),
        Attendee(CLEO, frozenset(), "", "apologies"),
    ),
    interests=(Interest(BO, "CAM-2025-001", "once her manager", True),),
)


def a_round(some: Any) -> None:
    """Two policies, three people, one panel with two cases, one of them decided."""
    some.policy("camden", "1", parsed={"days": [date(2025, 4, 22)], "date": "x"})
    camden = some.policy("camden", "2", title="Camden again")
    some.policy("st-helens", reference="STH")
    ada = some.person("Ada Å. Byron", email="ada@camden.example", number="SW1", team="North", address="1 A Road\nTown")
    bo, cleo = some.person("Bo Byron"), some.person("Bo")
    some.add(tables.PersonFact, person_id=ada.id, name="qualified", value=date(2020, 9, 1))
    for role, first, last in (("psw", date(2025, 1, 1), None), ("head", date(2024, 1, 1), date(2025, 4, 21))):
        some.add(tables.Holding, person_id=bo.id, policy="camden", role=role, starts=first, ends=last)
    panel = some.panel("CAM-2025-04-22", date(2025, 4, 22), venue="Crowndale")
    some.panel("CAM-2025-05-20", date(2025, 5, 20), status="cancelled")
    some.add(tables.Seat, panel_id=panel.id, person_id=bo.id, role="psw")
    some.add(
        tables.Attendance,
        panel_id=panel.id,
        person_id=bo.id,
        status="present",
        role="chair",
        chairs=True,
        reason="the chair is away",
        prepared=True,
    )
    some.add(tables.Attendance, panel_id=panel.id, person_id=cleo.id, status="apologies")
    first = some.case(1, camden, ada)
    second = some.case(2, camden, bo)
    some.case(3, camden, ada, route="practice-educator", ended=True, active=False, stage="approved")
    seq = some.entry("apply", first.reference)
    applied = some.event(
        first, 1, by_name="Ada", role="social-worker", journal_seq=seq, body={"facts": {"on": date(2025, 2, 1)}}
    )
    decided = some.event(first, 2, name="approved", reason="sound", date=date(2025, 4, 22))
    for case in (second, first):
        some.entry("schedule", case.reference)
        state.save_state(some.session, case.id, "listed", False, True, panel.id)
    some.add(
        tables.Declaration, panel_id=panel.id, person_id=bo.id, case_id=first.id, nature="once her manager", left=True
    )
    sheet = {"case_id": first.id, "person_id": bo.id, "day": date(2025, 4, 22), "findings": {"pcf-1": "met"}}
    some.add(tables.ScoreSheet, **sheet, panel_id=panel.id, rationale="clear")
    some.add(tables.ScoreSheet, **sheet, rationale="before any panel")
    some.add(
        tables.Document,
        case_id=first.id,
        event_id=applied.id,
        item="portfolio",
        file_name="My portfolio.docx",
        stored_name="CAM-2025-001-1.docx",
        size=10,
        sha256=ZEROS,
        sent=date(2025, 2, 1),
        received=date(2025, 2, 3),
        received_by="Ada",
    )
    some.add(
        tables.Decision,
        case_id=first.id,
        event_id=decided.id,
        panel_id=panel.id,
        outcome="approved",
        answer="yes",
        date=date(2025, 4, 22),
        rationale="sound",
        decided_by="the panel",
        quorum={"sentence": "Quorate: 1 present (Bo Byron).", "present": ["Bo Byron"]},
    )
    letter = {"case_id": first.id, "event_id": decided.id, "notice": "outcome", "title": "Outcome"}
    some.add(tables.Notice, **letter, role="social-worker", recipient="Ada", person_id=ada.id, status="draft")
    some.add(
        tables.Notice,
        **letter,
        role="hr",
        recipient="HR",
        address="hr@camden.example",
        status="released",
        body="# Yes",
        sha256=ZEROS,
        sent=date(2025, 4, 24),
        how="by e-mail",
    )
    some.add(tables.WrittenFile, path="minutes/CAM-2025-04-22.md", sha256=ZEROS)
