"""Every last date of a route, from the day of a panel alone."""

from datetime import date

import pytest

from panelctl import errors, shipped
from panelctl.policy.analysis.course import Course
from panelctl.policy.analysis.terms import terms_of
from panelctl.policy.language import Policy
from panelctl.policy.reader import read
from panelctl.rules.calendar import Calendar, calendar_of
from panelctl.rules.planning import Planned, planned, unopened
from panelctl.rules.question import readings
from policies.conftest import FILE
from policy.tiny import TINY
from rules.known import BANK_HOLIDAYS, day, shipped_policy
from rules.worked import CAMDEN_PANELS, ST_HELENS_PANELS

TODAY = day("2027-01-04")


def plan(
    policy: Policy, panel: str, route: str = "", calendar: Calendar = BANK_HOLIDAYS, steps: bool = False
) -> dict[str, Planned]:
    course = Course(policy, route or next(iter(policy.routes)))
    return {one.deadline.id: one for one in planned(course, unopened(course, day(panel)), TODAY, calendar, steps=steps)}


def due(policy: Policy, panel: str, route: str = "") -> dict[str, date | None]:
    return {name: one.deadline.due for name, one in plan(policy, panel, route).items()}


@pytest.fixture
def northshire() -> Policy:
    found = read(FILE.read_text()).policy
    assert found
    return found


def scottish(policy: Policy) -> Calendar:
    return calendar_of(shipped.calendar_text(), "scotland", policy.closures)


@pytest.mark.parametrize(("panel", "papers", "clear", "counted", "letter"), CAMDEN_PANELS)
def test_a_camden_panel_has_its_papers_five_working_days_before_and_its_letter_three_after(
    panel: str, papers: str, clear: str, counted: str, letter: str
) -> None:
    camden = shipped_policy("camden")
    found = due(camden, panel, "advanced-social-worker")
    assert (found["eoi-by"], found["portfolio-by"], found["letter-by"]) == (day(papers), day(papers), day(letter))
    limit = next(terms_of(rule).limit for rule in camden.deadlines if rule.id == "eoi-by")
    assert readings(limit, day(panel), day(papers), BANK_HOLIDAYS) == [
        ("clear", day(clear)),
        ("counting the day itself", day(counted)),
    ]


@pytest.mark.parametrize(("panel", "evidence", "presentation"), ST_HELENS_PANELS)
def test_a_st_helens_panel_has_its_evidence_fourteen_days_before_and_its_presentation_seven(
    panel: str, evidence: str, presentation: str
) -> None:
    found = plan(shipped_policy("st-helens"), panel)
    assert found["evidence-by"].deadline.due == day(evidence)
    assert found["presentation-by"].deadline.due == day(presentation)
    assert found["presentation-by"].deadline.target == day(evidence)


def test_a_limit_without_a_number_has_no_date_and_says_after_which_outcome_it_comes() -> None:
    found = plan(shipped_policy("camden"), "2025-04-22", "advanced-social-worker")
    assert not found["hr-told"].deadline.stated
    assert found["hr-told"].deadline.due is None
    assert found["hr-told"].outcomes == ("asw-confirmed",)
    assert found["feedback-given"].outcomes == ()  # whatever was decided
    assert found["letter-by"].outcomes == ()


def test_what_waits_for_a_refusal_or_a_dispute_has_no_date_yet() -> None:
    found = plan(shipped_policy("st-helens"), "2025-04-23")
    waiting = {name for name, one in found.items() if one.deadline.stated and one.deadline.due is None}
    assert waiting == {"dispute-by", "extraordinary-by", "appeal-by", "appeal-meeting"}
    assert {name for name in waiting if found[name].of_a_dispute} == waiting - {"dispute-by"}


def test_nothing_is_late_in_a_plan_of_a_panel_long_past() -> None:
    found = plan(shipped_policy("camden"), "2022-06-08", "advanced-social-worker")
    assert {one.deadline.state for one in found.values()} == {"open", "waiting"}


def test_the_steps_of_each_count_are_there_when_they_are_asked_for() -> None:
    camden = shipped_policy("camden")
    without = plan(camden, "2025-04-22", "advanced-social-worker")["eoi-by"].deadline
    with_them = plan(camden, "2025-04-22", "advanced-social-worker", steps=True)["eoi-by"].deadline
    assert without.steps == ()
    assert [step.why for step in with_them.steps if not step.counted] == [
        "the anchor", "Easter Monday", "Sunday", "Saturday", "Good Friday", "Sunday", "Saturday",
    ]  # fmt: skip


def test_each_date_follows_from_the_last_day_of_what_comes_before_it(northshire: Policy) -> None:
    first = northshire.rule_sets["first"]
    found = plan(first, "2027-03-09", "senior-practitioner", scottish(first))
    dated = [(name, str(one.deadline.due)) for name, one in found.items() if one.deadline.due]
    assert dated == [
        ("round", "2026-10-02"),
        ("confirm-by", "2026-10-19"),  # ten working days on, and the council is closed on 12 October
        ("invitation-by", "2027-02-22"),
        ("portfolio-by", "2027-03-02"),
        ("minutes-agreed", "2027-03-16"),
        ("decision-by", "2027-03-25"),  # seven working days after the minutes
        ("letter-by", "2027-03-31"),  # the Friday is Good Friday: three working days after the decision, not the panel
        ("pay-from", "2027-04-01"),
        ("listed-by", "2027-04-02"),
        ("challenge-by", "2027-04-28"),
        ("review-by", "2027-05-20"),
        ("appeal-statement-by", "2027-06-07"),
        ("appeal-heard", "2027-06-11"),
    ]


def test_a_chain_says_which_outcome_it_belongs_to_and_what_only_a_dispute_brings(northshire: Policy) -> None:
    first = northshire.rule_sets["first"]
    found = plan(first, "2027-03-09", "senior-practitioner", scottish(first))
    assert found["decision-by"].outcomes == ("recommended", "advised-against")
    assert found["pay-from"].outcomes == ("agency-granted",)
    assert found["challenge-by"].outcomes == ("agency-refused",)
    assert [name for name, one in found.items() if one.of_a_dispute] == [
        "review-by", "appeal-statement-by", "appeal-heard",
    ]  # fmt: skip


def test_only_what_is_counted_from_the_panel_moves_with_it(northshire: Policy) -> None:
    first = northshire.rule_sets["first"]
    found = plan(first, "2027-03-09", "senior-practitioner", scottish(first))
    assert [name for name, one in found.items() if not one.hangs and one.deadline.due] == [
        "round", "confirm-by", "listed-by",
    ]  # fmt: skip


def test_a_limit_of_one_edition_is_in_a_plan_of_that_edition_only(northshire: Policy) -> None:
    first, second = northshire.rule_sets["first"], northshire.rule_sets["second"]
    one = plan(first, "2027-03-09", "senior-practitioner", scottish(first))
    other = plan(second, "2027-03-09", "senior-practitioner", scottish(second))
    assert set(one) - set(other) == {"round"}
    assert set(other) - set(one) == {"spring-round", "autumn-round"}
    assert other["spring-round"].only_if == "applied before 2027-07-01"


def test_a_route_without_a_panel_has_no_plan(northshire: Policy) -> None:
    with pytest.raises(errors.NoPanelOnRoute, match="Link Worker: this route needs no panel"):
        Course(northshire, "link-worker")


def test_the_body_that_meets_without_a_dispute_is_meant_and_another_can_be_named() -> None:
    st_helens = shipped_policy("st-helens")
    assert Course(st_helens, "senior-social-worker").meeting == "panel"
    assert Course(st_helens, "senior-social-worker", "extraordinary-panel").meeting == "extraordinary-panel"
    with pytest.raises(errors.UnknownWord, match='"cabinet" is no body for this route'):
        Course(st_helens, "senior-social-worker", "cabinet")


def test_a_date_past_the_bank_holidays_known_is_no_guess() -> None:
    with pytest.raises(errors.CalendarEnds, match="1 Jan 2012 to 31 Dec 2028"):
        plan(shipped_policy("camden"), "2028-12-28", "advanced-social-worker")


CHAINED = """
[[deadline]]
id = "papers-early"
title = "Papers for the clerk"
limit = "at least 10 working days before panel"
met_by = ["portfolio"]
owner = ["social-worker"]
if_late = "warn"
clauses = ["T-1"]

[[deadline]]
id = "papers-read"
title = "Papers read"
limit = "within 2 working days after portfolio"
owner = ["chair"]
if_late = "warn"
clauses = ["T-1"]
"""


def chained(today: str, pending: bool) -> dict[str, str]:
    """Papers that two limits ask for, ten and five working days before Wednesday 24 March 2027, and what follows."""
    policy = read(TINY + CHAINED).policy
    assert policy
    course = Course(policy, "senior")
    found = planned(course, unopened(course, day("2027-03-24")), day(today), BANK_HOLIDAYS, pending=pending)
    return {one.deadline.id: str(one.deadline.due) for one in found if one.deadline.due}


def test_what_meets_several_limits_is_done_by_the_first_of_them() -> None:
    assert chained("2027-01-04", pending=False) == {
        "papers-early": "2027-03-10", "papers-read": "2027-03-12", "papers-by": "2027-03-17",
    }  # fmt: skip


def test_what_a_case_still_owes_is_done_today_at_the_earliest_and_what_follows_counts_from_there() -> None:
    assert chained("2027-03-15", pending=True) == {
        "papers-early": "2027-03-10", "papers-by": "2027-03-17", "papers-read": "2027-03-17",
    }  # fmt: skip
    assert chained("2027-03-15", pending=False)["papers-read"] == "2027-03-12"
