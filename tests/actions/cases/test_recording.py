import pytest

from actions.rounds import PANEL, On, applied, heard, listed, panel
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import deciding, evidencing, recording, withdrawing
from panelctl.actions.limits import lifting, reporting
from panelctl.actions.panels import scheduling
from panelctl.actions.people import holding, registering


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("specialism", "Kinship care", "Area of practice specialism: Kinship care"),
        ("complex-cases", "Y", "Has a track record of complex cases: yes"),
        ("award", "css", "Qualifying award: css (was cqsw)"),
        ("qualified", "1 July 2018", "Qualified as a social worker on: Sun 1 Jul 2018 (was Mon 1 Jul 2019)"),
        ("team-manager", "Theo", "Team Manager for this case: Theo Moor."),
        ("note", "Rang to say she is on leave", "noted."),
    ],
)
def test_facts_parties_and_notes_are_recorded(on: On, name: str, value: str, said: str) -> None:
    case = applied(on)
    made = recording.record(on("2025-03-04"), recording.Record(case, name, value))
    assert made.messages == (f"CAM-2025-001: {said}",)


def test_a_task_is_done_on_a_day_that_has_come(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    made = recording.record(on("2025-04-14"), recording.Record(case, "attendance-confirmed", "11/04/2025"))
    limits = {one["id"]: one["state"] for one in made.data["deadlines"]}
    assert limits["attendance-confirmed"] == "met"
    site = on("2025-04-14")
    refused(
        site,
        1,
        errors.DateAhead,
        lambda: recording.record(site, recording.Record(case, "attendance-confirmed", "15/04/2025")),
    )


@pytest.mark.parametrize(
    ("name", "value", "status", "error"),
    [
        ("", "", 2, errors.MissingValue),
        ("height", "3", 2, errors.UnknownWord),
        ("qualified", "2025-03-05", 1, errors.DateAhead),
        ("qualified", "05/03/25", 2, errors.BadDate),
        ("complex-cases", "maybe", 2, errors.BadValue),
        ("award", "gcse", 2, errors.BadValue),
        ("specialism", "", 2, errors.MissingValue),
        ("specialism", "a\u202eb", 2, errors.BadText),
        ("specialism", "x" * 20_001, 2, errors.BadText),
        ("note", "", 2, errors.MissingValue),
        ("panel", "2025-04-22", 2, errors.BadValue),
        ("team-manager", "Nobody", 3, errors.NoSuchPerson),
        ("team-manager", "Helen", 1, errors.RoleNotHeld),
    ],
)
def test_what_cannot_be_recorded_is_refused(on: On, name: str, value: str, status: int, error: type) -> None:
    case, site = applied(on), on("2025-03-04")
    refused(site, status, error, lambda: recording.record(site, recording.Record(case, name, value)))


def test_a_late_document_stops_the_decision_until_it_is_lifted_by_the_role_with_a_reason(on: On, paper: str) -> None:
    panel(on)
    case = applied(on)
    scheduling.assign(on("2025-03-10"), scheduling.Listing(case, PANEL))
    evidencing.add(on("2025-04-14"), evidencing.Delivery(case, "portfolio", paper, lacks=()))
    site = on("2025-04-15")
    for act, status, error in (
        (lambda: lifting.lift(site, lifting.Exemption(case, "", reason="Ill")), 2, errors.MissingValue),
        (lambda: lifting.lift(site, lifting.Exemption(case, "portfolio-by", reason=" ")), 2, errors.MissingValue),
        (lambda: lifting.lift(site, lifting.Exemption(case, "portfolio-by", reason="a\x1b")), 2, errors.BadText),
        (lambda: lifting.lift(site, lifting.Exemption(case, "portfolio-bye", reason="Ill")), 2, errors.UnknownWord),
        (lambda: lifting.lift(site, lifting.Exemption(case, "letter-by", reason="Ill")), 1, errors.NotToLift),
        (
            lambda: lifting.lift(site, lifting.Exemption(case, "portfolio-by", reason="Ill", by="Tom")),
            1,
            errors.Refused,
        ),
    ):
        refused(site, status, error, act)
    made = lifting.lift(site, lifting.Exemption(case, "portfolio-by", reason="Ill on the day"))
    assert made.messages == (
        'CAM-2025-001: "Portfolio to the Principal Social Worker" (C-38) lifted by Helen Marsh: Ill on the day',
    )
    limits = {one["id"]: one["state"] for one in made.data["deadlines"]}
    assert limits["portfolio-by"] == "lifted"
    refused(
        site, 4, errors.AlreadyDone, lambda: lifting.lift(site, lifting.Exemption(case, "portfolio-by", reason="Again"))
    )


def test_nobody_lifts_where_the_role_is_vacant_and_one_of_two_is_asked_for(on: On) -> None:
    case, site = applied(on), on("2025-03-10")
    registering.add(site, registering.NewPerson("Hedy Second", roles=("chair",)))
    refused(
        site,
        2,
        errors.MissingValue,
        lambda: lifting.lift(site, lifting.Exemption(case, "three-years", reason="Known to us")),
    )
    lifting.lift(site, lifting.Exemption(case, "three-years", reason="Known to us", by="Hedy"))
    for name in ("Hedy", "Helen"):
        holding.hold(site, holding.Holder(name, "chair", ends=site.on))
    later = on("2025-03-11")
    refused(
        later, 1, errors.NobodyHolds, lambda: lifting.lift(later, lifting.Exemption(case, "attendance", reason="Ill"))
    )


def test_a_withdrawal_closes_the_case_and_drops_what_waits(on: On, paper: str) -> None:
    panel(on)
    case, site = listed(on, paper), on("2025-03-17")
    refused(site, 2, errors.MissingValue, lambda: withdrawing.withdraw(site, withdrawing.Closing(case, reason=" ")))
    refused(site, 2, errors.BadText, lambda: withdrawing.withdraw(site, withdrawing.Closing(case, reason="a\x1b")))
    made = withdrawing.withdraw(site, withdrawing.Closing(case, reason="Moves away"))
    assert made.messages[0] == "CAM-2025-001: withdrawn by Amara Okafor."
    assert (made.data["stage"], made.data["ended"], made.data["moves"]) == ("withdrawn", True, [])
    refusal = refused(
        site, 1, errors.CaseEnded, lambda: withdrawing.withdraw(site, withdrawing.Closing(case, reason="Again"))
    )
    assert refusal.message == 'CAM-2025-001 has ended ("Withdrawn"); nothing was changed'
    refused(site, 1, errors.MoveNotOpen, lambda: scheduling.assign(site, scheduling.Listing(case, PANEL)))
    assert reporting.due(site).data["deadlines"] == []


def test_a_task_that_a_check_guards_is_recorded_with_its_warning_until_the_person_was_told(on: On, paper: str) -> None:
    panel(on)
    case, site = heard(on, paper), on("2025-04-24")
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "yes", reason="Shown", feedback="Strong work"))
    early = recording.record(site, recording.Record(case, "name-circulated"))
    assert [(one.level, one.rule, one.clauses) for one in early.findings] == [
        ("warn", "told-before-published", ("X-5",))
    ]
    recording.record(site, recording.Record(case, "told-of-publication"))
    assert recording.record(site, recording.Record(case, "hub-entry")).findings == ()
