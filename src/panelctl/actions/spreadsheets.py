"""A table that somebody made in a spreadsheet: read strictly, whole or not at all."""

import csv
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
        header = [cell.strip() for cell in next(reader, [])]
        _header(file, header, required, columns)
        for cells in reader:
            if reader.line_num > MOST_LINES:
                raise errors.FileFaulty(file, [f"it has more than {MOST_LINES:,} lines"])
            if not any(cells):
                continue
            if len(cells) != len(header):
                raise errors.FileFaulty(
                    file,
                    [
                        f"line {reader.line_num}: {len(cells)} cells where the header has {len(header)}"
                    ],
                )
            yield (
                reader.line_num,
                {name: cell.strip() for name, cell in zip(header, cells, strict=True)},
            )
    except csv.Error as fault:
        raise errors.FileFaulty(file, [f"line {reader.line_num}: {fault}"]) from None


def _text(file: str) -> str:
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


def _header(file: str, header: list[str], required: Sequence[str], columns: Sequence[str]) -> None:
    faults = [f'line 1: the column "{name}" is missing' for name in required if name not in header]
    faults += [
        f"line 1: {errors.quoted(name)} is no column of this table{errors.nearest(name, columns)}"
        for name in header
        if name not in columns
    ]
    faults += [
        f'line 1: "{name}" is there twice'
        for name in sorted({n for n in header if header.count(n) > 1})
    ]
    if faults:
        raise errors.FileFaulty(file, faults)
