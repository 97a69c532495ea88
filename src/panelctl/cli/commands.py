"""How what would mend something is typed: the only place that knows how a command line is spelt."""

import shlex
from collections.abc import Iterator

from panelctl.cli.verbs import BEFORE_THE_VERB
from panelctl.errors.remedy import Kind, Need, Remedy, Text

ARGUMENTS = ("login", "notice", "case", "panel", "person", "element", "answer", "day", "file")
CASE_IS_AN_OPTION = ("apply", "attend", "notify list")
PLACEHOLDERS: dict[Kind, str] = {
    "text": "TEXT",
    "date": "DATE",
    "number": "NUMBER",
    "person": "NAME",
    "panel": "PANEL",
    "file": "FILE",
    "role": "ROLE",
    "address": "ADDRESS",
    "kind": "KIND",
    "heading": "HEADING",
    "hour": "HH:MM",
    "weekday": '"3rd Wednesday"',
}


def worded(text: Text | Remedy) -> str:
    """A text as it is printed, with each remedy in it as a command line; capitals are to be filled in."""
    if isinstance(text, str):
        return text
    if isinstance(text, Remedy):
        return command_line(text)
    return "".join(worded(part) for part in text.parts)


def command_line(remedy: Remedy) -> str:
    """The command, ready to be copied."""
    arguments, options = list(_arguments(remedy)), list(_options(remedy))
    if not options:
        return " ".join(("panelctl", remedy.verb, *arguments))
    before = [typed for name, typed in options if f"--{name}" in BEFORE_THE_VERB]
    after = [typed for name, typed in options if f"--{name}" not in BEFORE_THE_VERB]
    return " ".join(("panelctl", *before, remedy.verb, *arguments, *after))


def _arguments(remedy: Remedy) -> Iterator[str]:
    needed = {need.name: need for need in remedy.needs if not need.fact}
    for name in ARGUMENTS:
        if name == "case" and remedy.verb in CASE_IS_AN_OPTION:
            continue
        if value := getattr(remedy, name):
            yield value if name == "notice" else shlex.quote(value)  # numbers, of several too
        elif name in needed:
            yield _placeholder(needed[name])


def _options(remedy: Remedy) -> Iterator[tuple[str, str]]:
    """The name of each, and how it is typed: what is settled, then what has still to be said."""
    if remedy.case and remedy.verb in CASE_IS_AN_OPTION:
        yield "case", f"--case {shlex.quote(remedy.case)}"
    for name, value in remedy.options:
        yield name, f"--{name} {shlex.quote(value)}" if value else f"--{name}"
    for need in remedy.needs:
        if need.fact:
            yield "set", f"--set {need.name}={_placeholder(need)}"
        elif need.name not in ARGUMENTS:
            yield need.name, f"--{need.name} {_placeholder(need)}"


def _placeholder(need: Need) -> str:
    return "|".join(map(shlex.quote, need.choices)) or PLACEHOLDERS[need.kind]
