"""Another program writes what a terminal would obey into every text of the record: no command that reads passes it on,
at the screen, in what scripts read, or in a file that it writes."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from answer import Answer
from cli.conftest import Run, at_a_terminal
from cli.test_fast_start import READ
from cli.test_naughty import quiet_of
from cli.test_nothing_changed import TWICE

PAYLOADS = (
    "\x1b[2J", "\x1b[31m", "\x1b]0;title\x07", "\x1b]8;;http://x.example\x1b\\", "\x1bP1$r\x1b\\", "\x1b[6n", "\x1bc",
    "\x9b2J", "\x9d0;title\x9c", "\x90q\x9c", "\x85", "\x07", "\x08\x08\x08", "\x7f", "\r", "\x0b", "\x0c", "\u202e",
    "\u2066", "\u200f", "\u061c", "\u2028", "\u2029", "[red]x[/]",
)  # fmt: skip
TABLES = ("cases --all --format csv", "due --within 365 --format csv")  # as they are for a program, shown to a person
TEXTS = {
    "person": "name email team number address",
    "former_name": "name",
    "salutation": "words",
    "document": "file_name received_by",
    "event": "by_name reason",
    "score_sheet": "rationale",
    "agreed_sheet": "rationale",
    "decision": "rationale feedback needs decided_by",
    "notice": "title recipient address body how cleared_by released_by",
    "reminder": "recipient address title body reason released_by",
    "panel": "venue reason note",
    "declaration": "nature",
    "ruling": "reason",
    "attendance": "reason",
    "there_for_case": "reason",
    "minutes_part": "body",
    "minutes_correction": "was now",
    "journal": "actor",
}
JSON = {"event": "body", "journal": "body", "agreed_sheet": "reasons"}  # every text in it
OF_NO_RECORD = ("policy ", "date ", "calendar ", "plan --policy ")  # these read procedures and days
READING = (
    *(line for line in READ if not line.startswith(OF_NO_RECORD)), "policy list",
    "due --within 365 --full", "explain 001 portfolio-by",
    "notify list --reminders", "notify preview 2", "notify preview R1", "log --last 500",
    "minutes 2027-01-20 --draft", "minutes excerpt 2027-01-20 001", "show CAM-2027-01-20", "schedule list --all",
    "schedule rota --policy camden --year 2027", "panel 2027-01-20 --plain", "retention", "due --format markdown",
    "person erase Nadia --dry-run", "person export Nadia --into given", "bundle 001",
)  # fmt: skip
BEFORE = (
    "person edit Omar --name 'Omar Reid-Lowe' --salutation 'Mr Reid-Lowe'",
    "attend 2027-01-20 Ivy declares --case 001 --interest Nephew",
)
ON_THE_DAY = (
    "attend 2027-01-20 Ivy ruled-in --case 001 --reason 'Long ago' --by Grace",
    "attend 2027-01-20 Omar absent --case 001 --reason 'Called away'",
    "score 001 --agreed --rationale Agreed --why pcf-9='Seen in the second report'",
    "decide 001 yes --reason 'Sound work' --feedback 'Well done' --needs 'Court work'",
    "notify clear 1 --by Grace",
    "minutes action 001 'Send the form' --who Grace --by 2027-02-01",
    "minutes circulate 2027-01-20",
    "minutes correct 2027-01-20 'Send the form' --to 'Post the form' --by Grace",
)


@pytest.fixture
def planted(heard: Run, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    for line in BEFORE:
        heard(line)
    for line in ON_THE_DAY:
        heard(f"--on 2027-01-20 {line}")
    run("due --notify")
    with closing(sqlite3.connect(tmp_path / "panelctl.db", isolation_level=None)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        for (trigger,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            other.execute(f"DROP TRIGGER {trigger}")
        for table, columns in TEXTS.items():
            for column in columns.split():
                rows = other.execute(f"SELECT rowid, {column} FROM {table} WHERE {column} <> '' ORDER BY 1").fetchall()
                for number, (row, text) in enumerate(rows):
                    other.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (text + payloads(number), row))
        for table, column in JSON.items():
            for row, text in other.execute(f"SELECT rowid, {column} FROM {table} ORDER BY 1").fetchall():
                spoilt = json.dumps(with_payloads(json.loads(text)))
                other.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (spoilt, row))
    return run


def payloads(number: int) -> str:
    """All of them, beginning with another one each time."""
    first = number % len(PAYLOADS)
    return "".join(PAYLOADS[first:] + PAYLOADS[:first])


def with_payloads(value: object) -> object:
    """The same with all of them behind each text of several words; a word alone may be a name that rules go by."""
    if isinstance(value, dict):
        return {name: with_payloads(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [with_payloads(inner) for inner in value]
    return value + payloads(len(value)) if isinstance(value, str) and " " in value else value


def test_nothing_that_a_terminal_obeys_comes_out_of_any_command_that_reads(planted: Run, tmp_path: Path) -> None:
    shown = 0
    for line in READING:
        answer = planted(f"--on 2027-01-20 {line}")
        quiet_of(answer)
        assert "in a way it should not" not in answer.err, (line, answer)
        assert answer.status != 2, (line, answer)
        shown += "\\x1b" in answer.out + answer.err
    assert shown > 8
    for line in READING[:5]:
        quiet_of(planted(f"--json --on 2027-01-20 {line}"))
    for line in TABLES:
        _, shown_there = at_a_terminal(f"--on 2027-01-20 {line}", [])
        quiet_of(Answer(0, shown_there, ""))
        assert "\\x1b" in shown_there
    written = [path for path in tmp_path.rglob("*") if path.suffix in (".md", ".html", ".txt", ".eml", ".ics", ".csv")]
    obeyed = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
    assert [path.name for path in written if obeyed.search(path.read_text("utf-8"))] == []


@pytest.mark.long
def test_nothing_that_a_terminal_obeys_comes_out_of_any_command_that_writes(planted: Run) -> None:
    """Whatever it makes of such a record: done, refused or failed, and said in one way or another."""
    for line in TWICE:
        answer = planted(line)
        quiet_of(answer)
        assert "in a way it should not" not in answer.err, (line, answer)
        quiet_of(planted(f"--json {line}"))
