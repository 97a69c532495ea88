"""A panel moved or cancelled: what a dry run says is what happens, and only letters that say something else are new."""

from datetime import date

import pytest

from actions.moved import DAY, LATER, WHY, by_case, mixed, tried, without_numbers
from actions.rounds import PANEL, On, applied, heard, listed, panel
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import deciding, evidencing, showing
from panelctl.actions.panels import attending, rescheduling, scheduling, seating
from panelctl.actions.people import holding
from panelctl.cli.commands import worded
from panelctl.model import Outcome


def test_a_dry_run_changes_nothing_and_says_what_the_real_one_then_does(on: On, paper: str) -> None:
    mixed(on, paper)
    site = on("2025-03-17")
    dry = tried(site, lambda: rescheduling.move(site, rescheduling.Move(PANEL, LATER, reason=WHY, dry_run=True)))
    assert dry.messages == ("CAM-2025-04-22 would be moved to Thu 24 Apr 2025: CAM-2025-04-24.",)
    assert worded(dry.data["command"]) == "panelctl schedule move CAM-2025-04-22 2025-04-24 --reason 'Room flooded'"
    real = rescheduling.move(site, rescheduling.Move(PANEL, LATER, reason=WHY))
    assert (real.data["dry_run"], real.data["command"]) == (False, "")
    assert without_numbers(real.data) == without_numbers(dry.data)
    assert real.findings == dry.findings


def test_every_date_that_changes_is_told_with_its_clause(on: On, paper: str) -> None:
    mixed(on, paper)
    site = on("2025-03-17")
    dry = tried(site, lambda: rescheduling.move(site, rescheduling.Move(PANEL, LATER, dry_run=True)))
    dates = by_case(dry, "dates", "id", "was", "now", "clauses")
    assert list(dates) == ["CAM-2025-001", "CAM-2025-002", "CAM-2025-003", "CAM-2025-004"]
    assert dates["CAM-2025-001"] == [
        ("panel", "2025-04-22", "2025-04-24", []),
        ("eoi-by", "2025-04-11", "2025-04-15", ["C-23"]),
        ("portfolio-by", "2025-04-11", "2025-04-15", ["C-38"]),
        ("chair-liaison", "2025-04-25", "2025-04-29", ["C-53", "C-55"]),
        ("letter-by", "2025-04-25", "2025-04-29", ["C-20", "C-52", "C-53"]),
    ]
    rescheduling.move(site, rescheduling.Move(PANEL, LATER, reason=WHY))
    due = {one["id"]: one["due"] for one in showing.show(site, showing.CaseNamed("CAM-2025-001")).data["deadlines"]}
    assert [due[name] for name, *_ in dates["CAM-2025-001"][1:]] == [now for _, _, now, _ in dates["CAM-2025-001"][1:]]


def test_who_would_come_on_the_old_day_is_asked_again(on: On, paper: str) -> None:
    mixed(on, paper)
    attending.attend(on("2025-03-12"), attending.Attendance(PANEL, "Ada", "apologies"))
    [made] = rescheduling.move(on("2025-03-17"), rescheduling.Move(PANEL, LATER, reason=WHY)).data["panels"]
    assert {(one["name"], one["status"]) for one in made["people"] if one["seat"]} == {
        ("Helen Marsh", ""), ("Ada Tan", ""), ("Tom Bexley", ""),
    }  # fmt: skip


def test_who_has_to_be_told_and_why(on: On, paper: str) -> None:
    mixed(on, paper)
    site = on("2025-03-17")
    attending.attend(on("2025-03-12"), attending.Attendance(PANEL, "Tess", "apologies"))
    tell = rescheduling.move(site, rescheduling.Move(PANEL, LATER, dry_run=True)).data["to_tell"]
    assert [(one["name"], one["role"]) for one in tell] == [
        ("Amara Okafor", "Social Worker"),
        ("Bea Low", "Social Worker"),
        ("Cy Dunn", "Social Worker"),
        ("Di Fay", "Social Worker"),
        ("Ada Tan", "Academy Team Manager"),
        ("Helen Marsh", "Head of Practice and Learning / Principal Social Worker"),
        ("Tom Bexley", "Team Manager, Children in Need"),
        ("Tess Moor", "Team Manager"),
    ]
    assert tell[2]["why"] == (
        'has "Please confirm that you will attend the panel", which says Tue 22 Apr 2025 (CAM-2025-003); '
        'gets "Your application goes to a later panel" (CAM-2025-003)'
    )
    assert [one["why"] for one in tell[4:]] == ["is on the rota of CAM-2025-04-24"] * 3 + [
        "is recorded for CAM-2025-04-24"
    ]


def test_whoever_chairs_is_told_though_nobody_is_on_the_rota_yet(on: On) -> None:
    scheduling.add(on("2025-03-10"), scheduling.NewPanel(DAY, policy="camden"))
    site = on("2025-03-17")
    made = rescheduling.move(site, rescheduling.Move(PANEL, LATER, dry_run=True))
    assert [(one["name"], one["why"]) for one in made.data["to_tell"]] == [("Helen Marsh", "chairs CAM-2025-04-24")]
    assert made.data["cases"] == []


def test_limits_past_already_on_the_new_day_are_said_once_for_all_cases(on: On, paper: str) -> None:
    panel(on)
    applied(on)
    applied(on, "Bea Low")
    for case in ("001", "002"):
        scheduling.assign(on("2025-03-10"), scheduling.Listing(case, PANEL))
    listed(on, paper, "Cy Dunn")
    site = on("2025-04-10")
    dry = tried(site, lambda: rescheduling.move(site, rescheduling.Move(PANEL, date(2025, 4, 14), dry_run=True)))
    states = by_case(dry, "dates", "id", "state")
    assert states["CAM-2025-001"][1:4] == [
        ("eoi-by", "overdue"), ("portfolio-by", "overdue"), ("portfolio-checked", "overdue"),
    ]  # fmt: skip
    assert states["CAM-2025-003"][1:3] == [("eoi-by", "met"), ("portfolio-by", "met")]
    said = [one.message for one in dry.findings if one.rule == "portfolio-by"]
    assert said == [
        "CAM-2025-001 and CAM-2025-002: Portfolio to the Principal Social Worker: due Mon 7 Apr 2025 already"
        " (at least 5 working days before panel)."
    ]


def test_a_member_without_the_seat_or_with_another_panel_that_day_is_pointed_out(on: On) -> None:
    panel(on)
    holding.hold(on("2025-03-11"), holding.Holder("Ada Tan", "academy-tm", ends=date(2025, 4, 23)))
    holding.hold(on("2025-03-11"), holding.Holder("Helen Marsh", "psw", policy="st-helens"))
    scheduling.add(on("2025-03-11"), scheduling.NewPanel(LATER, policy="st-helens"))
    seating.seat(on("2025-03-11"), seating.Rota("STH-2025-04-24", ["Helen"]))
    made = rescheduling.move(on("2025-03-17"), rescheduling.Move(PANEL, LATER, dry_run=True))
    assert [one.message for one in made.findings] == [
        "Ada Tan does not hold the seat of Academy Team Manager on Thu 24 Apr 2025 (panelctl's own rule).",
        "Helen Marsh is on the rota of STH-2025-04-24 on Thu 24 Apr 2025 too (panelctl's own rule).",
    ]


def test_a_panel_that_is_cancelled_reports_the_same(on: On, paper: str) -> None:
    mixed(on, paper)
    other = panel(on, date(2025, 5, 20))
    site = on("2025-03-17")
    dry = tried(site, lambda: rescheduling.cancel(site, rescheduling.Cancellation(PANEL, to=other, dry_run=True)))
    assert dry.messages == ("CAM-2025-04-22 would be cancelled.",)
    assert worded(dry.data["command"]) == ("panelctl schedule cancel CAM-2025-04-22 --to CAM-2025-05-20 --reason TEXT")
    real = rescheduling.cancel(site, rescheduling.Cancellation(PANEL, to=other, reason=WHY))
    assert without_numbers(real.data) == without_numbers(dry.data)
    assert by_case(real, "dates", "id", "was", "now")["CAM-2025-002"][0] == ("panel", "2025-04-22", "2025-05-20")
    assert by_case(real, "stale", "becomes") == {
        "CAM-2025-001": [], "CAM-2025-002": [("dropped",)], "CAM-2025-003": [("released",)],
        "CAM-2025-004": [("draft",)],
    }  # fmt: skip
    helen = next(one for one in real.data["to_tell"] if one["name"] == "Helen Marsh")
    assert helen["why"] == ("is on the rota of CAM-2025-04-22, which is cancelled; is on the rota of CAM-2025-05-20")


def test_a_dry_run_refuses_what_the_real_one_would(on: On, paper: str) -> None:
    panel(on)
    deciding.decide(on("2025-04-22"), deciding.Decision(heard(on, paper), "yes", reason="Sound work"))
    site = on("2025-04-22")
    for dry_run in (True, False):
        refusal = refused(
            site,
            1,
            errors.PanelNotFree,
            lambda dry_run=dry_run: rescheduling.move(
                site, rescheduling.Move(PANEL, LATER, reason=WHY, dry_run=dry_run)
            ),
        )
        assert refusal.message == "CAM-2025-04-22 has decided CAM-2025-001; nothing was changed"


@pytest.mark.parametrize(
    ("today", "day", "error", "said"),
    [
        ("2025-03-17", "2025-04-22", errors.AlreadyDone, "CAM-2025-04-22 is planned for Tue 22 Apr 2025 already"),
        ("2025-03-17", "2025-03-14", errors.PanelNotFree, "CAM-2025-04-22 cannot be moved to Fri 14 Mar 2025, which"),
        ("2025-04-23", "2025-04-30", errors.PanelNotFree, "CAM-2025-04-22 met on Tue 22 Apr 2025; nothing was changed"),
        ("2025-03-17", "2025-04-26", errors.NonWorkingPanelDay, "Sat 26 Apr 2025 is not a working day (Saturday)"),
        ("2025-03-17", "2029-04-24", errors.CalendarEnds, "Tue 24 Apr 2029 lies outside the bank holidays known"),
        ("2025-03-17", "2028-12-29", errors.CalendarEnds, "Mon 1 Jan 2029 lies outside the bank holidays known"),
    ],
)
@pytest.mark.parametrize("dry_run", [True, False])
def test_a_day_that_cannot_be_is_refused(
    on: On, paper: str, dry_run: bool, today: str, day: str, error: type[errors.PanelctlError], said: str
) -> None:
    panel(on)
    listed(on, paper)
    site = on(today)

    def move() -> Outcome:
        return rescheduling.move(site, rescheduling.Move(PANEL, date.fromisoformat(day), reason=WHY, dry_run=dry_run))

    status = 4 if error is errors.AlreadyDone else 1
    assert refused(site, status, error, move).message.startswith(said)


def test_a_panel_is_forced_on_to_a_day_off_with_a_reason_only(on: On, paper: str) -> None:
    panel(on)
    listed(on, paper)
    site, saturday = on("2025-03-17"), date(2025, 4, 26)
    dry = tried(site, lambda: rescheduling.move(site, rescheduling.Move(PANEL, saturday, force=True, dry_run=True)))
    assert worded(dry.data["command"]) == "panelctl schedule move CAM-2025-04-22 2025-04-26 --force --reason TEXT"
    refused(
        site, 2, errors.MissingValue, lambda: rescheduling.move(site, rescheduling.Move(PANEL, saturday, force=True))
    )
    made = rescheduling.move(site, rescheduling.Move(PANEL, saturday, reason="The only free day", force=True))
    assert made.findings[0].message.endswith("the panel is planned all the same: The only free day")


def test_a_document_that_came_in_time_may_be_late_for_the_new_day(on: On, paper: str) -> None:
    panel(on)
    case = applied(on)
    for item in ("expression-of-interest", "portfolio"):
        measures = ["pages=2"] if item == "expression-of-interest" else []
        evidencing.add(on("2025-04-09"), evidencing.Delivery(case, item, paper, lacks=(), measures=measures))
    scheduling.assign(on("2025-04-09"), scheduling.Listing(case, PANEL))
    dry = rescheduling.move(on("2025-04-09"), rescheduling.Move(PANEL, date(2025, 4, 14), dry_run=True))
    assert by_case(dry, "dates", "id", "state")[case][1:3] == [("eoi-by", "met-late"), ("portfolio-by", "met-late")]
