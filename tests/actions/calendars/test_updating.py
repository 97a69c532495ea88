from datetime import date
from pathlib import Path

import pytest

import stores
from actions.calendars.conftest import Feed
from actions.conftest import site_at
from actions.hearing import BOARD, opened
from actions.rounds import PANEL, On, applied, panel
from actions.sent import sends
from actions.sound import everything, refused
from panelctl import errors
from panelctl.actions import files
from panelctl.actions.calendars import updating
from panelctl.actions.cases import evidencing, showing
from panelctl.actions.notices import clearing, listing, previewing, releasing
from panelctl.actions.panels import scheduling
from panelctl.actions.plans import counting
from panelctl.actions.site import BANK_HOLIDAYS, Site
from panelctl.actions.upkeep import checking
from panelctl.cli.commands import worded
from panelctl.errors.remedy import DAY, REASON, Remedy
from panelctl.store import queries
from panelctl.store.reading import reading

CASE = "CAM-2025-001"
ANNOUNCED = "2025-04-05"  # a Saturday, nine days before
FUNERAL = "2025-04-14"
REPLY = """
[[deadline]]
id = "reply-by"
title = "Reply"
limit = "within 5 working days after invitation"
owner = ["social-worker"]
if_late = "warn"
clauses = ["T-1"]
"""


@pytest.fixture
def invited(on: On) -> str:
    """Amara is listed for the panel of Tuesday 22 April 2025, and the e-mail to her is cleared: her portfolio is due on
    Friday 11 April. Returns the number of that notice."""
    panel(on)
    applied(on)
    scheduling.assign(on("2025-04-02"), scheduling.Listing(CASE, PANEL))
    waiting = listing.listed(on("2025-04-02"), case=CASE).data["notices"]
    number = next(one["id"] for one in waiting if one["notice"] == "attendance-email")
    clearing.clear(on("2025-04-02"), clearing.Clearing((number,)))
    return str(number)


def portfolio(site: Site) -> str:
    return str(
        next(
            one["due"]
            for one in showing.show(site, showing.CaseNamed(CASE)).data["deadlines"]
            if one["id"] == "portfolio-by"
        )
    )


def test_a_state_funeral_nine_days_ahead_moves_the_portfolio_and_leaves_the_invitation_stale(
    on: On, feed: Feed, invited: str
) -> None:
    site = on(ANNOUNCED)
    before = (stores.held(site.folder), sorted(site.folder.iterdir()))
    found = updating.update(site, feed(FUNERAL))
    assert (stores.held(site.folder), sorted(site.folder.iterdir())) == before
    england, *others = found.data["divisions"]
    assert england == {
        "division": "england-and-wales",
        "added": [{"date": FUNERAL, "title": "Bank holiday for the State Funeral"}],
        "gone": [],
        "last": {"was": "2028-12-31", "now": "2028-12-31"},
    }
    assert [(one["added"], one["gone"]) for one in others] == [([], []), ([], [])]
    moved = {one["id"]: one for one in found.data["deadlines"]}
    assert moved["portfolio-by"] == {
        "case": CASE, "applicant": "Amara Okafor", "id": "portfolio-by",
        "title": "Portfolio to the Principal Social Worker", "was": "2025-04-11", "now": "2025-04-10",
        "opens": {"was": None, "now": None}, "targets": {"was": None, "now": None},
        "states": {"was": "open", "now": "open"}, "clauses": ["C-38"],
    }  # fmt: skip
    assert {(one["was"], one["now"]) for one in found.data["deadlines"]} == {("2025-04-11", "2025-04-10")}
    assert found.data["notices"] == [
        {
            "id": int(invited), "case": CASE, "notice": "attendance-email",
            "title": "Please confirm that you will attend the panel", "to": "Amara Okafor", "status": "cleared",
            "dates": [{"says": "2025-04-11", "should_say": "2025-04-10"}],
            "command": Remedy(
                "notify unclear",
                notice=str(invited),
                options=(("reason", "Fri 11 Apr 2025 is now Thu 10 Apr 2025"),),
            ),
        }
    ]  # fmt: skip
    assert (found.data["cases"], found.data["panels"], found.data["applied"]) == (1, [], False)
    assert worded(found.messages[-1]).startswith("Nothing is changed yet. To apply it: panelctl calendar update ")
    assert portfolio(on(ANNOUNCED)) == "2025-04-11"


def test_applied_every_time_limit_is_counted_by_it_and_the_letter_is_cleared_anew(
    on: On, feed: Feed, invited: str
) -> None:
    shown = updating.update(on(ANNOUNCED), feed(FUNERAL))
    done = updating.update(on(ANNOUNCED), feed(FUNERAL), apply=True)
    assert done.data == shown.data | {"applied": True}
    site = on(ANNOUNCED)
    file = site.folder / BANK_HOLIDAYS
    assert done.messages == (f"Applied: every time limit is counted by {file} from now on.",)
    assert file.stat().st_mode & 0o777 == 0o600
    assert portfolio(site) == "2025-04-10"
    assert counting.date(site, "5 working days before 2025-04-22").data["date"] == "2025-04-10"
    assert (
        counting.date(site, "5 working days before 2022-09-26").data["date"] == "2022-09-16"
    )  # an earlier year is kept
    number = int(invited)
    assert "Friday 11 April 2025" in previewing.preview(site, number).data["markdown"]
    clearing.unclear(site, clearing.Unclearing((number,), reason="Fri 11 Apr 2025 is now Thu 10 Apr 2025"))
    clearing.clear(site, clearing.Clearing((number,)))
    assert "Thursday 10 April 2025" in previewing.preview(site, number).data["markdown"]
    assert "11 April" not in previewing.preview(site, number).data["markdown"]


def test_the_journal_holds_its_hash_its_days_and_the_letters_it_left_stale(on: On, feed: Feed, invited: str) -> None:
    site = on(ANNOUNCED)
    updating.update(site, feed(FUNERAL), apply=True)
    with reading(site.database) as connection:
        (entry,) = queries.journal(connection, subject=BANK_HOLIDAYS)
    assert (entry.actor, entry.action) == ("Ada", "calendar update")
    none: dict[str, list[str]] = {"added": [], "gone": []}
    assert entry.body == {
        "sha256": files.sha256((site.folder / BANK_HOLIDAYS).read_bytes()),
        "name": "feed.json",
        "days": {"england-and-wales": {"added": [FUNERAL], "gone": []}, "scotland": none, "northern-ireland": none},
        "stale": [int(invited)],
    }


def test_a_holiday_that_is_gone_gives_a_day_back(on: On, feed: Feed, invited: str) -> None:
    found = updating.update(on(ANNOUNCED), feed("2025-12-24", gone="2025-04-18"))
    assert found.data["divisions"][0]["gone"] == [{"date": "2025-04-18", "title": "Good Friday"}]
    assert {(one["was"], one["now"]) for one in found.data["deadlines"]} == {("2025-04-11", "2025-04-14")}
    assert found.data["notices"][0]["dates"] == [{"says": "2025-04-11", "should_say": "2025-04-14"}]


def test_whoever_has_the_letter_already_is_told_another_way(on: On, feed: Feed, invited: str) -> None:
    sends(on("2025-04-02"), releasing.Release((int(invited),), how="post"))
    (stale,) = updating.update(on(ANNOUNCED), feed(FUNERAL)).data["notices"]
    told = "Told Amara Okafor by telephone: Fri 11 Apr 2025 is now Thu 10 Apr 2025"
    assert (stale["status"], worded(stale["command"])) == ("released", f"panelctl record {CASE} note '{told}'")


def test_what_was_in_time_and_would_be_late_is_told_and_what_stays_in_time_is_not(
    on: On, feed: Feed, invited: str, paper: str
) -> None:
    evidencing.add(on("2025-04-11"), evidencing.Delivery(CASE, "portfolio", paper, lacks=()))
    site = on("2025-04-12")
    (portfolio,) = [one for one in updating.update(site, feed(FUNERAL)).data["deadlines"] if "portfolio" in one["id"]]
    assert portfolio["states"] == {"was": "met", "now": "met-late"}
    assert "portfolio-by" not in {
        one["id"] for one in updating.update(site, feed("2025-12-24", gone="2025-04-18")).data["deadlines"]
    }


def test_a_cleared_letter_that_counts_from_its_own_sending_is_stale_too(tmp_path: Path, feed: Feed) -> None:
    office = opened(tmp_path, REPLY)
    scheduling.assign(office("2025-03-04"), scheduling.Listing("TNY-2025-001", BOARD))
    numbers = [one["id"] for one in listing.listed(office("2025-03-05")).data["notices"]]
    clearing.clear(office("2025-03-05"), clearing.Clearing(numbers))
    found = updating.update(office("2025-03-05"), feed("2025-03-10")).data
    assert [one["id"] for one in found["deadlines"]] == []
    assert [one["dates"] for one in found["notices"]] == [[{"says": "2025-03-12", "should_say": "2025-03-13"}]]


def test_a_planned_panel_that_falls_on_a_new_day_off_is_named_with_its_cases(on: On, feed: Feed, invited: str) -> None:
    (off,) = updating.update(on(ANNOUNCED), feed("2025-04-22")).data["panels"]
    assert off == {
        "reference": PANEL, "title": "Progression Panel", "date": "2025-04-22",
        "why": "Bank holiday for the State Funeral", "next_working": "2025-04-23", "cases": [CASE],
        "command": Remedy("schedule move", panel=PANEL, needs=(DAY, REASON)),
    }  # fmt: skip


def test_later_years_give_dates_to_a_case_that_could_not_be_counted(on: On, feed: Feed) -> None:
    applied(on)
    with_2029 = feed(until=2029)
    updating.update(on("2028-12-01"), with_2029, apply=True)
    scheduling.add(on("2028-12-01"), scheduling.NewPanel(date(2028, 12, 28), policy="camden"))
    scheduling.assign(on("2028-12-01"), scheduling.Listing(CASE, "CAM-2028-12-28"))
    (on("2028-12-01").folder / BANK_HOLIDAYS).unlink()
    found = updating.update(on("2028-12-29"), with_2029)
    assert found.data["divisions"][0]["last"] == {"was": "2028-12-31", "now": "2029-12-31"}
    letter = next(one for one in found.data["deadlines"] if one["id"] == "letter-by")
    assert (letter["was"], letter["now"]) == (None, "2029-01-03")
    updating.update(on("2028-12-29"), with_2029, apply=True)


def test_a_panel_in_a_year_that_nobody_knows_any_more_stops_no_update(on: On, feed: Feed) -> None:
    with_2029, site = feed(until=2029), on("2028-12-01")
    updating.update(site, with_2029, apply=True)
    scheduling.add(on("2028-12-01"), scheduling.NewPanel(date(2029, 1, 10), policy="camden"))
    (site.folder / BANK_HOLIDAYS).unlink()
    found = updating.update(on("2028-12-01"), feed("2028-12-29"))
    assert (found.data["panels"], found.data["changes"]) == ([], 1)
    updating.update(on("2028-12-01"), feed(until=2029), apply=True)


def test_the_same_file_again_changes_nothing(on: On, feed: Feed, invited: str) -> None:
    updating.update(on(ANNOUNCED), feed(FUNERAL), apply=True)
    site = on("2025-04-07")
    before = everything(site)
    for apply in (False, True):
        again = updating.update(on("2025-04-07"), feed(FUNERAL), apply=apply)
        assert again.messages == ("These days are known already, and nothing is to be changed.",)
        assert (again.data["changes"], again.data["deadlines"], again.data["applied"]) == (0, [], False)
    assert everything(site) == before


def test_what_travels_with_panelctl_is_not_copied(on: On, feed: Feed) -> None:
    site = on(ANNOUNCED)
    updating.update(site, feed(), apply=True)
    assert not (site.folder / BANK_HOLIDAYS).exists()


def test_after_a_crash_before_the_file_was_in_place_the_same_update_ends_it(on: On, feed: Feed, invited: str) -> None:
    updating.update(on(ANNOUNCED), feed(FUNERAL), apply=True)
    file = on(ANNOUNCED).folder / BANK_HOLIDAYS
    whole = file.read_bytes()
    file.unlink()  # as a crash between the journal and the file leaves it
    said = "bank-holidays.json is missing: panelctl calendar update feed.json --apply puts it back"
    assert calendar_check(on(ANNOUNCED)) == (False, said)
    warned = [(one.rule, worded(one.text)) for one in updating.update(on(ANNOUNCED), feed(FUNERAL)).findings]
    assert ("calendar", f"{said}.") in warned
    updating.update(on(ANNOUNCED), feed(FUNERAL), apply=True)
    assert file.read_bytes() == whole
    assert calendar_check(on(ANNOUNCED)) == (True, "bank holidays known to Sun 31 Dec 2028")
    with reading(on(ANNOUNCED).database) as connection:
        assert len(queries.journal(connection, subject=BANK_HOLIDAYS)) == 1


def test_what_a_killed_run_left_half_written_is_taken_away_by_the_next(on: On, feed: Feed, invited: str) -> None:
    folder = on(ANNOUNCED).folder
    left, other = folder / f".{BANK_HOLIDAYS}.4711", folder / ".bank-holidays.jsonx"
    left.write_text('{"england-and-wa')
    other.write_text("not panelctl's")
    updating.update(on(ANNOUNCED), feed(FUNERAL), apply=True)
    assert [file.exists() for file in (left, other)] == [False, True]


def test_a_run_that_was_overtaken_by_a_later_update_leaves_its_days_in_place(
    on: On, feed: Feed, invited: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, site = updating._put, on(ANNOUNCED)

    def overtaken(*given: object) -> None:
        monkeypatch.setattr(updating, "_put", put)
        updating.update(on(ANNOUNCED), feed(FUNERAL, "2025-04-15"), apply=True)
        put(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(updating, "_put", overtaken)
    updating.update(site, feed(FUNERAL), apply=True)
    assert "2025-04-15" in (site.folder / BANK_HOLIDAYS).read_text()
    assert calendar_check(on(ANNOUNCED))[0]


def test_after_a_crash_in_a_second_update_the_file_is_of_an_earlier_one(on: On, feed: Feed, invited: str) -> None:
    updating.update(on(ANNOUNCED), feed(FUNERAL), apply=True)
    file = on(ANNOUNCED).folder / BANK_HOLIDAYS
    first = file.read_bytes()
    updating.update(on(ANNOUNCED), feed(FUNERAL, "2025-04-15"), apply=True)
    second = file.read_bytes()
    file.write_bytes(first)
    said = "bank-holidays.json is of an earlier update: panelctl calendar update feed.json --apply ends the last one"
    assert calendar_check(on(ANNOUNCED)) == (False, said)
    updating.update(on(ANNOUNCED), feed(FUNERAL, "2025-04-15"), apply=True)
    assert file.read_bytes() == second
    assert calendar_check(on(ANNOUNCED))[0]


def test_a_file_that_somebody_edited_is_never_written_over(on: On, feed: Feed, invited: str) -> None:
    updating.update(on(ANNOUNCED), feed(FUNERAL), apply=True)
    file = on(ANNOUNCED).folder / BANK_HOLIDAYS
    file.write_text(file.read_text().replace(FUNERAL, "2025-04-15"))
    said = (
        "bank-holidays.json is not what panelctl wrote: move it away, then panelctl calendar update feed.json --apply"
    )
    assert calendar_check(on(ANNOUNCED)) == (False, said)
    refused(on(ANNOUNCED), 4, errors.FileEdited, lambda: updating.update(on(ANNOUNCED), feed(), apply=True))
    file.unlink()
    updating.update(on(ANNOUNCED), feed(FUNERAL), apply=True)


def test_a_file_that_nobody_journalled_is_told_by_doctor(on: On, feed: Feed) -> None:
    file = on(ANNOUNCED).folder / BANK_HOLIDAYS
    file.write_text(Path(feed(FUNERAL)).read_text())
    said = "bank-holidays.json is not what panelctl wrote: move it away, then panelctl calendar update FILE --apply"
    assert calendar_check(on(ANNOUNCED)) == (False, said)
    assert updating.show(on(ANNOUNCED)).data["source"]["updated"] is None
    file.unlink()


@pytest.mark.parametrize("spoilt", ["", "{}", "[1]", '{"england-and-wales": {"events": [5]}}'])
def test_a_spoilt_file_stops_every_count_in_words_and_doctor_still_looks(
    on: On, feed: Feed, invited: str, spoilt: str
) -> None:
    file = on(ANNOUNCED).folder / BANK_HOLIDAYS
    file.write_text(spoilt)
    fault = refused(
        on(ANNOUNCED), 5, errors.CalendarFaulty, lambda: showing.show(on(ANNOUNCED), showing.CaseNamed(CASE))
    )
    assert fault.message == f"{file}: it does not hold bank holidays as GOV.UK publishes them"
    assert worded(fault.hint) == "Move it away, then panelctl calendar update FILE --apply"
    refused(on(ANNOUNCED), 5, errors.CalendarFaulty, lambda: updating.update(on(ANNOUNCED), feed(), apply=True))
    checks = {one["check"]: one["detail"] for one in checking.doctor(on(ANNOUNCED)).data["checks"] if not one["ok"]}
    assert checks == {
        "calendar": fault.message,
        "stages": "cannot be counted without bank holidays",
        "templates": fault.message,
    }
    file.unlink()


def test_a_faulty_file_is_refused_with_every_fault(on: On, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"scotland": {"events": [{"title": "X", "date": "2027-02-30"}]}}')
    site = on(ANNOUNCED)
    fault = refused(site, 5, errors.CalendarFaulty, lambda: updating.update(site, str(bad), apply=True))
    assert fault.message == f"{bad}: 3 faults"
    assert [one.message for one in fault.findings] == [
        "the division england-and-wales is missing.",
        'scotland, event 1: "2027-02-30" is no date such as 2027-12-27.',
        "the division northern-ireland is missing.",
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [(None, "there is no such file"), (b"\xff\xfe{", "is not UTF-8 text"), (b" " * 2_000_001, "larger than 2 MB")],
)
def test_a_file_that_cannot_be_read_says_why(on: On, tmp_path: Path, content: bytes | None, why: str) -> None:
    file = tmp_path / "given.json"
    if content is not None:
        file.write_bytes(content)
    site = on(ANNOUNCED)
    fault = refused(site, 5, errors.FileNotTaken, lambda: updating.update(site, str(file)))
    assert fault.message == f"{file}: {why}; nothing was recorded"


def test_an_older_file_is_refused(on: On, feed: Feed) -> None:
    site = on(ANNOUNCED)
    fault = refused(site, 5, errors.CalendarFaulty, lambda: updating.update(site, feed(until=2027), apply=True))
    assert "ends with Tue 28 Dec 2027, and bank holidays to Tue 26 Dec 2028 are known" in fault.findings[0].message


def test_without_a_database_only_the_days_are_compared_and_nothing_is_applied(tmp_path: Path, feed: Feed) -> None:
    site = site_at(tmp_path / "nowhere", ANNOUNCED)
    found = updating.update(site, feed(FUNERAL))
    assert (found.data["cases"], found.data["deadlines"], found.data["changes"]) == (None, [], 1)
    assert found.messages[0] == f"There is no database at {site.database}: no case was looked at."
    with pytest.raises(errors.NoDatabase):
        updating.update(site, feed(FUNERAL), apply=True)
    assert not site.folder.exists()


def calendar_check(site: Site) -> tuple[bool, str]:
    return next(
        (c["ok"], worded(c["detail"])) for c in checking.doctor(site).data["checks"] if c["check"] == "calendar"
    )
