"""The demonstration: both councils' rounds, played through the public commands, so that reading it teaches the tool."""

import contextlib
import io
import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from panelctl import errors, shipped
from panelctl.cli import run
from panelctl.cli.desk import Desk, typed_path
from panelctl.cli.door import INTERRUPTED, verb_app
from panelctl.cli.present import say, show
from panelctl.model import Outcome
from panelctl.shapes.policies import DemoDocument

app = verb_app()
EXPECTED = {"": (0,), "refused": (1,), "attention": (6,)}
PAPER = "An invented document for the demonstration of panelctl.\n"


@app.command(no_args_is_help=False)
def demo(
    context: typer.Context,
    policy: Annotated[str, typer.Option(metavar="ID", help="Only this council's round.")] = "",
    into: Annotated[
        str, typer.Option(metavar="DIR", help="A new folder for what it makes; else panelctl-demo.")
    ] = "",
) -> None:
    """Play a whole panel round of both councils into a folder, printing each command before its answer.

    Example: panelctl demo --into try-it
    """
    desk: Desk = context.obj
    ids = (policy,) if policy else shipped.round_ids()
    folder = typed_path("--into", into) if into else _free("panelctl-demo")
    folders = [play(name, folder / name, desk) for name in ids]
    data: DemoDocument = {
        "folder": str(folder),
        "databases": [str(made / "panelctl.db") for made in folders],
    }
    show(desk, "demo", Outcome(data, (), tuple(_farewell(folders))))


def _free(name: str) -> Path:
    """The first of `panelctl-demo`, `panelctl-demo-2`… that is not there yet."""
    number = 1
    while (folder := Path(name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    return folder


def play(policy: str, folder: Path, desk: Desk) -> Path:
    """One council's round into a new folder. Raises FileExists where the folder is there, DemoFailed otherwise."""
    if folder.exists():
        raise errors.FileExists(folder)
    folder.mkdir(parents=True, mode=0o700)
    quiet: contextlib.AbstractContextManager[object] = contextlib.nullcontext()
    if desk.json:
        quiet = contextlib.redirect_stdout(io.StringIO())
    with contextlib.chdir(folder), _surroundings(), quiet:
        for line in lay_out(policy):
            type_line(line)
    return folder


def lay_out(policy: str) -> list[str]:
    """Make the database that is in use, put a round's own files into this folder; returns the lines of the round."""
    script = shipped.round_folder(policy)
    Path("papers").mkdir(mode=0o700)
    _command(f"panelctl init {policy}", "")
    for file in script.iterdir():
        if file.name != "round.txt":
            Path(file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    return (script / "round.txt").read_text(encoding="utf-8").splitlines()


@contextlib.contextmanager
def _surroundings() -> Iterator[None]:
    """The database of this folder, and a co-ordinator who types; whatever was set before comes back."""
    before = dict(os.environ)
    os.environ |= {"PANELCTL_DB": "panelctl.db", "PANELCTL_ACTOR": "demonstration"}
    os.environ.pop("PANELCTL_ON", None)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def type_line(line: str) -> None:
    """A line of a round: `# said`, `on DATE`, or a command, with the exit status it must have before it."""
    if line.startswith("#"):
        say(f"\n{line}")
    elif line.startswith("on "):
        os.environ["PANELCTL_ON"] = line.removeprefix("on ")
        say(f"\n# Today is {line.removeprefix('on ')}.")
    elif line.startswith("panelctl "):
        _command(line, "")
    elif line:
        expected, _, command = line.partition(": ")
        _command(command, expected)


def _command(written: str, expected: str) -> None:
    command = re.sub(r"\{(\S+) (\S+)\}", _number, written)
    words = shlex.split(command)[1:]
    for word in words:
        if word.startswith("papers/"):
            Path(word).write_text(PAPER, encoding="utf-8")
    say(f"\n$ {command}")
    status = run(words)
    if status == INTERRUPTED:
        raise KeyboardInterrupt
    if status not in EXPECTED[expected]:
        raise errors.DemoFailed(command)


def _number(named: re.Match[str]) -> str:
    """The number of a case's notice of a kind, written `{CASE KIND}` in a round: of its first copy."""
    case, kind = named.groups()
    listed = io.StringIO()
    with contextlib.redirect_stdout(listed):
        run(["--json", "notify", "list", "--case", case])
    notices = json.loads(listed.getvalue())["data"]["notices"]
    numbers = [notice["id"] for notice in notices if notice["notice"] == kind]
    if not numbers:
        raise errors.DemoFailed(named[0])
    return str(min(numbers))


def _farewell(folders: list[Path]) -> Iterator[str]:
    yield ""
    for folder in folders:
        yield f"Made {folder}: the database, documents, minutes and the outbox with every letter that went."
    yield "Next: look at the letters in an outbox folder, then try"
    yield f"  panelctl --db {folders[0] / 'panelctl.db'} cases --all"
    yield f"  panelctl --db {folders[0] / 'panelctl.db'} show 002"
