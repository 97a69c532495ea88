"""What changes for a case that follows another version of its policy."""

from collections.abc import Iterable, Iterator

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.words import day
from panelctl.shapes.changes import GoneAndNewDocument
from panelctl.shapes.policies import ChangedLimitDocument, MigrationDocument

Block = str | Table


def changes(data: MigrationDocument) -> Iterable[Block]:
    """A row for each time limit, step and letter that is another, or there under one version only."""
    yield Heading(f"{data['case']} · version {data['was']} to {data['to']}")
    rows = [
        *_limits(data["deadlines"]),
        *_gone_and_new("Step", data["moves"]),
        *_gone_and_new("Letter", data["notices"]),
    ]
    stage = ("Stage", data["stage_titles"]["was"], data["stage_titles"]["now"])
    yield Table(("What", f"Under {data['was']}", f"Under {data['to']}"), [stage, *rows])
    if not rows:
        yield "No time limit, step or letter changes."


def _limits(deadlines: list[ChangedLimitDocument]) -> Iterator[tuple[str, str, str]]:
    for limit in deadlines:
        same, states = limit["was"] == limit["now"], limit["states"]
        was = _when(limit["was"], states["was"], same)
        now = _when(limit["now"], states["now"], same)
        yield f"{limit['title']} ({limit['id']})", was, now


def _when(due: str | None, state: str, same: bool) -> str:
    """The due date; the state too where that is all that changes, or where there is no date."""
    if not due:
        return state
    return f"{day(due)}, {state}" if same else day(due)


def _gone_and_new(what: str, names: GoneAndNewDocument) -> Iterator[tuple[str, str, str]]:
    yield from ((f"{what}: {name}", "there", "gone") for name in names["gone"])
    yield from ((f"{what}: {name}", "not there", "new") for name in names["new"])
