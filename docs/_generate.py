"""What cog puts into the pages of this folder: `make docs` writes it, `make check` says when it is behind.

The reference of the policy language is made in `_reference.py`, the JSON Schema in `_schema.py`.
"""

import contextlib
import io
import os
from collections.abc import Iterator
from importlib import import_module
from itertools import groupby

from typer.core import TyperGroup
from typer.main import get_command

from panelctl import cli
from panelctl.cli.verbs import VERBS
from panelctl.errors import PanelctlError

WIDTH = "90"


def commands() -> str:
    """The help of panelctl, of every verb and of what stands below it, as it is printed."""
    shown = ["", *VERBS] + [f"{verb} {sub}" for verb in VERBS for sub in _below(verb)]
    order = sorted(shown, key=lambda words: list(VERBS).index(words.split()[0]) if words else -1)
    return "".join(f"\n{_heading(words)}\n\n```text\n{_help(words)}```\n" for words in order) + "\n"


def exit_codes() -> str:
    """A table of every error: exit status, code, and when it happens (the first line of its docstring)."""
    found = sorted(_kinds(PanelctlError), key=lambda kind: (kind.exit_status, kind.code))
    lines = ["", "| exit | code | when |", "| --- | --- | --- |"]
    for status, kinds in groupby(found, key=lambda kind: kind.exit_status):
        lines += [f"| {status} | `{kind.code}` | {_first_line(kind)} |" for kind in kinds]
    return "\n".join([*lines, "", ""])


def _below(verb: str) -> list[str]:
    command = get_command(import_module(f"panelctl.cli.{verb}").app)
    return list(command.commands) if isinstance(command, TyperGroup) else []


def _heading(words: str) -> str:
    return f"{'###' if ' ' in words else '##'} panelctl {words}".rstrip()


def _help(words: str) -> str:
    os.environ["COLUMNS"] = WIDTH
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        cli.run([*words.split(), "--help"])
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _kinds(root: type[PanelctlError]) -> Iterator[type[PanelctlError]]:
    """Every error that is raised: the leaves of the tree."""
    for kind in root.__subclasses__():
        if kind.__subclasses__():
            yield from _kinds(kind)
        else:
            yield kind


def _first_line(kind: type[PanelctlError]) -> str:
    return (kind.__doc__ or "").strip().partition("\n")[0].replace("|", "\\|")
