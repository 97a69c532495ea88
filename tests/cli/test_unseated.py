"""A seat that was given up: the member is off the rota, with the reason, and what was meant for them does not go."""

import pytest

from cli.conftest import Run

GIVES_UP = "schedule unseat 2027-01-20 Grace --reason 'In court that day'"


@pytest.fixture
def seated(listed: Run) -> Run:
    listed("schedule seat 2027-01-20 Grace Ivy")
    return listed


def test_a_member_who_gives_up_the_seat_is_off_the_rota_and_the_record_says_why(seated: Run, run: Run) -> None:
    answer = run(GIVES_UP)
    assert answer.status == 0
    assert answer.out.startswith("Grace Bell no longer sits on CAM-2027-01-20.\n")
    assert "Grace Bell" not in run("show CAM-2027-01-20").out
    assert "Ivy Stone" in run("show CAM-2027-01-20").out
    assert "Grace Bell: In court that day" in run("log CAM-2027-01-20").out


def test_the_agenda_and_the_minutes_do_not_expect_them(seated: Run, run: Run) -> None:
    seated(GIVES_UP)
    assert "Expected: Ivy Stone." in run("minutes 2027-01-20 --agenda").out
    assert "Grace Bell" not in run("--on 2027-01-20 minutes 2027-01-20").out


def test_they_may_be_seated_again(seated: Run, run: Run) -> None:
    seated(GIVES_UP)
    assert run("schedule seat 2027-01-20 Grace").status == 0


def test_whoever_came_is_not_taken_off(seated: Run, run: Run) -> None:
    seated("--on 2027-01-20 attend 2027-01-20 Grace present")
    refused = run(f"--on 2027-01-20 {GIVES_UP}")
    assert refused.status == 1
    assert refused.err.rstrip().endswith("If that is wrong: panelctl attend CAM-2027-01-20 'Grace Bell' absent")


def test_whoever_sent_apologies_stays_among_them(seated: Run, run: Run) -> None:
    seated("attend 2027-01-20 Grace apologies --reason 'In court'")
    seated(GIVES_UP)
    assert "Grace Bell, Head of Practice" in run("--on 2027-01-20 minutes 2027-01-20").out


def test_somebody_who_is_not_on_it_and_no_reason_are_refused(seated: Run, run: Run) -> None:
    assert run("schedule unseat 2027-01-20 Omar --reason x").status == 4
    assert run("schedule unseat 2027-01-20 Grace").status == 2
    assert run("schedule unseat 2027-01-20 --reason x").status == 2
    assert "Grace Bell" in run("show CAM-2027-01-20").out
