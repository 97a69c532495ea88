"""Reminders at the command line: drafted by `due --notify`, read, released and dropped by their R numbers."""

import json
import re
import sqlite3
from pathlib import Path

import pytest

from cli.conftest import Run, at_a_terminal, desktop

SETTINGS = 'sender = "panels@council.example"\n'


@pytest.fixture
def office(case: Run, tmp_path: Path) -> Run:
    """Nadia is listed for the panel of 20 January 2027; her documents are due on the 13th, and are not in."""
    (tmp_path / "settings.toml").write_text(SETTINGS)
    case("schedule assign 001 2027-01-20")
    return case


def test_the_report_of_the_morning_begins_with_what_was_drafted(office: Run, run: Run) -> None:
    answer = run("--on 2027-01-06 due --notify")
    lines = answer.out.splitlines()
    assert answer.status == 0
    assert lines[:3] == [
        "Drafted 2 reminders to Nadia Osei, and the digest to Ada Lowe: panelctl notify list --reminders",
        "",
        "Wed 6 Jan 2027. Nothing overdue, nothing due today, 3 more by Wed 20 Jan, 1 without a date.",
    ]
    again = run("--on 2027-01-06 due --notify").out.splitlines()
    assert [again[0], *again[2:]] == ["No reminder is new.", *lines[2:]]
    assert run("--on 2027-01-06 --quiet due --notify").out.splitlines() == lines[2:]


def test_exit_6_says_that_something_is_overdue_as_without_reminders(office: Run, run: Run) -> None:
    assert run("--on 2027-01-14 due --notify").status == 6


def test_reminders_stand_beside_the_report_for_scripts(office: Run, run: Run) -> None:
    answer = json.loads(run("--json --on 2027-01-06 due --notify").out)
    found = answer["data"]["reminders"]
    assert [(one["id"], one["kind"], one["to"], one["digest"]) for one in found["drafted"]] == [
        ("R2", "soon", "Nadia Osei", None),
        ("R3", "soon", "Nadia Osei", None),
        ("R4", "soon", "Ada Lowe", "R1"),
    ]
    assert [one["id"] for one in found["digest"]] == ["R1"]
    assert found["dropped"] == []
    assert "deadlines" in answer["data"]


def test_a_file_for_another_program_stays_as_it_is_and_the_reminders_are_said_on_standard_error(
    office: Run, run: Run
) -> None:
    plain = run("--on 2027-01-06 due --format csv")
    answer = run("--on 2027-01-06 due --notify --format csv")
    assert answer.out == plain.out
    assert answer.err.startswith("Drafted 2 reminders to Nadia Osei")


@pytest.mark.parametrize("only", ["--case 001", "--role chair", "--person Nadia"])
def test_reminders_are_not_drafted_for_a_part(office: Run, run: Run, only: str) -> None:
    answer = run(f"due --notify {only}")
    assert answer.status == 2
    assert answer.err == (
        "Usage: --notify drafts the reminders of every case and everybody."
        " Leave out --case, --role and --person, or leave out --notify\n"
    )


def test_the_list_has_reminders_under_a_heading_of_their_own(office: Run, run: Run) -> None:
    run("--on 2027-01-06 due --notify")
    only = run("notify list --reminders").out
    assert [line.split("  ") for line in map(_spaced, only.splitlines())] == [
        ["Reminders"],
        ["N", "Case", "Status", "Title", "To", "Drafted or sent"],
        ["R1", "draft", "Panel duties on Wed 6 Jan 2027", "Ada Lowe", "Wed 6 Jan 2027"],
        ["R2", "CAM-2027-001", "draft",
         "Due on Wed 13 Jan 2027: Expression of interest to the Academy mailbox", "Nadia Osei",
         "Wed 6 Jan 2027"],
        ["R3", "CAM-2027-001", "draft",
         "Due on Wed 13 Jan 2027: Portfolio to the Principal Social Worker", "Nadia Osei", "Wed 6 Jan 2027"],
    ]  # fmt: skip
    everything = run("notify list").out
    assert everything.endswith(f"\n\n{only}")
    assert everything.startswith("N  Case")


def _spaced(line: str) -> str:
    return re.sub(r" {2,}", "  ", line)


def test_a_reminder_is_read_released_and_dropped_by_its_number(office: Run, run: Run, tmp_path: Path) -> None:
    run("--on 2027-01-06 due --notify")
    shown = run("--on 2027-01-06 notify preview R3").out
    assert shown.startswith(
        "Reminder R3 of CAM-2027-001, draft, drafted Wed 6 Jan 2027:"
        " Due on Wednesday 13 January 2027: Portfolio to the Principal Social Worker\n"
        "To Nadia Osei <nadia.osei@council.example>\n"
    )
    assert shown.endswith("panelctl notify release R3 --how email|post|hand\n")
    assert run("--on 2027-01-06 notify release R3 --how email --sent today").out == (
        "Released R3, Due on Wednesday 13 January 2027: Portfolio to the Principal Social Worker,"
        f" to Nadia Osei by email, Wed 6 Jan 2027.\nFiles in {tmp_path / 'outbox'}.\n"
    )
    assert run("--on 2027-01-06 notify release R3 --how email --sent today").status == 4
    dropped = run('--on 2027-01-06 notify drop r2 --reason "Told on the telephone"')
    assert (dropped.status, dropped.out.endswith("to Nadia Osei will not be sent.\n")) == (0, True)
    assert run("--on 2027-01-06 notify release --reminders --how hand --sent today").out.startswith(
        "Released R1, Panel duties"
    )
    assert (
        run("--on 2027-01-06 notify release --reminders --how hand --sent today").out == "No reminder was released.\n"
    )
    assert "portfolio-by, soon, sent, 2027-01-13, Nadia Osei" in run("log 001").out


@pytest.mark.parametrize(
    ("line", "status", "says"),
    [
        ("notify release 1 R2 --how email --sent today", 2, "Letters and reminders go one after the other"),
        ("notify release --reminders R2 --how email --sent today", 2, "--reminders means all of them"),
        ("notify clear R2", 2, "R2 is a reminder, which is not cleared"),
        ("notify unclear R2 --reason x", 2, "R2 is a reminder, which is not cleared"),
        ("notify preview R99", 3, "There is no reminder R99"),
        ("notify preview seven", 2, 'N cannot be "seven". Give the number of a notice, as 3, or of a reminder, as R3'),
        ("notify preview R4", 1, "stands in the digest R1"),
        ("notify release R2", 2, "How does it go"),
    ],
)
def test_what_cannot_be_done_with_a_reminder_is_said_plainly(
    office: Run, run: Run, line: str, status: int, says: str
) -> None:
    run("--on 2027-01-06 due --notify")
    answer = run(f"--on 2027-01-06 {line}")
    assert (answer.status, says in answer.err) == (status, True), answer


def test_a_misspelt_role_for_the_digest_is_pointed_out(office: Run, run: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(f'{SETTINGS}[reminders]\ndigest = "coordinator"\n')
    said = run("--on 2027-01-06 due --notify").out
    assert (
        'Warning: settings.toml sends the digest to "coordinator", a role that no procedure in use has (did you mean '
        '"co-ordinator"?): it goes to whoever lists cases for panels.'
    ) in said


def test_what_has_no_date_is_reminded_of_once_and_stays_in_the_digest(heard: Run, did: Run, run: Run) -> None:
    did("--on 2027-01-20 decide 001 yes --reason 'Sound work' --set feedback='Well prepared'")
    drafted = json.loads(run("--json --on 2027-01-21 due --notify").out)["data"]["reminders"]["drafted"]
    undated = {(one["title"], one["to"]) for one in drafted if one["kind"] == "undated"}
    practice = "Still to be done: Meeting on areas of practice and on the role in developing the team"
    assert {(practice, "Nadia Osei"), (practice, "Omar Reid")} <= undated
    number = next(one["id"] for one in drafted if one["title"] == practice and one["to"] == "Omar Reid")
    words = " ".join(run(f"notify preview {number}").out.split())
    assert "This is a reminder of something that is still to be done. The procedure sets no date for it." in words
    assert "| By |" not in words
    digest = " ".join(run("notify preview R1").out.split())
    assert "owed with no date stated" in digest
    assert "Since Wednesday 20 January 2027, CAM-2027-001 Nadia Osei: Human Resources told" in digest
    again = json.loads(run("--json --on 2027-01-21 due --notify").out)["data"]["reminders"]
    assert again["drafted"] == []
    did("--on 2027-01-22 record 001 practice-meeting 2027-01-22")
    refused = run(f"--on 2027-01-22 notify release {number} --how email --sent today")
    assert "it was done on Fri 22 Jan" in refused.err


def test_a_reminder_is_handed_over_and_not_drafted_again_until_it_is_said_to_have_gone(office: Run, run: Run) -> None:
    office("--on 2027-01-06 due --notify")
    assert office("--on 2027-01-06 notify release R2 --how email").out.startswith("Handed over R2, Due on")
    listed = json.loads(run("--json notify list --reminders").out)["data"]["reminders"]
    mine = next(one for one in listed if one["id"] == "R2")
    assert (mine["status"], mine["handed_over"], mine["sent"]) == ("handed-over", "2027-01-06", None)
    drafted = json.loads(run("--json --on 2027-01-07 due --notify").out)["data"]["reminders"]["drafted"]
    assert "R2" not in {one["id"] for one in drafted}
    early = run("--on 2027-01-06 notify sent R3")
    assert (early.status, "Hand it over first: panelctl notify release R3" in early.err) == (1, True)
    assert office("--on 2027-01-08 notify sent --reminders").out.startswith("Sent: R2 of CAM-2027-001, Due on")
    assert run("--on 2027-01-08 notify sent R2").status == 4
    assert run("doctor").status == 0


def test_a_reminder_that_came_back_waits_again_and_goes_a_second_time(office: Run, run: Run, tmp_path: Path) -> None:
    office("--on 2027-01-06 due --notify")
    office("--on 2027-01-06 notify release R2 --how email --sent today")
    answer = run("--on 2027-01-06 notify unsent R2 --reason 'Came back: no such mailbox'")
    assert (answer.status, answer.out) == (
        0,
        "R2 of CAM-2027-001, Due on Wednesday 13 January 2027: Expression of interest to the Academy mailbox, to Nadia"
        " Osei, has not gone after all: panelctl notify release R2 --how email\n",
    )
    assert "R2" in run("--on 2027-01-06 notify list --reminders").out
    assert "not gone" in run("--on 2027-01-06 log 001").out
    assert run("doctor").status == 0
    office("--on 2027-01-07 notify release R2 --how post --sent today")
    assert run("doctor").status == 0
    files = sorted(file.name for file in (tmp_path / "outbox").glob("*R0002*"))
    assert [name for name in files if name.endswith(".md")] == [
        "CAM-2027-001-R0002-soon-2.md",
        "CAM-2027-001-R0002-soon.md",
    ]


def test_a_digest_that_came_back_takes_what_stood_in_it_with_it(office: Run, run: Run, tmp_path: Path) -> None:
    office("--on 2027-01-06 due --notify")
    office("--on 2027-01-06 notify release R1 --how email --sent today")
    refused = run("--on 2027-01-06 notify unsent R4 --reason x")
    assert (refused.status, "stands in the digest R1" in refused.err) == (1, True)
    office("--on 2027-01-06 notify unsent R1 --reason 'Nobody had sent it'")
    drafts = json.loads(run("--json --on 2027-01-06 notify list --reminders").out)["data"]["reminders"]
    assert {one["id"] for one in drafts} == {"R1", "R2", "R3"}
    assert run("doctor").status == 0
    office("--on 2027-01-06 notify release R1 --how hand --sent today")
    with sqlite3.connect(tmp_path / "panelctl.db") as database:
        rows = dict(database.execute("SELECT id, status FROM reminder WHERE id IN (1, 4)"))
    assert rows == {1: "released", 4: "released"}


def test_reminders_are_opened_one_after_the_other_and_what_stands_in_a_digest_with_it(
    office: Run, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("notify open --reminders").out == "No reminder is handed over and waits to be sent.\n"
    office("--on 2027-01-06 due --notify")
    office("--on 2027-01-06 notify release --reminders --how email")
    waiting = json.loads(run("--json notify open --reminders --next 2").out)["data"]
    paths = [Path(one["path"]) for one in waiting["reminders"]]
    assert ([one["id"] for one in waiting["reminders"]], waiting["waiting"]) == (["R1", "R2"], 3)
    assert [path.name for path in paths] == ["digest-R0001-2027-01-06.eml", "CAM-2027-001-R0002-soon.eml"]
    assert str(paths[0]) in run("notify open --reminders").out.replace("\n", "")
    assert run("notify open --reminders --panel CAM-2027-01-20").status == 2

    paths[0].unlink()
    opened = desktop(monkeypatch, tmp_path)
    line = "--on 2027-01-07 notify open --reminders"
    code, screen = at_a_terminal(line, ["yes", "not yet", "yes"])
    first, *others = opened.read_text().splitlines()
    assert (code, first, len(others)) == (0, str(paths[0]), 2), screen  # the one thrown away was written again
    assert "1 of 3: Panel duties on Wednesday 6 January 2027, to Ada Lowe\n" in screen
    assert "2 reminders sent; 1 still handed over." in screen
    listed = json.loads(run("--json notify list --case 001 --reminders").out)["data"]["reminders"]
    assert {one["id"]: one["sent"] for one in listed} == {"R2": None, "R3": "2027-01-07", "R4": "2027-01-07"}


def test_what_has_not_gone_is_not_said_to_have_come_back(office: Run, run: Run) -> None:
    office("--on 2027-01-06 due --notify")
    refused = run("--on 2027-01-06 notify unsent R2 --reason x")
    assert (refused.status, "is a draft" in refused.err) == (4, True)
