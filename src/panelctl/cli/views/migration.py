"""What changes for a case that follows another version of its policy."""

from collections.abc import Iterable, Iterator
from typing import Any

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.words import day

Block = str | Table


def changes(data: dict[str, Any]) -> Iterable[Block]:
    """A row for each time limit, step and letter that is another, or there under one version only."""
    yield Heading(f"{data['case']} · version {data['was']} to {data['to']}")
    rows = [
        *_limits(data["deadlines"]),
        *_found("Step", data["moves"]),
        *_found("Letter", data["notices"]),
    ]
    stage = ("Stage", data["stage_titles"]["was"], data["stage_titles"]["now"])
    yield Table(("What", f"Under {data['was']}", f"Under {data['to']}"), [stage, *rows])
    if not rows:
        yield "No time limit, step or letter changes."


def _limits(deadlines: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    for one in deadlines:
        yield f"{one['title']} ({one['id']})", _when(one, "was"), _when(one, "now")


def _when(one: dict[str, Any], version: str) -> str:
    """The due date; the state too where that is all that changes, or where there is no date."""
    due, state = day(one[version]), str(one["states"][version])
    return f"{due}, {state}" if due and one["was"] == one["now"] else due or state


def _found(what: str, found: dict[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    yield from ((f"{what}: {one}", "there", "gone") for one in found["gone"])
    yield from ((f"{what}: {one}", "not there", "new") for one in found["new"])
