from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis.strategies import booleans, dates, integers, sampled_from

from panelctl import shipped
from panelctl.errors import BadDate, CalendarEnds
from panelctl.policy.phrases import Limit, limit
from panelctl.rules.calendar import Span, bounds, calendar_of, count, days_of, in_years, later, span
from rules.known import BANK_HOLIDAYS, day, england

DAY = timedelta(days=1)

# The second way of counting: every working day of the known years in one list, and arithmetic on places in it.
WORKING = [
    found
    for found in (BANK_HOLIDAYS.first + n * DAY for n in range((BANK_HOLIDAYS.last - BANK_HOLIDAYS.first).days + 1))
    if found.weekday() < 5 and found not in BANK_HOLIDAYS.holidays
]


def counted(phrase: str, anchor: str) -> str:
    return count(limit(phrase), day(anchor), BANK_HOLIDAYS).isoformat()


@pytest.mark.parametrize(
    ("panel", "papers", "if_clear", "letter"),
    [
        ("2022-06-08", "2022-05-30", "2022-05-27", "2022-06-13"),
        ("2022-09-20", "2022-09-12", "2022-09-09", "2022-09-23"),
        ("2022-09-26", "2022-09-16", "2022-09-15", "2022-09-29"),
        ("2023-05-10", "2023-05-02", "2023-04-28", "2023-05-15"),
        ("2024-01-03", "2023-12-22", "2023-12-21", "2024-01-08"),
        ("2025-01-14", "2025-01-07", "2025-01-06", "2025-01-17"),
        ("2025-04-22", "2025-04-11", "2025-04-10", "2025-04-25"),
        ("2025-04-29", "2025-04-22", "2025-04-17", "2025-05-02"),
        ("2025-09-02", "2025-08-26", "2025-08-22", "2025-09-05"),
        ("2026-01-07", "2025-12-30", "2025-12-29", "2026-01-12"),
        ("2027-01-05", "2026-12-24", "2026-12-23", "2027-01-08"),
    ],
)
def test_working_days_before_and_after_a_camden_panel(panel: str, papers: str, if_clear: str, letter: str) -> None:
    assert counted("at least 5 working days before panel", panel) == papers
    assert counted("at least 5 clear working days before panel", panel) == if_clear
    assert counted("within 3 working days after panel", panel) == letter


@pytest.mark.parametrize(
    ("panel", "fourteen", "seven"),
    [
        ("2024-05-28", "2024-05-14", "2024-05-21"),
        ("2024-08-27", "2024-08-13", "2024-08-20"),
        ("2024-11-27", "2024-11-13", "2024-11-20"),
        ("2025-01-22", "2025-01-08", "2025-01-15"),
        ("2025-04-23", "2025-04-09", "2025-04-16"),
    ],
)
def test_calendar_days_before_a_st_helens_panel_pass_over_nothing(panel: str, fourteen: str, seven: str) -> None:
    assert (
        counted("at least 14 days before panel", panel) == counted("at least 2 weeks before panel", panel) == fourteen
    )
    assert counted("at least 7 days before panel", panel) == seven


@pytest.mark.parametrize(
    ("given_on", "lodged_by", "met_if_at_once", "met_if_last_day"),
    [
        ("2025-03-27", "2025-04-03", "2025-04-10", "2025-04-17"),
        ("2025-04-14", "2025-04-21", "2025-04-28", "2025-05-05"),
        ("2024-12-18", "2024-12-25", "2025-01-01", "2025-01-08"),
    ],
)
def test_a_week_and_two_weeks_of_a_dispute(
    given_on: str, lodged_by: str, met_if_at_once: str, met_if_last_day: str
) -> None:
    assert counted("within 1 week after told", given_on) == lodged_by
    assert counted("within 2 weeks after lodged", given_on) == met_if_at_once
    assert counted("within 2 weeks after lodged", lodged_by) == met_if_last_day


@pytest.mark.parametrize(
    ("ends_on", "why", "following"),
    [
        ("2025-04-21", "Easter Monday", "2025-04-22"),
        ("2025-05-05", "Early May bank holiday", "2025-05-06"),
        ("2024-12-25", "Christmas Day", "2024-12-27"),
        ("2025-01-01", "New Year’s Day", "2025-01-02"),
        ("2025-04-19", "Saturday", "2025-04-22"),
        ("2025-04-17", "", "2025-04-22"),
    ],
)
def test_a_day_off_says_why_and_which_working_day_is_next(ends_on: str, why: str, following: str) -> None:
    assert BANK_HOLIDAYS.day_off(day(ends_on)) == why
    assert BANK_HOLIDAYS.next_working(day(ends_on)) == day(following)


@pytest.mark.parametrize(
    "holiday",
    [
        "2020-05-08", "2020-12-28", "2021-12-27", "2021-12-28", "2022-01-03", "2022-06-02", "2022-06-03", "2022-09-19",
        "2022-12-27", "2023-01-02", "2023-05-08", "2026-12-28", "2027-12-27", "2027-12-28", "2028-01-03",
    ],
)  # fmt: skip
def test_special_and_substitute_bank_holidays_are_days_off(holiday: str) -> None:
    assert BANK_HOLIDAYS.day_off(day(holiday)) not in ("", "Saturday", "Sunday")


@pytest.mark.parametrize("worked", ["2020-05-04", "2022-05-30", "2022-09-20", "2023-05-09"])
def test_a_bank_holiday_that_was_moved_left_a_working_day_behind(worked: str) -> None:
    assert BANK_HOLIDAYS.day_off(day(worked)) == ""


def test_scotland_keeps_its_own_days() -> None:
    scotland = calendar_of(shipped.calendar_text(), "scotland")
    assert scotland.day_off(day("2025-01-02")) == "2nd January"
    assert scotland.day_off(day("2025-04-21")) == ""


def test_a_closure_of_the_council_is_skipped_like_a_bank_holiday() -> None:
    closed = england("2024-12-27", "2024-12-30", "2024-12-31")
    assert closed.day_off(day("2024-12-27")) == "council closed"
    assert count(limit("within 1 working day after panel"), day("2024-12-24"), closed) == day("2025-01-02")


def test_every_day_of_a_count_says_why_it_was_counted_or_skipped() -> None:
    steps = days_of(limit("at least 5 working days before panel"), day("2025-04-22"), BANK_HOLIDAYS)
    assert [(one.date.isoformat(), one.counted, one.why) for one in steps] == [
        ("2025-04-22", False, "the anchor"),
        ("2025-04-21", False, "Easter Monday"),
        ("2025-04-20", False, "Sunday"),
        ("2025-04-19", False, "Saturday"),
        ("2025-04-18", False, "Good Friday"),
        ("2025-04-17", True, "day 1"),
        ("2025-04-16", True, "day 2"),
        ("2025-04-15", True, "day 3"),
        ("2025-04-14", True, "day 4"),
        ("2025-04-13", False, "Sunday"),
        ("2025-04-12", False, "Saturday"),
        ("2025-04-11", True, "day 5"),
    ]


@pytest.mark.parametrize(
    ("phrase", "anchor", "result"),
    [
        ("within 36 months after qualified", "2024-02-29", "2027-02-28"),
        ("within 4 years after qualified", "2024-02-29", "2028-02-29"),
        ("at least 1 month before panel", "2025-03-31", "2025-02-28"),
        ("within 1 month after panel", "2025-01-31", "2025-02-28"),
        ("within 1 month after panel", "2025-02-28", "2025-03-28"),
        ("within 1 clear month after panel", "2025-01-31", "2025-03-01"),
        ("at least 1 clear week before panel", "2025-06-18", "2025-06-10"),
        ("by panel", "2025-06-18", "2025-06-18"),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_its_last_and_clear_adds_one_day(
    phrase: str, anchor: str, result: str
) -> None:
    assert counted(phrase, anchor) == result


def test_a_month_that_was_cut_short_says_so() -> None:
    steps = days_of(limit("within 36 months after qualified"), day("2024-02-29"), BANK_HOLIDAYS)
    assert [(one.counted, one.why) for one in steps] == [
        (False, "the anchor"),
        (True, "36 months (the month's last day)"),
    ]


@pytest.mark.parametrize(
    ("phrase", "anchor"),
    [
        ("within 1 working day after panel", "2028-12-29"),
        ("within 3 working days after panel", "2028-12-27"),
        ("within 9999 working days after panel", "2012-01-03"),
        ("at least 1 working day before panel", "2012-01-03"),
        ("within 1 day after panel", "9999-12-31"),
        ("at least 1 working day before panel", "0001-01-01"),
    ],
)
def test_a_count_that_leaves_the_bank_holidays_known_is_refused(phrase: str, anchor: str) -> None:
    with pytest.raises(CalendarEnds) as refused:
        counted(phrase, anchor)
    assert refused.value.exit_status == 1
    assert "outside the bank holidays known" in refused.value.message


@pytest.mark.parametrize(
    ("phrase", "anchor", "ends"),
    [
        ("within 1 day after panel", "2028-12-31", "2029-01-01"),
        ("within 2 clear weeks after panel", "2028-12-20", "2029-01-04"),
        ("within 12 months after panel", "2028-03-31", "2029-03-31"),
        ("by panel", "2029-01-01", "2029-01-01"),
        ("at least 2 weeks before panel", "2012-01-10", "2011-12-27"),
        ("on the next 1 April after panel", "2028-06-01", "2029-04-01"),
    ],
)
def test_calendar_time_reaches_past_the_bank_holidays_known(phrase: str, anchor: str, ends: str) -> None:
    assert counted(phrase, anchor) == ends


def test_the_bank_holidays_known_cover_whole_years_to_their_last_day() -> None:
    assert (BANK_HOLIDAYS.first, BANK_HOLIDAYS.last) == (day("2012-01-01"), day("2028-12-31"))
    assert BANK_HOLIDAYS.day_off(BANK_HOLIDAYS.first) == BANK_HOLIDAYS.day_off(BANK_HOLIDAYS.last) == "Sunday"
    for outside in (BANK_HOLIDAYS.first - DAY, BANK_HOLIDAYS.last + DAY):
        with pytest.raises(CalendarEnds):
            BANK_HOLIDAYS.day_off(outside)


def test_the_last_working_day_known_can_still_be_counted_to() -> None:
    assert counted("within 2 working days after panel", "2028-12-27") == "2028-12-29"


def test_the_next_working_day_of_the_last_day_known_is_refused() -> None:
    for last in ("2028-12-29", "9999-12-31"):
        with pytest.raises(CalendarEnds):
            BANK_HOLIDAYS.next_working(day(last))


@pytest.mark.parametrize(
    ("phrase", "anchor"),
    [("within 1 month after panel", "9999-12-15"), ("at least 9999 years before panel", "2025-01-01")],
)
def test_months_beyond_all_dates_are_a_bad_date_and_no_crash(phrase: str, anchor: str) -> None:
    with pytest.raises(BadDate, match="too near the end of all dates"):
        counted(phrase, anchor)


def test_how_long_it_is_is_said_in_whole_years_and_months() -> None:
    assert in_years(day("2019-12-02"), day("2027-01-04")) == "7 years 1 month"
    assert in_years(day("2020-02-29"), day("2021-02-28")) == "1 year"
    assert in_years(day("2027-01-04"), day("2027-02-03")) == "less than a month"


def test_later_counts_without_a_calendar_for_tests_of_length() -> None:
    assert later(day("2024-02-29"), 36, "months") == day("2027-02-28")
    assert later(day("2025-01-01"), 10, "days") == day("2025-01-11")
    for first_or_last, number in ((date.min, -1), (date.max, 1)):
        with pytest.raises(BadDate):
            later(first_or_last, number, "years")


ANCHORS = dates(date(2014, 1, 1), date(2026, 12, 31))
NUMBERS = integers(0, 400)
DIRECTIONS = sampled_from(["before", "after"])
UNITS = sampled_from(["days", "working days", "weeks", "months", "years"])


def after(number: int, unit: str = "working days", clear: bool = False, direction: str = "after") -> Limit:
    return Limit("", direction, "anchor", number, unit, clear)  # type: ignore[arg-type]


@given(ANCHORS, NUMBERS, booleans(), DIRECTIONS)
def test_working_days_agree_with_places_in_a_list_of_them(
    anchor: date, number: int, clear: bool, direction: str
) -> None:
    wanted = number + clear
    if direction == "after":
        expected = [found for found in WORKING if found > anchor][wanted - 1] if wanted else anchor
    else:
        expected = [found for found in WORKING if found < anchor][-wanted] if wanted else anchor
    assert count(after(number, clear=clear, direction=direction), anchor, BANK_HOLIDAYS) == expected


@given(sampled_from(WORKING[300:-600]), NUMBERS)
def test_working_days_forward_then_back_return_to_the_same_day(anchor: date, number: int) -> None:
    there = count(after(number), anchor, BANK_HOLIDAYS)
    assert count(after(number, direction="before"), there, BANK_HOLIDAYS) == anchor


@given(ANCHORS, integers(1, 400), DIRECTIONS)
def test_working_days_end_on_a_working_day(anchor: date, number: int, direction: str) -> None:
    assert not BANK_HOLIDAYS.day_off(count(after(number, direction=direction), anchor, BANK_HOLIDAYS))


@settings(max_examples=60)
@given(ANCHORS, integers(0, 100), UNITS)
def test_a_longer_limit_never_ends_sooner(anchor: date, number: int, unit: str) -> None:
    number = number % 3 if unit in ("months", "years") else number
    longer, shorter = (count(after(n, unit), anchor - 700 * DAY, BANK_HOLIDAYS) for n in (number + 1, number))
    assert longer > shorter


@given(ANCHORS, integers(0, 12), UNITS, DIRECTIONS)
def test_clear_is_one_day_further_and_never_nearer(anchor: date, number: int, unit: str, direction: str) -> None:
    number = number % 2 if unit == "years" else number
    plain, clear = (count(after(number, unit, one, direction), anchor, BANK_HOLIDAYS) for one in (False, True))
    further = clear - plain if direction == "after" else plain - clear
    if unit == "working days":
        assert further >= DAY
    else:
        assert further == DAY


@settings(max_examples=60)
@given(dates(), integers(0, 9999), UNITS, booleans(), DIRECTIONS)
def test_any_count_gives_a_day_known_or_is_refused(
    anchor: date, number: int, unit: str, clear: bool, direction: str
) -> None:
    try:
        found = count(after(number, unit, clear, direction), anchor, BANK_HOLIDAYS)
    except (CalendarEnds, BadDate):
        return
    if unit == "working days" and number + clear:
        assert BANK_HOLIDAYS.first <= found <= BANK_HOLIDAYS.last
    else:
        assert found == count(after(number, unit, clear, direction), anchor, replace(BANK_HOLIDAYS, holidays={}))


@given(ANCHORS, integers(1, 40), integers(1, 40), DIRECTIONS)
def test_a_window_reaches_from_one_count_to_the_other(anchor: date, near: int, more: int, direction: str) -> None:
    window = limit(f"between {near} and {near + more} working days {direction} panel")
    ends = sorted(count(after(number, direction=direction), anchor, BANK_HOLIDAYS) for number in (near, near + more))
    assert span(window, anchor, BANK_HOLIDAYS) == Span(*ends)


@given(ANCHORS, integers(0, 60), ANCHORS, integers(0, 60))
def test_a_cap_is_the_sooner_of_two_counts(anchor: date, number: int, other: date, most: int) -> None:
    capped = limit(f"within {number} working days after minutes, no later than {most} days after panel")
    free = count(after(number), anchor, BANK_HOLIDAYS)
    assert count(capped, anchor, BANK_HOLIDAYS, other) == min(free, other + most * DAY)
    assert count(capped, anchor, BANK_HOLIDAYS) == free


@given(ANCHORS)
def test_the_next_of_some_days_of_the_year_is_the_first_that_comes(anchor: date) -> None:
    found = count(limit("on the next 1 April or 1 October after decided"), anchor, BANK_HOLIDAYS)
    days = [anchor + n * DAY for n in range(1, 366)]
    assert found == next(one for one in days if (one.month, one.day) in ((4, 1), (10, 1)))


@given(ANCHORS, integers(0, 20), booleans(), sampled_from(["days", "weeks", "months", "years"]), DIRECTIONS)
def test_what_a_test_asks_of_a_limit_ends_where_the_limit_does(
    anchor: date, number: int, clear: bool, unit: str, direction: str
) -> None:
    number = number % 2 if unit == "years" else number
    asked = after(number, unit, clear, direction)
    ends = count(asked, anchor, BANK_HOLIDAYS)
    assert bounds(asked, anchor) == ((anchor, ends) if direction == "after" else (None, ends))


def test_a_window_of_fixed_days_is_known_without_an_anchor() -> None:
    window = limit("from 2026-01-05 to 2026-02-27")
    ends = (day("2026-01-05"), day("2026-02-27"))
    assert span(window, day("2020-01-01"), BANK_HOLIDAYS) == Span(*ends)
    assert bounds(window, None) == ends
    far = limit("from 2026-01-05 to 2040-02-27")
    assert span(far, day("2026-01-05"), BANK_HOLIDAYS) == Span(day("2026-01-05"), day("2040-02-27"))


def test_after_the_last_of_all_years_no_day_of_the_year_comes() -> None:
    with pytest.raises(BadDate):
        bounds(limit("on the next 1 April after decided"), day("9999-12-31"))


def test_a_day_that_stands_in_for_one_of_the_weekend_is_said_to_be_one() -> None:
    england = calendar_of(shipped.calendar_text(), "england-and-wales")
    assert england.day_off(date(2027, 12, 27)) == "Christmas Day (substitute day)"
    assert england.day_off(date(2028, 12, 25)) == "Christmas Day"
