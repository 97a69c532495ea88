"""The chair of an item may rule that an interest in it does not exclude: who declared it stays, counts, and scores."""

import pytest

from cli.conftest import Run
from cli.st_helens import bo_asks, sth_listed
from panelctl.cli.views import day

PANEL = "STH-2027-02-24"
CASE = "STH-2027-001"
RULED = f"attend {PANEL} Tom ruled-in --case {CASE} --reason 'He signs his leave and no more'"


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def declared(council: Run, paper) -> Run:
    """Petra West chairs; Tom Manager, who sits too, has declared that he is the applicant's manager."""
    for line in (
        *bo_asks(),
        *sth_listed(paper),
        "person role Tom apsw --policy st-helens",
        f"schedule seat {PANEL} Petra Tom",
        f"attend {PANEL} Tom declares --case {CASE} --interest 'Manages the applicant'",
    ):
        council(line)
    return council


@pytest.fixture
def met(declared: Run) -> Run:
    """The same on the day, with both there."""
    for name in ("Petra", "Tom"):
        declared(f"--on 2027-02-24 attend {PANEL} {name} present")
    return declared


def test_before_the_day_the_expected_chair_rules_and_the_forecast_counts_the_member(declared: Run, run: Run) -> None:
    assert "not quorate, 1 of 2" in words(run(f"schedule forecast {PANEL}").out)
    said = declared(RULED)
    assert "Petra West rules that the interest of Tom Manager in STH-2027-001 does not exclude" in words(said.out)
    forecast = words(run(f"schedule forecast {PANEL}").out)
    assert "quorate, 2 of 2, Petra West and Tom Manager" in forecast
    assert "Tom Manager stays, as the chair ruled" in forecast


def test_who_stays_by_a_ruling_is_in_the_words_of_the_quorum_and_in_the_minutes(met: Run, run: Run) -> None:
    met(f"--on 2027-02-24 {RULED}")
    shown = words(run(f"show {PANEL}").out)
    assert "Petra West, in the chair, ruled that it does not exclude: He signs his leave and no more" in shown
    shown_day = words(run(f"--on 2027-02-24 panel {PANEL}").out)
    assert "Tom Manager stays, as the chair ruled that the interest does not exclude" in shown_day
    minutes = words(run(f"--on 2027-02-24 minutes {PANEL}").out)
    assert "Stayed, as the chair ruled" in minutes
    assert (
        "Petra West, in the chair, ruled on Wednesday 24 February 2027 that it does not exclude:"
        " He signs his leave and no more." in minutes
    )


def test_only_the_chair_of_the_item_rules(met: Run, run: Run) -> None:
    answer = run(f"--on 2027-02-24 {RULED} --by Head")
    assert answer.status == 1
    assert "Head Office is not in the chair for STH-2027-001, and only the chair of an item rules" in words(answer.err)
    assert "Petra West is" in answer.err


def test_nobody_rules_on_an_interest_of_their_own(met: Run, run: Run) -> None:
    met(f"--on 2027-02-24 attend {PANEL} Petra declares --case {CASE} --interest 'Her cousin'")
    own = run(f"--on 2027-02-24 attend {PANEL} Petra ruled-in --case {CASE} --reason 'Far' --by Petra")
    assert own.status == 1
    assert "nobody rules on their own" in own.err
    nobody = run(f"--on 2027-02-24 attend {PANEL} Petra ruled-in --case {CASE} --reason 'Far'")
    assert nobody.status == 1
    assert "Nobody is in the chair for STH-2027-001" in words(nobody.err)


def test_no_ruling_has_an_applicant_sit_on_their_own_case(met: Run, run: Run) -> None:
    met(f"--on 2027-02-24 attend {PANEL} Bo declares --case {CASE} --interest 'It is mine'")
    own = run(f"--on 2027-02-24 attend {PANEL} Bo ruled-in --case {CASE} --reason 'Far'")
    assert own.status == 1
    assert "is the applicant of STH-2027-001, and is no member for it whatever is ruled" in words(own.err)


def test_a_ruling_needs_a_reason_and_an_interest_that_excludes(met: Run, run: Run) -> None:
    bare = run(f"--on 2027-02-24 attend {PANEL} Tom ruled-in --case {CASE}")
    assert (bare.status, "--reason" in bare.err) == (2, True)
    none = run(f"--on 2027-02-24 attend {PANEL} Petra ruled-in --case {CASE} --reason 'Far' --by Tom")
    assert none.status == 4
    assert "An interest of Petra West in STH-2027-001 is not declared" in words(none.err)
    met(f"--on 2027-02-24 {RULED}")
    assert run(f"--on 2027-02-24 {RULED}").status == 4


def test_a_ruling_is_taken_back_with_a_reason_and_a_further_interest_ends_it(met: Run, run: Run) -> None:
    met(f"--on 2027-02-24 {RULED}")
    out = f"--on 2027-02-24 attend {PANEL} Tom ruled-out --case {CASE} --reason 'He wrote the statement'"
    assert "Tom Manager leaves for that item" in words(met(out).out)
    assert run(out).status == 4
    met(f"--on 2027-02-24 {RULED}")
    met(f"--on 2027-02-24 attend {PANEL} Tom declares --case {CASE} --interest 'Her neighbour'")
    shown = words(run(f"show {PANEL}").out)
    assert "Tom Manager declares an interest in STH-2027-001 and leaves the room" in shown
    assert "ruled that" not in shown


def test_the_journal_keeps_who_ruled_and_why(met: Run, run: Run) -> None:
    met(f"--on 2027-02-24 {RULED}")
    log = words(run(f"log {PANEL}").out)
    assert "Tom Manager in STH-2027-001: the interest does not exclude, ruled by Petra West" in log


def test_an_item_without_a_quorum_says_why_and_what_can_be_done(met: Run, run: Run) -> None:
    for line in (
        "person add 'Ann Green' --email ann@council.example",
        "person role Ann apsw --policy st-helens --from 2027-01-01",
        "schedule add 2027-03-24 --policy st-helens",
        "schedule seat 2027-03-24 Petra Ann",
    ):
        met(line)
    [item] = run(f"--json --on 2027-02-24 panel {PANEL}").json["data"]["items"]
    assert item["cures"] == [
        "Tom Manager left the room: Manages the applicant.",
        "To decide it: put it off to Wed 24 Mar 2027 (STH-2027-03-24), call in Ann Green"
        " or the chair rules that the interest does not exclude.",
    ]
    assert item["cures"][1] in list(day.one(item))
    met(f"--on 2027-02-24 {RULED}")
    [item] = run(f"--json --on 2027-02-24 panel {PANEL}").json["data"]["items"]
    assert (item["quorate"], item["cures"]) == (True, [])


def test_while_somebody_is_still_expected_nothing_is_to_be_done(declared: Run, run: Run) -> None:
    declared(f"attend {PANEL} Tom no-interest --case {CASE} --reason 'Another Ash'")
    declared(f"--on 2027-02-24 attend {PANEL} Petra present")
    [item] = run(f"--json --on 2027-02-24 panel {PANEL}").json["data"]["items"]
    assert (item["quorate"], item["cures"]) == (False, [])
