"""A limit that stands still: what a pause takes out of a count, and where it ends then."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis.strategies import composite, dates, integers, lists, sampled_from

from panelctl.model import Event, PauseBegun, PauseEnded
from panelctl.policy.phrases import Limit, limit
from panelctl.rules.calendar import count, days_of
from panelctl.rules.pausing import Pause, due_after, steps_of
from rules.known import BANK_HOLIDAYS, day

DAY = timedelta(days=1)
UNITS = ("days", "working days", "weeks", "months", "years")


def pause(starts: date, ends: date | None = None) -> Pause:
    begun = Event(1, "answer-by", starts, PauseBegun(starts), "Grace Bell", reason="Ill")
    ended = ends and Event(2, "answer-by", ends, PauseEnded(starts, ends), "Grace Bell")
    return Pause(begun, ended or None)


def due(phrase: str, anchor: str, *pauses: tuple[str, str]) -> str:
    found = limit(phrase)
    stopped = [pause(day(starts), day(ends) if ends else None) for starts, ends in pauses]
    ends = due_after(count(found, day(anchor), BANK_HOLIDAYS), day(anchor), found.unit, stopped, BANK_HOLIDAYS)
    return ends.isoformat() if ends else "stands still"


@pytest.mark.parametrize(
    ("phrase", "anchor", "pauses", "expected"),
    [
        # ten working days from Tue 1 Apr 2025 end on Tue 15; Good Friday is the 18th, Easter Monday the 21st
        ("within 10 working days after told", "2025-04-01", [("2025-04-04", "2025-04-07")], "2025-04-16"),
        ("within 10 working days after told", "2025-04-01", [("2025-04-04", "2025-04-14")], "2025-04-25"),
        ("within 10 working days after told", "2025-04-01", [("2025-04-05", "2025-04-07")], "2025-04-15"),
        ("within 10 working days after told", "2025-04-01", [("2025-04-15", "2025-04-22")], "2025-04-22"),
        ("within 10 working days after told", "2025-04-01", [("2025-04-01", "2025-04-02")], "2025-04-15"),
        ("within 10 working days after told", "2025-04-01", [("2025-04-16", "2025-05-16")], "2025-04-15"),
        ("within 10 working days after told", "2025-04-01", [("2025-04-04", "")], "stands still"),
        ("within 10 working days after told", "2025-04-01", [("2025-04-16", "")], "2025-04-15"),
        ("within 10 working days after told", "2025-04-01",
         [("2025-04-04", "2025-04-07"), ("2025-04-16", "2025-04-17")], "2025-04-17"),
        ("within 1 week after told", "2025-04-14", [("2025-04-16", "2025-04-20")], "2025-04-25"),
        ("within 1 month after told", "2025-01-31", [("2025-02-10", "2025-02-11")], "2025-03-01"),
    ],
)  # fmt: skip
def test_what_was_left_is_counted_again_from_the_day_the_time_runs_again(phrase, anchor, pauses, expected):
    assert due(phrase, anchor, *pauses) == expected


def test_a_last_day_off_that_somebody_set_stands_for_the_working_day_after_it():
    sunday = day("2025-04-13")
    stopped = [pause(day("2025-04-12"), day("2025-04-16"))]
    assert due_after(sunday, day("2025-04-01"), "working days", stopped, BANK_HOLIDAYS) == day("2025-04-16")


def test_each_day_of_a_paused_count_says_so():
    found = limit("within 3 working days after told")
    stopped = [pause(day("2025-04-16"), day("2025-04-22"))]
    steps = steps_of(
        days_of(found, day("2025-04-14"), BANK_HOLIDAYS), day("2025-04-23"), found.unit, stopped, BANK_HOLIDAYS
    )
    assert [(one.date.isoformat(), one.why) for one in steps] == [
        ("2025-04-14", "the anchor"),
        ("2025-04-15", "day 1"),
        ("2025-04-16", "paused"),
        ("2025-04-17", "paused"),
        ("2025-04-18", "paused"),
        ("2025-04-19", "paused"),
        ("2025-04-20", "paused"),
        ("2025-04-21", "paused"),
        ("2025-04-22", "day 2"),
        ("2025-04-23", "day 3"),
    ]


def test_the_count_of_a_limit_that_stands_still_ends_where_it_stopped():
    found = limit("within 3 working days after told")
    days = days_of(found, day("2025-04-14"), BANK_HOLIDAYS)
    steps = list(steps_of(days, None, found.unit, [pause(day("2025-04-16"))], BANK_HOLIDAYS))
    assert [(one.date.isoformat(), one.why) for one in steps[-2:]] == [
        ("2025-04-15", "day 1"),
        ("2025-04-16", "paused"),
    ]


def test_a_paused_month_ends_so_many_days_later():
    found = limit("within 1 month after told")
    days = days_of(found, day("2025-03-10"), BANK_HOLIDAYS)
    steps = list(
        steps_of(days, day("2025-04-13"), found.unit, [pause(day("2025-04-01"), day("2025-04-04"))], BANK_HOLIDAYS)
    )
    assert [one.why for one in steps] == ["the anchor", "1 month", "3 paused days later"]


# ---- laws


@composite
def counted(draw):
    """A limit after a day, as it stands before any pause, and the first of its days that a pause can begin on."""
    unit = draw(sampled_from(UNITS))
    number = draw(integers(1, {"days": 60, "working days": 40, "weeks": 9, "months": 6, "years": 1}[unit]))
    anchor = draw(dates(date(2018, 1, 1), date(2024, 1, 1)))
    found = Limit("", "after", "told", number, unit)
    return found, anchor, count(found, anchor, BANK_HOLIDAYS)


def after(found: Limit, anchor: date, ends: date, *pauses: Pause) -> date:
    moved = due_after(ends, anchor, found.unit, pauses, BANK_HOLIDAYS)
    assert moved
    return moved


@settings(max_examples=300, deadline=None)
@given(counted(), integers(0, 400))
def test_a_pause_of_no_days_changes_nothing(limit_and_days, place):
    found, anchor, ends = limit_and_days
    starts = min(anchor + place * DAY, ends)
    assert after(found, anchor, ends, pause(starts, starts)) == ends


@settings(max_examples=300, deadline=None)
@given(counted(), integers(0, 400), integers(0, 60))
def test_a_pause_never_brings_a_limit_forward_nor_ends_it_before_its_time_runs_again(limit_and_days, place, length):
    found, anchor, ends = limit_and_days
    starts = min(anchor + place * DAY, ends)
    moved = after(found, anchor, ends, pause(starts, starts + length * DAY))
    assert moved >= ends
    if length > 0 and starts > anchor:
        assert moved >= starts + length * DAY or moved == ends


@settings(max_examples=300, deadline=None)
@given(counted(), integers(0, 400), lists(integers(0, 30), min_size=2, max_size=2))
def test_two_pauses_that_meet_are_one(limit_and_days, place, lengths):
    found, anchor, ends = limit_and_days
    first = min(anchor + place * DAY, ends)
    second, third = first + lengths[0] * DAY, first + sum(lengths) * DAY
    whole = after(found, anchor, ends, pause(first, third))
    assert after(found, anchor, ends, pause(first, second), pause(second, third)) == whole


@settings(max_examples=300, deadline=None)
@given(counted(), lists(integers(1, 12), min_size=4, max_size=4))
def test_paused_days_are_days_off_in_a_count_of_working_days_and_so_many_days_in_any_other(limit_and_days, gaps):
    """Counted a second way: with the paused days among the closures of the council, or by plain addition."""
    found, anchor, ends = limit_and_days
    stopped, at, expected = [], anchor, ends
    for gap, length in zip(gaps[::2], gaps[1::2], strict=True):
        starts = at + gap * DAY
        if starts > expected:
            break
        at = starts + length * DAY
        stopped.append(pause(starts, at))
        if found.unit != "working days":
            expected += length * DAY
            continue
        lost = {starts + place * DAY for place in range(length)}
        closed = replace(BANK_HOLIDAYS, closures=frozenset(lost.union(*(days(one) for one in stopped))))
        expected = count(found, anchor, closed)
    assert after(found, anchor, ends, *stopped) == expected


def days(one: Pause) -> set[date]:
    assert one.ends
    return {one.starts + place * DAY for place in range((one.ends - one.starts).days)}
