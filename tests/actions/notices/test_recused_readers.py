"""Whoever leaves for a case hears nothing of it in a role that they hold; whom the case itself names still does."""

from collections.abc import Callable
from datetime import date

import pytest

from actions.rounds import STH_PANEL, invited
from panelctl import errors
from panelctl.actions.cases import recording
from panelctl.actions.limits import reporting
from panelctl.actions.notices import clearing
from panelctl.actions.panels import attending, scheduling, seating
from panelctl.actions.people import holding
from panelctl.actions.reminders import reminding
from panelctl.actions.site import Site
from panelctl.store import queries

On = Callable[[str], Site]


@pytest.fixture
def case(on: On, paper: str) -> str:
    """A request at St Helens, where the Principal Social Worker runs the panel, sits on it, and is the applicant's
    friend."""
    scheduling.add(on("2025-01-06"), scheduling.NewPanel(date(2025, 4, 23), policy="st-helens"))
    seating.seat(on("2025-01-06"), seating.Rota(STH_PANEL, ("Pat", "Andy", "Cin")))
    reference = invited(on, paper)
    for name, stays in (("Pat Swan", False), ("Andy Price", True)):
        declares = attending.Attendance(STH_PANEL, name, "declares", case=reference, interest="A friend", stays=stays)
        attending.attend(on("2025-04-10"), declares)
    return reference


def waiting(on: On, case: str) -> dict[tuple[str, str], int]:
    """The drafts of a case that wait, by the letter and its reader."""
    with on("2025-04-10").reading() as connection:
        drafts = queries.notices(connection, statuses=("draft",), case=case)
    return {(record.facts.notice, record.facts.recipient): record.facts.id for record in drafts}


def test_a_letter_to_a_role_goes_to_nobody_whose_holder_has_an_interest(on: On, case: str) -> None:
    number = waiting(on, case)["agreement-to-psw", "Pat Swan"]
    with pytest.raises(errors.LetterNotReady) as refused:
        clearing.clear(on("2025-04-10"), clearing.Clearing((number,)))
    assert "besides Pat Swan, who has an interest in it" in refused.value.message
    holding.hold(on("2025-04-10"), holding.Holder("Cin Cole", "psw", policy="st-helens"))
    cleared = clearing.clear(on("2025-04-10"), clearing.Clearing((number,)))
    assert cleared.data["notices"][0]["to"] == "Cin Cole"


def test_papers_go_to_the_members_who_hear_the_case(on: On, case: str) -> None:
    papers = {name: number for (notice, name), number in waiting(on, case).items() if notice == "panel-papers"}
    with pytest.raises(errors.LetterNotReady, match="Pat Swan"):
        clearing.clear(on("2025-04-10"), clearing.Clearing((papers["Pat Swan"],)))
    for name in ("Andy Price", "Cin Cole"):
        assert clearing.clear(on("2025-04-10"), clearing.Clearing((papers[name],))).data["notices"]


def test_what_is_owed_and_the_digest_do_not_name_the_case_to_whoever_left(on: On, case: str) -> None:
    site = on("2025-04-24")
    reminding.remind(site)
    with site.reading() as connection:
        drafts = queries.reminders(connection, statuses=("draft",))
        full = queries.reminders_in_full(connection, [row.id for row in drafts])
    assert any(case in f"{row.case} {row.body}" for row in full)
    assert [row.title for row in full if row.recipient == "Pat Swan" and case in f"{row.case} {row.body}"] == []
    assert reporting.due(site, reporting.Scope(365, person="Pat Swan")).data["deadlines"] == []


def test_whom_the_case_names_is_written_to_all_the_same(on: On, case: str) -> None:
    number = waiting(on, case)["agreement-to-psw", "Pat Swan"]
    recording.record(on("2025-04-10"), recording.Record(case, "psw", "Pat Swan"))
    assert clearing.clear(on("2025-04-10"), clearing.Clearing((number,))).data["notices"][0]["to"] == "Pat Swan"
