"""Limits in hours: counted by the clock, over both changes of it, and with nothing made up where an hour is missing."""

import pytest

from panelctl.errors import BadDate
from panelctl.model import Event, Variation
from panelctl.policy import phrases
from panelctl.rules.deadlines import deadlines
from panelctl.rules.hours import last_moment
from panelctl.rules.lateness import hour_of, late
from policy.tiny import with_change
from rules.cases import document, move, policy_of, replayed, with_detail
from rules.cases import meeting as meeting_of
from rules.known import BANK_HOLIDAYS, day

LIMIT = 'limit = "at least 5 working days before panel"'
APPLIED, LISTED = move("applied", "2025-03-03"), move("listed", "2025-03-04", panel=day("2025-04-23"))


@pytest.mark.parametrize(
    ("limit", "anchor", "hour", "moment"),
    [
        ("within 24 hours after concerns", "2025-06-05", "16:30", ("2025-06-06", "16:30")),
        ("within 72 hours after concerns", "2025-06-05", "16:30", ("2025-06-08", "16:30")),  # a Sunday
        ("within 1 hour after concerns", "2025-12-31", "23:30", ("2026-01-01", "00:30")),
        ("at least 48 hours before panel", "2025-06-05", "14:00", ("2025-06-03", "14:00")),
        # midnight is the end of a day, and the whole of it is in time
        ("within 24 hours after concerns", "2025-06-05", "00:00", ("2025-06-05", "")),
        ("within 8 hours after concerns", "2025-06-05", "16:00", ("2025-06-05", "")),
        ("at least 14 hours before panel", "2025-06-05", "14:00", ("2025-06-04", "")),
        # no hour: from the end of the day, or from its beginning
        ("within 24 hours after concerns", "2025-06-05", "", ("2025-06-06", "")),
        ("within 30 hours after concerns", "2025-06-05", "", ("2025-06-07", "06:00")),
        ("at least 48 hours before panel", "2025-06-05", "", ("2025-06-02", "")),
        ("at least 30 hours before panel", "2025-06-05", "", ("2025-06-03", "18:00")),
        # the night of 30 March 2025 has an hour less
        ("within 24 hours after concerns", "2025-03-29", "16:30", ("2025-03-30", "17:30")),
        ("at least 24 hours before panel", "2025-03-30", "14:00", ("2025-03-29", "13:00")),
        ("within 24 hours after concerns", "2025-03-29", "", ("2025-03-31", "01:00")),
        # the night of 26 October 2025 has an hour more
        ("within 24 hours after concerns", "2025-10-25", "16:30", ("2025-10-26", "15:30")),
        ("at least 24 hours before panel", "2025-10-26", "14:00", ("2025-10-25", "15:00")),
        ("within 24 hours after concerns", "2025-10-26", "00:30", ("2025-10-26", "23:30")),
    ],
)
def test_hours_are_counted_by_the_clock(limit: str, anchor: str, hour: str, moment: tuple[str, str]) -> None:
    found = last_moment(phrases.limit(limit), day(anchor), hour)
    assert (str(found.day), found.hour) == moment


def test_hours_that_lead_out_of_all_dates_are_refused() -> None:
    with pytest.raises(BadDate, match="too near the end of all dates"):
        last_moment(phrases.limit("within 24 hours after concerns"), day("9999-12-31"), "12:00")


def papers(
    *events: Event, limit: str = "at least 48 hours before panel", starts: str = "14:00", today: str = "2025-03-04"
):
    """What the limit of the papers is where the panel meets at an hour."""
    state = meeting(*events, limit=limit, starts=starts)
    [found] = [limit for limit in deadlines(state, day(today), BANK_HOLIDAYS, True) if limit.id == "papers-by"]
    return found


def meeting(*events: Event, limit: str = "at least 48 hours before panel", starts: str = "14:00"):
    policy = policy_of(with_change(LIMIT, f'limit = "{limit}"'))
    panel = meeting_of("2025-04-23")._replace(starts=starts, ends=starts and "17:00")
    return replayed(policy, APPLIED, LISTED, *events, panel=panel)


def came(on: str, at: str) -> Event:
    return with_detail(document("portfolio", on), at=at)


def test_papers_at_least_48_hours_before_a_panel_count_from_the_hour_at_which_it_begins() -> None:
    found = papers()
    assert (str(found.due), found.by) == ("2025-04-21", "14:00")
    assert found.as_json()["by"] == "14:00"
    assert "by 14:00 on the last day" in found.note
    assert [(str(step.date), step.why) for step in found.steps] == [
        ("2025-04-23", "the anchor, at 14:00"),
        ("2025-04-21", "48 hours, until 14:00"),
    ]


def test_where_the_hour_of_the_panel_is_not_known_its_day_begins_at_midnight_and_that_is_said() -> None:
    found = papers(starts="")
    assert (str(found.due), found.by) == ("2025-04-20", "")
    assert "by" not in found.as_json()
    assert "its hour not known: counted from the beginning of that day" in found.note
    assert "its hour not known" in found.steps[0].why


@pytest.mark.parametrize(
    ("on", "at", "state"),
    [
        ("2025-04-20", "23:59", "met"),
        ("2025-04-21", "14:00", "met"),
        ("2025-04-21", "14:01", "met-late"),
        ("2025-04-21", "", "met"),  # an hour that nobody noted is not held against anybody
        ("2025-04-22", "09:00", "met-late"),
    ],
)
def test_to_the_minute_is_in_time_and_a_minute_later_is_late(on: str, at: str, state: str) -> None:
    assert papers(came(on, at)).state == state


def test_what_is_late_is_told_with_both_hours() -> None:
    state = meeting(came("2025-04-21", "14:01"))
    [finding] = late(state, "portfolio", day("2025-04-22"), BANK_HOLIDAYS)
    assert "received Mon 21 Apr 2025 at 14:01, after 14:00: late" in str(finding.message)


def test_the_hour_is_asked_for_on_the_last_day_only() -> None:
    for on, asked in (("2025-04-20", False), ("2025-04-21", True), ("2025-04-22", False)):
        assert bool(hour_of(meeting(came(on, "")), "portfolio", day(on), BANK_HOLIDAYS)) is asked


def test_nobody_is_asked_for_an_hour_where_the_whole_day_is_in_time() -> None:
    assert hour_of(meeting(came("2025-04-20", ""), starts=""), "portfolio", day("2025-04-20"), BANK_HOLIDAYS) == ""


def test_what_follows_a_panel_counts_from_its_end() -> None:
    found = papers(limit="within 24 hours after panel", today="2025-04-23")
    assert (str(found.due), found.by) == ("2025-04-24", "17:00")


def test_another_day_that_somebody_set_is_a_whole_day() -> None:
    longer = Event(
        0, "papers-by", day("2025-03-05"), Variation(day("2025-04-22"), day("2025-04-21")), "Ben Price", "Ill"
    )
    found = papers(longer)
    assert (str(found.due), found.by) == ("2025-04-22", "")
    assert "by 14:00" not in found.note
