"""`schedule forecast`: any day before, which items can be decided, by whom, and what to do about the others."""

import json
from pathlib import Path

from cli.conftest import Run
from cli.st_helens import bo_asks, sth_listed


def test_a_conflict_that_costs_the_quorum_is_said_with_what_to_do(council: Run, run: Run, paper: Path) -> None:
    people = ("Ann Green", "Ida Brook")
    for line in (
        *bo_asks(),
        *sth_listed(paper),
        *(f"person add '{name}' --email {name[:3]}@council.example" for name in people),
        "person role Tom apsw --policy st-helens",
        "person role Ann apsw --policy st-helens",
        "person role Ida cin-coordinator --policy st-helens",
        "schedule add 2027-03-24 --policy st-helens",
        "schedule seat 2027-02-24 Petra Tom",
        "schedule seat 2027-03-24 Petra Ann",
    ):
        council(line)
    answer = run("schedule forecast 2027-02-24")
    assert answer.status == 6
    said = " ".join(answer.out.split())
    assert (
        "Item 1, Bo Ash (STH-2027-001): not quorate, 1 of 2: Tom Manager is the applicant's Team Manager;"
        " move to Wed 24 Mar 2027 or seat Ann Green or Ida Brook."
        " panelctl schedule assign STH-2027-001 STH-2027-03-24 --reason TEXT"
        " panelctl schedule seat STH-2027-02-24 NAME"
    ) in said
    council("schedule seat 2027-02-24 Ann")
    answer = run("schedule forecast 2027-02-24")
    assert answer.status == 0
    said = " ".join(answer.out.split())
    assert "quorate, 2 of 2, Ann Green and Petra West" in said
    assert "without Tom Manager, who is the applicant's Team Manager." in said


def test_a_panel_without_a_quorum_stated_names_who_is_expected_and_who_scores(listed: Run, run: Run) -> None:
    listed("schedule seat 2027-01-20 Grace Ivy")
    answer = run("schedule forecast 2027-01-20")
    assert answer.status == 0
    said = " ".join(answer.out.split())
    assert (
        "Item 1, Nadia Osei (CAM-2027-001): the procedure states no quorum; Grace Bell and Ivy Stone expected;"
        " they score." in said
    )


def test_the_applicants_manager_on_the_rota_is_named_and_not_counted(listed: Run, run: Run) -> None:
    listed("person role Omar academy-tm --policy camden")
    listed("schedule seat 2027-01-20 Grace Omar")
    said = " ".join(run("schedule forecast 2027-01-20").out.split())
    assert "Grace Bell expected; they score; without Omar Reid, who is the applicant's Team Manager" in said


def test_where_nobody_is_expected_that_is_said_with_what_to_do(listed: Run, run: Run) -> None:
    listed("schedule seat 2027-01-20 Grace")
    listed("attend 2027-01-20 Grace apologies --reason 'In court'")
    answer = run("schedule forecast 2027-01-20")
    assert answer.status == 6
    assert "nobody is expected: Grace Bell sends apologies: In court; seat Ivy Stone." in " ".join(answer.out.split())
    (panel,) = json.loads(run("--json schedule forecast 2027-01-20").out)["data"]["panels"]
    assert [way["way"] for way in panel["items"][0]["ways"]] == ["seat"]


def test_a_panel_that_has_met_is_refused(listed: Run, run: Run) -> None:
    refused = run("--on 2027-02-01 schedule forecast 2027-01-20")
    assert refused.status == 1
    assert "panelctl show CAM-2027-01-20" in refused.err
