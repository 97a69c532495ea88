"""The only place that prints: for people as lines and tables, for scripts as one JSON object.

Data never reaches the terminal raw: `shown` makes control and direction characters visible, and nothing is markup.
"""

import io
import json as json_text
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple, TextIO, TypeVar

import typer

from panelctl.cli.commands import worded
from panelctl.cli.desk import Desk
from panelctl.errors import UNSAFE, Ground, OutputLost, PanelctlError, cited
from panelctl.errors.remedy import Remedy, Saying

if TYPE_CHECKING:  # a version, a help and a TAB are printed without them
    from rich.table import Table as Grid

    from panelctl.model import Outcome

ATTENTION = 6
LONGEST = 16  # letters of a word, as a reference, that a narrow terminal does not break
LEVELS = {"info": ("Note", "cyan"), "warn": ("Warning", "yellow"), "refuse": ("Stops", "red")}
FAILURES = {1: "Refused", 2: "Usage", 3: "Not found", 4: "Conflict", 5: "Failed"}


class Table(NamedTuple):
    """Rows under headings. Wrapped at a terminal; elsewhere each column is as wide as its widest cell."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


class Heading(str):
    """A line that starts a part of a screen; bold where that can be seen."""


T = TypeVar("T")
View = Callable[[T], Iterable[str | Table]]


def show(
    desk: Desk,
    command: str,
    outcome: "Outcome[T]",
    view: View[T] | None = None,
    *,
    after: View[T] | None = None,
) -> None:
    """Print what an action did; a view turns its data into lines and tables, before or `after` what was said of it.

    Ends with exit status 6 on attention.
    """
    if desk.json:
        status = "attention" if outcome.attention else "done"
        _print(_envelope(command, status, outcome.data, outcome.findings, None), done=True)
    else:
        first = view(outcome.data) if view else ()
        last = after(outcome.data) if after and not desk.quiet else ()
        remarks = _remarks(outcome, desk.quiet)
        _print("\n".join([*map(_drawn, first), *remarks, *map(_drawn, last)]), done=True)
    if outcome.attention:
        raise typer.Exit(ATTENTION)


def deliver(desk: Desk, outcome: "Outcome[T]", text: str) -> None:
    """Print a whole file (a page, a table, a calendar) as it is, for another program; remarks go to standard error.

    Its maker has escaped what that program would obey; what a terminal would is escaped where it is one. Ends with exit
    status 6 on attention.
    """
    if remarks := list(_remarks(outcome, desk.quiet)):
        typer.echo("\n".join(remarks), err=True)
    if sys.stdout.isatty():
        text = shown(text.replace("\r\n", "\n"))
    _print(text.encode(), done=True)
    if outcome.attention:
        raise typer.Exit(ATTENTION)


def failed(error: PanelctlError, command: str, json: bool) -> int:
    """Print a failure, as one line on standard error or as the JSON object, and return its exit status."""
    if not json or isinstance(error, OutputLost):
        complain(error)
        return error.exit_status
    status = "refused" if error.exit_status == 1 else "failed"
    fault = {"code": error.code, "message": worded(error.text), "hint": worded(error.hint)}
    try:
        _print(_envelope(command, status, None, error.findings, fault), done=False)
    except BrokenPipeError:
        forget_output()
    except OutputLost:
        complain(error)
    return error.exit_status


def say(line: str) -> None:
    """One line of the demonstration, at once."""
    _print(shown(line), done=None)


def shown(text: str) -> str:
    """Text from data as a terminal may see it: control, direction and half characters as visible escapes."""
    return UNSAFE.sub(lambda unsafe: _escape(ord(unsafe[0])), text)


def coloured() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def prepare_output() -> None:
    """UTF-8 on Windows; elsewhere a character that an output lacks appears escaped instead of ending the command.

    An output that was closed is one to nowhere: the next file to be opened, the database, would take its place."""
    if sys.stdout is None or sys.stderr is None:
        nowhere = os.open(os.devnull, os.O_RDWR)
        while nowhere < 3:
            nowhere = os.dup(nowhere)
        sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                encoding="utf-8" if os.name == "nt" else None, errors="backslashreplace"
            )


def forget_output() -> None:
    """Send what is still unwritten nowhere, so that Python's last flush does not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def lost_output(failure: OSError, *, done: bool | None) -> OutputLost:
    """What to say where standard output cannot be written; what it still holds is let go."""
    forget_output()
    return OutputLost(failure.strerror or "unknown fault", done=done)


def in_one_line(error: PanelctlError) -> str:
    """What went wrong, as one line for a person."""
    return f"{FAILURES[error.exit_status]}: {_sentences(worded(error.text), worded(error.hint))}"


def complain(error: PanelctlError) -> None:
    line = in_one_line(error)
    with suppress(OSError):  # with nowhere left to write, the exit status still tells
        lines = (_fitted(text, sys.stderr) for text in (line, *map(_finding, error.findings)))
        typer.echo("\n".join(lines), err=True)


def _print(text: str | bytes, *, done: bool | None) -> None:
    """Bytes are printed as they are, their line ends included. Raises OutputLost, which says whether what was asked is
    `done`."""
    if not text:
        return
    try:
        # What is coloured was decided by `coloured`: there is nothing to take out of 40 MB of JSON.
        typer.echo(text, nl=isinstance(text, str), color=True)
    except BrokenPipeError:
        raise
    except OSError as failure:
        raise lost_output(failure, done=done) from None


def _envelope(
    command: str,
    status: str,
    data: object,
    findings: Iterable[Ground],
    error: dict[str, str] | None,
) -> str:
    """ASCII only: a script reads the same text, and no direction or control character reaches a terminal."""
    fields = {
        "command": command,
        "status": status,
        "data": data,
        "findings": [finding.as_json() for finding in findings],
    }
    # Nothing in it holds itself, so that is not looked for in each of a hundred thousand lists.
    return json_text.dumps(
        {"panelctl": 1, **fields, "error": error}, default=_in_words, check_circular=False
    )


def _in_words(value: object) -> str:
    """What would mend something, as JSON holds it."""
    if isinstance(value, (Remedy, Saying)):
        return worded(value)
    raise TypeError(f"{type(value).__name__} has no place in JSON")


def _remarks(outcome: "Outcome[T]", quiet: bool) -> Iterator[str]:
    if not quiet:
        for message in outcome.messages:
            yield _fitted(shown(worded(message)), sys.stdout)
    for finding in outcome.findings:
        if not quiet or finding.level != "info":
            yield _finding(finding)


def _finding(finding: Ground) -> str:
    word, colour = LEVELS[finding.level]
    sentence = shown(worded(cited(finding.text, finding.clauses)))
    line = _fitted(f"{word}: {sentence}", sys.stdout)
    return line.replace(word, typer.style(word, fg=colour), 1) if coloured() else line


def _fitted(text: str, stream: TextIO) -> str:
    """Lines that a terminal would break in the middle of a word, broken between words. From where a command begins a
    line stays whole, so that it can be copied; it stands below where it does not fit beside what is said."""
    if not stream.isatty():
        return text
    columns = get_terminal_size().columns
    return "\n".join(part for line in text.split("\n") for part in _broken(line, columns))


def _broken(line: str, columns: int) -> Iterator[str]:
    said, begins, command = line.partition("panelctl ")
    if len(line) <= columns or not said.strip():
        yield line
        return
    indent = " " * (len(line) - len(line.lstrip()))
    *whole, last = wrap(
        said, columns, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    yield from whole
    if begins and len(last) + 1 + len(begins + command) > columns:
        yield last
        yield f"{indent}  {begins}{command}"
    else:
        yield f"{last} {begins}{command}".rstrip()


def _sentences(message: str, hint: str) -> str:
    """One line: the message, and the next step as a sentence of its own."""
    text = f"{message}{'' if message.endswith(('.', '?')) else '.'} {hint}" if hint else message
    return " ".join(shown(text).splitlines())


def _drawn(block: str | Table) -> str:
    if isinstance(block, Table):
        return _wrapped(block) if sys.stdout.isatty() else _aligned(block)
    if isinstance(block, Heading) and coloured():
        return typer.style(_fitted(shown(block), sys.stdout), bold=True)
    return _fitted(shown(block), sys.stdout)


def _aligned(table: Table) -> str:
    lines = [[_cell(cell) for cell in row] for row in (table.columns, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def _wrapped(table: Table) -> str:
    from rich.console import Console  # slow: only for a table at a terminal

    console = Console(
        markup=False, emoji=False, highlight=False, no_color=not coloured(), legacy_windows=False
    )
    with console.capture() as capture:
        console.print(_grid(table, console.width))
    return "\n".join(line.rstrip() for line in capture.get().splitlines())


def _grid(table: Table, room: int) -> "Grid":
    from rich.table import Table as Grid
    from rich.text import Text

    bold = "bold" if coloured() else ""
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=bold)
    for column, width in zip(table.columns, _widths(table, room), strict=True):
        grid.add_column(Text(column), overflow="fold", width=width)
    for row in table.rows:
        grid.add_row(*(Text(_cell(cell)) for cell in row))
    return grid


def _widths(table: Table, room: int) -> Sequence[int | None]:
    """Columns as wide as they need, or narrower by what they can spare with no word broken; rich decides where none can
    be spared."""
    columns = [
        [_cell(cell) for cell in column] for column in zip(table.columns, *table.rows, strict=True)
    ]
    widths = [max(map(len, cells)) for cells in columns]
    least = [_least(cells) for cells in columns]
    room -= 2 * (len(columns) - 1)
    if sum(least) > room:
        return [None] * len(columns)
    for _ in range(sum(widths) - room):
        spare = [width - narrowest for width, narrowest in zip(widths, least, strict=True)]
        widths[spare.index(max(spare))] -= 1
    return widths


def _least(cells: Sequence[str]) -> int:
    """How narrow a column may become: its longest word, as far as that is not to be broken."""
    longest = max(map(len, " ".join(cells).split()))
    return min(LONGEST, longest)


def _cell(text: str) -> str:
    return " ".join(shown(text).split())


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
