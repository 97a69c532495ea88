"""The dates a panel meets."""

import pytest

from policy.analysis.small import SENSIBLE, changed, senses

PATTERN = 'meets = ["4th Wednesday of every month"]'
NOTE = 'date_notes = { 2025-04-23 = "Printed without its year" }\n'
MEND = "mend it, or say why in date_notes."


def meeting(*dates: str, meets: str = "4th Wednesday of every month", notes: str = "") -> str:
    pattern = f'meets = ["{meets}"]' if meets else ""
    return changed(
        SENSIBLE, ("dates = [2025-04-23]", f"dates = [{', '.join(dates)}]"), (NOTE, notes), (PATTERN, pattern)
    )


def said(written: str, on: str = "") -> list[str]:
    """Each line, without its clause: the small policy has one for everything. Its example is heard on 23 April."""
    return [one.removesuffix(" (T-1)") for one in senses(written, on) if "example-off-dates" not in one]


def of(rule: str, message: str, dates: str) -> str:
    return f"dates = [{dates}] -> {rule}: {message}"


def test_dates_on_their_pattern_make_sense():
    assert said(meeting("2025-03-26", "2025-04-23", "2025-05-28")) == []
    assert said(meeting("2025-03-31", "2025-04-28", meets="last Monday of every month")) == []
    assert said(meeting("2025-01-14", "2025-04-22", "2025-09-16", meets="in January, April and September")) == []


@pytest.mark.parametrize(
    ("dates", "message"),
    [
        ("2025-04-23, 2025-03-26", 'Wed 26 Mar 2025 of "board" stands after Wed 23 Apr 2025: put the dates in order,'),
        ("2025-04-23, 2025-04-23", 'Wed 23 Apr 2025 of "board" is there twice: put the dates in order,'),
    ],
)  # fmt: skip
def test_dates_stand_in_order_and_once(dates: str, message: str):
    assert said(meeting(*dates.split(", "))) == [of("dates-out-of-order", f"{message} or mend the wrong one.", dates)]


@pytest.mark.parametrize(
    ("day", "why"),
    [("2025-05-26", "Mon 26 May 2025 of \"board\" is not a working day (Spring bank holiday)"),
     ("2025-05-25", "Sun 25 May 2025 of \"board\" is not a working day (Sunday)")],
)  # fmt: skip
def test_a_panel_meets_on_a_working_day(day: str, why: str):
    assert said(meeting(day, meets="every month")) == [of("date-on-day-off", f"{why}: {MEND}", day)]


def test_a_date_fits_the_pattern():
    assert said(meeting("2025-04-30")) == [
        of("date-off-pattern", 'Wed 30 Apr 2025 of "board" does not fit when it meets, 4th Wednesday of every month:'
           f" {MEND}", "2025-04-30")
    ]  # fmt: skip
    assert said(meeting("2025-06-17", meets="in January, April and September")) == [
        of("date-off-pattern", 'Tue 17 Jun 2025 of "board" does not fit when it meets, in January, April and September:'
           f" {MEND}", "2025-06-17")
    ]  # fmt: skip


def test_a_date_with_a_note_of_its_own_is_explained():
    note = 'date_notes = { 2025-05-25 = "A Sunday, for the open day" }\n'
    assert said(meeting("2025-04-23", "2025-05-25", notes=note)) == []


def test_a_note_belongs_to_a_date():
    note = 'date_notes = { 2025-05-28 = "Moved" }'
    assert said(meeting("2025-04-23", notes=note + "\n")) == [
        f'{note} -> stray-date-note: Wed 28 May 2025 of "board" has a note in date_notes and is no date of it: add the'
        " date, or delete the note."
    ]


def test_who_meets_as_needed_meets_at_any_time():
    assert said(meeting("2025-04-23", "2025-06-03", meets="as needed")) == []


# ---- the thirteen dates as St Helens printed them

PRINTED = (
    "2024-04-23", "2024-05-28", "2024-06-25", "2024-07-23", "2024-08-27", "2024-09-25", "2024-10-23", "2025-11-27",
    "2025-01-22", "2025-02-26", "2025-03-26", "2025-04-23", "2025-05-28",
)  # fmt: skip


def test_a_year_misprinted_between_two_others_is_found_by_order_weekday_and_month():
    dates = ", ".join(PRINTED)
    assert said(meeting(*PRINTED, meets="every month")) == [
        of("dates-out-of-order", 'Wed 22 Jan 2025 of "board" stands after Thu 27 Nov 2025: put the dates in order, or'
           " mend the wrong one.", dates),
        of("date-off-weekday", 'Thu 27 Nov 2025 of "board" is a Thursday, and the dates beside it are Wednesdays:'
           f" {MEND}", dates),
        of("month-missing", '"board" meets every month, and has no date in November 2024, December 2024 (its last is'
           " Wed 28 May 2025): add the date, or write the exception into meets.", dates),
    ]  # fmt: skip


def test_once_mended_only_the_missing_month_is_left_and_the_change_of_weekday_is_no_slip():
    mended = [day.replace("2025-11", "2024-11") for day in PRINTED]
    [left] = said(meeting(*mended, meets="every month"))
    assert "month-missing" in left
    assert said(meeting(*mended, "2025-06-25", meets="every month except December")) == []


def test_of_many_missing_months_the_first_twelve_are_named():
    [left] = said(meeting("2025-01-22", "2026-12-23"))
    assert "December 2025, January 2026 and 10 more (its last is Wed 23 Dec 2026)" in left
    [left] = said(meeting("2025-01-22", "2026-02-25"))
    assert "December 2025, January 2026 (its last is Wed 25 Feb 2026)" in left


def test_without_a_pattern_no_month_is_missing():
    assert said(meeting("2025-01-22", "2025-05-28", meets="")) == []


# ---- dates that are past, and dates beyond the calendar


def test_dates_that_have_all_passed_are_said():
    assert said(meeting("2025-04-23"), on="2025-04-23") == []
    assert said(meeting("2025-04-23"), on="2025-04-24") == [
        of("dates-have-ended", 'Wed 23 Apr 2025 of "board" is the last date and has passed: add the dates that follow'
           " it.", "2025-04-23")
    ]  # fmt: skip


def test_a_date_beyond_the_bank_holidays_known_cannot_be_checked():
    assert said(meeting("2031-04-23")) == [
        of("date-beyond-calendar", 'Wed 23 Apr 2031 of "board" cannot be checked: Wed 23 Apr 2031 lies outside the bank'
           " holidays known, 1 Jan 2012 to 31 Dec 2028. Check the date; panelctl calendar update FILE brings later"
           " years.",
           "2031-04-23")
    ]  # fmt: skip
