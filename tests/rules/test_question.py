"""Counts that somebody asks for, and the days they come to."""

import calendar as months
from datetime import date, timedelta
from random import Random

import pytest

from panelctl import shipped
from panelctl.errors import BadDate, BadExpression, CalendarEnds
from panelctl.model import Finding, short_date
from panelctl.policy.schema import CALENDARS
from panelctl.rules.calendar import Calendar, calendar_of
from panelctl.rules.question import answer, question
from rules.known import BANK_HOLIDAYS, day
from rules.worked import CAMDEN_PANELS, ST_HELENS_PANELS

KNOWN = {name: calendar_of(shipped.calendar_text(), name) for name in CALENDARS}


def asked(text: str, calendar: Calendar = BANK_HOLIDAYS):
    return answer(question(text), calendar)


@pytest.mark.parametrize(
    ("panel", "papers", "if_clear", "if_counted", "letter"),
    CAMDEN_PANELS,
)
def test_the_three_readings_of_five_working_days_before_a_panel(panel, papers, if_clear, if_counted, letter):
    found = asked(f"5 working days before {panel}")
    assert found.day == day(papers)
    assert found.readings == (("clear", day(if_clear)), ("counting the day itself", day(if_counted)))
    assert asked(f"3 working days after {panel}").day == day(letter)


@pytest.mark.parametrize(
    ("count", "due", "if_clear", "if_counted"),
    [
        ("5 working days after Sat 16 Jan 2027", "2027-01-22", "2027-01-25", None),
        ("5 working days after Mon 18 Jan 2027", "2027-01-25", "2027-01-26", "2027-01-22"),
        ("5 working days before Sun 20 Apr 2025", "2025-04-11", "2025-04-10", None),
        ("5 working days before Mon 21 Apr 2025", "2025-04-11", "2025-04-10", None),  # Easter Monday
        ("3 working days after Fri 25 Dec 2026", "2026-12-31", "2027-01-04", None),
        ("7 days after Sat 16 Jan 2027", "2027-01-23", "2027-01-24", "2027-01-22"),  # every day counts
        ("1 week before Sun 20 Apr 2025", "2025-04-13", "2025-04-12", "2025-04-14"),
    ],
)
def test_a_count_of_working_days_that_begins_on_a_day_off_has_no_reading_that_counts_it(
    count, due, if_clear, if_counted
):
    found = asked(count)
    counted = (("counting the day itself", day(if_counted)),) if if_counted else ()
    assert (found.day, found.readings) == (day(due), (("clear", day(if_clear)), *counted))


@pytest.mark.parametrize(
    ("panel", "evidence", "presentation"),
    ST_HELENS_PANELS,
)
def test_two_weeks_and_one_before_a_panel(panel, evidence, presentation):
    assert asked(f"14 days before {panel}").day == asked(f"2 weeks before {panel}").day == day(evidence)
    assert asked(f"7 days before {panel}").day == asked(f"1 week before {panel}").day == day(presentation)


@pytest.mark.parametrize(
    ("count", "due", "why", "following"),
    [
        ("7 days after Thu 27 Mar 2025", "2025-04-03", "", ""),
        ("14 days after Thu 27 Mar 2025", "2025-04-10", "", ""),
        ("14 days after Thu 3 Apr 2025", "2025-04-17", "", ""),
        ("7 days after Mon 14 Apr 2025", "2025-04-21", "Easter Monday", "Tue 22 Apr 2025"),
        ("14 days after Mon 14 Apr 2025", "2025-04-28", "", ""),
        ("14 days after Mon 21 Apr 2025", "2025-05-05", "Early May bank holiday", "Tue 6 May 2025"),
        ("7 days after Wed 18 Dec 2024", "2024-12-25", "Christmas Day", "Fri 27 Dec 2024"),
        ("14 days after Wed 18 Dec 2024", "2025-01-01", "New Year’s Day", "Thu 2 Jan 2025"),
        ("14 days after Wed 25 Dec 2024", "2025-01-08", "", ""),
    ],
)
def test_the_days_of_a_dispute_warn_of_a_day_off_and_name_the_next_working_day(count, due, why, following):
    found = asked(count)
    assert found.day == day(due)
    said = [one.message for one in found.findings if one.rule == "not-a-working-day"]
    expected = [f"{short_date(day(due))} is not a working day ({why}): the next is {following}, "] if why else []
    assert [one.split("the one before")[0] for one in said] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 working days before Tue 22 Apr 2025", "2025-04-11"),
        ("5 Working Days BEFORE 22/04/2025", "2025-04-11"),
        ("1 working day after 17 April 2025", "2025-04-22"),
        ("a week after 2025-03-27", "2025-04-03"),
        ("one month from 31 January 2025", "2025-02-28"),
        ("36 months after 29 Feb 2024", "2027-02-28"),
        ("1 year before 29 Feb 2024", "2023-02-28"),
        ("31 days after 2025-01-01", "2025-02-01"),
        ("5 clear working days before 2025-04-22", "2025-04-10"),
        ("2 clear weeks after 2025-04-01", "2025-04-16"),
        ("0 days after 2025-04-22", "2025-04-22"),
        ("  5   working  days before 2025-04-22 ", "2025-04-11"),
    ],
)
def test_a_count_is_read_as_people_write_it(text, expected):
    assert asked(text).day == day(expected)


NUMBER = "a whole number, at most 99999"
UNIT = "a unit (days, working days, weeks, months, years)"
WAY = '"before", "after" or "from"'


@pytest.mark.parametrize(
    ("text", "fault", "nearest"),
    [
        ("", f"{NUMBER} is missing at column 1", "5 days before 2025-04-22"),
        ("hello", f'"hello" at column 1 should be {NUMBER}', "5 days before 2025-04-22"),
        ("before 2025-04-22", f'"before" at column 1 should be {NUMBER}', "5 days before 2025-04-22"),
        ("-5 days before 2025-04-22", f'"-5" at column 1 should be {NUMBER}', "5 days before 2025-04-22"),
        ("100000 days after 2025-04-22", f'"100000" at column 1 should be {NUMBER}', "5 days after 2025-04-22"),
        ("half a day after 22 April 2025", f'"half" at column 1 should be {NUMBER}', "1 day after 2025-04-22"),
        ("1.5 days after 2025-04-22", f'"1.5" at column 1 should be {NUMBER}', "5 days after 2025-04-22"),
        ("1,000 days after 2025-04-22", f'"1,000" at column 1 should be {NUMBER}', "1000 days after 2025-04-22"),
        ("five days before 2025-04-22", f'"five" at column 1 should be {NUMBER}', "5 days before 2025-04-22"),
        ("５ days before 2025-04-22", f'"５" at column 1 should be {NUMBER}', "5 days before 2025-04-22"),
        ("clear 3 days before 2025-04-22", f'"clear" at column 1 should be {NUMBER}',
         "3 clear days before 2025-04-22"),
        ("within 5 working days of 2025-04-22", f'"within" at column 1 should be {NUMBER}',
         "5 working days before 2025-04-22"),
        ("5 workingdays before 2025-04-22", f'"workingdays" at column 3 should be {UNIT}',
         "5 working days before 2025-04-22"),
        ("5 wokring days before 2025-04-22", f'"wokring" at column 3 should be {UNIT}',
         "5 working days before 2025-04-22"),
        ("5 business days after 2025-04-22", f'"business" at column 3 should be {UNIT}',
         "5 working days after 2025-04-22"),
        ("2 wks before 2025-04-22", f'"wks" at column 3 should be {UNIT}', "2 weeks before 2025-04-22"),
        ("a fortnight after 2025-04-22", f'"fortnight" at column 3 should be {UNIT}', "2 weeks after 2025-04-22"),
        ("5 hours before 2025-04-22", f'"hours" at column 3 should be {UNIT}', "1 day before 2025-04-22"),
        ("5 working day befor 22/04/2025", f'"befor" at column 15 should be {WAY}', "5 working days before 2025-04-22"),
        ("5 working days prior to 2025-04-22", f'"prior" at column 16 should be {WAY}',
         "5 working days before 2025-04-22"),
        ("2 weeks since 01/02/2026", f'"since" at column 9 should be {WAY}', "2 weeks after 2026-02-01"),
        ("5 days 2025-04-22", f'"2025-04-22" at column 8 should be {WAY}', "5 days before 2025-04-22"),
        ("2 weeks", f"{WAY} is missing at column 8", "2 weeks before 2025-04-22"),
        ("2 weeks after ", "a date is missing at column 14", "2 weeks after 2025-04-22"),
    ],
)  # fmt: skip
def test_what_does_not_read_is_told_with_its_column_and_the_nearest_that_does(text, fault, nearest):
    with pytest.raises(BadExpression) as refusal:
        question(text)
    assert refusal.value.message == f'"{text.strip()}": {fault}'
    assert refusal.value.hint == f'Write it as "{nearest}"'
    assert question(nearest).limit.number is not None


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("22/04/25", "Tue 22 Apr 2025 or Mon 25 Apr 2022"),
        ("31/04/25", "Fri 25 Apr 2031"),
        ("01/13/25", None),
        ("22 Apr 25", "Tue 22 Apr 2025 or Mon 25 Apr 2022"),
        ("31 Apr 30", "Wed 30 Apr 2031"),
    ],
)
def test_a_year_of_two_digits_is_refused_with_the_two_ways_to_read_it(written, readings):
    with pytest.raises(BadDate) as refusal:
        question(f"5 days before {written}")
    could_be = f": it could be {readings}" if readings else ""
    assert refusal.value.message == f'"{written}" is not a date with a year of four digits{could_be}'


def test_a_date_in_figures_is_read_day_first_and_said_again():
    found = asked("5 working days before 03/04/2025")
    assert found.findings == (Finding("info", "day-first", "03/04/2025 is read day first: Thu 3 Apr 2025."),)


def test_a_result_that_is_no_working_day_names_the_ones_beside_it():
    assert asked("1 week after 2025-04-14").findings == (
        Finding(
            "warn", "not-a-working-day",
            "Mon 21 Apr 2025 is not a working day (Easter Monday): the next is Tue 22 Apr 2025, the one before"
            " Thu 17 Apr 2025.",
        ),
    )  # fmt: skip


def test_a_month_that_is_too_short_says_so():
    assert asked("1 month after 31 May 2025").findings == (
        Finding("info", "month-end", "June 2025 has no day 31: the count ends on its last day."),
    )


@pytest.mark.parametrize(
    "text",
    ["1 working day after 2028-12-31", "1 working day before 2012-01-01", "5 working days after 0001-01-01"],
)
def test_past_the_bank_holidays_known_nothing_is_guessed(text):
    with pytest.raises(CalendarEnds, match="1 Jan 2012 to 31 Dec 2028"):
        asked(text)


@pytest.mark.parametrize(
    "text", ["1 day before 1 January 0001", "9999 years after 2025-01-01", "99999 days after 9990-01-01"]
)
def test_the_ends_of_all_dates_are_refusals_and_no_crash(text):
    with pytest.raises((BadDate, CalendarEnds)):
        asked(text)


def test_what_lies_past_the_known_days_is_left_out_beside_the_last_of_them():
    found = asked("0 working days after 2028-12-31")
    assert found.readings == ()
    said = "Sun 31 Dec 2028 is not a working day (Sunday): the one before Fri 29 Dec 2028."
    assert found.findings == (Finding("warn", "not-a-working-day", said),)


def by_another_way(number: int, unit: str, clear: bool, before: bool, start: date, calendar: Calendar) -> date:
    """Places in a list of days, and the calendar module for months: nothing of the program's own counting."""
    if unit in ("months", "years"):
        total = start.year * 12 + start.month - 1 + (-1 if before else 1) * number * (12 if unit == "years" else 1)
        year, month = divmod(total, 12)
        last = months.monthrange(year, month + 1)[1]
        end = date(year, month + 1, min(start.day, last))
        return end + timedelta(days=(-1 if before else 1) * clear)
    number = (number * 7 if unit == "weeks" else number) + clear
    if number == 0:
        return start
    days = [start + timedelta(days=place * (-1 if before else 1)) for place in range(1, 6 * number + 40)]
    if unit == "working days":
        days = [one for one in days if one.isoweekday() < 6 and one not in calendar.holidays]
    return days[number - 1]


def test_two_thousand_counts_agree_with_the_same_made_another_way():
    random = Random(20250422)
    for _ in range(2000):
        unit = random.choice(["days", "working days", "weeks", "months", "years"])
        number = random.randint(0, {"days": 300, "working days": 200, "weeks": 50, "months": 40, "years": 4}[unit])
        start = date(2017, 1, 1) + timedelta(days=random.randrange(2500))
        before, clear, name = random.random() < 0.5, random.random() < 0.3, random.choice(CALENDARS)
        text = f"{number} {'clear ' * clear}{unit} {'before' if before else 'after'} {short_date(start)}"
        expected = by_another_way(number, unit, clear, before, start, KNOWN[name])
        assert asked(text, KNOWN[name]).day == expected, (text, name)


def test_a_count_may_begin_today_where_it_is_known_which_day_that_is():
    today = date(2025, 4, 14)
    asked = question("5 working days after today", today)
    assert answer(asked, BANK_HOLIDAYS).day == answer(question("5 working days after 2025-04-14"), BANK_HOLIDAYS).day
    with pytest.raises(BadDate):
        question("5 working days after today")
