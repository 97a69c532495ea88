"""What can be done next on a case: the moves that are open and the notices that wait, each with its command."""

from collections.abc import Iterable, Iterator

from panelctl.cli.commands import worded
from panelctl.cli.views.words import day, folded, waits
from panelctl.errors import cited
from panelctl.shapes.cases import CaseDocument, MoveDocument, MoveFindingDocument

INDENT = "    "


def commands(case: CaseDocument) -> Iterable[str]:
    """The command lines alone: letters that wait, then moves that nothing stops today."""
    yield from (command for _, command in waiting(case))
    for move in case["moves"]:
        if not move["stopped"] and not move["earliest"]:
            yield worded(move["command"])


def waiting(case: CaseDocument) -> Iterable[tuple[str, str]]:
    """Each notice that has not gone, in words, with the command that brings it on."""
    for notice in case["notices"]:
        recipient = notice["to"] or f"{notice['role_title']} (nobody known yet)"
        letter = f"{notice['id']}  {notice['title']}, to {recipient}"
        if notice["status"] == "draft":
            yield f"{letter}: draft", f"panelctl notify preview {notice['id']}"
        elif notice["status"] == "cleared":
            yield (
                f"{letter}: cleared, dated {day(notice['dated'])}",
                f"panelctl notify release {notice['id']} --how email|post|hand",
            )
        elif notice["status"] == "handed-over":
            yield f"{letter}: {waits(notice)}", f"panelctl notify sent {notice['id']}"


def moves(case: CaseDocument) -> Iterator[str]:
    """Each open move: where it leads, who may make it, its command, and what stops it; nothing is said twice."""
    above = {finding["message"] for finding in case["findings"] if finding["level"] != "refuse"}
    for move in case["moves"]:
        yield from folded(_heading(move), "", INDENT)
        yield INDENT + worded(move["command"])
        findings = _of_today(move)
        fresh = [finding for finding in findings if finding["message"] not in above]
        above.update(finding["message"] for finding in fresh)
        repeated = [finding for finding in findings if finding not in fresh]
        yield from _findings(fresh, repeated)


def _of_today(move: MoveDocument) -> list[MoveFindingDocument]:
    """What is worth saying of a move today: while it is too early for it, only what stops it."""
    return [
        finding
        for finding in move["findings"]
        if finding["level"] == "refuse" or not move["earliest"]
    ]


def _findings(
    fresh: list[MoveFindingDocument], repeated: list[MoveFindingDocument]
) -> Iterator[str]:
    """New findings in full; of those that stand above, the rules that stop the move."""
    for finding in fresh:
        message = worded(cited(finding["message"], finding["clauses"]))
        yield from folded(f"{_word(finding)}: {message}", INDENT, INDENT + "  ")
    rules = [finding["rule"] for finding in repeated if _word(finding) == "Stopped"]
    if rules:
        stopped = f"Stopped as above: {', '.join(dict.fromkeys(rules))}"
        yield from folded(stopped, INDENT, INDENT + "  ")


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
