"""A manager leaves: the open cases that name them are named, and the successor takes over all of them."""

import json

from cli.conftest import CASE, Run

LEAVES = "--on 2027-02-01 person role omar team-manager --policy camden --until 2027-01-31"


def manager_of(run: Run, case: str) -> str:
    timeline = json.loads(run(f"--json show {case}").out)["data"]["timeline"]
    parties = [event for event in timeline if event["kind"] == "party"]
    return str(parties[-1]["says"])


def test_a_role_that_ends_names_the_open_cases_and_the_command(case: Run, run: Run) -> None:
    answer = run(LEAVES)
    assert answer.status == 0
    assert answer.out == (
        "Omar Reid holds Team Manager until Sun 31 Jan 2027.\n"
        "Warning: 1 open case names Omar Reid as Team Manager: CAM-2027-001. Hand them over:"
        " panelctl person role 'Omar Reid' team-manager --policy camden --until 2027-01-31 --to NAME\n"
    )


def test_the_command_it_names_hands_them_over(case: Run, did: Run, run: Run) -> None:
    command = did(LEAVES).out.rpartition("Hand them over: panelctl ")[2].strip()
    answer = did(f"--on 2027-02-01 {command.replace('NAME', 'Ivy')}")
    assert answer.out.endswith("Handed 1 open case over to Ivy Stone.\n")
    assert "Ivy Stone" in manager_of(run, CASE)


def test_the_successor_takes_over_every_open_case_and_the_role(case: Run, did: Run, run: Run) -> None:
    did('person add "Zoe Hale" --email zoe.hale@council.example')
    did('person add "Bo Lane" --set registered=yes --policy camden')
    did("apply Bo --policy camden --route advanced-social-worker --manager Omar")
    answer = run(f"{LEAVES} --to Zoe")
    assert answer.out == (
        "Omar Reid holds Team Manager until Sun 31 Jan 2027.\n"
        "Zoe Hale holds Team Manager from Mon 1 Feb 2027.\n"
        "Handed 2 open cases over to Zoe Hale.\n"
    )
    for reference in (CASE, "CAM-2027-002"):
        assert "Zoe Hale" in manager_of(run, reference)
    assert "Omar Reid" not in run("--on 2027-02-01 due --full").out
    assert run("doctor").status == 0


def test_a_role_that_nobody_acts_in_ends_without_a_word(case: Run, run: Run) -> None:
    assert run("person role ivy cin-tm --policy camden --until 2027-01-31").out == (
        "Ivy Stone holds Team Manager, Children in Need until Sun 31 Jan 2027.\n"
    )


def test_an_applicant_takes_over_no_part_in_their_own_case_and_nothing_is_done(case: Run, run: Run) -> None:
    answer = run(f"{LEAVES} --to Nadia")
    assert answer.status == 1
    assert answer.err.startswith("Refused: Nadia Osei is the applicant of CAM-2027-001, and nobody acts for")
    assert "until" not in run("person show omar").out


def test_a_successor_waits_until_the_last_day_is_over(case: Run, run: Run) -> None:
    answer = run("person role omar team-manager --policy camden --until 2027-03-31 --to Ivy")
    assert answer.status == 1
    assert "Wed 31 Mar 2027" in answer.err


def test_a_handing_over_without_its_last_day_ends_today(case: Run, did: Run, run: Run) -> None:
    assert "until Mon 4 Jan 2027" in did("person role omar team-manager --policy camden --to Ivy").out


def test_a_beginning_and_a_successor_do_not_go_together(case: Run, run: Run) -> None:
    assert run("person role omar team-manager --policy camden --from 2027-01-04 --to Ivy").status == 2
