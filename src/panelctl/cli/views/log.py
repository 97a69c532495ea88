"""The journal, one line for each entry."""

from collections.abc import Iterable
from typing import Any

from panelctl.cli.present import Table
from panelctl.shapes.cases import LogDocument


def lines(data: LogDocument) -> Iterable[Table]:
    rows = [
        (
            str(entry["seq"]),
            entry["at"][:16].replace("T", " "),
            entry["actor"],
            entry["action"],
            entry["subject"],
            _says(entry["action"], entry["body"]),
        )
        for entry in data["entries"]
    ]
    if rows:
        yield Table(("N", "When (UTC)", "Typed by", "Did", "About", "What"), rows)


def _says(action: str, body: dict[str, Any] | None) -> str:  # whatever was recorded
    """The part of an entry that a reader looks for: the name, the day it is dated, who, and why."""
    if body is None:
        return "erased"
    told = ("name", "kind", "did", "date", "by", "to")
    parts = [_part(action, key, str(body[key])) for key in told if body.get(key)]
    values = body.get("values") or {}
    if values.get("filed_by"):
        parts.append(f"handed in by {values['filed_by']}")
    if values.get("exception"):
        parts.append(f"by exception ({values['exception']})")
    if values.get("resolved"):
        parts.append(f"resolved from the chair ({values['resolved']})")
    because = f": {body['reason']}" if body.get("reason") else ""
    return ", ".join(dict.fromkeys(parts)) + because


def _part(action: str, key: str, said: str) -> str:
    """A part of an entry; in whose name a letter was cleared is said so, for somebody else may have typed it."""
    return f"cleared by {said}" if (action, key) == ("clear", "by") else said
