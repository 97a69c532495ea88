"""The clauses of a policy: what keeps each, what its council has not decided, and what a check of the file came to."""

from collections.abc import Iterable, Iterator
from typing import Any

from panelctl.cli.present import Heading
from panelctl.cli.views.words import folded

WIDTH = 80
INDENT = "      "
GROUPS = {"not_stated": "Not stated", "chosen": "Chosen", "corrected": "Corrected"}


def checked(data: dict[str, Any]) -> Iterable[str]:
    parts = f"{data['clauses']} clauses, {data['blocks']} blocks and {data['examples']} examples"
    yield f"Checked {_name(data)}: {parts}."
    yield (
        f"No fault, and {_number(data['warnings'], 'thing')} to look at:"
        if data["warnings"]
        else "No fault."
    )


def traced(data: dict[str, Any]) -> Iterable[str]:
    """Every clause with its elements; what nothing keeps stands first."""
    found = data["counts"]
    yield Heading(f"{_name(data)} · {data['title']}")
    yield (
        f"{_number(found['clauses'], 'clause')}: {found['kept']} kept, {found['outside']} outside;"
        f" {_number(found['own'], 'own choice')}; {found['uncovered'] or 'nothing'} uncovered"
    )
    uncovered = [one for one in data["clauses"] if not one["kept_by"] and not one["outside"]]
    yield from _part("Nothing keeps these", uncovered)
    yield from _part("Clauses", [one for one in data["clauses"] if one not in uncovered])


def undecided(data: dict[str, Any]) -> Iterable[str]:
    yield Heading(f"{_name(data)} · {data['title']}")
    for group, title in GROUPS.items():
        yield from _part(f"{title}: {len(data[group])}", data[group])


def _part(title: str, clauses: list[dict[str, Any]]) -> Iterator[str]:
    if clauses:
        yield ""
        yield Heading(title)
    for one in clauses:
        head = f"{one['id']:<6}{one['force']}, {one['status']}: {one['says']}"
        yield from folded(head, rest=INDENT, width=WIDTH)
        if one["note"]:
            yield from folded(f"Note: {one['note']}", INDENT, INDENT + "  ", WIDTH)
        if one["outside"]:
            yield from folded(f"Outside: {one['outside']}", INDENT, INDENT + "  ", WIDTH)
        if one["kept_by"]:
            yield from folded(f"Kept by {', '.join(one['kept_by'])}", INDENT, INDENT + "  ", WIDTH)


def _name(data: dict[str, Any]) -> str:
    return f"{data['id']} {data['version']}"


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
