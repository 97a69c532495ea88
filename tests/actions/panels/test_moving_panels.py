from datetime import date

from actions.panels.test_scheduling import planned
from actions.rounds import PANEL, On, heard, listed, panel
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import deciding, showing, withdrawing
from panelctl.actions.panels import rescheduling, scheduling
from panelctl.actions.people import registering
from panelctl.cli.commands import worded

DAY = date(2025, 4, 22)


def test_moving_a_panel_lists_its_cases_again_and_tells_their_people(on: On, paper: str) -> None:
    panel(on)
    listed(on, paper)
    listed(on, paper, "Bea Low")
    made = rescheduling.move(on("2025-03-17"), rescheduling.Move(PANEL, date(2025, 4, 24), reason="Room flooded"))
    assert tuple(map(worded, made.messages)) == (
        "CAM-2025-04-22 is moved to Thu 24 Apr 2025: CAM-2025-04-24.",
        "CAM-2025-001: listed for CAM-2025-04-24, Thu 24 Apr 2025.",
        "Dropped, because it is overtaken: Please confirm that you will attend the panel.",
        'Drafted notice 5, "Your application goes to a later panel", to Amara Okafor: panelctl notify preview 5',
        "CAM-2025-002: listed for CAM-2025-04-24, Thu 24 Apr 2025.",
        "Dropped, because it is overtaken: Please confirm that you will attend the panel.",
        'Drafted notice 6, "Your application goes to a later panel", to Bea Low: panelctl notify preview 6',
    )
    assert planned(on) == ["CAM-2025-04-24 planned CAM-2025-001,CAM-2025-002"]
    due = {
        one["id"]: one["due"]
        for one in showing.show(on("2025-03-17"), showing.CaseNamed("CAM-2025-001")).data["deadlines"]
    }
    assert (due["portfolio-by"], due["letter-by"]) == ("2025-04-15", "2025-04-29")


def test_moving_a_panel_where_it_cannot_go_changes_nothing(on: On, paper: str) -> None:
    panel(on)
    panel(on, date(2025, 5, 20))
    listed(on, paper)
    site = on("2025-03-17")

    def move(day: date, reason: str = "Room flooded", name: str = PANEL) -> object:
        return rescheduling.move(site, rescheduling.Move(name, day, reason=reason))

    refused(site, 1, errors.NonWorkingPanelDay, lambda: move(date(2025, 4, 26)))
    refused(site, 4, errors.AlreadyDone, lambda: move(DAY))
    refused(site, 2, errors.MissingValue, lambda: move(date(2025, 4, 24), ""))
    refused(site, 2, errors.BadText, lambda: move(date(2025, 4, 24), "Room \x1b[2J"))
    refused(site, 4, errors.AlreadyDone, lambda: move(date(2025, 5, 20)))
    refused(site, 3, errors.NoSuchPanel, lambda: move(date(2025, 4, 24), name="2025-06-20"))
    rescheduling.cancel(site, rescheduling.Cancellation("2025-05-20", reason="No room"))
    refused(site, 1, errors.PanelNotFree, lambda: move(date(2025, 5, 21), name="CAM-2025-05-20"))


def test_a_panel_that_has_decided_stays_on_its_day(on: On, paper: str) -> None:
    panel(on)
    deciding.decide(on("2025-04-22"), deciding.Decision(heard(on, paper), "yes", reason="Sound work"))
    panel(on, date(2025, 5, 20))
    site = on("2025-04-23")
    for act in (
        lambda: rescheduling.move(site, rescheduling.Move(PANEL, date(2025, 4, 24), reason="Typing error")),
        lambda: rescheduling.cancel(site, rescheduling.Cancellation(PANEL, reason="Typing error", to="2025-05-20")),
    ):
        refusal = refused(site, 1, errors.PanelNotFree, act)
        assert refusal.message == "CAM-2025-04-22 has decided CAM-2025-001; nothing was changed"


def test_two_co_ordinators_can_move_a_panel_when_one_is_named(on: On, paper: str) -> None:
    panel(on)
    listed(on, paper)
    registering.add(on("2025-03-11"), registering.NewPerson("Cora Second", roles=("co-ordinator",)))
    site = on("2025-03-17")
    refused(
        site,
        2,
        errors.MissingValue,
        lambda: rescheduling.move(site, rescheduling.Move(PANEL, date(2025, 4, 24), reason="Flood")),
    )
    rescheduling.move(site, rescheduling.Move(PANEL, date(2025, 4, 24), reason="Flood", by="Coral"))
    assert showing.show(site, showing.CaseNamed("CAM")).data["timeline"][-2]["by"] == "Coral Ord"


def test_cancelling_a_panel_needs_another_one_for_its_cases(on: On, paper: str) -> None:
    panel(on)
    case, site = listed(on, paper), on("2025-03-17")
    refusal = refused(
        site,
        1,
        errors.PanelNotFree,
        lambda: rescheduling.cancel(site, rescheduling.Cancellation(PANEL, reason="Strike")),
    )
    assert refusal.message == "CAM-2025-04-22 has cases listed (CAM-2025-001); nothing was changed"
    panel(on, date(2025, 5, 20))
    refused(
        site,
        2,
        errors.MissingValue,
        lambda: rescheduling.cancel(site, rescheduling.Cancellation(PANEL, reason=" ", to="2025-05-20")),
    )
    refused(
        site,
        2,
        errors.BadText,
        lambda: rescheduling.cancel(site, rescheduling.Cancellation(PANEL, reason="a\x9bb", to="2025-05-20")),
    )
    refused(
        site,
        4,
        errors.AlreadyDone,
        lambda: rescheduling.cancel(site, rescheduling.Cancellation(PANEL, reason="Strike", to=PANEL)),
    )
    made = rescheduling.cancel(site, rescheduling.Cancellation(PANEL, reason="Strike", to="2025-05-20"))
    assert made.messages[:2] == (
        "CAM-2025-04-22 is cancelled.",
        "CAM-2025-001: listed for CAM-2025-05-20, Tue 20 May 2025.",
    )
    assert planned(on) == ["CAM-2025-04-22 cancelled", f"CAM-2025-05-20 planned {case}"]
    refused(
        site,
        4,
        errors.AlreadyDone,
        lambda: rescheduling.cancel(site, rescheduling.Cancellation(PANEL, reason="Strike")),
    )
    again = scheduling.add(site, scheduling.NewPanel(DAY, policy="camden"))
    assert again.data["panels"][0]["reference"] == "CAM-2025-04-22-2"


def test_a_withdrawn_case_does_not_hold_a_panel(on: On, paper: str) -> None:
    panel(on)
    withdrawing.withdraw(on("2025-03-17"), withdrawing.Closing(listed(on, paper), reason="Moves away"))
    assert rescheduling.cancel(on("2025-03-17"), rescheduling.Cancellation(PANEL, reason="Nobody left")).messages == (
        "CAM-2025-04-22 is cancelled.",
    )
