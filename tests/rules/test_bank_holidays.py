"""The bank holidays that travel with panelctl: the days people trip over, and every day beside a library of rules."""

from datetime import date

import holidays
import pytest

from panelctl import shipped
from panelctl.rules.calendar import calendar_of

FIRST, LAST = 2012, 2028
DIVISIONS = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}


def off(day: str, division: str = "england-and-wales") -> bool:
    return date.fromisoformat(day) in calendar_of(shipped.calendar_text(), division).holidays


@pytest.mark.parametrize("division", DIVISIONS)
def test_the_early_may_holiday_of_2020_was_moved_to_victory_day(division: str) -> None:
    assert off("2020-05-08", division)
    assert not off("2020-05-04", division)


@pytest.mark.parametrize("division", DIVISIONS)
def test_the_spring_holiday_of_2022_was_moved_to_the_jubilee(division: str) -> None:
    assert off("2022-06-02", division)
    assert off("2022-06-03", division)
    assert not off("2022-05-30", division)


@pytest.mark.parametrize("division", DIVISIONS)
@pytest.mark.parametrize("day", ["2022-09-19", "2023-05-08"])
def test_the_state_funeral_and_the_coronation_were_days_off(day: str, division: str) -> None:
    assert off(day, division)


def test_the_world_cup_was_a_day_off_in_scotland_alone() -> None:
    assert [off("2026-06-15", division) for division in DIVISIONS] == [False, True, False]


@pytest.mark.parametrize(
    "day",
    ["2020-12-28", "2021-12-27", "2021-12-28", "2022-01-03", "2022-12-27", "2023-01-02", "2026-12-28", "2027-12-27",
     "2027-12-28", "2028-01-03"],
)  # fmt: skip
def test_a_holiday_at_the_weekend_is_made_good_on_the_next_weekday(day: str) -> None:
    assert off(day)


@pytest.mark.parametrize(("division", "library"), DIVISIONS.items())
def test_every_day_agrees_with_a_library_that_works_them_out_by_rules(division: str, library: str) -> None:
    ours = calendar_of(shipped.calendar_text(), division)
    theirs = holidays.country_holidays("GB", subdiv=library, years=range(FIRST, LAST + 1))
    assert (ours.first.year, ours.last.year) == (FIRST, LAST)
    assert sorted(ours.holidays) == sorted(day for day in theirs if day.weekday() < 5)
