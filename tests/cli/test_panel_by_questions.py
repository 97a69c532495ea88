"""A panel's day by question and answer: without a screen, at a dumb terminal, or read aloud."""

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cli.conftest import Run, at_a_terminal
from made_once import made_once
from panel_day import CASES, PANEL, prepared
from panelctl.actions.panels import drafting
from panelctl.cli.desk import Desk
from panelctl.console.words import not_open, standing


@pytest.fixture
def panel_day(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    made_once(tmp_path, lambda: prepared(run, tmp_path), "panel day")
    monkeypatch.setenv("PANELCTL_ON", "2027-01-20")
    return run


def test_todays_panel_is_found_and_its_items_are_told(panel_day: Run) -> None:
    answer = panel_day("panel")
    assert answer.status == 0
    assert answer.out.startswith(f"{PANEL} · Progression Panel · Wed 20 Jan 2027, 10:00–13:00, Room 4\n")
    assert "Nadia Osei" in answer.out


def test_without_a_panel_today_those_there_are_are_named(panel_day: Run) -> None:
    answer = panel_day("--on 2027-01-21 panel")
    assert answer.status == 2
    assert "No panel meets on Thu 21 Jan 2027" in answer.err
    assert PANEL in answer.err


def test_a_meeting_with_an_undecided_item_does_not_end(panel_day: Run) -> None:
    answer = panel_day(f"panel {PANEL} --end")
    assert answer.status == 1
    assert "without a decision: 1 Nadia Osei, 2 Tomasz Wilk, 3 Ann Reed and 4 Priya Nair" in answer.err


def test_a_person_is_chosen_by_name_and_what_is_no_answer_is_said(panel_day: Run) -> None:
    status, typed = at_a_terminal("panel --plain", ["attendance", "nobody", "Margaret", "present", "leave"])
    assert status == 0, typed
    assert "nobody is none of these, or more than one: give the number before it." in typed
    people = [line for line in panel_day("panel").out.splitlines() if line.startswith("Margaret Lowe")]
    assert people[0].endswith("present")


def test_only_whoever_is_in_the_room_is_asked_for_a_sheet_and_the_agenda_says_who_chairs(panel_day: Run) -> None:
    nobody = at_a_terminal("panel --plain", [CASES[0], "sheet", "back", "attendance", "Margaret", "chairs", "leave"])[1]
    assert "No member is recorded as in the room for this item: say who came first." in nobody
    people = [line for line in panel_day("panel").out.splitlines() if line.startswith("Margaret Lowe")]
    assert people[0].endswith("present, chairs")
    asks = at_a_terminal("panel --plain", [CASES[0], "sheet", "1", "met", "none", "Sound", "back", "leave"])[1]
    asks = asks.partition("Whose sheet is it?")[2].partition("> ")[0]
    assert "Margaret Lowe" in asks
    assert "David Kerr" not in asks


def test_an_item_whose_case_is_not_ready_is_told_so_before_anybody_writes_reasons(panel_day: Run) -> None:
    item = json.loads(panel_day("--json panel").out)["data"]["items"][0]
    assert (standing(item), not_open(item)) == ("not quorate", "")
    early = item | {"answers": [], "stage": "Expected"}
    assert standing(early) == "no decision open"
    assert not_open(early) == f'No decision is open for this panel: {CASES[0]} stands at "Expected".'


def test_the_hour_by_questions(panel_day: Run) -> None:
    """Attendance, an interest that costs the quorum and its cure, sheets, a divergence, a deferral, a correction."""
    sheet = ("met", "none", "Sound")
    answers = [
        *("attendance", "1", "present", "attendance", "2", "present", "attendance", "3", "chairs"),
        *(CASES[0], "applicant", "yes"),
        *("sheet", "1", *sheet, "sheet", "2", "met", "pcf-6", "none", "not met", "Sound", "sheet", "3", *sheet),
        *("read", "decide", "yes", "Sound work", "", "Go on so", ""),
        *("correct", "words", "Very sound work", "", "", "", "A word was missing", "back"),
        *(CASES[1], "applicant", "yes", "interest", "1", "Was his supervisor", "yes"),
        *("sheet", "1", *sheet, "decide", "no", "Thin", "", "Read on", "Law"),
        *("room", "another", "Ivy", "comes", "Called in", "decide", "no", "Thin", "", "Read on", "Law", "back"),
        *(CASES[2], "applicant", "no", "decide", "defer", "Ill", "You were ill", "", "", "CAM-2027-02-17", "back"),
        *("end", CASES[3], "applicant", "yes", "sheet", "2", *sheet, "decide", "yes", "Good", "", "", "", "back"),
        *("minutes", "end", "right", "Very sound work", "Very sound direct work", "1", "approve", "everybody", "leave"),
    ]
    status, typed = at_a_terminal("panel --plain", answers)
    screen = " ".join(typed.split())
    assert status == 0, typed
    assert "Progression Panel needs at least 3 members; counted: Joan Field, Margaret Lowe; David Kerr" in screen
    assert "Members differ on Critical Reflection and Analysis: met (David Kerr" in screen
    assert "has items without a decision: 4 Priya Nair (panelctl's own rule). Decide them or put them off: " in screen
    assert "or list them for another panel: panelctl schedule assign CAM-2027-004 PANEL --reason TEXT" in screen
    assert screen.endswith("> leave")
    minutes = " ".join(panel_day(f"minutes {PANEL}").out.split())
    assert "All who sat have approved them" in screen
    for said in ("Very sound direct work", "without David Kerr", "Ivy Stone was in the room for this item: Called in"):
        assert said in minutes
    assert panel_day("show 003").out.count("17 Feb 2027")
    assert "has ended already" in panel_day(f"panel {PANEL} --end").err


def test_the_panels_own_sheet_and_what_the_chair_rules_by_questions(panel_day: Run) -> None:
    answers = [
        *("attendance", "1", "present", "attendance", "2", "present", "attendance", "3", "chairs"),
        *(CASES[0], "sheet", "1", "met", "none", "Sound", "sheet", "2", "met", "pcf-6", "none", "not met", "Thin"),
        *("agreed", "none", "not met", "Two saw it", "Sound but for one", "read"),
        *(
            "interest",
            "1",
            "Was her tutor once",
            "yes",
            "room",
            "1",
            "ruled-in",
            "Ten years ago",
            "read",
            "back",
            "leave",
        ),
    ]
    status, typed = at_a_terminal("panel --plain", answers)
    screen = " ".join(typed.split())
    assert status == 0, typed
    assert "Critical Reflection and Analysis: what does the panel find?" in screen
    assert "the panel's agreed sheet is kept, 19 of 19 criteria with a finding" in screen
    assert "the interest of David Kerr in CAM-2027-001 does not exclude; David Kerr stays" in screen
    item = json.loads(panel_day("--json panel").out)["data"]["items"][0]
    agreed = item["scoring"]["agreed"]
    assert [name for name, found in agreed["findings"].items() if found == "not met"] == ["pcf-6"]
    assert (agreed["reasons"], agreed["rationale"]) == ({"pcf-6": "Two saw it"}, "Sound but for one")
    assert item["quorate"] is True


def test_minutes_that_the_record_has_gone_beyond_are_printed_before_anybody_approves_them(panel_day: Run) -> None:
    for member in ("Joan Field", "Margaret Lowe"):
        panel_day(f"attend {PANEL} '{member}' present")
    panel_day(f"minutes circulate {PANEL}")
    panel_day(f"attend {PANEL} 'David Kerr' present")
    status, typed = at_a_terminal("panel --plain", ["approve", "everybody", "leave"])
    screen = " ".join(typed.split())
    assert status == 0, typed
    circulated, rest = screen.split("issue 2 of the minutes is circulated", 1)
    assert "Who approves them" not in circulated
    assert "David Kerr" in rest.split("Who approves them")[0].split("Present")[1]
    assert "approved issue 2" in rest


def test_back_returns_to_the_question_before_and_what_was_said_is_kept(panel_day: Run) -> None:
    answers = [
        *(CASES[0], "decide", "yes", "Sound wrok", "Well done", "back", "back", "Sound work", "", "Go on so", ""),
        *("decide", "back", "sheet", "back", "back", "leave"),
    ]
    status, typed = at_a_terminal("panel --plain", answers)
    screen = " ".join(typed.split())
    assert status == 0, typed
    assert "The reasons, for the record (an empty line keeps: Sound wrok)?" in screen
    assert "The reason as the social worker is told it (an empty line keeps: Well done)?" in screen
    assert "What is decided (an empty line keeps: yes)?" in screen  # it was refused, and is a draft
    draft = next((Path(os.environ["PANELCTL_DB"]).parent / "drafts").iterdir()).read_text(encoding="utf-8")
    for kept in ("Sound work", "Well done", "Go on so"):
        assert kept in draft


def test_what_is_written_at_the_questions_is_there_at_the_screen(panel_day: Run) -> None:
    at_a_terminal("panel --plain", [CASES[0], "decide", "yes", "Sound", "back", "back", "back", "back", "leave"])
    read = drafting.draft(
        Desk(os.environ["PANELCTL_DB"], "Ada", date(2027, 1, 20), datetime.now(UTC)).site, PANEL, f"{CASES[0]}/decide"
    )
    assert read == {"answer": "yes", "reason": "Sound"}


def test_the_evidence_is_read_heading_by_heading(panel_day: Run) -> None:
    status, typed = at_a_terminal("panel --plain", [CASES[0], "evidence", "back", "leave"])
    assert status == 0
    assert "Values and Ethics\nEvidence: no document names this heading.\n" in typed


def test_what_the_panel_asks_of_somebody_is_set_and_ended_by_questions(panel_day: Run) -> None:
    asks = [CASES[0], "task", "Nadia", "Find a court observation", "1 March", "2027-03-01", "read", "task", "done 1"]
    typed = at_a_terminal("panel --plain", [*asks, "back", "leave"])[1]
    assert '"1 March" is not a date panelctl can read.' in typed
    assert "Asked: 1  Nadia Osei, by Mon 1 Mar 2027: Find a court observation" in typed
    assert f"{CASES[0]}: done Wed 20 Jan 2027: Find a court observation." in typed
    tasks = json.loads(panel_day("--json panel").out)["data"]["items"][0]["tasks"]
    assert [(task["number"], task["who"], task["ended"]) for task in tasks] == [(1, "Nadia Osei", "2027-01-20")]
