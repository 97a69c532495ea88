"""A table that a spreadsheet opens runs nothing, and gives back what was put into it."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panelctl.cli.spreadsheet import csv_text, original

FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A1", "'=1", "''", "'",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x.example","y")', '"=1"', "a;=1", "a,=1", 'a"b', "a\r\nb", "", " =1", "Zoë",
]  # fmt: skip


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.encode().decode("utf-8-sig"), newline=""), strict=True))


def test_a_table_is_written_whole() -> None:
    assert csv_text(["name", "days"], [["Zoë", -2], ["=1", None]]) == (
        '\ufeff"name","days"\r\n"Zoë",-2\r\n"\'=1",""\r\n'
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_and_each_comes_back(text: str) -> None:
    [_, [cell, beside]] = read(csv_text(["a", "b"], [[text, "x"]]))
    assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert (original(cell), beside) == (text, "x")


@settings(max_examples=300, deadline=None)
@given(
    rows=st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2, max_size=2)
    )
)
def test_any_table_comes_back(rows: list[list[str]]) -> None:
    found = read(csv_text(["a", "b"], rows))[1:]
    assert [[original(cell) for cell in row] for row in found] == rows
