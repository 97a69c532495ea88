"""Another program writes what a terminal would obey into every text of the record: no command that reads passes it on,
at the screen, in what scripts read, or in a file that it writes."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cli.conftest import Run
from cli.test_naughty import quiet_of

PAYLOADS = (
    "\x1b[2J", "\x1b[31m", "\x1b]0;title\x07", "\x1b]8;;http://x.example\x1b\\", "\x1bP1$r\x1b\\", "\x1b[6n", "\x1bc",
    "\x9b2J", "\x9d0;title\x9c", "\x90q\x9c", "\x85", "\x07", "\x08\x08\x08", "\x7f", "\r", "\x0b", "\x0c", "\u202e",
    "\u2066", "\u200f", "\u061c", "\u2028", "\u2029", "[red]x[/]",
)  # fmt: skip
TEXTS = {
    "person": "name email team number address",
    "salutation": "words",
    "document": "file_name received_by",
    "event": "by_name reason",
    "score_sheet": "rationale",
    "decision": "rationale feedback decided_by",
    "notice": "title recipient body released_by",
    "reminder": "recipient title body reason",
    "panel": "venue reason note",
    "declaration": "nature",
    "attendance": "reason",
}
READING = (
    "cases --all", "cases --waiting", "show 001", "show Nadia", "log 001", "log", "due", "due --all", "person list",
    "person show Nadia", "schedule list --all", "schedule show 2027-01-20", "evidence list 001", "evidence show 001",
    "score 001", "notify list", "notify preview 1", "minutes 2027-01-20", "minutes 2027-01-20 --agenda",
    "explain 001", "explain 001 chair", "plan", "progress", "year", "doctor", "panel 2027-01-20 --plain", "retention",
    "person erase Nadia --dry-run", "cases --all --columns", "notify list --reminders", "policy list", "team list",
)  # fmt: skip


@pytest.fixture
def planted(heard: Run, run: Run, tmp_path: Path) -> Run:
    heard("attend 2027-01-20 Ivy declares --case 001 --interest Nephew --stays")
    heard('--on 2027-01-20 decide 001 yes --reason "Sound work" --feedback "Well done"')
    run("--on 2027-01-20 notify clear 2")
    run("due --notify")
    with closing(sqlite3.connect(tmp_path / "panelctl.db", isolation_level=None)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        for table, columns in TEXTS.items():
            for column in columns.split():
                rows = other.execute(f"SELECT rowid FROM {table} WHERE {column} <> '' ORDER BY 1").fetchall()
                for number, (row,) in enumerate(rows):
                    some = PAYLOADS[number % len(PAYLOADS) :] + PAYLOADS[: number % len(PAYLOADS)]
                    other.execute(f"UPDATE {table} SET {column} = {column} || ? WHERE rowid = ?", ("".join(some), row))
    return run


def test_nothing_that_a_terminal_obeys_comes_out_of_any_command_that_reads(planted: Run, tmp_path: Path) -> None:
    shown = 0
    for line in READING:
        answer = planted(f"--on 2027-01-20 {line}")
        quiet_of(answer)
        assert "in a way it should not" not in answer.err, (line, answer)
        shown += "\\x1b" in answer.out + answer.err
    assert shown > 8
    for line in READING[:5]:
        quiet_of(planted(f"--json --on 2027-01-20 {line}"))
    written = [path for path in tmp_path.rglob("*") if path.suffix in (".md", ".html", ".txt", ".eml", ".ics", ".csv")]
    obeyed = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
    assert [path.name for path in written if obeyed.search(path.read_text("utf-8"))] == []
