"""A table that a spreadsheet opens runs nothing, and gives back what was put into it."""

import csv
import io
import itertools
import os
import sqlite3
from contextlib import closing

from hypothesis import given, settings
from hypothesis import strategies as st

from cli.conftest import Run
from panelctl.cli.spreadsheet import csv_text, original
from panelctl.cli.views.outcomes import COLUMNS

BEGINNINGS = "=+-@＝＋－＠\t\r\n'"
AFTER = ("1+1", "SUM(A1:A9)", "cmd|' /C calc'!A0", "A1;B1", "1,2", '"x"', " ", "Zoë")
FORMULAS = [
    *map("".join, itertools.product(BEGINNINGS, AFTER)),
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A1", "'=1", "''", "'",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x.example","y")', '"=1"', "a;=1", "a,=1", 'a"b', "a\r\nb", "", " =1", "Zoë",
]  # fmt: skip

RUN = tuple("=+-@\t\r\n＝＋－＠")


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.encode().decode("utf-8-sig"), newline=""), strict=True))


def test_a_table_is_written_whole() -> None:
    assert csv_text(["name", "days"], [["Zoë", -2], ["=1", None]]) == (
        '\ufeff"name","days"\r\n"Zoë",-2\r\n"\'=1",""\r\n'
    )


def test_no_text_is_a_formula_and_each_comes_back() -> None:
    [_, *rows] = read(csv_text(["a", "b"], [[text, "x"] for text in FORMULAS]))
    assert [cell for cell, _ in rows if cell.startswith(RUN)] == []
    assert [(original(cell), beside) for cell, beside in rows] == [(text, "x") for text in FORMULAS]


def test_no_name_is_a_formula_in_any_table_that_panelctl_writes(morning: Run) -> None:
    """Another program wrote the names: over a hundred of them, in turn, to everybody who has applied."""
    names = [text for text in FORMULAS if text]
    assert len(names) > 100
    told: dict[str, set[str]] = {"cases": set(), "due": set()}
    with closing(sqlite3.connect(os.environ["PANELCTL_DB"], isolation_level=None)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        applicants = [row for (row,) in other.execute("SELECT DISTINCT person_id FROM cases WHERE active = 1")]
        for first in range(0, len(names), len(applicants)):
            given = dict(zip(applicants, names[first:] + names, strict=False))
            for person, name in given.items():
                other.execute("UPDATE person SET name = ? WHERE id = ?", (name, person))
            for line, column in (
                (f"cases --all --format csv --columns {','.join(COLUMNS)}", "name"),
                ("due --within 365 --format csv", "applicant"),
            ):
                answer = morning(line)
                assert answer.status in (0, 6), answer
                [header, *rows] = read(answer.out)
                texts = [cell for row in rows for cell in row if not cell.removeprefix("-").isdecimal()]
                assert [text for text in texts if text.startswith(RUN)] == [], line
                told[line.split()[0]].update(original(row[header.index(column)]) for row in rows)
    assert {*names} - told["cases"] == set()
    assert told["due"] <= {*names, ""}
    assert len(told["due"]) > 30, "of those who have applied, some owe nothing"


@settings(max_examples=300, deadline=None)
@given(
    rows=st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2, max_size=2)
    )
)
def test_any_table_comes_back(rows: list[list[str]]) -> None:
    found = read(csv_text(["a", "b"], rows))[1:]
    assert [[original(cell) for cell in row] for row in found] == rows
