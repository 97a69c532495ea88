"""Whom a letter goes to when the people of a case have changed."""

import re
from datetime import date
from pathlib import Path

from actions.disputes import called, challenged, not_agreed
from actions.hearing import BOARD, CASE, Office, opened
from actions.rounds import On
from panelctl.actions.cases import deciding, recording
from panelctl.actions.notices import clearing, listing
from panelctl.actions.panels import attending, scheduling
from panelctl.actions.people import holding, registering
from policy.tiny import with_hearing


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


def drafted(office: On) -> list[tuple[int, str, str]]:
    """The copies of the letter that a decision of the board drafts, with the role and the name of each reader."""
    for name in ("Chris Chair", "Clara Clerk"):
        attending.attend(office("2025-04-23"), attending.Attendance(BOARD, name, "present"))
    deciding.decide(office("2025-04-23"), deciding.Decision(CASE, "no", reason="Too soon"))
    drafts = listing.listed(office("2025-04-23")).data["notices"]
    return [(one["id"], one["role"], one["to"]) for one in drafts if one["notice"] == "letter"]


def written_to(tmp_path: Path, *to: str) -> Office:
    """The office of a board whose letter goes to some readers; there are two clerks."""
    [letter] = re.findall(r'id = "letter"\n.*\nto = .*\n', with_hearing())
    readers = f"to = {list(to)}".replace("applicant's", "applicant§s").replace("'", '"').replace("§", "'")
    readers = readers.replace('""', '"')
    text = with_hearing().replace(letter, re.sub(r"to = .*", readers, letter))
    office = opened(tmp_path, text=text)
    registering.add(office("2025-01-06"), registering.NewPerson("Carl Clerk", roles=("clerk",)))
    scheduling.assign(office("2025-03-04"), scheduling.Listing(CASE, BOARD, by="Clara"))
    return office


def test_everybody_in_a_role_has_a_copy_and_it_is_cleared_for_whom_it_was_drafted(tmp_path: Path) -> None:
    office = written_to(tmp_path, "every clerk")
    copies = drafted(office)
    assert [copy[1:] for copy in copies] == [("clerk", "Clara Clerk"), ("clerk", "Carl Clerk")]
    for number, _, name in copies:
        made = clearing.clear(office("2025-04-24"), clearing.Clearing((number,)))
        assert made.data["notices"][0]["to"] == name


def test_the_members_of_a_panel_have_a_copy_each_and_nobody_else(tmp_path: Path) -> None:
    office = written_to(tmp_path, "members")
    assert [copy[1:] for copy in drafted(office)] == [("chair", "Chris Chair"), ("clerk", "Clara Clerk")]


def test_the_applicants_own_is_never_guessed(tmp_path: Path) -> None:
    office = written_to(tmp_path, "applicant's chair", "applicant's clerk")
    registering.add(office("2025-03-05"), registering.NewPerson("Chaz Chair", roles=("chair",)))
    assert [copy[1:] for copy in drafted(office)] == [("chair", ""), ("clerk", "Clara Clerk")]
