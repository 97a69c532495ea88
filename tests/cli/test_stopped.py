"""A command that is ended from outside: what it says, and what it leaves."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from cli.conftest import Run
from panelctl.cli import STOPPED


def listening() -> None:
    """Whoever runs the tests may ignore signals, and what they start would ignore them too."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def ended(folder: Path, by: signal.Signals) -> tuple[int, str, list[str]]:
    """Exit status, what was said, and what lies in `documents`, where adding a document waits for its turn to write
    with its copy made, and is ended there."""
    paper, documents = folder / "paper.pdf", folder / "documents"
    paper.write_text("An invented paper.")
    before = set(documents.glob("*")) if documents.exists() else set()
    with closing(sqlite3.connect(folder / "panelctl.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        words = ["evidence", "add", "001", "expression-of-interest", str(paper)]
        with subprocess.Popen(
            [sys.executable, "-m", "panelctl", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=listening,
        ) as process:
            until = time.monotonic() + 60
            while process.poll() is None and not (documents.exists() and any(documents.glob(".*"))):
                if time.monotonic() > until:
                    process.kill()
                    raise AssertionError("no copy of the paper appeared within a minute")
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0.01)  # leaves the processor to it
            process.send_signal(by)
            _, said = process.communicate()
    left = sorted(path.name for path in documents.iterdir() if path not in before)
    return process.returncode, said, left


@pytest.mark.parametrize(
    ("by", "status", "words"),
    [(signal.SIGTERM, 143, STOPPED), (signal.SIGHUP, 129, STOPPED), (signal.SIGINT, 130, "")],
)
def test_what_is_told_to_end_leaves_nothing_and_ends_with_its_status(
    case: Run, tmp_path: Path, by: signal.Signals, status: int, words: str
) -> None:
    assert ended(tmp_path, by) == (status, words, [])
    assert "expression" not in case("log 001").out
    assert case("doctor").status == 0


def test_what_was_killed_leaves_part_files_that_one_command_takes_away_and_documents_that_it_only_puts_aside(
    case: Run, run: Run, tmp_path: Path
) -> None:
    status, _, left = ended(tmp_path, signal.SIGKILL)
    assert (status, len(left)) == (-9, 1)
    for folder in ("outbox", "backups", "minutes"):
        (tmp_path / folder).mkdir(exist_ok=True)
    parts = [
        f"documents/{left[0]}",
        "outbox/.CAM-2027-001-0001-receipt.html.4711",
        "backups/.panelctl.db.20270104-090000-1.4711",
        "backups/.panelctl.db.20270104-090000-1.4711-journal",
        "minutes/.CAM-2027-01-20-agenda.md.4711",
        ".panelctl.db.incoming-1.4711",
        ".panelctl.db.restoring.4711",
        "panelctl.db.incoming-1",
        ".settings.toml.4711",
    ]
    kept = [".bashrc.4711", "panelctl.db.before-restore-1", "outbox/notes.txt", "my.incoming-1"]
    for name in (*parts, *kept):
        (tmp_path / name).touch()
    (tmp_path / "documents" / "own.pdf").write_text("Somebody's own.")
    assert "being written, or left within the hour: " in run("doctor").out
    answer = run("doctor --clear")
    assert answer.status == 6
    assert (
        "Put aside, because no case has them: leftovers/own.pdf.\nLeft, because they were changed within" in answer.out
    )
    long_ago = 1_700_000_000
    for name in parts:
        os.utime(tmp_path / name, (long_ago, long_ago))
    named = ".panelctl.db.incoming-1.4711, .panelctl.db.restoring.4711, .settings.toml"
    assert f"half written by commands that were ended: {named}" in run("doctor").out
    assert case("doctor --clear").out == f"Took away {', '.join(sorted(parts))}.\n"
    assert [name for name in (*parts, *kept) if (tmp_path / name).exists()] == kept
    assert (tmp_path / "leftovers" / "own.pdf").read_text() == "Somebody's own."
    assert case("doctor --clear").out == "Nothing was left over.\n"
    assert case("doctor").status == 0


def test_clearing_and_comparing_a_noted_head_are_two_commands(case: Run, run: Run, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir(exist_ok=True)
    (tmp_path / "documents" / "own.pdf").write_text("Somebody's own.")
    answer = run('doctor --clear --anchor "89 · ab1208eee115"')
    assert answer.status == 2
    assert answer.err == (
        "Usage: --clear and --anchor cannot stand together: one takes away what is left over, the other looks."
        " Leave out --clear or --anchor\n"
    )
    assert (tmp_path / "documents" / "own.pdf").exists()
