"""Bank holidays: the days of a year, and what newer ones would change."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from panelctl.cli.commands import worded
from panelctl.cli.present import Heading, Table
from panelctl.cli.views.words import day, folded
from panelctl.errors import cited, counted
from panelctl.shapes.calendars import (
    CalendarDocument,
    CalendarSourceDocument,
    CalendarUpdateDocument,
    DivisionDocument,
    MovedLimitDocument,
    PanelOffDocument,
)
from panelctl.shapes.stale import StaleNoticeDocument

INDENT = "    "
Block = str | Table
T = TypeVar("T")


def days(data: CalendarDocument) -> Iterable[Block]:
    """Where the days come from and how far they reach; each with its name; the councils' closures."""
    yield Heading(
        f"Bank holidays, {data['calendar']}: known from {day(data['first'])} to {day(data['last'])}"
    )
    yield _source(data["source"])
    if data["days"]:
        yield ""
        rows = [(day(holiday["date"]), holiday["title"]) for holiday in data["days"]]
        yield Table(("Day", "Bank holiday"), rows)
    for closure in data["closures"]:
        closed = ", ".join(map(day, closure["days"]))
        yield from folded(f"{closure['title']} is closed on {closed}.")


def _source(source: CalendarSourceDocument) -> str:
    if not source["file"]:
        return "They travel with panelctl."
    if not source["updated"]:
        return f"They are in {source['file']}; the journal does not say who put them there."
    return f"They are in {source['file']}, updated {source['updated'][:16].replace('T', ' ')} UTC by {source['by']}."


def changes(data: CalendarUpdateDocument) -> Iterable[Block]:
    """Days added and gone, division by division; then what that does to cases, letters and panels."""
    for division in data["divisions"]:
        yield from _division(division)
    yield from _part("Time limits that move", _limit, data["deadlines"])
    yield from _part("Letters that no longer hold", _letter, data["notices"])
    yield from _part("Panels on a day off", _panel, data["panels"])
    moved = data["deadlines"] or data["notices"] or data["panels"]
    if data["changes"] and data["cases"] is not None and not moved:
        number = counted(data["cases"], "open case")
        yield f"Of {number} no time limit moves, no letter is stale, and no panel falls on a day off."


def _part(title: str, words: Callable[[T], Iterable[str]], documents: list[T]) -> Iterator[str]:
    if documents:
        yield ""
        yield Heading(title)
    for document in documents:
        yield from words(document)


def _division(division: DivisionDocument) -> Iterator[str]:
    was, now = day(division["last"]["was"]), day(division["last"]["now"])
    reach = f"known to {now}, before to {was}" if was != now else f"known to {now}, as before"
    count = (
        f"{len(division['added'])} added, {len(division['gone'])} gone"
        if division["added"] or division["gone"]
        else "the same days"
    )
    yield f"{division['division']}: {count}; {reach}"
    for sign, days in (("+", division["added"]), ("-", division["gone"])):
        for holiday in days:
            yield f"  {sign} {day(holiday['date'])}  {holiday['title']}"


def _limit(limit: MovedLimitDocument) -> Iterator[str]:
    says = cited(f"{limit['case']} {limit['applicant']}: {limit['title']}", limit["clauses"])
    yield from folded(says, "", INDENT)
    moved = [
        *_moved("due", limit["was"], limit["now"]),
        *_moved("may be met from", limit["opens"]["was"], limit["opens"]["now"]),
        *_moved("target", limit["targets"]["was"], limit["targets"]["now"]),
    ]
    states = limit["states"]
    if states["was"] != states["now"]:
        moved.append(f"{states['was']}, now {states['now']}")
    yield INDENT + "; ".join(moved)


def _moved(word: str, was: str | None, now: str | None) -> Iterator[str]:
    if was != now:
        yield f"{word} {day(was) or 'on no day'}, now {day(now) or 'on no day'}"


STATES = {"cleared": "cleared", "handed-over": "handed over", "released": "gone"}


def _letter(letter: StaleNoticeDocument) -> Iterator[str]:
    state = STATES[letter["status"]]
    dates = "; ".join(
        f"says {day(pair['says'])}, should say {day(pair['should_say'])}"
        for pair in letter["dates"]
    )
    called = f"{letter['case']} notice {letter['id']}, {letter['title']}, to {letter['to']}"
    yield from folded(f"{called} ({state}): {dates}", "", INDENT)
    yield INDENT + worded(letter["command"])


def _panel(panel: PanelOffDocument) -> Iterator[str]:
    cases = f", with {', '.join(panel['cases'])}" if panel["cases"] else ""
    says = f"{panel['reference']} {panel['title']}, {day(panel['date'])}: {panel['why']}{cases}"
    next_working = f"the next working day is {day(panel['next_working'])}"
    yield from folded(f"{says}; {next_working}", "", INDENT)
    yield INDENT + worded(panel["command"])
