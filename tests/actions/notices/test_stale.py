from datetime import date

from actions.rounds import On, invited, listed, panel
from actions.sent import sends
from panelctl.actions.notices import clearing, listing, releasing
from panelctl.actions.notices.stale import StaleNotice, moved_days, stale
from panelctl.actions.panels import scheduling
from panelctl.actions.site import Site
from panelctl.cli.commands import worded
from panelctl.errors.remedy import Remedy
from panelctl.model import Deadline
from panelctl.store.reading import reading

CASE, STH = "CAM-2025-001", "STH-2025-001"
TELEPHONE = f"panelctl record {CASE} note 'Told Amara Okafor by telephone: Tue 22 Apr 2025 is now Thu 24 Apr 2025'"
PANEL_DAY, LATER = date(2025, 4, 23), date(2025, 4, 24)
NAMES = {"says": "2025-04-23", "should_say": "2025-04-24"}


def found(site: Site, case: str, moved: dict[date, date]) -> list[StaleNotice]:
    with reading(site.database) as connection:
        return stale(connection, case, moved)


def sent_for(on: On, paper: str) -> None:
    """A St Helens invitation to the panel of 23 April 2025, one copy each for the applicant and the Team Manager."""
    scheduling.add(on("2025-01-06"), scheduling.NewPanel(PANEL_DAY, policy="st-helens"))
    invited(on, paper)


def test_a_draft_is_never_stale(on: On, paper: str) -> None:
    sent_for(on, paper)
    assert found(on("2025-04-09"), STH, {PANEL_DAY: LATER}) == []


def test_a_cleared_notice_is_taken_back(on: On, paper: str) -> None:
    sent_for(on, paper)
    site = on("2025-04-09")
    numbers = [one["id"] for one in listing.listed(site, case=STH).data["notices"] if one["notice"] == "invitation"]
    clearing.clear(site, clearing.Clearing(numbers))
    first = found(site, STH, {PANEL_DAY: LATER, date(2025, 5, 1): date(2025, 5, 2)})[0]
    assert first.as_json() == {
        "id": numbers[0], "case": STH, "notice": "invitation", "title": first.title, "to": "Beth Young",
        "status": "cleared", "dates": [NAMES],
        "command": Remedy(
            "notify unclear",
            notice=str(numbers[0]),
            options=(("reason", "Wed 23 Apr 2025 is now Thu 24 Apr 2025"),),
        ),
    }  # fmt: skip
    clearing.unclear(site, clearing.Unclearing((numbers[0],), reason="Wed 23 Apr 2025 is now Thu 24 Apr 2025"))
    assert numbers[0] not in [one.number for one in found(site, STH, {PANEL_DAY: LATER})]


def test_of_one_that_has_gone_its_reader_is_told_and_that_is_noted(on: On, paper: str) -> None:
    receipt, asked = letters_gone(on, paper)
    moved = {date(2025, 4, 22): date(2025, 4, 24)}
    assert [
        (one.number, one.status, one.dates, worded(one.command)) for one in found(on("2025-03-12"), CASE, moved)
    ] == [(number, "released", tuple(moved.items()), TELEPHONE) for number in (receipt, asked)]


def test_the_day_a_letter_is_dated_is_its_own_and_other_days_are_not(on: On, paper: str) -> None:
    receipt, _ = letters_gone(on, paper)
    site = on("2025-03-12")
    assert found(site, CASE, {date(2025, 3, 12): date(2025, 3, 11)}) == []
    moved = {date(2025, 3, 10): date(2025, 3, 7), date(2025, 4, 1): date(2025, 4, 2)}
    (only,) = found(site, CASE, moved)
    assert (only.number, only.dates) == (receipt, ((date(2025, 3, 10), date(2025, 3, 7)),))


def test_a_date_that_stays_where_it_is_makes_nothing_stale(on: On, paper: str) -> None:
    letters_gone(on, paper)
    site = on("2025-03-12")
    assert found(site, CASE, {}) == found(site, CASE, {date(2025, 4, 22): date(2025, 4, 22)}) == []


def test_the_last_day_and_the_day_to_aim_for_are_what_a_letter_may_print() -> None:
    aim, aim_later = date(2025, 4, 9), date(2025, 4, 10)
    was, now = limit(PANEL_DAY, aim), limit(LATER, aim_later)
    assert moved_days([(was, now), (was, was), (was, None), (None, was)]) == {PANEL_DAY: LATER, aim: aim_later}
    assert moved_days([(was, limit(None, aim_later))]) == {aim: aim_later}


def limit(due: date | None, target: date) -> Deadline:
    return Deadline("papers-by", "Papers", due, target, "", None, "", (), "stated", (), "warn", "open", None)


def test_a_copy_that_a_later_one_followed_is_stale_no_more(on: On, paper: str) -> None:
    letters_gone(on, paper)
    moved = {date(2025, 4, 29): date(2025, 4, 30)}
    assert [one.notice for one in put_back(on, date(2025, 4, 29), moved)] == ["put-back-letter"]
    assert put_back(on, date(2025, 5, 14), moved) == []


def put_back(on: On, day: date, moved: dict[date, date]) -> list[StaleNotice]:
    """She is listed for a later panel and written to; what is stale then."""
    site = on("2025-03-13")
    scheduling.add(site, scheduling.NewPanel(day, policy="camden"))
    scheduling.assign(site, scheduling.Listing(CASE, f"CAM-{day}", reason="She is away"))
    sends(site, releasing.Release(case=CASE, how="post"))
    return found(site, CASE, moved)


def letters_gone(on: On, paper: str) -> list[int]:
    """The receipt and the e-mail that asks whether she will come, both sent on 12 March 2025."""
    panel(on)
    listed(on, paper)
    site = on("2025-03-12")
    numbers = [one["id"] for one in listing.listed(site, case=CASE).data["notices"]]
    sends(site, releasing.Release(numbers, how="post"))
    return numbers
