"""What can be done next on a case: the moves that are open and the notices that wait, each with its command."""

from collections.abc import Iterable, Iterator

from panelctl.cli.commands import worded
from panelctl.cli.views.words import day, folded
from panelctl.errors import cited
from panelctl.shapes.cases import CaseDocument, MoveDocument, MoveFindingDocument

INDENT = "    "


def commands(case: CaseDocument) -> Iterable[str]:
    """The command lines alone: letters that wait, then moves that nothing stops today."""
    yield from (command for _, command in waiting(case))
    yield from (
        worded(move["command"])
        for move in case["moves"]
        if not move["stopped"] and not move["earliest"]
    )


def waiting(case: CaseDocument) -> Iterable[tuple[str, str]]:
    """Each notice that has not gone, in words, with the command that brings it on."""
    for notice in case["notices"]:
        said = f"{notice['id']}  {notice['title']}, to {notice['to'] or notice['role_title'] + ' (nobody known yet)'}"
        if notice["status"] == "draft":
            yield f"{said}: draft", f"panelctl notify preview {notice['id']}"
        elif notice["status"] == "cleared":
            dated = day(notice["dated"])
            yield (
                f"{said}: cleared, dated {dated}",
                f"panelctl notify release {notice['id']} --how email|post|hand",
            )


def moves(case: CaseDocument) -> Iterator[str]:
    """Each open move: where it leads, who may make it, its command, and what stops it; nothing is said twice."""
    said = {finding["message"] for finding in case["findings"] if finding["level"] != "refuse"}
    for move in case["moves"]:
        yield from folded(_heading(move), "", INDENT)
        yield INDENT + worded(move["command"])
        now = [
            finding
            for finding in move["findings"]
            if finding["level"] == "refuse" or not move["earliest"]
        ]
        fresh = [finding for finding in now if finding["message"] not in said]
        for finding in fresh:
            said.add(finding["message"])
            message = worded(cited(finding["message"], finding["clauses"]))
            sentence = f"{_word(finding)}: {message}"
            yield from folded(sentence, INDENT, INDENT + "  ")
        again = [
            finding["rule"]
            for finding in now
            if _word(finding) == "Stopped" and finding not in fresh
        ]
        if again:
            yield from folded(f"Stopped as above: {', '.join(again)}", INDENT, INDENT + "  ")


def _heading(move: MoveDocument) -> str:
    names = [name for name in move["who"] if name not in move["by"]]
    named = f" ({', '.join(names)})" if names else ""
    earliest = f", not before {day(move['earliest'])}" if move["earliest"] else ""
    made = f"{move['verb']} {move['answer']}".strip()
    return f"{made}, to {move['to']}{earliest}: {' or '.join(move['by'])}{named}"


def _word(finding: MoveFindingDocument) -> str:
    if finding["level"] == "refuse":
        return "Needs a reason" if finding["needs_reason"] else "Stopped"
    return "Warns" if finding["level"] == "warn" else "Note"
