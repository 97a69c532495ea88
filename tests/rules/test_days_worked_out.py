"""Days that a rule gives: a table of dates worked out by hand, and what holds of every such day."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis.strategies import booleans, builds, dates, integers, sampled_from

from panelctl.errors import CalendarEnds
from panelctl.policy.language import DayRule, Policy
from panelctl.policy.reader import read
from panelctl.rules.activity import is_active
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.timeline import State, supposing
from rules.cases import letter, move, replayed
from rules.known import BANK_HOLIDAYS, day

RECIPE = Path(__file__).parents[1] / "policies" / "recipes" / "deemed-service.toml"


@cache
def recipe() -> Policy:
    policy = read(RECIPE.read_bytes()).policy
    assert policy
    return policy


def by_the(rule: str, sent: date, closures: tuple[date, ...] | None = None) -> State:
    """A case whose letter went on a day, where a rule counts from that letter."""
    served = DayRule("served", "Letter taken as served", rule, closures)
    policy = recipe()._replace(days={"served": served}, checks=())
    known = BANK_HOLIDAYS
    return replayed(policy, move("applied", "2020-01-02"), letter("refusal-letter", sent.isoformat()), calendar=known)


@pytest.mark.parametrize(
    ("rule", "sent", "closures", "served"),
    [
        ("2 working days after refusal-letter", "2027-03-25", None, "2027-03-31"),  # over Easter
        ("2 working days after refusal-letter", "2027-05-27", ("2027-05-28",), "2027-06-02"),  # no post that Friday
        ("1 working day after refusal-letter", "2027-05-28", (), "2027-06-01"),  # over the spring holiday
        ("2 days after refusal-letter", "2027-03-25", None, "2027-03-27"),  # a Saturday: nothing is rolled
        ("3 clear days after refusal-letter", "2027-03-01", None, "2027-03-05"),
        ("1 month after refusal-letter", "2027-01-31", None, "2027-02-28"),
        ("5 working days before refusal-letter", "2027-04-02", None, "2027-03-24"),  # back over Easter
        ("the next 1 September after refusal-letter", "2027-08-31", None, "2027-09-01"),
        ("the next 1 September after refusal-letter", "2027-09-01", None, "2028-09-01"),  # never the day itself
        ("the last 1 January before refusal-letter", "2027-05-04", None, "2027-01-01"),
        ("the last 1 January before refusal-letter", "2027-01-01", None, "2026-01-01"),
        ("the last 1 April or 1 October before refusal-letter", "2027-03-31", None, "2026-10-01"),
        ("the last 1 April or 1 October before refusal-letter", "2027-04-02", None, "2027-04-01"),
    ],
)
def test_worked_dates(rule: str, sent: str, closures: tuple[str, ...] | None, served: str) -> None:
    off = None if closures is None else tuple(map(day, closures))
    assert by_the(rule, day(sent), off).date_of("served") == day(served)


def test_two_kinds_of_working_days_stand_side_by_side() -> None:
    state = by_the("2 working days after refusal-letter", day("2027-05-27"), (day("2027-05-28"),))
    councils = BANK_HOLIDAYS
    (appeal,) = deadlines(state, day("2027-05-27"), councils)
    assert (appeal.anchor, appeal.anchor_date, appeal.due) == ("served", day("2027-06-02"), day("2027-06-09"))


def test_nobody_owes_such_a_day_and_it_is_never_late() -> None:
    state = by_the("2 working days after refusal-letter", day("2027-05-27"))
    assert "served" not in {limit.id for limit in deadlines(state, day("2029-01-02"), BANK_HOLIDAYS)}


def test_it_is_not_known_before_what_it_counts_from_is() -> None:
    state = replayed(recipe(), move("applied", "2027-05-24"), calendar=BANK_HOLIDAYS)
    assert (state.date_of("served"), state.date_of("leave-year")) == (None, day("2026-09-01"))


def test_past_the_known_bank_holidays_it_is_refused_not_guessed() -> None:
    with pytest.raises(CalendarEnds):
        by_the("2 working days after refusal-letter", BANK_HOLIDAYS.last)


def _next_panel(*meetings: str) -> State:
    policy = read((RECIPE.parent / "next-panel.toml").read_bytes()).policy
    assert policy
    planned = tuple(("panel", day(meets)) for meets in meetings)
    ended = policy._replace(routes={"leave": policy.routes["leave"]._replace(ends=("applied",))})
    return replayed(ended, move("applied", "2027-03-10"), calendar=BANK_HOLIDAYS, meetings=planned)


def test_the_next_meeting_is_the_first_after_it_that_is_planned() -> None:
    assert _next_panel("2027-03-10", "2027-04-14", "2027-05-12").date_of("first-panel") == day("2027-04-14")
    assert _next_panel("2027-03-10").date_of("first-panel") is None


def test_a_case_that_has_ended_stays_on_the_lists_while_a_duty_waits_for_a_meeting_to_be_planned() -> None:
    today = day("2027-03-11")
    waiting = _next_panel()
    assert waiting.ended
    assert [(limit.id, limit.state) for limit in deadlines(waiting, today, BANK_HOLIDAYS)] == [("told-by", "waiting")]
    assert is_active(waiting, today, BANK_HOLIDAYS)


def _rule(number: int, clear: bool, unit: str, way: str) -> str:
    return f"{number} {'clear ' * clear}{unit} {way} refusal-letter"


SENT = dates(date(2021, 1, 4), date(2025, 12, 30))
RULES = builds(
    _rule,
    integers(1, 60),
    booleans(),
    sampled_from(["days", "working days", "weeks"]),
    sampled_from(["before", "after"]),
)
YEARLY = sampled_from(["the next 1 September after refusal-letter", "the last 1 March or 1 July before refusal-letter"])


@given(RULES | YEARLY, SENT)
@settings(max_examples=150, deadline=None)
def test_it_lies_on_its_side_of_the_day_it_counts_from(rule: str, sent: date) -> None:
    found = by_the(rule, sent).date_of("served")
    assert found is not None
    assert found > sent if " after " in rule else found < sent


@given(RULES | YEARLY, SENT, SENT)
@settings(max_examples=100, deadline=None)
def test_a_later_day_to_count_from_never_gives_an_earlier_day(rule: str, one: date, other: date) -> None:
    sooner, later = sorted((one, other))
    first, second = by_the(rule, sooner).date_of("served"), by_the(rule, later).date_of("served")
    assert first is not None
    assert second is not None
    assert first <= second


@given(RULES | YEARLY, SENT, SENT)
@settings(max_examples=100, deadline=None)
def test_supposing_another_day_to_count_from_moves_it_as_recording_that_would(
    rule: str, one: date, other: date
) -> None:
    assume(one != other)
    supposed = supposing(by_the(rule, one), {"refusal-letter": other})
    assert supposed.date_of("served") == by_the(rule, other).date_of("served")


@given(integers(1, 20), integers(1, 20), SENT)
@settings(max_examples=100, deadline=None)
def test_nothing_is_counted_twice(first: int, then: int, sent: date) -> None:
    """A limit that counts from a day that is worked out ends where one count of both together does."""
    state = by_the(f"{first} working days after refusal-letter", sent)
    (rule,) = state.policy.deadlines
    policy = state.policy._replace(deadlines=(rule._replace(limit=f"within {then} working days after served"),))
    (limit,) = deadlines(_read_by(policy, state), sent, BANK_HOLIDAYS)
    assert limit.due == by_the(f"{first + then} working days after refusal-letter", sent).date_of("served")


def _read_by(policy: Policy, state: State, known: Calendar = BANK_HOLIDAYS) -> State:
    return replayed(policy, *state.case.events, calendar=known)
