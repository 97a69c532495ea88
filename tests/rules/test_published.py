import json
from datetime import date
from typing import Any

import pytest

from panelctl import shipped
from panelctl.rules import published
from panelctl.rules.calendar import calendar_of
from panelctl.rules.published import FEWEST, differences, merged, read, text, unfit

ENGLAND, SCOTLAND, IRELAND = FEWEST


def known() -> published.Divisions:
    return read(shipped.calendar_text()).divisions


def window(first: int, last: int, **more: str) -> dict[str, Any]:
    """The published file with the years from `first` to `last` alone; `more` holds one more day for England and Wales,
    with its title."""
    found: dict[str, Any] = json.loads(shipped.calendar_text())
    for division in found.values():
        division["events"] = [one for one in division["events"] if first <= int(one["date"][:4]) <= last]
    found[ENGLAND]["events"] += [{"title": title, "date": day} for title, day in more.items()]
    return found


def put(found: dict[str, Any]) -> published.Reading:
    return read(json.dumps(found))


def test_what_travels_with_panelctl_reads_without_a_fault_and_meets_the_floor_of_every_year() -> None:
    found = read(shipped.calendar_text())
    assert (found.faults, found.odd) == ((), ())
    for name, days in found.divisions.items():
        assert min(sum(day.year == year for day in days) for year in range(2012, 2029)) == FEWEST[name]


def test_its_text_is_stable_and_is_read_by_the_calendar() -> None:
    once = text(known())
    assert text(read(once).divisions) == once
    assert json.loads(once).keys() == FEWEST.keys()
    for name in FEWEST:
        ours, theirs = calendar_of(once, name), calendar_of(shipped.calendar_text(), name)
        assert (ours.holidays, ours.first, ours.last) == (theirs.holidays, theirs.first, theirs.last)


def test_titles_notes_and_bunting_are_kept_as_they_came() -> None:
    found = window(2027, 2028)
    found[ENGLAND]["events"][0] |= {"notes": "Substitute day", "bunting": True, "colour": "red"}
    event = json.loads(text(put(found).divisions))[ENGLAND]["events"][0]
    assert event == {"date": "2027-01-01", "title": "New Year’s Day", "notes": "Substitute day", "bunting": True}


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("", "it is not JSON: see line 1, column 1"),
        ('{"scotland":\n  }', "it is not JSON: see line 2, column 3"),
        ("[" * 100_000, "it is not JSON that anybody publishes"),
        ("9" * 5_000, "it is not JSON that anybody publishes"),
        ("[]", "it holds no divisions: england-and-wales, scotland and northern-ireland"),
    ],
)
def test_a_file_that_is_something_else_says_so(written: str, fault: str) -> None:
    assert read(written).faults == (fault,)


def test_every_fault_is_said_at_once() -> None:
    found = window(2027, 2028)
    del found[IRELAND]
    found[SCOTLAND] = {"division": "wales", "events": found[SCOTLAND]["events"]}
    found[ENGLAND]["events"] += [
        "Christmas",
        {"title": "No date"},
        {"title": "Thirteenth month", "date": "2028-13-01"},
        {"title": "Compact", "date": "20280601"},
        {"title": "Number", "date": 20280601},
        {"title": "Far", "date": "9999-01-01"},
        {"date": "2028-06-01"},
        {"title": "Good Friday again", "date": "2028-04-14"},
        {"title": "\x1b[31mRed", "date": "2028-06-02"},
    ]
    assert put(found).faults == (
        "england-and-wales, event 17 is no event",
        "england-and-wales, event 18 has no date",
        'england-and-wales, event 19: "2028-13-01" is no date such as 2027-12-27',
        'england-and-wales, event 20: "20280601" is no date such as 2027-12-27',
        'england-and-wales, event 21: "20280601" is no date such as 2027-12-27',
        'england-and-wales, event 22: "9999-01-01" is no date such as 2027-12-27',
        "england-and-wales, event 23 has no title",
        "england-and-wales, event 24: Fri 14 Apr 2028 is there twice",
        "england-and-wales, event 25: its title has a control or direction character in it (U+001B)",
        'scotland calls itself "wales"',
        "the division northern-ireland is missing",
    )


def test_a_key_that_stands_twice_is_a_fault() -> None:
    twice = json.dumps(window(2027, 2028)).replace('"division": "scotland"', '"division": "x", "division": "scotland"')
    assert read(twice).faults == ('the key "division" stands twice in one place',)


@pytest.mark.parametrize("events", [None, [], {}, "none"])
def test_a_division_without_events_is_a_fault(events: Any) -> None:
    found = window(2027, 2028)
    found[SCOTLAND]["events"] = events
    assert put(found).faults == ("scotland has no list of events",)


def test_a_year_with_too_few_days_off_is_not_whole_whether_first_last_or_between() -> None:
    found = window(2025, 2028)
    events = found[ENGLAND]["events"]
    dropped = ("2025-01-01", "2027-03-26", "2027-03-29", "2028-12-26")
    found[ENGLAND]["events"] = [one for one in events if one["date"] not in dropped]
    said = "england-and-wales has at least 8 days off in a year, and fewer in 2025 (7), 2027 (6) and 2028 (7)"
    assert put(found).faults == (said,)


def test_a_year_left_out_between_is_a_fault() -> None:
    found = window(2025, 2028)
    for division in found.values():
        division["events"] = [one for one in division["events"] if one["date"][:4] != "2026"]
    assert [fault.rpartition(" in ")[2] for fault in put(found).faults] == ["2026 (0)"] * 3


def test_a_holiday_at_the_weekend_is_only_odd() -> None:
    found = put(window(2027, 2028, Jubilee="2027-06-05"))
    assert found.faults == ()
    assert found.odd == (
        "england-and-wales, event 17: Sat 5 Jun 2027 is no weekday; it changes nothing that is counted",
    )


def test_a_later_window_keeps_the_years_before_it_and_replaces_its_own() -> None:
    newer = window(2024, 2028, Funeral="2026-09-14")
    newer[ENGLAND]["events"] = [one for one in newer[ENGLAND]["events"] if one["date"] != "2022-09-19"]
    now = merged(known(), put(newer).divisions)
    assert date(2022, 9, 19) in now[ENGLAND]
    assert date(2026, 9, 14) in now[ENGLAND]
    assert min(now[ENGLAND]) == date(2012, 1, 2)


def test_the_difference_is_days_and_never_titles() -> None:
    newer = window(2024, 2028, Funeral="2026-09-14")
    for one in newer[SCOTLAND]["events"]:
        one["title"] = one["title"].upper()
    newer[ENGLAND]["events"] = [one for one in newer[ENGLAND]["events"] if one["date"] != "2028-05-01"]
    newer[ENGLAND]["events"].append({"title": "Early May bank holiday", "date": "2028-05-05"})
    england, scotland, ireland = differences(known(), merged(known(), put(newer).divisions))
    assert england.added == ((date(2026, 9, 14), "Funeral"), (date(2028, 5, 5), "Early May bank holiday"))
    assert england.gone == ((date(2028, 5, 1), "Early May bank holiday"),)
    assert (scotland.added, scotland.gone, ireland.added, ireland.gone) == ((), (), (), ())
    assert (england.last_was, england.last) == (date(2028, 12, 31), date(2028, 12, 31))


def test_later_years_move_the_last_day_that_can_be_counted() -> None:
    old = merged(known(), known())
    older = {name: {day: one for day, one in days.items() if day.year < 2027} for name, days in old.items()}
    assert unfit(older, known()) == []
    assert {(one.last_was, one.last) for one in differences(older, merged(older, known()))} == {
        (date(2026, 12, 31), date(2028, 12, 31))
    }


def test_a_file_that_ends_earlier_is_an_older_one() -> None:
    assert unfit(known(), put(window(2020, 2027)).divisions)[0] == (
        "england-and-wales ends with Tue 28 Dec 2027, and bank holidays to Tue 26 Dec 2028 are known: it is an older"
        " file"
    )


@pytest.mark.parametrize(("first", "missing"), [(2017, "2016"), (2020, "2016 to 2019")])
def test_a_gap_between_what_is_known_and_the_file_is_refused(first: int, missing: str) -> None:
    old = {name: {day: one for day, one in days.items() if day.year < 2016} for name, days in known().items()}
    assert unfit(old, put(window(2016, 2028)).divisions) == []
    said = f"{ENGLAND} begins in {first}, and nothing would be known of {missing}"
    assert unfit(old, put(window(first, 2028)).divisions)[0] == said


def test_taking_a_file_in_twice_is_taking_it_in_once() -> None:
    newer = put(window(2024, 2028, Funeral="2026-09-14")).divisions
    once = merged(known(), newer)
    assert merged(once, newer) == once
    assert text(merged(once, newer)) == text(once)
    assert {day for one in differences(once, merged(once, newer)) for day in (*one.added, *one.gone)} == set()
