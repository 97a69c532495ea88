"""Rehearsals of a policy, as they are read: day by day what is done, by which command, and which letters go out."""

import shlex
from collections.abc import Iterable, Iterator

from panelctl.cli.commands import command_line
from panelctl.cli.present import Heading
from panelctl.cli.views.words import day, folded
from panelctl.errors import counted
from panelctl.errors.remedy import Remedy
from panelctl.shapes.rehearsals import (
    RehearsalDocument,
    RehearsedPolicyDocument,
    RehearsedStepDocument,
)

WIDTH = 80


def walks(data: RehearsedPolicyDocument) -> Iterable[str]:
    """Who takes part, once for each version; then one case after the other. What was written is only counted."""
    steps = f"{data['steps_shown']} of {counted(data['steps'], 'step')}"
    letters = f"{data['letters_shown']} of {counted(data['letters'], 'letter')}"
    cases = counted(len(data["rehearsals"]), "case")
    show = "shows" if len(data["rehearsals"]) == 1 else "show"
    yield Heading(f"{data['id']} {data['version']} · {data['title']}")
    yield from folded(f"{cases}, shortest first, {show} {steps} and {letters}.", width=WIDTH)
    if data["files"]:
        yield f"Wrote {counted(len(data['files']), 'page')}, the first {data['files'][0]}."
        return
    before: object = None
    for rehearsal in data["rehearsals"]:
        if rehearsal["people"] != before:
            before = rehearsal["people"]
            yield ""
            yield Heading("Who takes part")
            for person in rehearsal["people"]:
                yield from _command(person, "  ")
        yield from _walk(rehearsal)


def _walk(rehearsal: RehearsalDocument) -> Iterator[str]:
    which = f"{rehearsal['route_title']}, {rehearsal['version']}"
    ends = f'ends at "{rehearsal["stage_title"]}"' if rehearsal["ended"] else "comes to no end"
    yield ""
    yield Heading(f"{which}: case {rehearsal['number']} {ends}")
    before = ""
    for step in rehearsal["steps"]:
        if step["date"] != before:
            before = step["date"]
            yield day(before)
        yield from _step(step)


def _step(step: RehearsedStepDocument) -> Iterator[str]:
    if step["title"]:
        yield from folded(f"{step['title']} -> {step['stage_title']}", "  ", "    ", WIDTH)
    yield from _command(step["command"], "    ")
    for letter in step["letters"]:
        yield from folded(f"Letter: {letter}", "    ", "      ", WIDTH)


def _command(remedy: Remedy, indent: str) -> Iterator[str]:
    """A command over as many lines as it needs, each but the last ending as a shell wants it."""
    first, *rest = _parts(command_line(remedy))
    line = f"{indent}{first}"
    for part in rest:
        if len(f"{line} {part} \\") > WIDTH:
            yield f"{line} \\"
            line = f"{indent}  {part}"
        else:
            line = f"{line} {part}"
    yield line


def _parts(line: str) -> Iterator[str]:
    """What stays together on a line: an argument, or an option with its value."""
    part = ""
    for word in map(shlex.quote, shlex.split(line)):
        if part and (word.startswith("--") or not part.startswith("--") or " " in part):
            yield part
            part = word
        else:
            part = f"{part} {word}".strip()
    yield part
