"""Whom a letter goes to when the people of a case have changed."""

from datetime import date

from actions.disputes import called, challenged, not_agreed
from actions.rounds import On
from panelctl.actions.cases import recording
from panelctl.actions.notices import listing
from panelctl.actions.people import holding, registering


def invited(on: On, case: str) -> dict[str, str]:
    """Role -> name on the invitations to the extraordinary panel."""
    drafts = listing.listed(on("2025-01-15")).data["notices"]
    return {one["role"]: one["to"] for one in drafts if one["notice"] == "extraordinary-invitation"}


def test_a_manager_who_has_left_the_role_is_written_to_no_more_and_nobody_is_guessed(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    registering.add(
        on("2025-01-10"),
        registering.NewPerson("Tara Tamm", email="tara@sthelens.example", roles=("team-manager",), policy="st-helens"),
    )
    holding.hold(
        on("2025-01-10"), holding.Holder("Tim Tamm", "team-manager", policy="st-helens", ends=date(2025, 1, 10))
    )
    challenged(on, case)
    called(on, case)
    assert invited(on, case) == {"social-worker": "Beth Young", "team-manager": "", "head-of-service": "Hal Head"}


def test_the_manager_whom_the_case_names_instead_is_written_to(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    registering.add(
        on("2025-01-10"),
        registering.NewPerson("Tara Tamm", email="tara@sthelens.example", roles=("team-manager",), policy="st-helens"),
    )
    holding.hold(
        on("2025-01-10"), holding.Holder("Tim Tamm", "team-manager", policy="st-helens", ends=date(2025, 1, 10))
    )
    recording.record(on("2025-01-13"), recording.Record(case, "team-manager", "Tara Tamm"))
    challenged(on, case)
    called(on, case)
    assert invited(on, case)["team-manager"] == "Tara Tamm"
