"""A table that somebody made in a spreadsheet: read strictly, whole or not at all."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from panelctl import errors
from panelctl.errors import quoted
from panelctl.rules import words

LARGEST_FILE, MOST_LINES, MOST_COLUMNS, LONGEST_CELL = 10_000_000, 10_000, 500, 20_000
ARCHIVE = b"PK\x03\x04"  # how a spreadsheet begins, .xlsx or .ods
LONGEST_NAME = 100  # of what a near one is looked for
SEPARATORS = {";": '";"', "\t": "a tab", "|": '"|"'}


def read(
    file: str, required: Sequence[str], columns: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the number of the line in which it begins, as header -> cell. UTF-8, with or without a byte order
    mark.

    Raises FileNotTaken for a file that cannot be read, FileFaulty for one that is no such table.
    """
    text = _text(file)
    csv.field_size_limit(LARGEST_FILE)
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        header = _named([cell.strip() for cell in next(reader, [])])
        _expect_header(file, header, required, columns)
        begins = reader.line_num + 1
        for cells in reader:
            if reader.line_num > MOST_LINES:
                raise errors.FileFaulty(file, [f"it has more than {MOST_LINES:,} lines"])
            if any(cell.strip() for cell in cells):
                yield begins, _row(file, begins, header, cells)
            begins = reader.line_num + 1
    except csv.Error:
        raise errors.FileFaulty(file, [_of_quotation_marks(text, begins)]) from None


def _row(file: str, number: int, header: list[str], cells: list[str]) -> dict[str, str]:
    """One row, as header -> cell. Raises FileFaulty where it has more cells than the header, or fewer (empty ones at
    its end, which spreadsheets write, are none), or a cell that nothing could keep."""
    cells = cells[: len(header)] + _named([cell.strip() for cell in cells[len(header) :]])
    if len(cells) != len(header):
        count = f"{errors.counted(len(cells), 'cell')} where the header has {len(header)}"
        raise errors.FileFaulty(file, [f"line {number}: {count}"])
    row = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    for name, cell in row.items():
        if wrong := _wrong_with(cell):
            raise errors.FileFaulty(file, [f"line {number}, column {quoted(name)}: {wrong}"])
    return row


def _wrong_with(cell: str) -> str:
    if len(cell) > LONGEST_CELL:
        return f"it is {len(cell):,} characters long, and {LONGEST_CELL:,} is the most"
    why = words.unsafe_in(cell.replace("\r\n", "\n"))
    return why and f"it {why}"


def _of_quotation_marks(text: str, begins: int) -> str:
    """Where the quotation marks of a row do not fit that begins in a line: one is not closed, or something follows it
    that has to come before."""
    opened, closed = (
        "",
        False,
    )  # where a cell in quotation marks begins, and whether it may have ended
    is_begun = False  # a cell without
    for number, line in enumerate(StringIO(text, newline=""), 1):
        for place, character in enumerate(line if number >= begins else "", 1):
            if opened and not closed:
                closed = character == '"'
            elif character in ",\r\n":
                opened, closed, is_begun = "", False, False
            elif character == '"' and not is_begun:
                opened, closed = opened or f"line {number}, character {place}", False
            elif closed:
                why = "something follows the quotation mark that ends a cell"
                return f"line {number}, character {place}: {why}"
            else:
                is_begun = True
    return f"{opened}: a quotation mark is not closed"


def _named(cells: list[str]) -> list[str]:
    """Cells without the empty ones at their end."""
    last = max((number for number, cell in enumerate(cells, 1) if cell), default=0)
    return cells[:last]


def _text(file: str) -> str:
    """The whole file. Raises FileNotTaken, and FileFaulty for one that is not UTF-8."""
    path = Path(file)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise errors.FileNotTaken(file, f"larger than {LARGEST_FILE // 1_000_000} MB")
        content = path.read_bytes()
        if content.startswith(ARCHIVE):
            raise errors.FileNotTaken(file, "a spreadsheet, and no table: save it as CSV UTF-8")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = fault.object[: fault.start]
        line, character = before.count(b"\n") + 1, len(before.rpartition(b"\n")[2].decode()) + 1
        where = f"line {line}, character {character}"
        raise errors.FileFaulty(file, [f"{where}: it is not UTF-8; save it as CSV UTF-8"]) from None
    except OSError as fault:
        raise errors.FileNotTaken(file, fault.strerror or "cannot be read") from None


def _expect_header(
    file: str, header: list[str], required: Sequence[str], columns: Sequence[str]
) -> None:
    """Raises FileFaulty for a header that lacks a column, has one that nobody knows, or one twice."""
    if len(header) > MOST_COLUMNS:
        raise errors.FileFaulty(file, [f"line 1: it has more than {MOST_COLUMNS} columns"])
    if len(header) == 1 and (other := set(SEPARATORS) & set(header[0])):
        between = errors.join_words(SEPARATORS[mark] for mark in sorted(other))
        why = f"its cells are separated by {between}, and not by commas"
        raise errors.FileFaulty(file, [f"line 1: {why}"])
    lacking = [f'the column "{name}" is missing' for name in required if name not in header]
    unknown = [_no_column(name, columns) for name in header if name not in columns]
    times = Counter(header)
    twice = [f"{quoted(name)} is there twice" for name in sorted(times) if times[name] > 1]
    faults = lacking + unknown + twice
    if faults:
        raise errors.FileFaulty(file, [f"line 1: {fault}" for fault in faults])


def _no_column(name: str, columns: Sequence[str]) -> str:
    if not name:
        return "a column in the middle has no name"
    return (
        f"{quoted(name)} is no column of this table{errors.nearest(name[:LONGEST_NAME], columns)}"
    )
