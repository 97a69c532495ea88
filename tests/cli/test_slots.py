"""Each case of a panel has an hour, in letters and on the agenda; only whoever was told another one is told anew."""

from collections.abc import Iterator

import pytest

from cli.conftest import Run


@pytest.fixture
def two(listed: Run) -> Run:
    """Nadia and Bo, both of Omar's team, are to be heard on 20 January, from 10:00 to 12:00."""
    for line in (
        "schedule change 2027-01-20 --ends 12:00 --reason 'Two cases'",
        'person add "Bo Lane" --email bo@council.example --policy camden --set qualified=2020-09-01',
        "apply Bo --policy camden --route practice-educator --manager Omar --set course-starts=2027-09-01"
        " --set course='Practice Educator stage 1'",
        "schedule assign 002 2027-01-20",
    ):
        listed(line)
    return listed


def words(text: str) -> str:
    return " ".join(text.split())


def test_each_case_has_an_hour_in_its_letter_and_on_the_agenda(two: Run, run: Run) -> None:
    asked = run("schedule slots 2027-01-20")
    assert asked.status == 2
    assert "How many minutes has each case (the procedure gives no number)" in asked.err
    answer = run("schedule slots 2027-01-20 --minutes 45")
    assert answer.status == 0
    assert "10:00 Nadia Osei CAM-2027-001" in words(answer.out)
    assert "10:45 Bo Lane CAM-2027-002" in words(answer.out)
    assert "To be told" not in answer.out
    assert "10:00" in run("notify preview 2").out
    assert "| 10:45" in run("minutes 2027-01-20 --agenda --format markdown").out
    assert run("doctor").status == 0


def test_only_whoever_was_told_another_hour_is_told_anew(two: Run, run: Run) -> None:
    two("schedule slots 2027-01-20 --minutes 45")
    two("notify clear 2")
    two("notify release 2 --how hand --sent today")
    refused = run("schedule slot 001 11:30")
    assert refused.status == 2
    assert "Why is it another hour than Nadia Osei was told" in refused.err
    answer = run("schedule slot 001 11:30 --reason 'Her manager is in court until 11:00'")
    assert "To be told" in answer.out
    assert "Nadia Osei, Social Worker" in answer.out
    assert "Bo Lane, " not in answer.out
    letter = words(run("notify preview 5").out)
    assert "Its time has changed since" in letter
    assert "11:30" in letter
    assert "its hour 11:30 (was 10:00)" in words(run("show 001").out)
    before = run("--json show 002").out
    for option in ("--reason 'The lift is out of order'", "--told 'The lift is out of order'"):
        lost = run(f"schedule slot 002 10:15 {option}")  # no letter would give it
        assert (lost.status, "nobody was told another hour" in lost.err) == (2, True)
        assert run("--json show 002").out == before
    again = run("schedule slot 002 10:15")
    assert "To be told" not in again.out
    agenda = run("minutes 2027-01-20 --agenda").out
    assert agenda.index("Bo Lane") < agenda.index("Nadia Osei")


def test_a_member_who_leaves_for_two_cases_leaves_for_one_after_the_other(listed: Run, run: Run) -> None:
    """Three applicants of three managers, until Ivy declares an interest in the first and in the last."""
    other = "--policy camden --route practice-educator --set course-starts=2027-09-01 --set course='Stage 1'"
    for line in ("schedule change 2027-01-20 --ends 13:00 --reason 'Three cases'", *_two_more(other)):
        listed(line)

    def order() -> list[str]:
        laid = listed("--json schedule slots 2027-01-20 --minutes 30 --dry-run --anew").json["data"]["slots"]
        return [slot["case"][-3:] for slot in laid]

    assert order() == ["001", "002", "003"]
    for case in ("001", "003"):
        listed(f"attend 2027-01-20 Ivy declares --case {case} --interest 'Her neighbour'")
    assert order() == ["001", "003", "002"]


def _two_more(other: str) -> Iterator[str]:
    for number, applicant, manager in (("002", "Bo Lane", "May Lord"), ("003", "Cleo Moss", "Pat Hill")):
        for name in (applicant, manager):
            mail = f"{name.split()[0].lower()}@council.example"
            yield f"person add '{name}' --email {mail} --policy camden --set qualified=2020-09-01"
        yield f"person role '{manager}' team-manager --policy camden"
        yield f"apply '{applicant}' --manager '{manager}' {other}"
        yield f"schedule assign {number} 2027-01-20"


def test_an_hour_outside_those_of_the_panel_or_of_somebody_else_is_refused(two: Run, run: Run) -> None:
    two("schedule slot 001 10:00")
    for hour in ("09:59", "12:00"):
        outside = run(f"schedule slot 002 {hour}")
        assert outside.status == 1
        assert f"begins at 10:00 and ends at 12:00, and {hour} is outside of that" in outside.err
    taken = run("schedule slot 002 10:00")
    assert taken.status == 1
    assert "hears Nadia Osei (CAM-2027-001) at 10:00" in taken.err
    assert run("schedule slot 002 ten").status == 2


def test_whoever_does_not_fit_is_named_with_what_to_do(two: Run, run: Run) -> None:
    answer = run("schedule slots 2027-01-20 --minutes 90")
    assert answer.status == 6
    assert "No hour is left before 12:00 for these; those who have waited longer come first.\n" in answer.out
    assert "  Bo Lane (CAM-2027-002): panelctl schedule assign CAM-2027-002 PANEL --reason TEXT\n" in answer.out
    nobody = run("schedule slots 2027-01-20 --minutes 130 --anew --dry-run").out
    assert nobody.count("No hour is left before 12:00 for these.\n") == 1
    assert "  Nadia Osei (CAM-2027-001): panelctl" in nobody


def test_how_near_the_next_case_is_is_said_where_the_procedure_gives_no_length(two: Run, run: Run) -> None:
    two("schedule slot 001 10:00")
    beside = run("schedule slot 002 10:15")
    assert beside.status == 0
    assert "Nadia Osei (CAM-2027-001) comes at 10:00, 15 minutes earlier; " in words(beside.out)
    assert "the procedure does not say how long a case takes: whether both have time is for you to say." in words(
        beside.out
    )
    assert "comes at 10:15, 45 minutes earlier" in words(run("schedule slot 001 11:00").out)


def test_a_dry_run_changes_nothing_and_hours_that_are_there_stay(two: Run, run: Run) -> None:
    two("schedule slot 002 10:00")
    assert "Nothing is changed." in run("schedule slots 2027-01-20 --minutes 45 --dry-run").out
    answer = words(run("schedule slots 2027-01-20 --minutes 45").out)
    assert "10:00 Bo Lane CAM-2027-002 the same" in answer
    assert "10:45 Nadia Osei" in answer
    assert "10:00 Nadia Osei" in words(run("schedule slots 2027-01-20 --minutes 45 --anew").out)


def test_a_panel_without_an_end_is_asked_for_it(listed: Run, run: Run) -> None:
    refused = run("schedule slots 2027-01-20 --minutes 45")
    assert refused.status == 1
    assert "has no hour on record at which it ends" in refused.err
    assert "panelctl schedule change CAM-2027-01-20 --ends TEXT --reason TEXT" in refused.err


def test_what_is_said_of_a_step_is_not_taken_with_a_notice_of_one_that_was_made(listed: Run, run: Run) -> None:
    before = listed("--json log").out
    for option in ("--reason 'It was lost'", "--by Grace", "--set award=css", "--move invited", "--exception Late"):
        refused = run(f"notify draft 001 receipt {option}")
        assert (refused.status, f"{option.split()[0]} would be recorded nowhere" in refused.err) == (2, True), option
    assert listed("--json log").out == before
