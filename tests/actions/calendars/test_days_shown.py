from pathlib import Path

import pytest

from actions.calendars.conftest import Feed
from actions.conftest import site_at
from actions.rounds import On
from panelctl import errors, shipped
from panelctl.actions.calendars import updating
from panelctl.actions.site import BANK_HOLIDAYS
from panelctl.cli.commands import worded

CASE = "CAM-2025-001"
ANNOUNCED = "2025-04-05"  # a Saturday, nine days before
FUNERAL = "2025-04-14"


def test_days_are_shown_with_where_they_come_from(on: On, feed: Feed, tmp_path: Path) -> None:
    nowhere = updating.show(site_at(tmp_path / "nowhere", ANNOUNCED), "scotland", 2026).data
    assert (nowhere["source"]["file"], nowhere["first"], nowhere["last"]) == (None, "2012-01-01", "2028-12-31")
    assert [one["date"] for one in nowhere["days"]].count("2026-06-15") == 1
    updating.update(on(ANNOUNCED), feed(FUNERAL), apply=True)
    shown = updating.show(on("2025-05-01")).data
    assert (shown["source"]["by"], shown["source"]["updated"]) == ("Ada", "2025-04-05T09:30:00Z")
    assert shown["years"] == [2025, 2026]
    assert {"date": FUNERAL, "title": "Bank holiday for the State Funeral"} in shown["days"]


def test_a_year_that_nobody_knows_is_refused_and_the_next_one_is_only_warned_of(on: On) -> None:
    with pytest.raises(errors.CalendarEnds):
        updating.show(on(ANNOUNCED), year=2029)
    with pytest.raises(errors.BadValue):
        updating.show(on(ANNOUNCED), "wales")
    shown = updating.show(on("2028-06-01"))
    assert [worded(one.text) for one in shown.findings] == [
        "The bank holidays of 2029 are not known; panelctl calendar update FILE brings later years."
    ]


def test_a_panelctl_that_knows_later_years_than_an_old_update_says_how_to_take_them_in(
    tmp_path: Path, feed: Feed
) -> None:
    Path(feed(until=2027)).rename(tmp_path / BANK_HOLIDAYS)
    (said,) = updating.show(site_at(tmp_path, ANNOUNCED)).findings
    assert worded(said.text) == (
        f"panelctl itself knows bank holidays to Sun 31 Dec 2028: panelctl calendar update {shipped.CALENDAR}"
    )
