from datetime import date
from pathlib import Path

import pytest

from actions.rounds import PANEL, On, applied, panel
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import applying
from panelctl.actions.cases.applying import Application
from panelctl.actions.panels import attending, rescheduling, scheduling, seating, showing_panels
from panelctl.actions.people import holding, registering
from panelctl.cli.commands import worded

DAY = date(2025, 4, 22)


def planned(on: On, everything: bool = True) -> list[str]:
    made = showing_panels.listed(on("2025-03-10"), everything=everything)
    return [f"{one['reference']} {one['status']} {','.join(one['cases'])}".strip() for one in made.data["panels"]]


def test_a_panel_is_planned_with_the_hours_and_the_place_of_its_body(on: On) -> None:
    made = scheduling.add(on("2025-01-06"), scheduling.NewPanel(date(2025, 4, 23), policy="st-helens"))
    assert made.messages == ("Planned STH-2025-04-23: Progression Panel, Wed 23 Apr 2025.",)
    one = made.data["panels"][0]
    assert (one["starts"], one["ends"], one["venue"]) == ("14:00", "17:00", "Atlas House, Ground Floor GF05")


@pytest.mark.parametrize(
    ("day", "why", "following"),
    [
        (date(2025, 4, 26), "Sat 26 Apr 2025 is not a working day (Saturday)", "Mon 28 Apr 2025"),
        (date(2025, 4, 21), "Mon 21 Apr 2025 is not a working day (Easter Monday)", "Tue 22 Apr 2025"),
        (date(2025, 12, 25), "Thu 25 Dec 2025 is not a working day (Christmas Day)", "Mon 29 Dec 2025"),
    ],
)
def test_no_panel_on_a_weekend_or_a_bank_holiday_unless_forced_with_a_reason(
    on: On, day: date, why: str, following: str
) -> None:
    site = on("2025-03-10")
    refusal = refused(
        site, 1, errors.NonWorkingPanelDay, lambda: scheduling.add(site, scheduling.NewPanel(day, policy="camden"))
    )
    assert refusal.message == f"{why}, and panels are not held on one (panelctl's own rule)"
    assert refusal.hint == (f"The next working day is {following}; to hold it all the same: --force --reason TEXT")
    refused(
        site,
        2,
        errors.MissingValue,
        lambda: scheduling.add(site, scheduling.NewPanel(day, policy="camden", force=True)),
    )
    made = scheduling.add(
        site, scheduling.NewPanel(day, policy="camden", force=True, reason="The only day the room is free")
    )
    assert [one.message for one in made.findings if one.rule == "panel-day"] == [
        f"{why}; the panel is planned all the same: The only day the room is free"
    ]


def test_a_panel_off_the_pattern_is_planned_and_said_with_the_clause_and_the_nearest_days_of_it(on: On) -> None:
    site = on("2025-01-02")
    planned = scheduling.add(site, scheduling.NewPanel(date(2025, 1, 23), policy="st-helens"))
    [off] = planned.findings
    assert (off.rule, off.clauses) == ("off-pattern", ("S-60", "S-62"))
    assert off.message == (
        "Progression Panel: Thu 23 Jan 2025 is none of the 5 days that the procedure dates in 2025;"
        " the nearest are Wed 22 Jan 2025 and Wed 26 Feb 2025."
    )
    moved = rescheduling.move(site, rescheduling.Move("2025-01-23", date(2025, 1, 24), "The room is taken"))
    assert [finding.rule for finding in moved.findings] == ["off-pattern"]
    back = rescheduling.move(site, rescheduling.Move("2025-01-24", date(2025, 1, 22), "The room is free"))
    assert not back.findings


@pytest.mark.parametrize("kind", ["extra", "extraordinary"])
def test_a_panel_beside_the_ordinary_ones_keeps_no_pattern(on: On, kind: str) -> None:
    new = scheduling.NewPanel(date(2025, 1, 23), policy="st-helens", kind=kind, body="progression-panel")
    assert not scheduling.add(on("2025-01-02"), new).findings


def test_a_day_past_the_known_bank_holidays_is_refused(on: On) -> None:
    site = on("2025-03-10")
    refused(
        site,
        1,
        errors.CalendarEnds,
        lambda: scheduling.add(site, scheduling.NewPanel(date(2099, 4, 22), policy="camden")),
    )


def test_one_body_meets_once_a_day(on: On) -> None:
    panel(on)
    site = on("2025-03-10")
    refusal = refused(
        site, 4, errors.AlreadyDone, lambda: scheduling.add(site, scheduling.NewPanel(DAY, policy="camden"))
    )
    assert refusal.message == "A Progression Panel on Tue 22 Apr 2025 is planned already; nothing was changed"


def test_what_cannot_be_a_panel_is_refused(on: On) -> None:
    site = on("2025-03-10")
    refused(
        site, 2, errors.BadValue, lambda: scheduling.add(site, scheduling.NewPanel(DAY, policy="camden", kind="big"))
    )
    refused(
        site,
        2,
        errors.UnknownWord,
        lambda: scheduling.add(site, scheduling.NewPanel(DAY, policy="camden", body="committee")),
    )
    refused(site, 2, errors.MissingValue, lambda: scheduling.add(site, scheduling.NewPanel(DAY)))
    refused(site, 3, errors.NoSuchPolicy, lambda: scheduling.add(site, scheduling.NewPanel(DAY, policy="leeds")))
    refused(
        site,
        2,
        errors.BadText,
        lambda: scheduling.add(site, scheduling.NewPanel(DAY, policy="camden", venue="Room\x1b[2J")),
    )


def test_the_thirteen_dates_of_st_helens_are_planned_with_the_note_on_the_corrected_one(on: On) -> None:
    made = scheduling.generate(on("2024-04-02"), scheduling.Pattern(policy="st-helens"))
    assert [one["date"] for one in made.data["panels"]] == [
        "2024-04-23", "2024-05-28", "2024-06-25", "2024-07-23", "2024-08-27", "2024-09-25", "2024-10-23",
        "2024-11-27", "2025-01-22", "2025-02-26", "2025-03-26", "2025-04-23", "2025-05-28",
    ]  # fmt: skip
    assert [(one["date"], one["note"]) for one in made.data["panels"] if one["note"]] == [
        (
            "2024-11-27",
            "Printed as 27.11.2025, between October 2024 and January 2025: taken as 27 November 2024, the fourth "
            "Wednesday.",
        )
    ]
    again = scheduling.generate(on("2024-04-02"), scheduling.Pattern(policy="st-helens"))
    assert again.messages == ("Every such panel is planned already.",)
    assert len(planned(on)) == 13


def test_only_the_dates_of_one_year_where_it_is_named(on: On) -> None:
    made = scheduling.generate(on("2025-01-06"), scheduling.Pattern(policy="st-helens", year="2025"))
    assert [one["date"] for one in made.data["panels"]] == [
        "2025-01-22", "2025-02-26", "2025-03-26", "2025-04-23", "2025-05-28",
    ]  # fmt: skip


def test_a_year_without_dates_or_pattern_is_refused(on: On) -> None:
    site = on("2026-01-05")
    refusal = refused(
        site,
        1,
        errors.NoPattern,
        lambda: scheduling.generate(site, scheduling.Pattern(policy="st-helens", year="2026")),
    )
    assert refusal.message == "The procedure gives Progression Panel no day to meet on: it says every month"
    refusal = refused(
        site, 1, errors.NoPattern, lambda: scheduling.generate(site, scheduling.Pattern(policy="camden", year="2026"))
    )
    assert refusal.message == (
        "The procedure gives Progression Panel no day to meet on: it says in January, April and September"
    )


def test_a_pattern_given_by_hand_keeps_to_the_months_of_the_policy_and_leaves_out_days_off(on: On) -> None:
    made = scheduling.generate(on("2025-01-06"), scheduling.Pattern(policy="camden", year="2027", every="last Monday"))
    assert [one["date"] for one in made.data["panels"]] == ["2027-01-25", "2027-04-26", "2027-09-27"]
    made = scheduling.generate(on("2025-01-06"), scheduling.Pattern(policy="camden", year="2027", every="1st Friday"))
    assert [one["date"] for one in made.data["panels"]] == ["2027-04-02", "2027-09-03"]
    assert [one.message for one in made.findings] == [
        "Fri 1 Jan 2027 is not a working day (New Year’s Day): no panel planned (panelctl's own rule)."
    ]


def test_a_pattern_that_is_none_is_refused(on: On) -> None:
    site = on("2025-01-06")
    refused(
        site,
        2,
        errors.BadValue,
        lambda: scheduling.generate(site, scheduling.Pattern(policy="camden", year="2027", every="Mondays")),
    )
    refused(
        site,
        2,
        errors.MissingValue,
        lambda: scheduling.generate(site, scheduling.Pattern(policy="camden", every="1st Monday")),
    )


def test_panels_come_from_a_list_all_or_none(on: On, tmp_path: Path) -> None:
    site, file = on("2025-03-10"), tmp_path / "panels.csv"
    file.write_text("date,venue,kind\n22/04/2025,Crowndale,\n2025-04-26,,extra\n31/04/2025,,\n")
    refusal = refused(
        site, 5, errors.FileFaulty, lambda: scheduling.add_all(site, scheduling.Table(str(file), "camden"))
    )
    assert refusal.message == (
        f"{file}: line 3: Sat 26 Apr 2025 is not a working day (Saturday), and panels are not held on one (panelctl's"
        ' own rule); line 4: "31/04/2025" is not a day of the calendar; nothing was recorded'
    )
    file.write_text("date,venue,kind\n22/04/2025,Crowndale,\n2025-04-28,,extra\n")
    made = scheduling.add_all(site, scheduling.Table(str(file), "camden"))
    assert [(one["reference"], one["venue"], one["kind"]) for one in made.data["panels"]] == [
        ("CAM-2025-04-22", "Crowndale", "ordinary"),
        ("CAM-2025-04-28", "", "extra"),
    ]


def test_listing_a_case_drafts_what_the_policy_says(on: On) -> None:
    panel(on)
    case = applied(on)
    made = scheduling.assign(on("2025-03-10"), scheduling.Listing(case, PANEL))
    assert tuple(map(worded, made.messages)) == (
        "CAM-2025-001: listed for CAM-2025-04-22, Tue 22 Apr 2025.",
        'Drafted notice 2, "Please confirm that you will attend the panel", to Amara Okafor: panelctl notify preview 2',
    )
    assert made.data["panel"] == {"reference": PANEL, "date": "2025-04-22", "of_stage": True}
    assert planned(on) == ["CAM-2025-04-22 planned CAM-2025-001"]


def test_a_case_that_cannot_be_listed_stays_where_it_is(on: On) -> None:
    panel(on)
    panel(on, date(2025, 5, 20))
    case, site = applied(on), on("2025-03-10")
    refused(site, 3, errors.NoSuchPanel, lambda: scheduling.assign(site, scheduling.Listing(case, "2025-06-20")))
    refused(site, 2, errors.MissingValue, lambda: scheduling.assign(site, scheduling.Listing(case, "")))
    refused(site, 2, errors.Ambiguous, lambda: scheduling.assign(site, scheduling.Listing(case, "CAM-2025")))
    refused(site, 1, errors.NotTheirMove, lambda: scheduling.assign(site, scheduling.Listing(case, PANEL, by="Helen")))
    rescheduling.cancel(site, rescheduling.Cancellation("2025-05-20", reason="No room"))
    refused(site, 1, errors.PanelNotFree, lambda: scheduling.assign(site, scheduling.Listing(case, "CAM-2025-05-20")))
    scheduling.assign(site, scheduling.Listing(case, PANEL))
    refused(site, 4, errors.AlreadyDone, lambda: scheduling.assign(site, scheduling.Listing(case, PANEL)))


def test_a_case_without_its_qualification_is_not_listed(on: On) -> None:
    panel(on)
    registering.add(
        on("2025-03-03"),
        registering.NewPerson("New Comer", facts=("qualified=2023-07-01", "award=css", "registered=yes")),
    )
    applying.apply(on("2025-03-03"), Application("New Comer", "advanced-social-worker", policy="camden"))
    site = on("2025-03-10")
    refusal = refused(site, 1, errors.StoppedByRules, lambda: scheduling.assign(site, scheduling.Listing("CAM", PANEL)))
    assert [one.rule for one in refusal.findings if one.level == "refuse"] == ["enhanced-dbs", "three-years"]


def test_a_role_nobody_holds_that_day_is_named(on: On) -> None:
    panel(on)
    case = applied(on)
    holding.hold(on("2025-03-10"), holding.Holder("Coral", "co-ordinator", ends=date(2025, 3, 9)))
    site = on("2025-03-10")
    refusal = refused(site, 1, errors.NobodyHolds, lambda: scheduling.assign(site, scheduling.Listing(case, PANEL)))
    assert refusal.message == (
        "Nobody holds the role Academy service co-ordinator on Mon 10 Mar 2025; nothing was changed"
    )


def test_people_sit_in_the_seat_they_hold_that_day(on: On) -> None:
    panel(on)
    site = on("2025-03-10")
    registering.add(site, registering.NewPerson("Cory Parr", roles=("corporate-parenting-tm",)))
    made = seating.seat(site, seating.Rota(PANEL, ["Cory"]))
    assert made.messages == ("Cory Parr sits on CAM-2025-04-22 as Team Manager, Corporate Parenting.",)
    refused(site, 4, errors.AlreadyDone, lambda: seating.seat(site, seating.Rota(PANEL, ["Helen"])))
    refusal = refused(site, 1, errors.RoleNotHeld, lambda: seating.seat(site, seating.Rota(PANEL, ["Coral"])))
    assert refusal.message == (
        "Coral Ord does not hold the role Head of Practice and Learning / Principal Social Worker, Academy Team "
        "Manager, Team Manager, Children in Need, Team Manager, Corporate Parenting or Team Manager, Children and "
        "Young People's Disability Service on Tue 22 Apr 2025; nothing was changed"
    )
    registering.add(site, registering.NewPerson("Ola Out", roles=("disability-tm",)))
    holding.hold(site, holding.Holder("Ola", "disability-tm", ends=date(2025, 4, 21)))
    refused(site, 1, errors.RoleNotHeld, lambda: seating.seat(site, seating.Rota(PANEL, ["Ola"])))


def test_a_cancelled_panel_takes_no_seats_and_no_attendance(on: On) -> None:
    panel(on)
    rescheduling.cancel(on("2025-03-17"), rescheduling.Cancellation(PANEL, reason="Strike"))
    site = on("2025-04-22")
    refused(site, 1, errors.PanelNotFree, lambda: seating.seat(site, seating.Rota(PANEL, ["Coral"])))
    refused(
        site, 1, errors.PanelNotFree, lambda: attending.attend(site, attending.Attendance(PANEL, "Helen", "present"))
    )


def test_a_panel_does_not_end_before_it_begins(on: On, tmp_path: Path) -> None:
    site = on("2025-01-06")
    new = scheduling.NewPanel(date(2025, 4, 23), policy="st-helens", starts="16:00", ends="10:00")
    refusal = refused(site, 2, errors.BadValue, lambda: scheduling.add(site, new))
    assert (refusal.message, refusal.hint) == (
        '--ends cannot be "10:00"',
        "Give an hour after 16:00, when the panel begins",
    )
    refused(site, 2, errors.BadValue, lambda: scheduling.add(site, new._replace(ends="16:00")))
    late = new._replace(starts="17:30", ends="")
    asked = refused(site, 2, errors.MissingValue, lambda: scheduling.add(site, late))
    assert asked.message == "When does it end, as it begins at 17:30? --ends is missing"
    file = tmp_path / "panels.csv"
    file.write_text("date,starts,ends\n2025-04-23,16:00,10:00\n")
    faulty = refused(
        site, 5, errors.FileFaulty, lambda: scheduling.add_all(site, scheduling.Table(str(file), "st-helens"))
    )
    assert '"10:00"' in faulty.message


def test_a_table_from_a_spreadsheet_may_have_empty_columns_and_lines_at_its_end(on: On, tmp_path: Path) -> None:
    file = tmp_path / "panels.csv"
    file.write_text(
        "date,starts,ends,,\n2025-04-23,10:00,12:00,,\n2025-05-14,,,,\n,,,,\n , ,,,\n2025-06-11\n\n,,,,,,\n"
    )
    table = scheduling.Table(str(file), "st-helens")
    faulty = refused(on("2025-01-06"), 5, errors.FileFaulty, lambda: scheduling.add_all(on("2025-01-06"), table))
    assert "line 6: 1 cell where the header has 3" in faulty.message
    file.write_text(file.read_text().replace("2025-06-11\n", "2025-06-11,,,,x\n"))
    faulty = refused(on("2025-01-06"), 5, errors.FileFaulty, lambda: scheduling.add_all(on("2025-01-06"), table))
    assert "line 6: 5 cells where the header has 3" in faulty.message
    file.write_text(file.read_text().replace(",,,,x\n", ",,,,\n"))
    made = scheduling.add_all(on("2025-01-06"), table)
    assert [panel["date"] for panel in made.data["panels"]] == ["2025-04-23", "2025-05-14", "2025-06-11"]
