"""Dates worked out by hand, away from this program: what each policy must make of them."""

from datetime import date

import pytest

from panelctl import shipped
from panelctl.model import CaseFacts, Deadline, Event, Fact, Move, Person, Sending
from panelctl.policy.language import Policy
from panelctl.policy.reader import read
from panelctl.rules.calendar import calendar_of
from panelctl.rules.deadlines import deadlines
from panelctl.rules.timeline import replay
from rules.worked import CAMDEN_PANELS, ST_HELENS_PANELS


def derived(name: str, route: str, *events: Event) -> dict[str, Deadline]:
    policy = read(shipped.policy_text(name)).policy
    assert isinstance(policy, Policy)
    case = CaseFacts("REF", name, route, Person(1, "Amara Okafor"), events[0].date, events)
    calendar = calendar_of(shipped.calendar_text(), policy.calendar, policy.closures)
    return {one.id: one for one in deadlines(replay(policy, case, calendar), events[-1].date, calendar)}


def heard_on(name: str, route: str, panel: str) -> dict[str, Deadline]:
    day = date.fromisoformat(panel)
    return derived(name, route, Event(1, "panel", date(2022, 1, 4), Fact(day)))


def due(found: dict[str, Deadline], *names: str) -> tuple[str, ...]:
    return tuple(str(found[name].due) for name in names)


@pytest.mark.parametrize(
    ("panel", "papers", "letter"),
    [(panel, papers, letter) for panel, papers, _, _, letter in CAMDEN_PANELS],
)
def test_camden_papers_are_due_five_working_days_before_and_the_letter_three_after(panel, papers, letter):
    found = heard_on("camden", "advanced-social-worker", panel)
    assert due(found, "eoi-by", "portfolio-by", "letter-by") == (papers, papers, letter)


@pytest.mark.parametrize(
    ("panel", "evidence", "presentation"),
    ST_HELENS_PANELS,
)
def test_st_helens_evidence_is_due_14_days_before_and_the_presentation_7(panel, evidence, presentation):
    found = heard_on("st-helens", "senior-social-worker", panel)
    assert due(found, "evidence-by", "presentation-by") == (evidence, presentation)
    assert str(found["presentation-by"].target) == evidence


@pytest.mark.parametrize(
    ("returned", "last_day", "note"),
    [
        ("2025-03-27", "2025-04-03", ""),
        (
            "2025-04-14",
            "2025-04-21",
            "Mon 21 Apr 2025 is not a working day (Easter Monday); the next is Tue 22 Apr 2025",
        ),
        (
            "2024-12-18",
            "2024-12-25",
            "Wed 25 Dec 2024 is not a working day (Christmas Day); the next is Fri 27 Dec 2024",
        ),
    ],
)
def test_a_week_to_dispute_runs_from_the_returned_form_and_is_never_rolled(returned, last_day, note):
    day = date.fromisoformat(returned)
    refused = Event(1, "request-refused", day, Move("approve", "no"))
    sent = Event(2, "refusal-returned", day, Sending(complete=True, drafted=1))
    found = derived("st-helens", "senior-social-worker", refused, sent)["dispute-by"]
    assert (str(found.due), found.note, found.right) == (last_day, note, True)
