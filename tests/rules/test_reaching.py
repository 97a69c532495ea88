"""Which dates of a case can still be met for a panel, and the first day that would do."""

import pytest

from panelctl.model import Event
from panelctl.policy.analysis.course import Course
from panelctl.rules.reaching import Reached, everything, first_day, is_listed, reached
from panelctl.rules.timeline import State
from rules.cases import document, lifted, move, replayed
from rules.known import BANK_HOLIDAYS, day, shipped_policy

CAMDEN, ST_HELENS = shipped_policy("camden"), shipped_policy("st-helens")
APPLIED = move("applied", "2027-01-04")
PORTFOLIO = document("portfolio", "2027-01-05")
INTEREST = document("expression-of-interest", "2027-01-05")


def case(*events: Event) -> State:
    return replayed(CAMDEN, APPLIED, *events, route="advanced-social-worker")


def for_panel(state: State, panel: str, today: str) -> dict[str, Reached]:
    course = Course(state.policy, state.case.route, stage=state.stage)
    found = reached(course, state, day(panel), day(today), BANK_HOLIDAYS)
    return {one.planned.deadline.id: one for one in found}


def reach(state: State, panel: str, today: str) -> dict[str, str]:
    return {name: one.reach for name, one in for_panel(state, panel, today).items() if one.reach != "not-stated"}


def test_a_case_that_is_not_listed_is_tried_on_a_panel() -> None:
    assert reach(case(), "2027-01-20", "2027-01-12") == {
        "eoi-by": "possible",
        "portfolio-by": "possible",
        "portfolio-checked": "possible",
        "chair-liaison": "possible",
        "letter-by": "possible",
    }
    assert reach(case(), "2027-01-20", "2027-01-14")["eoi-by"] == "past"


@pytest.mark.parametrize(
    ("today", "left"), [("2027-01-13", 0), ("2027-01-12", 1), ("2027-01-09", 3), ("2027-01-04", 7)]
)
def test_the_working_days_left_leave_out_today_and_count_the_last_day(today: str, left: int) -> None:
    assert for_panel(case(), "2027-01-20", today)["eoi-by"].left == left


def test_what_has_come_is_met_for_a_later_panel_and_late_for_an_earlier_one() -> None:
    state = case(PORTFOLIO, INTEREST)
    assert reach(state, "2027-01-20", "2027-01-06")["portfolio-by"] == "met"
    assert reach(state, "2027-01-11", "2027-01-06")["portfolio-by"] == "met-late"
    assert not everything(list(for_panel(state, "2027-01-11", "2027-01-06").values()))


def test_what_was_lifted_for_the_panel_it_is_listed_for_stands_in_nobodys_way() -> None:
    listed = move("listed-for-panel", "2027-01-06", panel=day("2027-01-11"))
    state = case(PORTFOLIO, INTEREST, listed, lifted("eoi-by", "2027-01-06"), lifted("portfolio-by", "2027-01-06"))
    found = for_panel(state, "2027-01-11", "2027-01-07")
    assert (found["eoi-by"].reach, found["portfolio-by"].reach) == ("lifted", "lifted")
    assert everything(list(found.values()))
    assert (
        reach(state, "2027-01-12", "2027-01-12")["portfolio-by"] == "met"
    )  # another panel: five days before is the 5th
    assert reach(state, "2027-01-13", "2027-01-07")["eoi-by"] == "met"


def test_a_deferred_case_is_no_longer_listed_and_its_next_panel_has_dates_of_its_own() -> None:
    state = case(
        PORTFOLIO,
        INTEREST,
        move("listed-for-panel", "2027-01-06", panel=day("2027-01-20")),
        move("deferred", "2027-01-20"),
    )
    course = Course(CAMDEN, state.case.route, stage=state.stage)
    assert not is_listed(course, state)
    assert reach(state, "2027-04-21", "2027-01-22") == {
        "eoi-by": "met",
        "portfolio-by": "met",
        "chair-liaison": "possible",
        "letter-by": "possible",
    }


def test_the_first_day_is_the_first_working_day_with_everything_in_time() -> None:
    course = Course(CAMDEN, "advanced-social-worker", stage="applied")
    assert first_day(course, case(), day("2025-04-11"), BANK_HOLIDAYS) == day("2025-04-22")
    assert first_day(course, case(PORTFOLIO, INTEREST), day("2027-01-06"), BANK_HOLIDAYS) == day("2027-01-12")
    assert first_day(course, case(), day("2028-12-22"), BANK_HOLIDAYS) is None


def test_what_follows_an_outcome_counts_from_the_panel_and_not_from_the_day_of_the_listing() -> None:
    policy = CAMDEN._replace(
        deadlines=tuple(
            rule._replace(limit="within 5 working days after asw-confirmed") if rule.id == "hr-told" else rule
            for rule in CAMDEN.deadlines
        )
    )
    listed = move("listed-for-panel", "2027-01-06", panel=day("2027-01-20"))
    state = replayed(policy, APPLIED, PORTFOLIO, INTEREST, listed, route="advanced-social-worker")
    assert for_panel(state, "2027-01-20", "2027-01-07")["hr-told"].planned.deadline.due == day("2027-01-27")


def test_a_request_that_was_agreed_has_no_limits_of_a_refusal_any_more() -> None:
    state = replayed(
        ST_HELENS, move("requested", "2025-01-06"), move("manager-supports", "2025-01-07"), move("agreed", "2025-01-08")
    )
    reached = reach(state, "2025-04-23", "2025-04-10")
    assert {name: reached[name] for name in ("evidence-by", "presentation-by", "invitation-by")} == {
        "evidence-by": "past",
        "presentation-by": "possible",
        "invitation-by": "possible",
    }
    names = set(for_panel(state, "2025-04-23", "2025-04-10"))
    assert not names & {"three-way-meeting", "refusal-meeting", "dispute-by"}


def test_a_disputed_request_is_tried_on_the_extraordinary_panel_that_it_waits_for() -> None:
    state = replayed(
        ST_HELENS,
        move("requested", "2025-03-24"),
        move("manager-supports", "2025-03-25"),
        move("request-refused", "2025-03-27"),
        move("dispute-lodged", "2025-04-01", dispute_completed=day("2025-04-01")),
    )
    course = Course(ST_HELENS, state.case.route, "extraordinary-panel", state.stage)

    def by(panel: str) -> str:
        found = reached(course, state, day(panel), day("2025-04-02"), BANK_HOLIDAYS)
        return next(one.reach for one in found if one.planned.deadline.id == "extraordinary-by")

    assert by("2025-04-15") == "met"
    assert by("2025-04-16") == "met-late"


def test_what_began_before_the_case_came_to_its_stage_is_no_matter_of_a_dispute() -> None:
    state = replayed(
        ST_HELENS,
        move("requested", "2025-03-24"),
        move("manager-does-not-support", "2025-03-25"),
        move("request-refused", "2025-03-27"),
        move("dispute-lodged", "2025-04-01", dispute_completed=day("2025-04-01")),
    )
    course = Course(ST_HELENS, state.case.route, "extraordinary-panel", state.stage)
    found = reached(course, state, day("2025-04-15"), day("2025-04-02"), BANK_HOLIDAYS)
    plans = {one.planned.deadline.id: one.planned for one in found}
    assert not any(plans[name].of_a_dispute for name in ("extraordinary-by", "refusal-meeting", "appeal-by"))
    assert plans["appeal-by"].outcomes == ("late-dispute-declined", "dispute-not-allowed")
    assert plans["appeal-meeting"].of_a_dispute
