"""What holds of every count of days, whatever the number, the unit and the day, by each of the three calendars."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis.strategies import booleans, builds, dates, integers, sampled_from

from panelctl import shipped
from panelctl.model import short_date
from panelctl.policy.phrases import Limit
from panelctl.policy.schema import CALENDARS
from panelctl.rules.calendar import calendar_of, count
from panelctl.rules.question import answer, question

DAY = timedelta(days=1)
KNOWN = {name: calendar_of(shipped.calendar_text(), name) for name in CALENDARS}
MOST = {"days": 300, "working days": 200, "weeks": 50, "months": 40, "years": 3}
each_calendar = pytest.mark.parametrize("known", KNOWN.values(), ids=KNOWN)


def limit(number: int, unit: str, way: str, clear: bool = False) -> Limit:
    return Limit("", way, "", number % (MOST[unit] + 1), unit, clear)  # type: ignore[arg-type]


ANCHORS = dates(date(2016, 1, 4), date(2024, 12, 30))
NUMBERS, UNITS, WAYS = integers(0, 300), sampled_from(list(MOST)), sampled_from(["before", "after"])
LIMITS = builds(limit, NUMBERS, UNITS, WAYS, booleans())


@each_calendar
@given(ANCHORS, integers(0, 200))
@settings(max_examples=100, deadline=None)
def test_as_many_working_days_forward_and_back_come_home(known, anchor, number):
    anchor = anchor if not known.day_off(anchor) else known.next_working(anchor)
    for there, back in (("after", "before"), ("before", "after")):
        assert (
            count(
                limit(number, "working days", back), count(limit(number, "working days", there), anchor, known), known
            )
            == anchor
        )


@each_calendar
@given(ANCHORS, NUMBERS, UNITS, WAYS, booleans())
@settings(max_examples=100, deadline=None)
def test_a_larger_number_ends_further_away(known, anchor, number, unit, way, clear):
    number %= MOST[unit]
    nearer, further = (count(limit(each, unit, way, clear), anchor, known) for each in (number, number + 1))
    assert nearer < further if way == "after" else further < nearer


@each_calendar
@given(ANCHORS, integers(0, 60), LIMITS)
@settings(max_examples=100, deadline=None)
def test_a_later_day_to_count_from_never_ends_sooner(known, anchor, later, counted):
    assert count(counted, anchor, known) <= count(counted, anchor + later * DAY, known)


@each_calendar
@given(ANCHORS, LIMITS)
@settings(max_examples=100, deadline=None)
def test_a_clear_reading_is_never_later_before_an_event_nor_sooner_after_one(known, anchor, counted):
    plain, clear = (count(counted._replace(clear=each), anchor, known) for each in (False, True))
    assert clear < plain if counted.direction == "before" else plain < clear


@each_calendar
@given(ANCHORS, integers(1, 200), WAYS, booleans())
@settings(max_examples=100, deadline=None)
def test_one_working_day_or_more_ends_on_a_working_day(known, anchor, number, way, clear):
    assert known.day_off(count(limit(number, "working days", way, clear), anchor, known)) == ""


@each_calendar
@given(ANCHORS, integers(0, 60), sampled_from(["days", "working days", "weeks"]), WAYS, booleans())
@settings(max_examples=60, deadline=None)
def test_every_day_on_the_way_is_shown_once_with_why(known, anchor, number, unit, way, clear):
    typed = f"{number % (MOST[unit] + 1)} {'clear ' * clear}{unit} {way} {short_date(anchor)}"
    found = answer(question(typed), known)
    days = [step.date for step in found.steps]
    assert days == [anchor + place * (-DAY if way == "before" else DAY) for place in range(len(days))]
    assert (days[0], days[-1]) == (anchor, found.day)
    for step in found.steps[1:]:
        off = known.day_off(step.date) if unit == "working days" else ""
        assert step.why == off if off else step.counted and step.why.startswith("day ")
    counted = sum(step.counted for step in found.steps)
    assert counted == number % (MOST[unit] + 1) * (7 if unit == "weeks" else 1) + clear
