"""Dates and counts as people mistype them: one line that says what is wrong and what would do, and never a trace."""

import json
import shlex

import pytest

from answer import Answer
from cli.conftest import Run
from panelctl import cli

NUMBER = "a whole number, at most 99999"
UNIT = "a unit (days, working days, weeks, months, years)"
FORMS = "Write 2025-04-22, 22/04/2025 or 22 Apr 2025"
THAT_DAY = "Write it as 2025-04-22 or 22 Apr 2025"
KNOWN = "lies outside the bank holidays known, 1 Jan 2012 to 31 Dec 2028"
LATER = "Check the date; panelctl calendar update FILE brings later years"


@pytest.fixture
def count(capsys: pytest.CaptureFixture[str]):
    """`panelctl date` with its words as they are, whatever characters are in them."""

    def run(*words: str) -> Answer:
        capsys.readouterr()
        status = cli.run(["date", *words])
        return Answer(status, *capsys.readouterr())

    return run


def in_one_line(answer: Answer) -> tuple[int, str]:
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert answer.err[:-1].isprintable()
    return answer.status, answer.err.rstrip("\n")


# ---- what does not read


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", f'"": {NUMBER} is missing at column 1. Write it as "5 days before 2025-04-22"'),
        (" \t ", f'"": {NUMBER} is missing at column 1. Write it as "5 days before 2025-04-22"'),
        ("half a day before 2025-04-22",
         f'"half a day before 2025-04-22": "half" at column 1 should be {NUMBER}.'
         ' Write it as "1 day before 2025-04-22"'),
        ("99999999999999 days after 2025-04-22",
         f'"99999999999999 days after 2025-04-22": "99999999999999" at column 1 should be {NUMBER}.'
         ' Write it as "5 days after 2025-04-22"'),
        ("5 wokring days before 22 April 2025",
         f'"5 wokring days before 22 April 2025": "wokring" at column 3 should be {UNIT}.'
         ' Write it as "5 working days before 2025-04-22"'),
        ("5 working days befor 2025-04-22",
         '"5 working days befor 2025-04-22": "befor" at column 16 should be "before", "after" or "from".'
         ' Write it as "5 working days before 2025-04-22"'),
        ("5 working days", '"5 working days": "before", "after" or "from" is missing at column 15.'
         ' Write it as "5 working days before 2025-04-22"'),
        ("５ days before 2025-04-22", f'"５ days before 2025-04-22": "５" at column 1 should be {NUMBER}.'
         ' Write it as "5 days before 2025-04-22"'),
        ("5 d\x1b[31mays before 2025-04-22",
         rf'"5 d\x1b[31mays before 2025-04-22": "d\x1b[31mays" at column 3 should be {UNIT}.'
         ' Write it as "5 days before 2025-04-22"'),
    ],
)  # fmt: skip
def test_a_count_that_does_not_read_names_the_column_and_the_nearest_that_does(count, typed, said):
    assert in_one_line(count(typed)) == (2, f"Usage: {said}")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("29 Feb 2025", '"29 Feb 2025" is not a day of the calendar.'
         " February 2025 has 28 days: write Fri 28 Feb 2025 or Sat 1 Mar 2025"),
        ("13/13/2025", '"13/13/2025" is not a day of the calendar. There is no month 13'),
        ("04/22/2025", '"04/22/2025" is not a day of the calendar.'
         " There is no month 22: day first it would be 22/04/2025"),
        ("0000-01-01", '"0000-01-01" is not a day of the calendar. Years begin with 0001'),
        ("22/04/25", '"22/04/25" is not a date with a year of four digits: it could be Tue 22 Apr 2025 or'
         " Mon 25 Apr 2022. Write the year in full"),
        ("22 Apr 25", '"22 Apr 25" is not a date with a year of four digits: it could be Tue 22 Apr 2025 or'
         " Mon 25 Apr 2022. Write the year in full"),
        ("22 April", '"22 April" is not a date panelctl can read. Write the year too, as in 22 Apr 2025'),
        ("22.04.2025", f'"22.04.2025" is not a date panelctl can read. {THAT_DAY}'),
        ("22-04-2025", f'"22-04-2025" is not a date panelctl can read. {THAT_DAY}'),
        ("April 22, 2025", f'"April 22, 2025" is not a date panelctl can read. {THAT_DAY}'),
        ("２０２５-04-22", f'"２０２５-04-22" is not a date panelctl can read. {THAT_DAY}'),
        ("٢٠٢٥-٠٤-٢٢", f'"٢٠٢٥-٠٤-٢٢" is not a date panelctl can read. {THAT_DAY}'),
        ("2025-04-22\x00", rf'"2025-04-22\x00" is not a date panelctl can read. {THAT_DAY}'),
        ("\x1b[2J2025-04-22", rf'"\x1b[2J2025-04-22" is not a date panelctl can read. {THAT_DAY}'),
        ("2025-04-22 10:00", f'"2025-04-22 10:00" is not a date panelctl can read. {THAT_DAY}'),
        ("Mon 22 Apr 2025", '"Mon 22 Apr 2025" is not the right weekday: that day is Tue 22 Apr 2025.'
         " Write Tue 22 Apr 2025, or Mon 21 Apr 2025 if the weekday is right"),
        ("Easter", f'"Easter" is not a date panelctl can read. {FORMS}'),
        ("\ud800", rf'"\ud800" is not a date panelctl can read. {FORMS}'),
    ],
)  # fmt: skip
def test_a_day_that_is_none_is_refused_with_what_it_could_be(count, written, said):
    assert in_one_line(count(f"5 working days before {written}")) == (2, f"Usage: {said}")


def test_a_hundred_kilobytes_are_refused_in_a_line_too(count):
    for text in ("x" * 100_000, "5" * 100_000, "5 days before " + "2025-04-22 " * 10_000, "5 days " * 15_000):
        status, said = in_one_line(count(text))
        assert status == 2
        assert len(said) < 400


def test_a_number_below_nought_is_told_from_an_option(count):
    assert in_one_line(count("-5 working days before 2025-04-22")) == (
        2,
        "Usage: -5 is below nought, and is read as an option."
        " Write a number without a minus, and before or after to say which way",
    )


def test_a_calendar_that_is_none_is_refused_with_the_three_there_are(count):
    for name in ("wales", "England", ""):
        said = f'Usage: --calendar cannot be "{name}". Give england-and-wales, scotland or northern-ireland'
        assert in_one_line(count("5 days before 2025-04-22", "--calendar", name)) == (2, said)


def test_a_script_gets_the_same_as_one_object(run: Run) -> None:
    answer = run("--json date '5 days before 29 Feb 2025'")
    assert (answer.status, answer.err) == (2, "")
    assert json.loads(answer.out)["error"] == {
        "code": "bad-date",
        "message": '"29 Feb 2025" is not a day of the calendar',
        "hint": "February 2025 has 28 days: write Fri 28 Feb 2025 or Sat 1 Mar 2025",
    }


# ---- what lies past the days that are known


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("1 working day after 2028-12-29", "Mon 1 Jan 2029"),
        ("5 working days before 2030-06-03", "Sun 2 Jun 2030"),
        ("99999 working days after 2025-04-22", "Mon 1 Jan 2029"),
        ("1 working day before 2012-01-01", "Sat 31 Dec 2011"),
        ("1 working day after 0001-01-01", "Tue 2 Jan 1"),
        ("1 day before 0001-01-01", "Mon 1 Jan 1"),
        ("1 day after 9999-12-31", "Fri 31 Dec 9999"),
    ],
)
def test_past_the_bank_holidays_known_the_last_day_known_is_named(count, typed, named):
    assert in_one_line(count(typed)) == (1, f"Refused: {named} {KNOWN}. {LATER}")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1 month after 2028-12-15", "Mon 15 Jan 2029"),
        ("2 weeks before 2012-01-10", "Tue 27 Dec 2011"),
        ("1 day after 0001-01-01", "Tue 2 Jan 1"),
    ],
)
def test_what_needs_no_bank_holiday_is_counted_past_those_known_and_that_is_said(count, typed, day):
    found = count(typed)
    assert found.status == 0
    assert found.out.startswith(f"{typed}: {day}\n")
    assert f"Warning: {day} {KNOWN}: it may be one; panelctl calendar update FILE brings later years." in found.out


def test_past_the_end_of_all_dates_there_is_nothing_to_count(count):
    assert in_one_line(count("9999 years after 2025-01-01")) == (
        2, 'Usage: "2025-01-01" is too near the end of all dates to count 9999 years from. Count fewer',
    )  # fmt: skip


# ---- what reads, and is said again


@pytest.mark.parametrize(
    "written",
    ["22nd April 2025", "Tuesday 22nd April, 2025", "22\u00a0April\u00a02025", "2025\u201304\u201322", "22/04/2025",
     "tue 22 apr 2025"],
)  # fmt: skip
def test_dates_pasted_from_a_letter_are_read(count, written):
    assert count(f"5 working days before {written}").out.splitlines()[0].endswith(": Fri 11 Apr 2025")


def test_a_count_needs_no_quotes(run: Run) -> None:
    assert run("date 5 working days before 22 April 2025").out == run("date '5 working days before 22 April 2025'").out


@pytest.mark.parametrize(
    ("typed", "result", "said"),
    [
        ("5 working days before 03/04/2025", "Thu 27 Mar 2025",
         "Note: 03/04/2025 is read day first: Thu 3 Apr 2025."),
        ("12 months after 29 Feb 2024", "Fri 28 Feb 2025",
         "Note: February 2025 has no day 29: the count ends on its last day."),
        ("1 month after 31 Mar 2025", "Wed 30 Apr 2025",
         "Note: April 2025 has no day 31: the count ends on its last day."),
        ("0 working days before 2025-04-21", "Mon 21 Apr 2025",
         "Warning: Mon 21 Apr 2025 is not a working day (Easter Monday): the next is Tue 22 Apr 2025,"
         " the one before Thu 17 Apr 2025."),
        ("1 week after 2024-12-18", "Wed 25 Dec 2024",
         "Warning: Wed 25 Dec 2024 is not a working day (Christmas Day): the next is Fri 27 Dec 2024,"
         " the one before Tue 24 Dec 2024."),
    ],
)  # fmt: skip
def test_what_was_read_or_comes_out_in_a_way_worth_knowing_is_said(count, typed, result, said):
    answer = count(typed)
    assert (answer.status, answer.out.splitlines()[0]) == (0, f"{typed}: {result}")
    assert said in (answer.out + answer.err).splitlines()


# ---- --on, and a case


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("0001-01-01", '"0001-01-01" is too far away to count as today. Give a day from 1900 to 2199'),
        ("9999-12-31", '"9999-12-31" is too far away to count as today. Give a day from 1900 to 2199'),
        ("22/04/27", '"22/04/27" is not a date with a year of four digits: it could be Thu 22 Apr 2027 or'
         " Wed 27 Apr 2022. Write the year in full"),
        ("29/02/2027", '"29/02/2027" is not a day of the calendar.'
         " February 2027 has 28 days: write Sun 28 Feb 2027 or Mon 1 Mar 2027"),
    ],
)  # fmt: skip
def test_the_day_that_counts_as_today_is_a_day(run: Run, day: str, said: str) -> None:
    for verb in ("cases", "due", "show 001"):
        assert in_one_line(run(f"--on {day} {verb}")) == (2, f"Usage: {said}")


BEFORE = (
    "Not found: CAM-2027-001 was opened on Mon 4 Jan 2027: on Tue 1 Dec 2026 there was no such case."
    " Give --on that day or a later one"
)


def test_before_a_case_was_opened_there_is_nothing_to_read(case: Run, run: Run) -> None:
    for line in ("show 001", "explain 001", "explain 001 letter-by", "plan --case 001"):
        assert in_one_line(run(f"--on 2026-12-01 {line}")) == (3, BEFORE), line
    answer = run("--on 2026-12-01 due")
    assert (answer.status, "CAM-2027-001" in answer.out) == (0, False)


@pytest.mark.parametrize(
    "line",
    ["schedule add {} --policy camden", "record 001 qualified {}", "amend 001 qualified {} --reason Mistyped",
     "evidence add 001 portfolio nothing.pdf --complete --received {}", "plan --policy camden --panel {}"],
)  # fmt: skip
@pytest.mark.parametrize(
    "day", ["29 Feb 2027", "22/04/27", "22.04.2027", "soon", "٢٢/٠٤/٢٠٢٧", "x" * 100_000, "1\x1b[2J"]
)
def test_every_command_that_takes_a_day_refuses_what_is_none(case: Run, run: Run, line: str, day: str) -> None:
    status, said = in_one_line(run(line.format(shlex.quote(day))))
    assert status == 2
    assert said.startswith('Usage: "')
    assert len(said) < 400
