"""The documents of a case: the files received, and what is covered."""

from collections.abc import Iterable
from typing import Any

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.words import day, folded
from panelctl.errors import cited

Block = str | Table


def lines(data: dict[str, Any]) -> Iterable[Block]:
    rows = [
        (one["item"], one["file"], f"{one['size']:,}", day(one["sent"]), day(one["received"]), one["received_by"])
        for one in data["documents"]
    ]
    if rows:
        yield Table(("Item", "File", "Bytes", "Sent", "Received", "By"), rows)
    else:
        yield f"No file has been received for {data['reference']}: panelctl evidence check {data['reference']}"


def coverage(data: dict[str, Any]) -> Iterable[Block]:
    """Each item, whether it has come, and each of its parts: there (+), lacking (-), or not yet to be seen (?)."""
    for item in data["evidence"]:
        came = f"received {day(item['received'])}, {item['file']}" if item["received"] else "not received"
        yield Heading(cited(f"{item['title']}: {came}", item["clauses"]))
        if not item["received"]:
            yield f"    panelctl evidence add {data['reference']} {item['id']} FILE"
        for part in item["parts"]:
            mark = "?" if not item["received"] else "-" if part in item["lacks"] else "+"
            yield from folded(part, f"    {mark} ", "      ")
