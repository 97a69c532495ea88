"""Tables as programs write them, and tables that nobody should write: taken whole, or refused in one line with the line
of the fault, and nothing is kept of them."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cli.conftest import Run
from cli.malformed_tables import KINDS

GOOD = {
    "begins with a mark": ("\ufeffname,email\nZoe Zed,zoe@council.example\n").encode(),
    "ends lines as Windows does": b"name,email\r\nZoe Zed,zoe@council.example\r\n",
    "ends lines in both ways": b"name,email\r\nZoe Zed,zoe@council.example\nBo Bo,bo@council.example\r\n",
    "has no rows": b"name,email\n",
    "has no last line end": b"name,email\nZoe Zed,zoe@council.example",
}
MEGABYTES = 256
TESTS = Path(__file__).parents[1]
WITHIN_LIMITS = f"""
import resource, sys, tempfile
resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES} << 20, {MEGABYTES} << 20))
sys.path.insert(0, sys.argv[1])
from panelctl import errors
from panelctl.actions import spreadsheets
from cli.malformed_tables import KINDS
for what, kind in KINDS.items():
    with tempfile.NamedTemporaryFile() as file:
        file.write(kind.content)
        file.flush()
        try:
            list(spreadsheets.read(file.name, ("name",), ("name", "email")))
        except (errors.FileFaulty, errors.FileNotTaken):
            pass
"""


def people() -> list[tuple[str]]:
    with closing(sqlite3.connect(os.environ["PANELCTL_DB"])) as connection:
        return connection.execute("SELECT name FROM person ORDER BY id").fetchall()


def test_a_table_as_a_program_writes_it_is_taken_whole(council: Run, run: Run, tmp_path: Path) -> None:
    for number, (what, content) in enumerate(GOOD.items()):
        file = tmp_path / "more.csv"
        file.write_bytes(content.replace(b"zoe@", b"zoe%d@" % number).replace(b"bo@", b"bo%d@" % number))
        before = len(people())
        answer = run(f"person add --from {file}")
        assert (answer.status, len(people())) == (0, before + content.count(b"@")), (what, answer)


def test_there_are_a_hundred_and_no_two_are_the_same() -> None:
    assert len(KINDS) > 100
    assert len({(kind.command, kind.content) for kind in KINDS.values()}) == len(KINDS)


def test_a_table_that_cannot_be_taken_is_told_where_it_is_wrong_and_nothing_of_it_is_kept(
    heard: Run, run: Run, tmp_path: Path
) -> None:
    database, file = tmp_path / "panelctl.db", tmp_path / "more.csv"
    before = database.read_bytes()
    wrong = {}
    for what, kind in KINDS.items():
        file.write_bytes(kind.content)
        answer = run(kind.command.format(file))
        line = f"line {kind.line}" if kind.line else ""
        place = f", character {kind.character}:" if kind.character else ""
        told = all(words in answer.err for words in (kind.says, line, place))
        brief = (answer.out, answer.err.count("\n"), len(answer.err) < 1_000) == ("", 1, True)
        if (answer.status, told, brief, database.read_bytes() == before) != (5, True, True, True):
            wrong[what] = answer
    assert wrong == {}


@pytest.mark.long
def test_every_one_is_answered_within_256_megabytes() -> None:
    pytest.importorskip("resource", reason="this system has no limits for a process")
    done = subprocess.run(
        [sys.executable, "-c", WITHIN_LIMITS, str(TESTS)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
