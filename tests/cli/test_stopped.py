"""A command that is ended from outside: what it says, and what it leaves."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cli.conftest import Run
from panelctl.cli import STOPPED


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
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        ) as process:
            while process.poll() is None and not (documents.exists() and any(documents.glob(".*"))):
                pass
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
