"""The co-ordinator's morning: forty open cases on forty lines."""

import os
import pty
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from answer import Answer
from cli.conftest import Run
from cli.transcript import expect
from panelctl.cli.views import due

COMMAND = re.compile(r"panelctl [a-z].*$")
HEADINGS = ("Overdue", "Due today", "To come", "No date stated", "Waiting")


def parts(screen: str) -> dict[str, list[str]]:
    """The lines under each heading."""
    found: dict[str, list[str]] = {"": []}
    for line in screen.splitlines():
        if line in HEADINGS:
            found[line] = []
        else:
            found[[*found][-1]].append(line)
    return found


def test_the_whole_screen_is_as_agreed(morning: Run, tmp_path: Path) -> None:
    expect("due", morning, tmp_path)


def test_forty_cases_fit_on_forty_lines_of_a_hundred_columns(morning: Run) -> None:
    answer = morning("due")
    assert answer.status == 6
    assert len(morning("--json cases").json["data"]["cases"]) == 40
    lines = answer.out.splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 100
    assert lines[0] == "Wed 24 Mar 2027. 6 overdue, 10 due today, 34 more by Wed 7 Apr, 49 without a date."


def test_whatever_is_overdue_or_due_today_stands_there_with_its_command(morning: Run) -> None:
    found, duties = parts(morning("due").out), morning("--json due").json["data"]["deadlines"]
    for heading, wanted in (("Overdue", lambda one: one["state"] == "overdue"),
                            ("Due today", lambda one: one["days_left"] == 0)):  # fmt: skip
        owed = [one for one in duties if wanted(one)]
        commands = [line for line in found[heading] if COMMAND.search(line)]
        assert len(commands) == len(owed) > 0
        for one in owed:
            assert [line for line in commands if line.endswith(f" {one['command']}") and one["applicant"] in line]


def test_every_command_on_any_screen_is_one_that_parses(morning: Run) -> None:
    printed = {
        found[0]
        for line in ("due", "due --full", "due --by person", "due --by case", "due --within 60")
        for row in morning(line).out.splitlines()
        if (found := COMMAND.search(row))
    }
    assert len(printed) > 60
    for command in printed:
        verb, *words = shlex.split(command)[1:]
        known = get_command(import_module(f"panelctl.cli.{verb}").app)
        if isinstance(known, TyperGroup):
            known, words = known.commands[words[0]], words[1:]
        known.make_context(verb, words).close()


def test_a_day_of_another_year_keeps_its_distance_from_what_is_due(morning: Run) -> None:
    """`Wed 12 Jan 2028` is as wide as the column of days: what is due does not touch it."""
    data = morning("--json due").json["data"]
    duty = next(duty for duty in data["deadlines"] if duty["days_left"] > 0)
    elsewhen = {**data, "deadlines": [{**duty, "due": "2028-01-12"}]}
    line = parts("\n".join(map(str, due.lines(elsewhen))))["To come"][0]
    assert re.match(f" +(chase|do) +Wed 12 Jan 2028 {duty['title'][:12]}", line)


def test_what_is_more_than_fits_is_summed_up_from_the_far_end(morning: Run) -> None:
    found = parts(morning("due --within 60").out)
    shown = found["To come"]
    assert re.fullmatch(r"  and \d+ more until \w{3} \d+ \w{3}( \(.+\))?: panelctl due --within 60 --full", shown[-2])
    days = [re.search(r"\d+ (Mar|Apr|May)", line) for line in shown[:-2]]
    assert all(days)
    assert shown[-1].startswith("No date stated: 49 (Helen Marsh ")


def test_what_is_overdue_is_never_summed_up(morning: Run) -> None:
    answer = morning("--on 2027-04-12 due")
    overdue = [line for line in parts(answer.out)["Overdue"] if line.startswith(" ") and COMMAND.search(line)]
    assert len(overdue) == morning("--on 2027-04-12 --json due").json["data"]["overdue"] > 30
    assert len(parts(answer.out)["Waiting"]) < 8
    summed = [line.partition(":")[0] for line in answer.out.splitlines() if re.match(r"(To|No) .+: \d", line)]
    assert summed == ["To come", "No date stated"]


def test_a_screen_with_few_duties_says_all_of_them(morning: Run) -> None:
    lines = morning("due --case STH-2027-012").out.splitlines()
    assert lines == [
        "Wed 24 Mar 2027. Nothing overdue, 1 due today, 3 more by Wed 7 Apr.",
        "Due today",
        "  chase  Evidence Template to the panel: Social Worker (S-45, S-128)",
        "         Maya Pathan  panelctl evidence add STH-2027-012 evidence-template FILE --complete",
        "To come",
        "  chase  Wed 31 Mar  Presentation to the Team Man…, aim for Wed 24 Mar: STH-2027-012 (Social Worker)",
        "  do     Wed 7 Apr   Invitation to the social worker and the Team Manager: STH-2027-012 (Pat Swan)",
        "  do     Wed 7 Apr   Papers to the members of the panel, to be read before…: STH-2027-012 (Pat Swan)",
        "  each with its command: panelctl due --case STH-2027-012 --full",
        "Waiting",
        *lines[10:],
    ]
    assert morning("due --case STH-2027-012").status == 0


@pytest.mark.parametrize(
    ("asked", "again"),
    [
        ("--person Helen", "panelctl due --person Helen --full"),
        ("--person 'Coral Ord' --within 30", "panelctl due --person 'Coral Ord' --within 30 --full"),
        ("--role team-manager", "panelctl due --role team-manager --full"),
    ],
)
def test_the_command_for_the_rest_asks_for_the_same_again(morning: Run, asked: str, again: str) -> None:
    found = [line.rpartition(": ")[2] for line in morning(f"due {asked}").out.splitlines() if line.endswith("--full")]
    assert set(found) == {again}
    full = morning(again.removeprefix("panelctl "))
    assert full.status == morning(f"due {asked}").status
    assert "No date stated\n" in full.out


def test_reminders_that_nobody_has_sent_wait_on_the_screen(morning: Run) -> None:
    assert "reminders" not in morning("due").out
    morning("due --notify")
    lines = morning("due").out.splitlines()
    assert lines[-1] == "  51 reminders to send: panelctl notify list --reminders"
    assert len(lines) <= 40
    assert morning("--json due").json["data"]["reminders_to_send"] == 51
    assert "51 reminders to send" in morning("due --format markdown").out
    morning("notify release --reminders --how email --sent today")
    assert "reminders" not in morning("due").out


def test_grouped_by_person_each_owes_their_own(morning: Run) -> None:
    lines = morning("due --by person").out.splitlines()
    names = [line.partition(":")[0] for line in lines if re.match(r"[A-Z][^:]+: .*(to do|more|overdue|today)$", line)]
    assert names == sorted(names)
    assert {"Coral Ord", "Helen Marsh", "Nell Prior", "Social Work Academy"} <= set(names)
    only = morning("due --person Nell --full").out
    assert "1 day late    CAM-2027-011 Nell Prior: Portfolio to the Principal Social Worker\n" in only
    assert "Oscar" not in only


def test_grouped_by_case_each_case_stands_once(morning: Run) -> None:
    lines = morning("due --by case").out.splitlines()
    cases = [line[:12] for line in lines if re.match(r"(CAM|STH)-2027-\d{3} [^:]+: \d", line)]
    assert cases == sorted(set(cases))
    assert len(cases) > 15


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("due --within -1", "Usage: --within is not a whole number from 0 to 3660. See panelctl due --help\n"),
        ("due --within 99999", "--within is not a whole number from 0 to 3660"),
        ("due --within soon", "--within is not a whole number from 0 to 3660"),
        ("due --by team", '--by cannot be "team". Give date, person or case'),
        ("due --format pdf", '--format cannot be "pdf". Give text, json, csv, ics, markdown or html'),
        ("--json due --format csv", ""),
    ],
)
def test_what_cannot_be_meant_is_a_matter_of_usage(morning: Run, line: str, said: str) -> None:
    answer = morning(line)
    assert answer.status == 2
    assert said in answer.err


def test_before_any_case_was_opened_nothing_is_due(morning: Run) -> None:
    answer = morning("--on 2026-12-31 due")
    assert (answer.status, answer.out) == (0, "Nothing is due within 14 days of Thu 31 Dec 2026.\n")
    one = morning("--on 2026-12-31 due --case CAM-2027-001")
    assert one.out == "CAM-2027-001 was opened on Mon 11 Jan 2027: it owes nothing on Thu 31 Dec 2026.\n"


def screen(width: int, line: str) -> Iterator[str]:
    """What a terminal of that width shows, without its colours."""
    leader, inside = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": str(width)}
    done = subprocess.Popen(
        [sys.executable, "-m", "panelctl", *shlex.split(line)],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env=environment,
    )
    os.close(inside)
    seen = b""
    with suppress(OSError):
        while more := os.read(leader, 4096):
            seen += more
    os.close(leader)
    done.wait()
    yield from re.sub(r"\x1b\[[0-9;]*m", "", seen.decode()).replace("\r\n", "\n").splitlines()


def test_a_narrow_terminal_breaks_no_line_and_no_command(morning: Run) -> None:
    wide, narrow = morning("due").out, list(screen(80, "due"))
    assert max(map(len, narrow)) <= 80
    assert len(narrow) <= 42
    now = "\n".join([*parts(wide)["Overdue"], *parts(wide)["Due today"]])
    for command in re.findall(COMMAND.pattern, now, re.MULTILINE):
        assert any(line.endswith(command) for line in narrow)
    very = list(screen(60, "due"))
    assert [line for line in very if len(line) > 60 and not COMMAND.search(line)] == []


def test_a_narrow_terminal_breaks_no_reference_in_a_table(morning: Run) -> None:
    morning("due --notify")
    for line in ("schedule list", "notify list --reminders"):
        lines = list(screen(80, line))
        assert max(map(len, lines)) <= 80
        assert [one for one in lines if re.match(r"(R\d+ +)?(CAM|STH)-2027-\d\d", one)]
        assert [one for one in lines if re.search(r"(CAM|STH)-2027-\d?\d?(\s|$)", one)] == []


HEAVY = {"sqlmodel", "pydantic", "sqlalchemy", "jinja2", "markdown_it", "rich", "email", "csv", "zoneinfo"}


@pytest.mark.parametrize("line", ["due", "due --format json", "due --full", "due --by person"])
def test_a_screen_loads_no_library_that_writes_or_draws(morning: Run, line: str) -> None:
    program = f"import sys; from panelctl import cli; cli.run({line.split()!r}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert HEAVY & set(done.stderr.split()) == set()


def test_json_is_the_same_either_way(morning: Run) -> None:
    before: Answer = morning("--json due")
    assert morning("due --format json") == before
    assert before.status == 6
    assert before.json["status"] == "attention"
