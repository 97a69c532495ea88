"""`explain` as it is printed: each line of an explanation, to fit an e-mail."""

from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run
from panelctl.cli.views.reasons import rows

BARE: dict[str, Any] = {
    "id": "statement-by", "title": "Statement", "due": "2025-05-12", "target": None, "met": None, "met_says": "",
    "state": "open", "days_left": 5, "stated": True, "right": False, "paused": None, "standing": "", "note": "",
    "owner_titles": ["Social Worker"], "late_says": "If it is late, that is only pointed out", "says": "within 1 week",
    "clauses_say": [], "anchor": {"event": "refused", "date": "2025-05-05"}, "anchor_says": "the day of the letter",
    "cap": None, "lifted": None, "changed": [], "readings": [], "steps": [],
}  # fmt: skip
CHANGE = {
    "by": "Chris Chair",
    "on": "2025-05-06",
    "reason": "Ill",
    "was": "2025-05-12",
    "to": None,
    "from": None,
    "agreed": [],
}


def said(name: str, **known: Any) -> list[str]:
    return [text for word, text in rows(BARE | known) if word == name]


def test_a_limit_before_easter_is_told_line_by_line(listed: Run) -> None:
    """Without its table of days; the letters of the case's panel are due after it."""
    told = listed("explain 001 portfolio-by").out
    assert (
        told.split("\n\nDay ")[0]
        == """\
CAM-2027-001 Nadia Osei, on Mon 4 Jan 2027

Portfolio to the Principal Social Worker (portfolio-by)
Due       Wed 13 Jan 2027; done Mon 4 Jan 2027
Owed by   Social Worker
Rule      no later than the fifth working day before the day of the panel
          (that day not counted)
Clause    C-38, chosen: The portfolio is due 5 working days ahead of the
          panel. Our choice: Counted as for expressions of interest: the
          panel day is left out and the fifth working day before is in time.
From      the day of the panel, Wed 20 Jan 2027
Met       Mon 4 Jan 2027, when the Portfolio was received
Otherwise clear days: Tue 12 Jan 2027; counting the day of the panel: Thu 14
          Jan 2027 (a choice is made in C-38)"""
    )


def test_every_line_fits_an_e_mail(listed: Run, paper: Path) -> None:
    assert max(map(len, listed("explain 001").out.splitlines())) <= 76


@pytest.mark.parametrize(
    ("known", "due"),
    [
        ({}, "Mon 12 May 2025; 5 days left"),
        ({"days_left": 1}, "Mon 12 May 2025; 1 day left"),
        ({"days_left": 0}, "Mon 12 May 2025; today"),
        ({"state": "overdue", "days_left": -2}, "Mon 12 May 2025; 2 days overdue"),
        ({"state": "met", "met": "2025-05-09"}, "Mon 12 May 2025; done Fri 9 May 2025"),
        ({"state": "met-late", "met": "2025-05-13"}, "Mon 12 May 2025; done late, Tue 13 May 2025"),
        ({"state": "lifted"}, "Mon 12 May 2025; lifted"),
        ({"state": "waiting", "due": None, "days_left": None}, "no day yet"),
        ({"due": None, "days_left": None, "stated": False}, "no day is stated; owed until it is done"),
        ({"due": None, "days_left": None, "stated": False, "right": True}, "no day is stated"),
        ({"standing": "lapsed"}, "Mon 12 May 2025; lapsed"),
        ({"standing": "does not apply", "due": None, "days_left": None}, "does not apply"),
        ({"paused": "2025-05-05", "state": "waiting", "due": None, "days_left": None}, "its time stands still"),
    ],
)
def test_the_last_day_stands_with_what_became_of_it(known: dict[str, Any], due: str) -> None:
    assert said("Due", **known) == [due]


@pytest.mark.parametrize(
    ("known", "late"),
    [
        ({}, ["that is only pointed out"]),
        ({"stated": False, "late_says": ""}, ["it is never late: the procedure states no time"]),
        ({"state": "met", "met": "2025-05-09"}, []),
        ({"state": "lifted"}, []),
        ({"standing": "lapsed"}, []),
    ],
)
def test_what_comes_of_being_late_is_said_while_it_matters(known: dict[str, Any], late: list[str]) -> None:
    assert said("If late", **known) == late


def test_a_right_is_nobodys_duty() -> None:
    assert said("Right of", right=True) == ["Social Worker; it lapses once the time has passed"]
    assert said("Owed by", right=True) == []


@pytest.mark.parametrize(
    ("known", "name", "told"),
    [
        ({"to": "2025-05-30"}, "Changed", "from Mon 12 May 2025 to Fri 30 May 2025"),
        ({"from": "2025-05-05", "until": None}, "Paused", "from Mon 5 May 2025, when the last day was Mon 12 May 2025"),
        (
            {"from": "2025-05-05", "until": "2025-05-12", "to": "2025-05-19"},
            "Runs on",
            "from Mon 12 May 2025, with Mon 19 May 2025 as the last day",
        ),
    ],
)
def test_who_changed_it_and_why_is_told(known: dict[str, Any], name: str, told: str) -> None:
    assert said(name, changed=[CHANGE | known]) == [f"{told}; by Chris Chair on Tue 6 May 2025: Ill"]


def test_who_lifted_it_and_why_is_told() -> None:
    assert said("Lifted", state="lifted", lifted=CHANGE) == ["by Chris Chair on Tue 6 May 2025: Ill"]


def test_a_count_that_ends_on_another_day_than_the_one_set_says_so() -> None:
    steps = [{"date": "2025-05-12", "counted": True, "why": "day 7"}]
    assert said("Count", steps=steps) == []
    assert said("Count", due="2025-05-30", steps=steps) == [
        "of itself it ends on Mon 12 May 2025, before what was changed"
    ]


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("stated", "S-1: All of it. Note: See S-2."),
        ("chosen", "S-1, chosen: All of it. Our choice: See S-2."),
        ("corrected", "S-1, corrected: All of it. Put right: See S-2."),
        ("not-stated", "S-1, not stated: All of it. Note: See S-2."),
    ],
)
def test_a_clause_stands_with_its_status_and_what_its_note_is(status: str, told: str) -> None:
    clause = {"id": "S-1", "status": status, "says": "All of it.", "note": "See S-2."}
    assert said("Clause", clauses_say=[clause]) == [told]


def test_before_the_case_was_opened_there_is_nothing_to_explain_or_show(case: Run, run: Run) -> None:
    for verb in ("explain", "show"):
        early = run(f"--on 2026-12-31 {verb} 001")
        assert (early.status, early.out) == (3, "")
        assert early.err == (
            "Not found: CAM-2027-001 was opened on Mon 4 Jan 2027: on Thu 31 Dec 2026 there was no such case."
            " Give --on that day or a later one\n"
        )


@pytest.mark.parametrize(
    ("line", "form"),
    [("explain 001 --format html", "html"), ("plan --year 2027 --policy camden --format ics", "ics")],
)
def test_two_forms_at_once_are_refused(case: Run, run: Run, line: str, form: str) -> None:
    answer = run(f"--json {line}")
    assert (answer.status, answer.json["error"]["message"]) == (2, f"--json and --format {form} ask for two things")
