"""Tables as CSV (RFC 4180), safe to open in a spreadsheet.

A spreadsheet runs a cell that begins with one of `= + - @` (or a tab, or a line end) as a formula. A text that does
gets an apostrophe before it, and so does one that begins with an apostrophe: who reads the file takes one apostrophe
off the start of a text and has the original. Numbers are written as numbers.
"""

import csv
import io
from collections.abc import Iterable, Sequence

_BEGINS_A_FORMULA = tuple("=+-@＝＋－＠\t\r\n'")  # full-width forms too: some programs fold them
_MARK = "\ufeff"  # tells Excel that the file is UTF-8; readers of `utf-8-sig` leave it out


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> str:
    """The whole file; None is an empty cell."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return _MARK + file.getvalue()


def original(text: str) -> str:
    """The text of a cell as it was before it was made safe."""
    return text.removeprefix("'")


def _cell(value: str | int | None) -> str | int:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_BEGINS_A_FORMULA) else value
    return "" if value is None else value
