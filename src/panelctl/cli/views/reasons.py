"""Why a time limit falls where it does: narrow enough for an e-mail."""

from collections.abc import Iterable, Iterator
from typing import Any

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.counts import days
from panelctl.cli.views.words import day, folded, limit

WIDTH = 76
STRENGTHS = {"refuse": "stops the case", "reason": "needs a reason", "warn": "is pointed out"}


def lines(data: dict[str, Any]) -> Iterable[str | Table]:
    yield f"{data['case']} {data['applicant']}, on {day(data['on'])}"
    for one in data["deadlines"]:
        yield ""
        yield from map(Heading, folded(one["title"], width=WIDTH))
        for name, text in _rows(one):
            yield from folded(text, f"{name:<10}", " " * 10, WIDTH)
        if one["steps"]:
            yield ""
            yield Table(("Day", "Counted", "Why"), list(days(one["steps"])))


def _rows(one: dict[str, Any]) -> Iterator[tuple[str, str]]:
    when, left = limit(one)
    yield "Due", f"{when}, {left}" if left else when
    if one["target"]:
        yield "Aim for", day(one["target"])
    yield "Owed by", f"{', '.join(one['owner_titles'])}; {'a right, never overdue' if one['right'] else _late(one)}"
    yield "Rule", f"{one['says']} ({one['id']})"
    for clause in one["clauses_say"]:
        status = "" if clause["status"] == "stated" else f", {clause['status'].replace('-', ' ')}"
        note = f" Note: {clause['note']}" if clause["note"] else ""
        yield "Clause", f"{clause['id']}{status}: {clause['says']}{note}"
    if one["anchor"]["event"]:
        yield "From", f"{one['anchor_title']}: {day(one['anchor']['date']) or 'not yet'}"
    for change in one["changed"]:
        yield "Changed", f"{day(change['was'])} to {day(change['to'])}, by {_told(change)}"
    if one["lifted"]:
        yield "Lifted", f"by {_told(one['lifted'])}"
    if one["met_by"]:
        yield "Met by", f"{one['met_by']}, {day(one['met'])}"
    for other in one["readings"]:
        yield "Otherwise", f"{other['reading']}: {day(other['date'])}"
    if one["note"]:
        yield "Note", f"{one['note']}."


def _late(one: dict[str, Any]) -> str:
    return f"late {STRENGTHS[one['if_late']]}"


def _told(event: dict[str, Any]) -> str:
    return f"{event['by']} on {day(event['on'])}: {event['reason']}"
