"""The clauses of a policy: what shows each, what its council has not decided, and what a check of the file came to."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from panelctl.cli.present import Heading
from panelctl.cli.views.words import folded
from panelctl.errors import counted
from panelctl.shapes.policies import (
    CheckedPolicyDocument,
    ClauseDocument,
    PlayedDocument,
    PolicyHeadDocument,
    ProvedBlockDocument,
    ProvedPolicyDocument,
    TracedClauseDocument,
    TracedPolicyDocument,
    UndecidedDocument,
)

WIDTH = 80
INDENT = "      "
MOST_NAMED = 3
C = TypeVar("C", ClauseDocument, TracedClauseDocument)


def checked(data: CheckedPolicyDocument) -> Iterable[str]:
    parts = f"{data['clauses']} clauses, {data['blocks']} blocks and {data['examples']} examples"
    yield f"Checked {_name(data)}: {parts}."
    yield from _played(data["played"])
    where = " in what was played" if data["played"]["not_walked"] else ""
    yield (
        f"No fault{where}, and {counted(data['warnings'], 'thing')} to look at:"
        if data["warnings"]
        else f"No fault{where}."
    )


def _played(data: PlayedDocument) -> Iterable[str]:
    routes, steps = counted(data["routes"], "route"), counted(data["steps"], "step")
    taken = f"{steps} taken ({data['from_stages']}, from each stage they begin at)"
    letters = f"{counted(data['letters'], 'letter')} drafted ({data['ways']}, by each way to them)"
    yield f"Played {routes}: {taken}, {letters}."
    for left_out in data["not_walked"]:
        yield f"Not walked: {left_out}"
    if data["bounded"]:
        yield "Not every way was tried."


def traced(data: TracedPolicyDocument) -> Iterable[str]:
    """Every clause with its kind and what shows it; what nothing cites stands first, then duties that are only said."""
    counts, clauses = data["counts"], data["clauses"]
    in_part = f" ({counts['in_part']} only in part)" if counts["in_part"] else ""
    yield Heading(f"{_name(data)} · {data['title']}")
    yield (
        f"{counted(counts['clauses'], 'clause')}: {counts['enforced']} enforced{in_part},"
        f" {counts['produced']} produced,"
        f" {counts['reminded']} reminded, {counts['said']} said, {counts['outside']} outside"
    )
    yield f"{counted(counts['own'], 'own choice')}; {counts['uncovered'] or 'nothing'} uncovered"
    if data["bounded"]:
        yield "Not every way of a case was tried: there are too many."
    if counts["unjudged"]:
        yield f"{counted(counts['unjudged'], 'clause')} not judged: that takes longer than a trace may."
    uncovered = [clause for clause in clauses if clause["kind"] == "uncovered"]
    only_said = [
        clause for clause in clauses if clause["kind"] == "said" and clause["force"] == "must"
    ]
    others = [clause for clause in clauses if clause not in uncovered and clause not in only_said]
    yield from _part("Nothing cites these", uncovered, _shown)
    yield from _part("Duties that are only said", only_said, _shown)
    unjudged = [clause for clause in others if clause["kind"] == "unjudged"]
    judged = [clause for clause in others if clause["kind"] != "unjudged"]
    yield from _part("Not judged", unjudged, _cited)
    yield from _part("Clauses", judged, _shown)


def proved(data: ProvedPolicyDocument) -> Iterable[str]:
    """Every block that was taken out, with the examples that noticed; those that nobody notices stand first."""
    counts = data["counts"]
    yield Heading(f"{_name(data)} · {data['title']}")
    yield (
        f"{counted(counts['blocks'], 'block')} taken out in turn: {counts['noticed']} noticed by a worked example,"
        f" {counts['unnoticed']} by none"
    )
    if counts["proved"] < counts["to_prove"]:
        yield (
            f"{counts['proved']} of {counts['to_prove']} so far: all at once would take too long. To go on, add"
            f" --after {counts['proved']}."
        )
    for title, wanted in (("Nobody notices", False), ("Noticed", True)):
        blocks = [block for block in data["blocks"] if bool(block["noticed_by"]) is wanted]
        if blocks:
            yield ""
            yield Heading(title)
        for block in blocks:
            yield from folded(_taken_out(block), rest=INDENT, width=WIDTH)
            if block["noticed_by"]:
                yield from _beneath(_noticing(block["noticed_by"]))


def _taken_out(block: ProvedBlockDocument) -> str:
    """`body board, quorum (T-1, T-2)`"""
    table = "stage" if block["table"] == "stages" else block["table"]
    marks = [f"{table} {block['id']}"]
    marks += [block["part"] or "meetings"] if block["table"] == "body" else []
    marks += block["routes"] if block["table"] != "route" else []
    return f"{', '.join(marks)} ({', '.join(block['clauses'])})"


def _noticing(titles: list[str]) -> str:
    """The first examples by their titles, and how many others there are."""
    named = "; ".join(f'"{title}"' for title in titles[:MOST_NAMED])
    others = len(titles) - MOST_NAMED
    return f"{named}; and {counted(others, 'other')}" if others > 0 else named


def undecided(data: UndecidedDocument) -> Iterable[str]:
    yield Heading(f"{_name(data)} · {data['title']}")
    for title, clauses in (
        ("Not stated", data["not_stated"]),
        ("Chosen", data["chosen"]),
        ("Corrected", data["corrected"]),
    ):
        yield from _part(f"{title}: {len(clauses)}", clauses, _cited)


def _part(title: str, clauses: list[C], told: Callable[[C], Iterable[str]]) -> Iterator[str]:
    """The clauses under a title; each with its note, and what else is told of it."""
    if clauses:
        yield ""
        yield Heading(title)
    for clause in clauses:
        head = f"{clause['id']:<6}{clause['force']}, {clause['status']}: {clause['says']}"
        yield from folded(head, rest=INDENT, width=WIDTH)
        if clause["note"]:
            yield from _beneath(f"Note: {clause['note']}")
        for line in told(clause):
            yield from _beneath(line)


def _beneath(line: str) -> Iterable[str]:
    return folded(line, INDENT, INDENT + "  ", WIDTH)


def _cited(clause: ClauseDocument) -> Iterator[str]:
    if clause["outside"]:
        yield f"Outside: {clause['outside']}"
    if clause["kept_by"]:
        yield f"Cited by {', '.join(clause['kept_by'])}"


def _shown(clause: TracedClauseDocument) -> Iterator[str]:
    """`Enforced: three-years ("Two years are too few")`, and the blocks that cite the clause where there are others."""
    names = list(dict.fromkeys(block["id"] for block in clause["by"] if block["id"]))
    example = "".join(f' ("{block["title"]}")' for block in clause["by"] if not block["id"])
    if names:
        in_part = " in part" if clause["unnoticed"] else ""
        yield f"{clause['kind'].capitalize()}{in_part}: {', '.join(names)}{example}"
    if unnoticed := list(dict.fromkeys(block["id"] or "" for block in clause["unnoticed"])):
        yield f"No example needs: {', '.join(unnoticed)}"
    if clause["outside"] or clause["kept_by"] != names:
        yield from _cited(clause)


def _name(data: PolicyHeadDocument) -> str:
    return f"{data['id']} {data['version']}"
