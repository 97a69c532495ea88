"""Hours for the cases of a panel."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panelctl.rules.slots import Wanted, clashes, lay_out, stated_minutes, within
from rules.known import day, shipped_policy


def wanted(case: str, since: str, *shared: int, hour: str = "") -> Wanted:
    return Wanted(case, day(since), frozenset(shared), hour)


def test_whoever_waited_longest_comes_first() -> None:
    laid = lay_out([wanted("b", "2025-02-01"), wanted("a", "2025-01-01")], "14:00", "17:00", 45)
    assert laid.hours == (("a", "14:00"), ("b", "14:45"))


def test_one_manager_with_two_applicants_comes_once() -> None:
    cases = [wanted("a", "2025-01-01", 7), wanted("b", "2025-01-02", 8), wanted("c", "2025-01-03", 7)]
    assert lay_out(cases, "14:00", "17:00", 60).hours == (("a", "14:00"), ("c", "15:00"), ("b", "16:00"))


def test_where_the_hours_do_not_hold_them_all_whoever_waited_least_is_left() -> None:
    cases = [wanted("a", "2025-01-01", 7), wanted("b", "2025-01-02"), wanted("c", "2025-01-03", 7)]
    laid = lay_out(cases, "14:00", "16:00", 60)
    assert laid.hours == (("a", "14:00"), ("b", "15:00"))
    assert laid.left == ("c",)


def test_an_hour_that_is_said_stays_and_the_others_go_round_it() -> None:
    cases = [wanted("a", "2025-01-01"), wanted("b", "2025-01-02"), wanted("c", "2025-01-03", hour="14:30")]
    assert lay_out(cases, "14:00", "17:00", 45).hours == (("c", "14:30"), ("a", "15:15"), ("b", "16:00"))


@pytest.mark.parametrize("hour", ["13:30", "16:30", "17:00", "14:15"])
def test_an_hour_that_is_none_of_the_panels_any_more_or_is_taken_does_not_stay(hour: str) -> None:
    cases = [wanted("a", "2025-01-01", hour="14:00"), wanted("b", "2025-01-02", hour=hour)]
    assert lay_out(cases, "14:00", "17:00", 45).hours == (("a", "14:00"), ("b", "14:45"))


def test_an_hour_too_late_for_the_minutes_that_a_case_takes_is_outside() -> None:
    assert within("16:30", "14:00", "17:00", 30)
    assert not within("16:31", "14:00", "17:00", 30)


def test_what_the_procedure_says_of_minutes() -> None:
    assert stated_minutes(shipped_policy("st-helens").bodies["progression-panel"].format) == 30
    assert stated_minutes(shipped_policy("camden").bodies["progression-panel"].format) == 0


@pytest.mark.parametrize(("hour", "inside"), [("13:59", False), ("14:00", True), ("16:59", True), ("17:00", False)])
def test_an_hour_outside_those_of_the_panel(hour: str, inside: bool) -> None:
    assert within(hour, "14:00", "17:00") is inside


@given(
    st.lists(st.tuples(st.integers(1, 28), st.sets(st.integers(1, 3), max_size=2)), max_size=8),
    st.sampled_from([20, 45, 60, 100]),
)
@settings(max_examples=20)
def test_nobody_is_lost_nothing_clashes_and_all_is_within_the_hours(cases, minutes) -> None:
    asked = [wanted(str(n), f"2025-01-{since:02}", *shared) for n, (since, shared) in enumerate(cases)]
    laid = lay_out(asked, "14:00", "17:00", minutes)
    assert sorted([*(case for case, _ in laid.hours), *laid.left]) == sorted(one.case for one in asked)
    hours = [hour for _, hour in laid.hours]
    assert all(within(hour, "14:00", "17:00") for hour in hours)
    assert not any(clashes(one, other, minutes) for n, one in enumerate(hours) for other in hours[:n])
    waited = {one.case: one.since for one in asked}
    assert all(waited[case] <= waited[out] for case, _ in laid.hours for out in laid.left)
