"""A table that somebody made in a spreadsheet: read strictly, whole or not at all."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from panelctl import errors

LARGEST_FILE, MOST_LINES, LONGEST_CELL = 10_000_000, 10_000, 20_000


def read(
    file: str, required: Sequence[str], columns: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line with its number in the file, as header -> cell. UTF-8, with or without a byte order mark.

    Raises FileNotTaken for a file that cannot be read, FileFaulty for one that is no such table.
    """
    text = _text(file)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = _named([cell.strip() for cell in next(reader, [])])
        _expect_header(file, header, required, columns)
        for cells in reader:
            if reader.line_num > MOST_LINES:
                raise errors.FileFaulty(file, [f"it has more than {MOST_LINES:,} lines"])
            if any(cell.strip() for cell in cells):
                yield reader.line_num, _line(file, reader.line_num, header, cells)
    except csv.Error as fault:
        raise errors.FileFaulty(file, [f"line {reader.line_num}: {fault}"]) from None


def _line(file: str, number: int, header: list[str], cells: list[str]) -> dict[str, str]:
    """One line, as header -> cell. Raises FileFaulty where it has more cells than the header, or fewer; empty ones at
    its end, which spreadsheets write, are none."""
    cells = cells[: len(header)] + _named([cell.strip() for cell in cells[len(header) :]])
    if len(cells) != len(header):
        count = f"{len(cells)} cells where the header has {len(header)}"
        raise errors.FileFaulty(file, [f"line {number}: {count}"])
    return {name: cell.strip() for name, cell in zip(header, cells, strict=True)}


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
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = 1 + fault.object.count(b"\n", 0, fault.start)
        raise errors.FileFaulty(file, [f"line {line} is not UTF-8; save it as CSV UTF-8"]) from None
    except OSError as fault:
        raise errors.FileNotTaken(file, fault.strerror or "cannot be read") from None


def _expect_header(
    file: str, header: list[str], required: Sequence[str], columns: Sequence[str]
) -> None:
    """Raises FileFaulty for a header that lacks a column, has one that nobody knows, or one twice."""
    lacking = [f'the column "{name}" is missing' for name in required if name not in header]
    unknown = [_no_column(name, columns) for name in header if name not in columns]
    times = Counter(header)
    twice = [f'"{name}" is there twice' for name in sorted(times) if times[name] > 1]
    faults = lacking + unknown + twice
    if faults:
        raise errors.FileFaulty(file, [f"line 1: {fault}" for fault in faults])


def _no_column(name: str, columns: Sequence[str]) -> str:
    return f"{errors.quoted(name)} is no column of this table{errors.nearest(name, columns)}"
