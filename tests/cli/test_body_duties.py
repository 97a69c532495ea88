"""Duties of the body, without a case: `due` shows each last day, and a command puts on record that it was done."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from answer import Answer
from cli.conftest import at_a_terminal
from cli.small import Run, adopted

RECIPE = Path(__file__).parents[1] / "policies" / "recipes" / "body-duties.toml"


@pytest.fixture
def desk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The recipe, adopted on 4 January 2027, with a clerk and a chair and no case at all; it is 2 April now."""
    adopted(run, tmp_path, RECIPE.read_text(), policy="body-duties")
    monkeypatch.setenv("PANELCTL_ON", "2027-04-02")
    return run


def owed(desk: Run, options: str = "") -> list[tuple[str, str, str]]:
    duties = desk(f"--json due --within 30 {options}").json["data"]["body_duties"]
    return [(duty["id"], duty["due"], duty["state"]) for duty in duties]


def test_what_the_body_owes_is_listed_from_the_day_it_was_adopted(desk: Run) -> None:
    assert owed(desk) == [
        ("terms", "2027-01-31", "overdue"),
        ("chair-report", "2027-04-01", "overdue"),
        ("return", "2027-04-28", "open"),
    ]
    answer = desk("due --within 30")
    assert answer.status == 6
    assert "Fri 2 Apr 2027. 2 overdue, nothing due today, 1 more by Sun 2 May." in answer.out
    assert "Report of the chair to the director: Grace Bell, 1 day late (R-2)" in answer.out
    assert "Wed 28 Apr  Return of the quarter (Cleo Field)" in answer.out


def test_what_due_says_to_type_puts_it_on_record(desk: Run) -> None:
    [line] = [line for line in desk("due").out.splitlines() if "--duty chair-report" in line]
    command = line[line.index("panelctl ") + len("panelctl ") :]
    assert desk(f"{command} 2027-04-01").out == (
        "Report of the chair to the director, due Thu 1 Apr 2027: done Thu 1 Apr 2027.\n"
    )
    assert "chair-report" not in [duty for duty, _, _ in owed(desk)]


def test_a_record_answers_the_earliest_that_is_open_and_the_next_stays_owed(
    desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PANELCTL_ON", "2027-10-02")
    assert "due Thu 1 Apr 2027: done Sat 2 Oct 2027, late." in desk("record --duty chair-report").out
    assert ("chair-report", "2027-10-01", "overdue") in owed(desk)
    assert desk("record --duty chair-report").status == 2  # twice on one day: which was meant is asked
    assert desk("record --duty chair-report --for 2027-10-01").status == 0
    assert "chair-report" not in [duty for duty, _, _ in owed(desk)]


def test_at_a_terminal_the_last_day_and_the_reason_are_asked(desk: Run) -> None:
    well(desk, "record --duty chair-report")
    status, seen = at_a_terminal("record --duty chair-report", ["1", "Twice"])
    assert status == 0
    assert seen.startswith(
        "Which of its last days?\n  1  2027-04-01  done Fri 2 Apr 2027\n  2  2027-10-01  stands open\n> 1\n"
        "Report of the chair to the director is on record for Thu 1 Apr 2027 as done Fri 2 Apr 2027: why is that"
    )


def test_what_is_done_early_is_for_the_next_last_day(desk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANELCTL_ON", "2027-03-20")
    assert "due Thu 1 Apr 2027: done Sat 20 Mar 2027." in desk("record --duty chair-report").out
    monkeypatch.setenv("PANELCTL_ON", "2027-04-02")
    assert "chair-report" not in [duty for duty, _, _ in owed(desk)]


def test_a_record_is_put_right_or_taken_back_with_a_reason_and_the_log_has_it(desk: Run) -> None:
    desk('record --duty chair-report --note "To the director"')
    again = "record --duty chair-report 2027-04-01 --for 2027-04-01"
    assert "why is that put right" in desk(again).err
    assert "done Thu 1 Apr 2027 (was Fri 2 Apr 2027)" in desk(f'{again} --reason "Sent a day sooner"').out
    back = desk('record --duty chair-report --for 2027-04-01 --undone --reason "It was the draft"')
    assert "stands open again (was Thu 1 Apr 2027)" in back.out
    assert ("chair-report", "2027-04-01", "overdue") in owed(desk)
    log = desk("log").out
    for reason in ("Sent a day sooner", "It was the draft"):
        assert reason in log
    assert desk("doctor").status == 0


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("record --duty charter", 'charter" is no duty of this policy'),
        ("record --duty terms --for 2027-02-01", '--for cannot be "2027-02-01"'),
        ("record --duty terms 2027-04-03", "has not come yet"),
        ("record --duty terms BOD-2027-001", "is not a date"),
        ("record --duty terms 2027-04-01 note", "has no case"),
        ("record 001 note --for 2027-04-01", "--for goes with --duty only"),
        ("record --duty terms --reason Slip", "nothing to put right"),
    ],
)
def test_what_cannot_be_meant_is_refused(desk: Run, line: str, says: str) -> None:
    answer = desk(line)
    assert answer.status != 0
    assert says in answer.err


def test_minutes_are_owed_after_each_panel(desk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    well(desk, "schedule add 2027-04-07 --body board")
    monkeypatch.setenv("PANELCTL_ON", "2027-04-08")
    assert ("minutes", "2027-04-21", "open") in owed(desk)
    well(desk, "record --duty minutes")
    assert "minutes" not in [duty for duty, _, _ in owed(desk)]


def test_only_what_a_role_or_a_person_owes(desk: Run) -> None:
    assert [duty for duty, _, _ in owed(desk, "--role chair")] == ["terms", "chair-report"]
    assert [duty for duty, _, _ in owed(desk, "--person Cleo")] == ["terms", "return"]


@pytest.mark.parametrize("form", ["csv", "ics", "markdown", "html"])
def test_a_file_for_another_program_has_them(desk: Run, form: str) -> None:
    answer = desk(f"due --within 30 --format {form}")
    assert "Return of the quarter" in answer.out
    if form == "csv":
        [row] = [row for row in csv.DictReader(StringIO(answer.out.lstrip("\ufeff"))) if row["id"] == "return"]
        assert (row["case"], row["applicant"], row["due"], row["who"]) == ("", "", "2027-04-28", "Cleo Field")
    if form == "ics":
        assert "UID:body-duties.return.2027-04-28@" in answer.out.replace("\r\n ", "")


@pytest.mark.parametrize("options", ["--full", "--by person", "--by case"])
def test_each_on_its_own(desk: Run, options: str) -> None:
    lines = desk(f"due --within 30 {options}").out.splitlines()
    [command] = {line.strip() for line in lines if "--duty return" in line}
    assert command == "panelctl record --policy body-duties --duty return --for 2027-04-28"


def test_the_digest_of_the_day_tells_of_them_and_of_them_alone(desk: Run) -> None:
    assert "Drafted the digest to Cleo Field" in desk("due --notify").out
    digest = desk("notify preview R1").out
    assert "2 overdue, nothing due today" in digest
    assert "Report of the chair to the director (R-2). Owed by Grace Bell." in " ".join(digest.split())
    assert "panelctl record --policy body-duties --duty terms --for 2027-01-31" in digest
    assert "No reminder is new." in desk("due --notify").out
    well(desk, "record --duty terms")
    desk("due --notify")
    assert "Terms of reference" not in desk("notify preview R1").out


def test_a_digest_of_nothing_pressing_goes_once_as_the_day_comes_into_view(
    desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for duty in ("terms", "chair-report"):
        well(desk, f"record --duty {duty}")
    drafted = []
    for day in range(20, 29):
        monkeypatch.setenv("PANELCTL_ON", f"2027-04-{day}")
        if "Drafted the digest" in desk("due --notify").out:
            drafted.append(day)
    assert drafted == [21, 28]


def test_check_says_what_is_owed_by_nobody(desk: Run) -> None:
    well(desk, "person role 'Grace Bell' chair --until 2027-03-31")
    found = [finding["message"] for finding in desk("--json policy check body-duties").json["findings"]]
    [message] = [message.split(": ", 1)[1] for message in found if "owed by nobody" in message]
    assert message == (
        "Report of the chair to the director is owed by nobody: nobody holds the role chair on Fri 2 Apr 2027"
    )


def test_a_year_lists_the_last_days_with_those_counted_from_its_panels(desk: Run) -> None:
    well(desk, "schedule add 2026-12-30 --body board --force --reason 'Held late'")
    well(desk, "schedule add 2027-04-07 --body board")
    duties = desk("--json plan --year 2027").json["data"]["duties"]
    assert [(duty["id"], duty["due"]) for duty in duties if duty["due"] < "2027-05"] == [
        ("minutes", "2027-01-14"),
        ("return", "2027-01-29"),
        ("terms", "2027-01-31"),
        ("chair-report", "2027-04-01"),
        ("minutes", "2027-04-21"),
        ("return", "2027-04-28"),
    ]
    for form in ("", "--wall", "--format html", "--format ics"):
        assert "Report of the chair to the director" in desk(f"plan --year 2027 {form}").out


def test_a_duty_of_an_applicant_is_a_fault(desk: Run, tmp_path: Path) -> None:
    file = tmp_path / "draft.toml"
    file.write_text(RECIPE.read_text().replace('owner = ["chair", "clerk"]', 'owner = ["social-worker"]'))
    assert '"terms" is owed by the applicant, whom only a case has' in desk(f"policy check {file}").err


def test_a_later_edition_keeps_what_was_recorded_and_rules_from_the_day_it_was_adopted(
    desk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    well(desk, "record --duty terms")
    later = RECIPE.read_text().replace('version = "1"', 'version = "2"')
    later = later.replace("each year by 1 April or 1 October", "each year by 1 March")
    file = tmp_path / "body-duties.toml"
    file.write_text(later.replace("Terms of reference looked at again", "Terms reviewed"))
    well(desk, f"policy adopt {file}")
    assert owed(desk) == [("chair-report", "2027-04-01", "overdue"), ("return", "2027-04-28", "open")]
    monkeypatch.setenv("PANELCTL_ON", "2028-02-20")
    reports = [due for duty, due, _ in owed(desk) if duty == "chair-report"]
    assert reports == ["2027-04-01", "2028-03-01"]


def well(desk: Run, line: str) -> Answer:
    answer = desk(line)
    assert answer.status == 0, answer
    return answer
