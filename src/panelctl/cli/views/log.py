"""The journal, one line for each entry."""

from collections.abc import Iterable
from typing import Any

from panelctl.cli.present import Table


def lines(data: dict[str, Any]) -> Iterable[Table]:
    rows = [
        (
            str(one["seq"]),
            one["at"][:16].replace("T", " "),
            one["actor"],
            one["action"],
            one["subject"],
            _says(one["body"]),
        )
        for one in data["entries"]
    ]
    if rows:
        yield Table(("N", "When (UTC)", "Typed by", "Did", "About", "What"), rows)


def _says(body: dict[str, Any] | None) -> str:
    """The part of an entry that a reader looks for: the name, the day it is dated, who, and why."""
    if body is None:
        return "erased"
    parts = [str(body[key]) for key in ("name", "kind", "did", "date", "by", "to") if body.get(key)]
    values = body.get("values") or {}
    if values.get("filed_by"):
        parts.append(f"handed in by {values['filed_by']}")
    because = f": {body['reason']}" if body.get("reason") else ""
    return ", ".join(dict.fromkeys(parts)) + because
