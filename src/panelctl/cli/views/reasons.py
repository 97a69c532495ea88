"""Why a time limit falls where it does: narrow enough for an e-mail."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.counts import days
from panelctl.cli.views.words import by_hour, day, folded
from panelctl.errors import cited, counted, join_words
from panelctl.policy.prose.times import IF_LATE
from panelctl.shapes.limits import (
    ChangedDays,
    ClauseSaysDocument,
    DayDocument,
    ExplainedDocument,
    ExplanationDocument,
    LiftedDocument,
)

Line = tuple[str, str]
WIDTH = 76
NOTES = {"chosen": "Our choice", "corrected": "Put right"}


class LimitFields(TypedDict):
    """A limit explained, as a page has it: lines of what each is about and a sentence, and the days of the count."""

    title: str
    id: str
    rows: list[Line]
    steps: list[tuple[str, str, str]]


class PageFields(TypedDict):
    title: str
    on: str
    deadlines: list[LimitFields]


def lines(data: ExplanationDocument) -> Iterable[str | Table]:
    yield f"{data['case']} {data['applicant']}, on {day(data['on'])}"
    for worked_out in data.get("days", []):
        yield from _told(worked_out, rows_of_day(worked_out))
    for limit in data["deadlines"]:
        yield from _told(limit, rows(limit))


def _told(
    explained: DayDocument | ExplainedDocument, lines: Iterable[Line]
) -> Iterator[str | Table]:
    yield ""
    yield from map(Heading, folded(f"{explained['title']} ({explained['id']})", width=WIDTH))
    for name, text in lines:
        yield from folded(text, f"{name:<10}", " " * 10, WIDTH)
    if explained["steps"]:
        yield ""
        yield Table(("Day", "Counted", "Why"), list(days(explained["steps"])))


def fields(data: ExplanationDocument) -> PageFields:
    """The same for a page."""
    explained = [_fields(day, rows_of_day(day)) for day in data.get("days", [])]
    explained += [_fields(limit, rows(limit)) for limit in data["deadlines"]]
    title = f"{data['case']} {data['applicant']}: the time limits explained"
    return {"title": title, "on": data["on"], "deadlines": explained}


def _fields(explained: DayDocument | ExplainedDocument, lines: Iterable[Line]) -> LimitFields:
    return {
        "title": explained["title"],
        "id": explained["id"],
        "rows": list(lines),
        "steps": list(days(explained["steps"])),
    }


def rows(limit: ExplainedDocument) -> Iterator[Line]:
    """Each line of an explanation: what it is about, and a sentence."""
    yield from _when_and_whose(limit)
    yield "Rule", limit["says"]
    for clause in limit["clauses_say"]:
        yield "Clause", _clause(clause)
    yield from _counted_from(limit)
    yield from _what_became_of_it(limit)
    if limit["readings"]:
        yield "Otherwise", _readings(limit)
    if limit["note"]:
        yield "Note", f"{limit['note']}."
    if count := _count(limit):
        yield "Count", count


def rows_of_day(worked_out: DayDocument) -> Iterator[Line]:
    """Each line of how a day came about that nobody owes."""
    yield "Day", _day_or_unknown(worked_out["date"])
    yield "Rule", cited(worked_out["says"], worked_out["clauses"])
    yield "From", f"{worked_out['anchor_says']}, {_day_or_unknown(worked_out['anchor']['date'])}"


def _when_and_whose(limit: ExplainedDocument) -> Iterator[Line]:
    yield "Due", _due(limit)
    if limit["target"]:
        yield "Aim for", day(limit["target"])
    yield "Right of" if limit["right"] else "Owed by", _owners(limit)
    if late := _if_late(limit):
        yield "If late", late


def _owners(limit: ExplainedDocument) -> str:
    owners = ", ".join(limit["owner_titles"])
    if not limit["right"]:
        return owners
    if limit["stated"]:
        return f"{owners}; it lapses once the time has passed"
    return f"{owners}; it is never late"


def _if_late(limit: ExplainedDocument) -> str:
    """What lateness does, as long as it may still come."""
    if not limit["stated"] and not limit["right"] and not limit["met"]:
        return "it is never late: the procedure states no time"
    if limit["state"] in ("met", "lifted") or limit["standing"]:
        return ""
    return limit["late_says"].removeprefix(IF_LATE)


def _clause(clause: ClauseSaysDocument) -> str:
    """A clause in its own words, with its status where it is not simply stated, and the note to it."""
    status = "" if clause["status"] == "stated" else f", {clause['status'].replace('-', ' ')}"
    sentence = f"{clause['id']}{status}: {clause['says']}"
    if not clause["note"]:
        return sentence
    return f"{sentence} {NOTES.get(clause['status'], 'Note')}: {clause['note']}"


def _counted_from(limit: ExplainedDocument) -> Iterator[Line]:
    """The day it counts from, and the second day that it does not go beyond."""
    if limit["anchor_says"]:
        yield "From", f"{limit['anchor_says']}, {_day_or_unknown(limit['anchor']['date'])}"
    if cap := limit["cap"]:
        yield "At latest", f"counted from {cap['says']}, {_day_or_unknown(cap['date'])}"


def _day_or_unknown(iso: str | None) -> str:
    return day(iso) or "not yet known"


def _what_became_of_it(limit: ExplainedDocument) -> Iterator[Line]:
    """Each change of its last day, and how it was lifted or met."""
    for change in limit["changed"]:
        yield _kind_of_change(change), f"{_days(change)}; {_by_whom_and_why(change)}"
    if limit["lifted"]:
        yield "Lifted", _by_whom_and_why(limit["lifted"])
    if limit["met"]:
        with_what = f", {limit['met_says']}" if limit["met_says"] else ""
        yield "Met", f"{day(limit['met'])}{with_what}"


def _count(limit: ExplainedDocument) -> str:
    """That the count of days ends on another day than the limit, where it was changed; else nothing."""
    if not limit["due"] or not limit["steps"]:
        return ""
    end = limit["steps"][-1]["date"]
    if end == limit["due"]:
        return ""
    was_paused = any(change["from"] for change in limit["changed"])
    changed = "paused and changed" if was_paused else "changed"
    return f"of itself it ends on {day(end)}, before what was {changed}"


def _due(limit: ExplainedDocument) -> str:
    """The last day, and how the case stands to it."""
    if limit["standing"] and not limit["due"]:
        return limit["standing"]
    when, stands = day(limit["due"]) + by_hour(limit) or _no_day(limit), _stands(limit)
    return f"{when}; {stands}" if stands else when


def _no_day(limit: ExplainedDocument) -> str:
    if limit["paused"]:
        return "its time stands still"
    return "no day yet" if limit["stated"] else "no day is stated"


def _stands(limit: ExplainedDocument) -> str:
    if limit["standing"]:
        return limit["standing"]
    if limit["state"] == "lifted":
        return "lifted"
    if limit["met"]:
        late = "late, " if limit["state"] == "met-late" else ""
        return f"done {late}{day(limit['met'])}"
    if limit["days_left"] is not None:
        return _days_left(limit["days_left"])
    return "owed until it is done" if limit["state"] == "open" and not limit["right"] else ""


def _days_left(days_left: int) -> str:
    if days_left == 0:
        return "today"
    number = counted(abs(days_left), "day")
    return f"{number} left" if days_left > 0 else f"{number} overdue"


def _kind_of_change(change: ChangedDays) -> str:
    if not change["from"]:
        return "Changed"
    return "Runs on" if change["until"] else "Paused"


def _days(change: ChangedDays) -> str:
    """What a change did to the last day: set another, stopped the time, or let it run again."""
    if not change["from"]:
        agreed = f", agreed by {join_words(change['agreed'], 'and')}" if change["agreed"] else ""
        return f"from {day(change['was'])} to {day(change['to'])}{agreed}"
    if not change["until"]:
        return f"from {day(change['from'])}, when the last day was {day(change['was'])}"
    return f"from {day(change['until'])}, with {day(change['to'])} as the last day"


def _by_whom_and_why(event: LiftedDocument) -> str:
    why = f": {event['reason']}" if event["reason"] else ""
    return f"by {event['by']} on {day(event['on'])}{why}"


def _readings(limit: ExplainedDocument) -> str:
    """What another reading would come to, and where the one that is followed is a choice."""
    others = "; ".join(f"{other['says']}: {day(other['date'])}" for other in limit["readings"])
    chosen = [clause["id"] for clause in limit["clauses_say"] if clause["status"] == "chosen"]
    return f"{others} (a choice is made in {', '.join(chosen)})" if chosen else others
