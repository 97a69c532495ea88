"""What can be done next on a case: the moves that are open and the notices that wait, each with its command."""

from collections.abc import Iterable
from typing import Any

from panelctl.cli.views.words import cited, folded


def commands(case: dict[str, Any]) -> Iterable[str]:
    """The command lines alone: letters that wait, then moves that nothing stops."""
    yield from (command for _, command in waiting(case))
    yield from (move["command"] for move in case["moves"] if not move["stopped"])


def waiting(case: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """Each notice that has not gone, in words, with the command that brings it on."""
    for notice in case["notices"]:
        to = notice["to"] or f"{notice['role']} (nobody known yet)"
        if notice["status"] == "draft":
            yield f"{notice['id']}  {notice['title']}, to {to}: draft", f"panelctl notify preview {notice['id']}"
        elif notice["status"] == "cleared":
            command = f"panelctl notify release {notice['id']} --how email|post|hand"
            yield f"{notice['id']}  {notice['title']}, to {to}: cleared", command


def moves(case: dict[str, Any]) -> Iterable[str]:
    """Each open move: what it does, who may make it, its command, and what stops it."""
    for move in case["moves"]:
        who = ", ".join(move["by"])
        names = [name for name in move["who"] if name not in move["by"]]
        named = f" ({', '.join(names)})" if names else ""
        yield f"{move['verb']} {move['answer']}".strip() + f", to {move['to']}: {who}{named}"
        yield f"    {move['command']}"
        for finding in move["findings"]:
            if finding["level"] == "refuse":
                word = "needs a reason" if not move["stopped"] else "stopped"
                yield from folded(f"{word}: {finding['message']}{cited(finding['clauses'])}", "    ")
