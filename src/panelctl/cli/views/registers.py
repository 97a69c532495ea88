"""The clauses of a policy: what keeps each, what its council has not decided, and what a check of the file came to."""

from collections.abc import Iterable, Iterator

from panelctl.cli.present import Heading
from panelctl.cli.views.words import folded
from panelctl.errors import counted
from panelctl.shapes.policies import (
    CheckedPolicyDocument,
    ClauseDocument,
    PlayedDocument,
    PolicyHeadDocument,
    TracedPolicyDocument,
    UndecidedDocument,
)

WIDTH = 80
INDENT = "      "


def checked(data: CheckedPolicyDocument) -> Iterable[str]:
    parts = f"{data['clauses']} clauses, {data['blocks']} blocks and {data['examples']} examples"
    yield f"Checked {_name(data)}: {parts}."
    yield from _played(data["played"])
    yield (
        f"No fault, and {counted(data['warnings'], 'thing')} to look at:"
        if data["warnings"]
        else "No fault."
    )


def _played(data: PlayedDocument) -> Iterable[str]:
    routes, steps = counted(data["routes"], "route"), counted(data["steps"], "step")
    yield f"Played {routes}: {steps} taken, {counted(data['letters'], 'letter')} drafted."
    if data["bounded"]:
        yield "Not every way was tried: there are too many."


def traced(data: TracedPolicyDocument) -> Iterable[str]:
    """Every clause with its elements; what nothing keeps stands first."""
    counts = data["counts"]
    yield Heading(f"{_name(data)} · {data['title']}")
    yield (
        f"{counted(counts['clauses'], 'clause')}: {counts['kept']} kept, {counts['outside']} outside;"
        f" {counted(counts['own'], 'own choice')}; {counts['uncovered'] or 'nothing'} uncovered"
    )
    clauses = data["clauses"]
    uncovered = [clause for clause in clauses if not clause["kept_by"] and not clause["outside"]]
    yield from _part("Nothing keeps these", uncovered)
    yield from _part("Clauses", [clause for clause in clauses if clause not in uncovered])


def undecided(data: UndecidedDocument) -> Iterable[str]:
    yield Heading(f"{_name(data)} · {data['title']}")
    for title, clauses in (
        ("Not stated", data["not_stated"]),
        ("Chosen", data["chosen"]),
        ("Corrected", data["corrected"]),
    ):
        yield from _part(f"{title}: {len(clauses)}", clauses)


def _part(title: str, clauses: list[ClauseDocument]) -> Iterator[str]:
    if clauses:
        yield ""
        yield Heading(title)
    for clause in clauses:
        head = f"{clause['id']:<6}{clause['force']}, {clause['status']}: {clause['says']}"
        yield from folded(head, rest=INDENT, width=WIDTH)
        if clause["note"]:
            yield from folded(f"Note: {clause['note']}", INDENT, INDENT + "  ", WIDTH)
        if clause["outside"]:
            yield from folded(f"Outside: {clause['outside']}", INDENT, INDENT + "  ", WIDTH)
        if clause["kept_by"]:
            yield from folded(
                f"Kept by {', '.join(clause['kept_by'])}", INDENT, INDENT + "  ", WIDTH
            )


def _name(data: PolicyHeadDocument) -> str:
    return f"{data['id']} {data['version']}"
