"""The screen of one case."""

from collections.abc import Iterable, Iterator
from typing import Any

from panelctl.cli.present import Heading, Table
from panelctl.cli.views import steps
from panelctl.cli.views.words import cited, day, folded, left

Block = str | Table
LEVELS = {"info": "Note", "warn": "Warning", "refuse": "Stops"}


def screen(case: dict[str, Any]) -> Iterable[Block]:
    """Who and where; what has happened; what is missing; time limits; findings; letters; what can be done next."""
    yield Heading(f"{case['reference']} · {case['applicant']['name']} · {case['route_title']}")
    yield from _where(case)
    yield from _part("What has happened", _happened(case))
    yield from _part("Missing", _missing(case))
    yield from _part("Time limits and duties", _limits(case))
    yield from _part("Worth knowing", _findings(case))
    yield from _part(
        "Not sent yet", (line for words, command in steps.waiting(case) for line in (words, f"    {command}"))
    )
    yield from _part("What can be done next", _next(case))


def _part(title: str, blocks: Iterable[Block]) -> Iterator[Block]:
    found = list(blocks)
    if found:
        yield ""
        yield Heading(title)
        yield from found


def _where(case: dict[str, Any]) -> Iterator[Block]:
    yield f"Stage   {case['stage_title']}"
    if case["panel"]:
        yield f"Panel   {day(case['panel']['date'])}, {case['panel']['reference']}"
    yield f"Opened  {day(case['opened'])}, under {case['policy']}"


def _happened(case: dict[str, Any]) -> Iterator[Block]:
    rows = []
    for event in case["timeline"]:
        because = f": {event['reason']}" if event["reason"] else ""
        rows.append((day(event["date"]), f"{event['says']}{because}", event["by"] or event["typed_by"]))
    yield Table(("When", "What", "By"), rows)


def _missing(case: dict[str, Any]) -> Iterator[Block]:
    for item in case["evidence"]:
        if not item["received"]:
            yield f"{item['title']}{cited(item['clauses'])}"
            yield f"    panelctl evidence add {case['reference']} {item['id']} FILE"
        elif item["lacks"]:
            yield from folded(f"{item['title']} lacks: {', '.join(item['lacks'])}{cited(item['clauses'])}")


def _limits(case: dict[str, Any]) -> Iterator[Block]:
    rows = [
        (
            day(one["due"]) or _undated(one),
            _state(one),
            one["title"],
            ", ".join(one["owner_titles"]),
            ", ".join(one["clauses"]),
        )
        for one in case["deadlines"]
    ]
    if rows:
        yield Table(("Due", "Left", "What", "Who", "Clauses"), rows)


def _undated(one: dict[str, Any]) -> str:
    return one["rule"] if one["stated"] else "no date stated"


def _state(one: dict[str, Any]) -> str:
    if one["met"]:
        return f"{'late, ' if one['state'] == 'met-late' else ''}done {day(one['met'])}"
    if one["state"] in ("lifted", "waiting"):
        return str(one["state"])
    return left(one["days_left"]) or "open"


def _findings(case: dict[str, Any]) -> Iterator[Block]:
    stopping = {finding["message"] for move in case["moves"] for finding in move["findings"]}
    for finding in case["findings"]:
        if finding["level"] != "refuse" or finding["message"] not in stopping:
            yield from folded(f"{LEVELS[finding['level']]}: {finding['message']}{cited(finding['clauses'])}")


def _next(case: dict[str, Any]) -> Iterator[Block]:
    yield from steps.moves(case)
    for one in case["deadlines"]:
        if one["command"].startswith("panelctl record") and one["state"] in ("open", "overdue"):
            yield f"{one['title']}: {', '.join(one['owner_titles'])}"
            yield f"    {one['command']}"
