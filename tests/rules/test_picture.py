"""What is drawn of a case, worked out before anything draws it."""

from datetime import timedelta

import pytest

from panelctl.model import Event, PauseBegun
from panelctl.policy.reader import read
from panelctl.rules.deadlines import deadlines
from panelctl.rules.picture import LONGEST, Happening, Picture, picture
from policies.conftest import FILE
from rules.cases import document, letter, lifted, meeting, move, replayed, task, withdrawn
from rules.known import BANK_HOLIDAYS, day, england, shipped_policy

CAMDEN, ST_HELENS = shipped_policy("camden"), shipped_policy("st-helens")
LISTED = (move("applied", "2025-04-01"), move("listed-for-panel", "2025-04-02", panel=day("2025-04-22")))
PANEL = meeting("2025-04-22")


def drawn(policy, *events, today="2025-04-03", known=BANK_HOLIDAYS, **facts) -> Picture:
    state = replayed(policy, *events, **facts)
    return picture(state, deadlines(state, day(today), known), day(today), known)


def points(found: Picture) -> dict[str, tuple[str, str, str]]:
    """State, last day and day done of each deadline."""
    return {one.id: (one.state, str(one.due), str(one.done)) for one in found.points}


def test_a_picture_holds_whole_weeks_around_all_its_days():
    found = drawn(CAMDEN, *LISTED, panel=PANEL)
    assert (f"{found.first:%a}", f"{found.last:%a}") == ("Mon", "Sun")
    assert (found.first, found.last) == (day("2025-03-31"), day("2025-04-27"))
    assert found.panel == (day("2025-04-22"), "Progression Panel")


def test_bank_holidays_and_closures_are_named():
    known = england("2025-04-17", "2025-04-18")
    assert drawn(CAMDEN, *LISTED, panel=PANEL, known=known).off == (
        (day("2025-04-17"), "council closed"),
        (day("2025-04-18"), "Good Friday"),
        (day("2025-04-21"), "Easter Monday"),
    )


@pytest.mark.parametrize(
    ("events", "today", "expected"),
    [
        ((), "2025-04-03", ("due", "2025-04-11", "None")),
        ((), "2025-04-14", ("overdue", "2025-04-11", "None")),
        ((document("portfolio", "2025-04-09"),), "2025-04-14", ("done", "2025-04-11", "2025-04-09")),
        ((document("portfolio", "2025-04-14"),), "2025-04-14", ("done late", "2025-04-11", "2025-04-14")),
        ((lifted("portfolio-by", "2025-04-10"),), "2025-04-14", ("lifted", "2025-04-11", "None")),
    ],
)
def test_each_deadline_stands_in_one_way(events, today, expected):
    assert points(drawn(CAMDEN, *LISTED, *events, today=today))["portfolio-by"] == expected


def test_a_limit_whose_time_stands_still_is_paused_and_has_no_day():
    applied = move("applied", "2025-04-01")
    since = day("2025-04-03")
    paused = Event(2, "confirm-by", since, PauseBegun(since), "Rae Holt", reason="Ill")
    northshire = read(FILE.read_text()).policy
    found = points(drawn(northshire, applied, paused, today="2025-04-07", route="senior-practitioner"))
    assert found["confirm-by"] == ("paused", "None", "None")


def test_a_duty_without_a_day_is_owed_or_has_none_yet():
    found = points(drawn(CAMDEN, *LISTED, move("asw-confirmed", "2025-04-22"), today="2025-04-23"))
    assert found["hr-told"] == ("owed", "None", "None")
    assert points(drawn(CAMDEN, move("applied", "2025-04-01")))["portfolio-by"] == ("waiting", "None", "None")


def test_steps_and_papers_are_told_once():
    """The portfolio meets its limit and is no event as well; a letter and a task are not steps of the case."""
    papers = (
        document("portfolio", "2025-04-09"),
        letter("applied-letter", "2025-04-02"),
        task("chair-liaison", "2025-04-23"),
    )
    found = drawn(CAMDEN, *LISTED, *papers, today="2025-04-23")
    assert found.events == (
        Happening(day("2025-04-01"), "Application received", "step"),
        Happening(day("2025-04-02"), "Listed for a panel", "step"),
    )


def test_points_stand_in_the_order_of_the_day_they_were_done_or_are_due():
    found = drawn(CAMDEN, *LISTED, document("portfolio", "2025-04-01"), today="2025-04-03")
    days = [one.day for one in found.points if one.day]
    assert days == sorted(days)
    assert found.points[0].id == "portfolio-by"


def test_a_withdrawal_is_a_step():
    assert drawn(CAMDEN, *LISTED, withdrawn("2025-04-03")).events[-1] == Happening(
        day("2025-04-03"), "Withdrawn", "step"
    )


def test_an_ended_case_is_not_stretched_to_a_day_long_after_it():
    found = drawn(CAMDEN, *LISTED, withdrawn("2025-04-03"), today="2026-04-03")
    assert found.last < day("2025-05-01")
    assert found.remarks == ("Fri 3 Apr 2026 lies after all of this.",)


def test_what_is_overdue_keeps_today_in_the_picture():
    found = drawn(CAMDEN, *LISTED, today="2025-12-01", panel=PANEL)
    assert found.first <= day("2025-04-22") <= day("2025-12-01") <= found.last


def test_a_very_long_case_keeps_its_last_year_and_says_what_is_left_out():
    events = (move("applied", "2022-04-01"), *LISTED[1:])
    found = drawn(CAMDEN, *events, today="2025-04-03", panel=PANEL)
    assert found.last - found.first + timedelta(days=1) == LONGEST
    assert found.remarks == ("Drawn from Mon 22 Apr 2024 to Sun 27 Apr 2025: 1 date does not fit.",)


def test_what_was_due_long_after_it_was_done_does_not_stretch_the_picture():
    state = replayed(CAMDEN, *LISTED, document("portfolio", "2025-04-01"))
    late = [
        one._replace(due=day("2025-12-01")) for one in deadlines(state, day("2025-04-03"), BANK_HOLIDAYS) if one.met
    ]
    assert picture(state, late, day("2025-04-03"), BANK_HOLIDAYS).last < day("2025-05-01")


def test_days_after_the_last_bank_holiday_known_are_pointed_out():
    events = (move("applied", "2028-12-20"),)
    assert drawn(CAMDEN, *events, today="2029-01-02").remarks == ("Bank holidays are known until Sun 31 Dec 2028.",)


def test_a_target_is_kept_beside_the_last_day():
    [found] = [
        one
        for one in drawn(ST_HELENS, move("listed-for-panel", "2025-03-03", panel=day("2025-04-23"))).points
        if one.id == "presentation-by"
    ]
    assert (found.target, found.due, found.starts) == (day("2025-04-09"), day("2025-04-16"), day("2025-04-23"))


def test_as_json_it_is_plain_values():
    found = drawn(CAMDEN, *LISTED, panel=PANEL).as_json()
    assert found["panel"] == {"date": "2025-04-22", "title": "Progression Panel"}
    assert found["off"] == [
        {"date": "2025-04-18", "why": "Good Friday"},
        {"date": "2025-04-21", "why": "Easter Monday"},
    ]
    assert found["points"][0] == {
        "id": "eoi-by",
        "title": "Expression of interest to the Academy mailbox",
        "state": "due",
        "right": False,
        "starts": "2025-04-22",
        "due": "2025-04-11",
        "done": None,
        "target": None,
        "was": None,
    }
