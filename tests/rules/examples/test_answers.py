"""What worked examples are compared with, told of St Helens: one line for each thing."""

import pytest

from panelctl.rules.examples import answers
from rules.cases import BEN, came, document, fact, letter, lifted, meeting, move, replayed, task
from rules.known import BANK_HOLIDAYS, day, shipped_policy

ST_HELENS, CAMDEN = shipped_policy("st-helens"), shipped_policy("camden")
WITH_HEAD = (
    fact("employed-as-social-worker", day("2020-09-01")),
    fact("asye", "passed"),
    document("request-form", "2025-02-03"),
    move("requested", "2025-02-03"),
    move("manager-supports", "2025-02-07"),
)
REFUSED = (*WITH_HEAD, move("request-refused", "2025-02-14"))
LISTED = (*WITH_HEAD, move("agreed", "2025-02-14"), move("listed-for-panel", "2025-03-03", panel=day("2025-04-23")))


def test_a_move_says_who_makes_it_where_it_leads_what_it_asks_and_drafts():
    assert answers.moves(replayed(ST_HELENS, *REFUSED)) == [
        "dispute by social-worker: dispute-lodged, to disputed, asks dispute-completed and reason, drafts"
        " dispute-to-psw",
        "dispute no by social-worker: reasons-accepted, to reasons-accepted",
    ]


def test_a_guard_says_what_is_stopped_and_who_may_lift_it_or_what_is_pointed_out():
    early = replayed(ST_HELENS, fact("employed-as-social-worker", day("2023-01-02")), *WITH_HEAD[1:2], *WITH_HEAD[3:])
    assert answers.guards(early, day("2025-02-10"), BANK_HOLIDAYS) == [
        "agreed stopped by three-years",
        "agreed stopped by request-form, lifted by head-of-service",
        "request-refused warned by support-offered",
    ]


def test_what_is_lifted_guards_nothing():
    state = replayed(ST_HELENS, *WITH_HEAD[:2], *WITH_HEAD[3:], lifted("request-form", "2025-02-10"))
    assert answers.guards(state, day("2025-02-10"), BANK_HOLIDAYS) == ["request-refused warned by support-offered"]


def test_notices_just_drafted_are_guarded_too():
    state = replayed(ST_HELENS, *REFUSED)
    assert answers.guards(state, day("2025-02-14"), BANK_HOLIDAYS) == [
        "refusal-returned warned by support-offered",
        "refusal-to-psw warned by refusal-explained",
        "refusal-to-psw warned by request-form-held",
        "refusal-to-psw warned by asye-organisation-held",
    ]


def test_a_duty_says_when_it_is_due_who_owes_it_and_what_lateness_means():
    state = replayed(ST_HELENS, *LISTED, document("evidence-template", "2025-04-10"))
    assert answers.owed(state, day("2025-04-10"), BANK_HOLIDAYS) == [
        "manager-answers met 2025-02-07",
        "head-answers met 2025-02-14",
        "evidence-by met late 2025-04-10",
        "presentation-by 2025-04-16, aim for 2025-04-09 by social-worker: refuse, sent in time warn, lifted by psw",
        "invitation-by 2025-04-23 by psw: warn, private",
        "papers-by 2025-04-23 by psw: warn, private",
    ]


def test_a_paper_says_from_whom_to_whom_and_of_how_many_parts():
    assert answers.papers(replayed(ST_HELENS, *LISTED)) == [
        "manager-checklist from team-manager: 10 parts",
        "request-form from social-worker to team-manager and head-of-service: 8 parts (1 warn)",
        "evidence-template from social-worker to psw: 19 parts (2 warn)",
        "supporting-document from social-worker to psw: no parts, 5 kinds, under headings",
        "presentation from social-worker to team-manager and psw: 2 parts (2 warn), slides 4 to 6 warn",
    ]


def test_a_letter_says_to_whom_signed_by_whom_and_what_it_has_to_say():
    assert answers.letters(replayed(ST_HELENS, *REFUSED)) == [
        "refusal-returned to social-worker, signed by head-of-service, with 2 enclosed, says support-plan and"
        " dispute-by, only after request-refused",
        "refusal-to-psw to psw, signed by head-of-service, with 1 enclosed, only after request-refused",
    ]


@pytest.mark.parametrize(("on", "sets"), [("2027-03-31", 2), ("2027-04-01", 1)])
def test_the_practitioner_statements_are_scored_until_31_march_2027(on, sets):
    state = replayed(CAMDEN, route="advanced-social-worker")
    assert len(answers.sheet(state, day(on))) == sets
    assert answers.sheet(state, day(on))[0] == "capabilities: 9 headings from met to not seen"


def test_two_seats_that_ought_to_be_filled_are_two_lines():
    there = meeting("2025-04-22", came(BEN, "chair"))
    events = (move("applied", "2025-03-03"), move("listed-for-panel", "2025-03-10", panel=day("2025-04-22")))
    state = replayed(CAMDEN, *events, route="advanced-social-worker", panel=there)
    found = answers.guards(state, day("2025-04-22"), BANK_HOLIDAYS)
    assert found.count("deferred warned by expects") == 2


def test_a_duty_done_is_told_with_its_day():
    state = replayed(
        ST_HELENS, *REFUSED, task("refusal-meeting", "2025-02-17"), letter("refusal-returned", "2025-02-18")
    )
    assert answers.owed(state, day("2025-02-18"), BANK_HOLIDAYS) == [
        "manager-answers met 2025-02-07",
        "head-answers met 2025-02-14",
        "refusal-meeting met 2025-02-17",
        "dispute-by 2025-02-25 by social-worker: warn, a right",
    ]
