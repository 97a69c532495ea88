"""Why a time limit falls where it does: narrow enough for an e-mail."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.counts import days
from panelctl.cli.views.words import day, folded
from panelctl.policy.prose.times import IF_LATE
from panelctl.shapes.limits import (
    ChangedDays,
    ExplainedDocument,
    ExplanationDocument,
    LiftedDocument,
)

WIDTH = 76
NOTES = {"chosen": "Our choice", "corrected": "Put right"}


class LimitFields(TypedDict):
    """A limit explained, as a page has it: lines of what each is about and a sentence, and the days of the count."""

    title: str
    id: str
    rows: list[tuple[str, str]]
    steps: list[tuple[str, str, str]]


class PageFields(TypedDict):
    title: str
    on: str
    deadlines: list[LimitFields]


def lines(data: ExplanationDocument) -> Iterable[str | Table]:
    yield f"{data['case']} {data['applicant']}, on {day(data['on'])}"
    for one in data["deadlines"]:
        yield ""
        yield from map(Heading, folded(f"{one['title']} ({one['id']})", width=WIDTH))
        for name, text in rows(one):
            yield from folded(text, f"{name:<10}", " " * 10, WIDTH)
        if one["steps"]:
            yield ""
            yield Table(("Day", "Counted", "Why"), list(days(one["steps"])))


def fields(data: ExplanationDocument) -> PageFields:
    """The same for a page."""
    explained: list[LimitFields] = [
        {
            "title": one["title"],
            "id": one["id"],
            "rows": list(rows(one)),
            "steps": list(days(one["steps"])),
        }
        for one in data["deadlines"]
    ]
    title = f"{data['case']} {data['applicant']}: the time limits explained"
    return {"title": title, "on": data["on"], "deadlines": explained}


def rows(one: ExplainedDocument) -> Iterator[tuple[str, str]]:
    """Each line of an explanation: what it is about, and a sentence."""
    yield "Due", _due(one)
    if one["target"]:
        yield "Aim for", day(one["target"])
    owners = ", ".join(one["owner_titles"])
    if one["right"]:
        yield (
            "Right of",
            f"{owners}; {'it lapses once the time has passed' if one['stated'] else 'it is never late'}",
        )
    else:
        yield "Owed by", owners
    if not one["stated"] and not one["right"] and not one["met"]:
        yield "If late", "it is never late: the procedure states no time"
    elif one["late_says"] and one["state"] not in ("met", "lifted") and not one["standing"]:
        yield "If late", one["late_says"].removeprefix(IF_LATE)
    yield "Rule", one["says"]
    for clause in one["clauses_say"]:
        status = "" if clause["status"] == "stated" else f", {clause['status'].replace('-', ' ')}"
        note = f" {NOTES.get(clause['status'], 'Note')}: {clause['note']}" if clause["note"] else ""
        yield "Clause", f"{clause['id']}{status}: {clause['says']}{note}"
    if one["anchor_says"]:
        yield "From", f"{one['anchor_says']}, {day(one['anchor']['date']) or 'not yet known'}"
    if one["cap"]:
        yield (
            "At latest",
            f"counted from {one['cap']['says']}, {day(one['cap']['date']) or 'not yet known'}",
        )
    for change in one["changed"]:
        yield _changed(change), f"{_days(change)}; {_told(change)}"
    if one["lifted"]:
        yield "Lifted", _told(one["lifted"])
    if one["met"]:
        yield "Met", f"{day(one['met'])}" + (f", {one['met_says']}" if one["met_says"] else "")
    if one["readings"]:
        yield "Otherwise", _readings(one)
    if one["note"]:
        yield "Note", f"{one['note']}."
    if one["due"] and one["steps"] and one["steps"][-1]["date"] != one["due"]:
        paused = "paused and " if any(change["from"] for change in one["changed"]) else ""
        yield (
            "Count",
            f"of itself it ends on {day(one['steps'][-1]['date'])}, before what was {paused}changed",
        )


def _due(one: ExplainedDocument) -> str:
    """The last day, and how the case stands to it."""
    if one["standing"] and not one["due"]:
        return one["standing"]
    none = (
        "its time stands still"
        if one["paused"]
        else "no day yet"
        if one["stated"]
        else "no day is stated"
    )
    when = day(one["due"]) or none
    return f"{when}; {said}" if (said := _stands(one)) else when


def _stands(one: ExplainedDocument) -> str:
    if one["standing"] or one["state"] == "lifted":
        return one["standing"] or "lifted"
    if one["met"]:
        return f"done {'late, ' if one['state'] == 'met-late' else ''}{day(one['met'])}"
    if one["days_left"] is None:
        return "owed until it is done" if one["state"] == "open" and not one["right"] else ""
    number = f"{abs(one['days_left'])} day{'' if abs(one['days_left']) == 1 else 's'}"
    return (
        "today"
        if one["days_left"] == 0
        else f"{number} left"
        if one["days_left"] > 0
        else f"{number} overdue"
    )


def _changed(change: ChangedDays) -> str:
    return "Changed" if not change["from"] else "Paused" if not change["until"] else "Runs on"


def _days(change: ChangedDays) -> str:
    """What a change did to the last day: set another, stopped the time, or let it run again."""
    if not change["from"]:
        return f"from {day(change['was'])} to {day(change['to'])}"
    if not change["until"]:
        return f"from {day(change['from'])}, when the last day was {day(change['was'])}"
    return f"from {day(change['until'])}, with {day(change['to'])} as the last day"


def _told(event: LiftedDocument) -> str:
    why = f": {event['reason']}" if event["reason"] else ""
    return f"by {event['by']} on {day(event['on'])}{why}"


def _readings(one: ExplainedDocument) -> str:
    """What another reading would come to, and where the one that is followed is a choice."""
    others = "; ".join(f"{other['says']}: {day(other['date'])}" for other in one["readings"])
    chosen = [clause["id"] for clause in one["clauses_say"] if clause["status"] == "chosen"]
    return f"{others} (a choice is made in {', '.join(chosen)})" if chosen else others
