"""Tables as programs write them, and tables that nobody should write: taken whole, or refused in one line with the line
of the fault, and nothing is kept of them."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from cli.conftest import Run

GOOD = {
    "begins with a mark": ("\ufeffname,email\nZoe Zed,zoe@council.example\n").encode(),
    "ends lines as Windows does": b"name,email\r\nZoe Zed,zoe@council.example\r\n",
    "ends lines in both ways": b"name,email\r\nZoe Zed,zoe@council.example\nBo Bo,bo@council.example\r\n",
    "has no rows": b"name,email\n",
    "has no last line end": b"name,email\nZoe Zed,zoe@council.example",
}
BAD = {
    "is empty": b"",
    "is two bytes a letter": "name,email\nZoe Zed,zoe@council.example\n".encode("utf-16"),
    "is of another alphabet": "name,email\nZoë Zed,zoe@council.example\n".encode("cp1252"),
    "leaves a quote open": b'name,email\n"Zoe Zed,zoe@council.example\n',
    "closes a quote in the middle": b'name,email\n"Zoe"x,zoe@council.example\n',
    "names a column twice": b"name,name\nZoe Zed,Bo Bo\n",
    "names a column that there is not": b"name,colour\nZoe Zed,red\n",
    "lacks the name": b"email\nzoe@council.example\n",
    "has a row too long": b"name,email\nZoe Zed,zoe@council.example,more\n",
    "holds a zero byte": b"name,email\nZoe\x00 Zed,zoe@council.example\n",
    "holds an escape": b"name,email\nZoe\x1b[2J,zoe@council.example\n",
    "has a cell of a megabyte": b"name,email\n" + b"Z" * 1_000_000 + b",zoe@council.example\n",
    "has a hundred thousand columns": b",".join([b"name"] * 100_000) + b"\n",
    "is a spreadsheet": b"PK\x03\x04" + bytes(400),
    "is right but for its last row": b"name,email\nZoe Zed,zoe@council.example\nBo Bo,nowhere\n",
    "has one address twice": b"name,email\nZoe Zed,zoe@council.example\nBo Bo,zoe@council.example\n",
    "has a role without its policy": b"name,role\nZoe Zed,chairperson\n",
}


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


def test_a_table_that_does_not_hold_is_refused_in_one_line_and_nothing_of_it_is_kept(
    council: Run, run: Run, tmp_path: Path
) -> None:
    before = people()
    for what, content in BAD.items():
        file = tmp_path / "more.csv"
        file.write_bytes(content)
        answer = run(f"person add --from {file}")
        assert answer.status in (1, 2, 3, 4, 5), (what, answer)
        assert (answer.out, answer.err.count("\n")) == ("", 1), (what, answer)
        assert len(answer.err) < 1000, what
        assert "in a way it should not" not in answer.err, (what, answer)
        assert people() == before, what
