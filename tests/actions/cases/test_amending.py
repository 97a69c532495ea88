from contextlib import AbstractContextManager
from datetime import date

import pytest

from actions.rounds import PANEL, On, applied, heard, listed, panel
from actions.sent import sends
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import amending, deciding, evidencing, recording, showing, withdrawing
from panelctl.actions.notices import correcting, releasing
from panelctl.actions.panels import minuting, rescheduling, scheduling
from panelctl.actions.site import Site
from panelctl.store.writing import Session


def says(on: On, case: str, day: str = "2025-04-24") -> list[str]:
    return [one["says"] for one in showing.show(on(day), showing.CaseNamed(case)).data["timeline"]]


def test_a_mistyped_fact_is_corrected_and_its_history_stays(on: On) -> None:
    case = applied(on)
    recording.record(on("2025-03-04"), recording.Record(case, "specialism", "Kinship care"))
    made = correcting.correct(
        on("2025-03-05"), amending.Amendment(case, "specialism", "Kinship carers", reason="Misheard")
    )
    assert made.messages == ("CAM-2025-001: Area of practice specialism is Kinship carers (was Kinship care).",)
    assert says(on, case, "2025-03-05")[-2:] == [
        "Area of practice specialism: Kinship care",
        "corrected: Area of practice specialism is Kinship carers, was Kinship care",
    ]
    assert made.data["timeline"][-1]["reason"] == "Misheard"


def test_a_wrong_day_of_receipt_is_corrected_and_the_deadline_follows(on: On, paper: str) -> None:
    panel(on)
    case = applied(on)
    scheduling.assign(on("2025-03-10"), scheduling.Listing(case, PANEL))
    evidencing.add(on("2025-04-14"), evidencing.Delivery(case, "portfolio", paper, lacks=()))
    made = correcting.correct(
        on("2025-04-15"), amending.Amendment(case, "portfolio", "2025-04-11", reason="Stamp misread")
    )
    limits = {one["id"]: one["state"] for one in made.data["deadlines"]}
    assert limits["portfolio-by"] == "met"


@pytest.mark.parametrize(
    ("name", "value", "status", "error", "message"),
    [
        ("course", "A course", 1, errors.NothingToAmend, 'CAM-2025-001: "course" is not recorded; nothing was changed'),
        ("applied", "2025-03-11", 1, errors.DateAhead,
         "Application received: Tue 11 Mar 2025 has not come yet (today counts as Mon 10 Mar 2025)"),
        ("panel", "2025-05-20", 1, errors.NothingToAmend,
         "CAM-2025-001: a panel date is changed by listing the case again; nothing was changed"),
        ("award", "gcse", 2, errors.BadValue, 'Qualifying award cannot be "gcse"'),
        ("qualified", "2025-03-11", 1, errors.DateAhead,
         "Qualified as a social worker on: Tue 11 Mar 2025 has not come yet (today counts as Mon 10 Mar 2025)"),
        ("portfolio", "2025-03-11", 1, errors.DateAhead,
         "Portfolio: Tue 11 Mar 2025 has not come yet (today counts as Mon 10 Mar 2025)"),
        ("portfolio", "soon", 2, errors.BadDate, '"soon" is not a date panelctl can read'),
    ],
)  # fmt: skip
def test_what_cannot_be_corrected_is_refused(
    on: On, paper: str, name: str, value: str, status: int, error: type, message: str
) -> None:
    panel(on)
    case, site = listed(on, paper), on("2025-03-10")
    refusal = refused(
        site,
        status,
        error,
        lambda: correcting.correct(site, amending.Amendment(case, name, value, reason="Typed wrong")),
    )
    assert refusal.message == message


def test_a_correction_needs_its_reason(on: On) -> None:
    case, site = applied(on), on("2025-03-10")
    refused(
        site,
        2,
        errors.MissingValue,
        lambda: correcting.correct(site, amending.Amendment(case, "award", "css", reason=" ")),
    )
    refused(
        site,
        2,
        errors.BadText,
        lambda: correcting.correct(site, amending.Amendment(case, "award", "css", reason="a\u202eb")),
    )
    refused(site, 2, errors.MissingValue, lambda: amending.take_back(site, amending.Retraction(case, reason="")))


def test_a_letter_that_has_gone_stays_as_it_went(on: On) -> None:
    case, site = applied(on), on("2025-03-04")
    sends(site, releasing.Release((1,), how="post"))
    refused(
        site,
        1,
        errors.NothingToAmend,
        lambda: correcting.correct(site, amending.Amendment(case, "receipt", "2025-03-03", reason="x")),
    )


def test_the_last_move_is_taken_back_with_what_it_drafted(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "no", reason="Meant yes"))
    made = amending.take_back(on("2025-04-23"), amending.Retraction(case, reason="Wrong key"))
    assert made.messages == (
        'CAM-2025-001: "application-unsuccessful" taken back; it stands at Listed for a panel again.',
        "Dropped with it: The outcome of your application.",
        "A draft again: Please confirm that you will attend the panel.",
    )
    assert (made.data["stage"], made.data["ended"], made.data["panel"]) == (
        "listed", False, {"reference": PANEL, "date": "2025-04-22", "of_stage": True},
    )  # fmt: skip
    assert says(on, case)[-2:] == ["Application unsuccessful", "taken back: application unsuccessful"]
    again = deciding.decide(on("2025-04-23"), deciding.Decision(case, "yes", reason="Sound work"))
    assert again.data["stage"] == "confirmed"
    minutes = minuting.minutes(on("2025-04-23"), minuting.Wanted(PANEL)).data["markdown"]
    assert "Advanced Social Worker confirmed" in minutes
    assert "Meant yes" not in minutes


def test_a_step_that_somebody_else_took_back_meanwhile_is_not_the_one_before_it(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    site = on("2025-04-22")
    deciding.decide(site, deciding.Decision(case, "no", reason="Meant yes"))

    class Slower(Site):
        """A desk at which somebody else is always quicker to write."""

        def writing(self, *, keep: bool = True) -> AbstractContextManager[Session]:
            amending.take_back(site, amending.Retraction(case, reason="Listed too soon"))
            return super().writing(keep=keep)

    slower = Slower(site.database, "Bo", site.on, site.now, site.worded)
    with pytest.raises(errors.LastChanged) as refusal:
        amending.take_back(slower, amending.Retraction(case, reason="Listed too soon"))
    assert refusal.value.message == (
        f'{case}: the last step was "application-unsuccessful" and is "listed-for-panel" now, because '
        "somebody else was there first; nothing was changed"
    )


def test_a_step_that_is_named_and_is_not_the_last_is_not_taken_back(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    site = on("2025-04-22")
    step = amending.Retraction(case, "Wrong key", "application-unsuccessful")
    refusal = refused(site, 1, errors.NothingToAmend, lambda: amending.take_back(site, step))
    assert refusal.message == (
        f'{case}: its last step is "listed-for-panel", not "application-unsuccessful"; nothing was changed'
    )


def test_a_move_whose_letter_has_gone_is_not_taken_back(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "yes", reason="Sound work", feedback="Go on"))
    sends(on("2025-04-23"), releasing.Release((3,), how="post"))
    site = on("2025-04-24")
    refusal = refused(
        site, 1, errors.NothingToAmend, lambda: amending.take_back(site, amending.Retraction(case, reason="Wrong key"))
    )
    assert refusal.message == (
        'CAM-2025-001: "You are confirmed as an Advanced Social Worker" has gone, so "asw-confirmed" stands; '
        "nothing was changed"
    )


def test_the_first_move_is_not_taken_back(on: On) -> None:
    case, site = applied(on), on("2025-03-04")
    refused(
        site,
        1,
        errors.NothingToAmend,
        lambda: amending.take_back(site, amending.Retraction(case, reason="Wrong person")),
    )


def test_a_withdrawal_is_taken_back_before_the_move_that_it_followed(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    before = showing.show(on("2025-03-17"), showing.CaseNamed(case)).data["stage"]
    withdrawing.withdraw(on("2025-03-17"), withdrawing.Closing(case, reason="Moves away"))
    made = amending.take_back(on("2025-03-18"), amending.Retraction(case, reason="Stays after all"))
    assert (made.data["stage"], made.data["ended"]) == (before, False)


def test_a_listing_taken_back_takes_the_case_off_its_panel(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    made = amending.take_back(on("2025-03-11"), amending.Retraction(case, reason="Wrong case"))
    assert (made.data["stage"], made.data["panel"]) == ("applied", None)


def test_a_case_put_back_by_mistake_returns_to_its_first_panel(on: On, paper: str) -> None:
    panel(on)
    panel(on, date(2025, 5, 20))
    case = listed(on, paper)
    scheduling.assign(on("2025-03-17"), scheduling.Listing(case, "2025-05-20", reason="Wrong case"))
    made = amending.take_back(on("2025-03-17"), amending.Retraction(case, reason="Wrong case"))
    assert made.data["panel"] == {"reference": PANEL, "date": "2025-04-22", "of_stage": True}


def test_a_case_never_returns_to_a_panel_that_does_not_meet(on: On, paper: str) -> None:
    panel(on)
    panel(on, date(2025, 5, 20))
    case = listed(on, paper)
    rescheduling.cancel(on("2025-03-17"), rescheduling.Cancellation(PANEL, reason="Strike", to="2025-05-20"))
    site = on("2025-03-18")
    refused(
        site,
        1,
        errors.NothingToAmend,
        lambda: amending.take_back(site, amending.Retraction(case, reason="Strike is off")),
    )
    again = panel(on)
    made = amending.take_back(site, amending.Retraction(case, reason="Strike is off"))
    assert made.data["panel"] == {"reference": again, "date": "2025-04-22", "of_stage": True}


def test_a_move_follows_a_panel_that_was_moved(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    rescheduling.move(on("2025-03-17"), rescheduling.Move(PANEL, date(2025, 4, 24), reason="Flood"))
    site = on("2025-03-18")
    refused(
        site,
        1,
        errors.NothingToAmend,
        lambda: amending.take_back(site, amending.Retraction(case, reason="Flood is over")),
    )
    rescheduling.move(site, rescheduling.Move("CAM-2025-04-24", date(2025, 4, 22), reason="Flood is over"))
    assert showing.show(site, showing.CaseNamed(case)).data["panel"] == {
        "reference": f"{PANEL}-2",
        "date": "2025-04-22",
        "of_stage": True,
    }
