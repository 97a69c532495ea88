"""The day in words, as the screen has it: a line of the agenda, an item whole."""

from collections.abc import Iterator
from datetime import date

from panelctl.errors import cited, join_words
from panelctl.model import short_date, yearless_date
from panelctl.shapes.days import (
    DayFrameDocument,
    DayItemDocument,
    DayLineDocument,
    DayPersonDocument,
    HeadingToScoreDocument,
    QuestionDocument,
)
from panelctl.shapes.panels import MinutesDocument

BEING_KEPT = "Being kept …"
BEING_READ = "Being read …"
LEFT = "Left; what was written is kept as a draft."
NO_ITEM = "No item is on the agenda."
NO_SHEET = "The procedure has no score sheet for this route."
NOBODY_SCORES = "No member is recorded as in the room for this item: say who came first."
READ_FIRST = "These are the minutes as the record says them now: read them, then approve them."
RULED_IN, RULED_OUT = "ruled-in", "ruled-out"
RULINGS = {
    RULED_IN: "Stays: the chair rules that the interest does not exclude",
    RULED_OUT: "Leaves: the ruling is taken back",
}
ENDS = {"done": "Done", "drop": "Nobody is to do it any more"}
STOPS = {"refuse": "Stops", "warn": "To know", "info": "Note"}


def head(data: DayFrameDocument) -> str:
    """Which panel it is, when and where."""
    panel = data["panel"]
    hours = "–".join(filter(None, (panel["starts"], panel["ends"])))
    day = yearless_date(date.fromisoformat(panel["date"]))
    parts = [panel["title"], day, hours, panel["venue"]]
    ended = " · the meeting has ended" if data["ended"] else ""
    return " · ".join(filter(None, parts)) + ended


def hidden(data: DayFrameDocument) -> str:
    """Of which items nothing is shown, in a sentence; an empty text where all are."""
    numbers = [f"{number}" for number in data["hidden"]]
    if len(numbers) > 1:
        return f"Items {join_words(numbers, 'and')} are not shown to you."
    return f"Item {numbers[0]} is not shown to you." if numbers else ""


def line(line: DayLineDocument) -> str:
    """An item on the agenda, with where it stands."""
    hour = f"{line['time']} " if line["time"] else ""
    stands = _standing(line["outcome"], line["quorate"], is_open=line["open"])
    return f"{line['number']} {hour}{line['applicant']}\n    {stands}"


def standing(item: DayItemDocument) -> str:
    outcome = item["decided"]["outcome"] if item["decided"] else ""
    return _standing(outcome, item["quorate"], is_open=bool(item["answers"]))


def _standing(outcome: str, quorate: bool | None, *, is_open: bool) -> str:
    if outcome:
        return outcome
    if not is_open:
        return "no decision open"
    return "not quorate" if quorate is False else "open"


def not_open(item: DayItemDocument) -> str:
    """Why the panel cannot decide an item, whoever is in the room; an empty text where it can, or has."""
    if item["decided"] or item["answers"]:
        return ""
    return f'No decision is open for this panel: {item["reference"]} stands at "{item["stage"]}".'


def whole(item: DayItemDocument) -> str:
    """An item: whether it is quorate, what was decided, what stands in the way, papers and sheets."""
    return "\n".join(_whole(item))


def _whole(item: DayItemDocument) -> Iterator[str]:
    yield f"Item {item['number']}: {item['applicant']}"
    yield f"{item['route']}, {item['team']}" if item["team"] else item["route"]
    yield f"Applicant: {item['came'] or 'not recorded whether they came'}"
    yield ""
    yield item["quorum"]
    yield from item["cures"]
    if closed := not_open(item):
        yield ""
        yield closed
    if decided := item["decided"]:
        yield ""
        yield f"Decided: {decided['outcome']}"
        yield from _put_off(item)
        yield f"Reasons: {decided['reasons']}"
        yield from _said("Told", decided["told"])
        yield from _said("Told in the room at", decided["told_at"])
        yield from _said("Feedback", decided["feedback"])
        yield from _said("To develop", decided["needs"])
    yield from _listed("Asked of somebody", tasks(item))
    yield from _listed("What the procedure says", _findings(item))
    left = "Can be recorded now" if decided else "Still to be recorded"
    yield from _listed(left, (asked["title"] for asked in item["asked"]))
    yield from _listed("Score sheets", _sheets(item))
    yield from _listed("Members differ", iter(item["scoring"]["differ"]))
    yield from _listed("Papers", iter(item["papers"]))


def recordable(item: DayItemDocument) -> list[QuestionDocument]:
    """What can be recorded of an item: what is asked of it, and an hour of telling that can be put right."""
    return [*item["asked"], *([item["told"]] if item["told"] else [])]


def on_the_hour(item: DayItemDocument) -> dict[str, str]:
    """The hour at which the applicant was told, as it is on record, by what it is called."""
    told, decided = item["told"], item["decided"]
    return {told["id"]: decided["told_at"]} if told and decided else {}


def waits(item: DayItemDocument) -> bool:
    """Whether an item was put off, and its case is listed for no later panel."""
    decided = item["decided"]
    return decided is not None and decided["answer"] == "defer" and not item["goes_to"]


def _put_off(item: DayItemDocument) -> Iterator[str]:
    if item["goes_to"]:
        yield f"Goes to the panel {item['goes_to']}"
    elif waits(item):
        yield "Put off: it waits by name, listed for no panel yet"


def _said(title: str, text: str) -> Iterator[str]:
    if text:
        yield f"{title}: {text}"


def _listed(title: str, lines: Iterator[str]) -> Iterator[str]:
    """Some lines under a heading; nothing where there is none."""
    every = list(lines)
    if every:
        yield ""
        yield f"── {title} ──"
        yield from (f"• {entry}" for entry in every)


def _findings(item: DayItemDocument) -> Iterator[str]:
    for level, word in STOPS.items():
        for finding in item["findings"]:
            if finding["level"] == level:
                yield f"{word}: {cited(finding['says'], finding['clauses'])}"


def tasks(item: DayItemDocument) -> Iterator[str]:
    """What was asked of whom by when, each with its number, and what became of it."""
    for task in item["tasks"]:
        by = f"{task['who']}, by {short_date(date.fromisoformat(task['by']))}: {task['what']}"
        became = "dropped" if task["dropped"] else "done"
        ended = (
            f" ({became} {short_date(date.fromisoformat(task['ended']))})" if task["ended"] else ""
        )
        yield f"{task['number']}  {by}{ended}"


def open_tasks(item: DayItemDocument) -> dict[str, str]:
    """What can be said of that which is asked and stands open: `done N`, or `drop N`."""
    open_ = [task for task in item["tasks"] if not task["ended"]]
    return {
        f"{does} {task['number']}": f"{title}: {task['who']}, {task['what']}"
        for task in open_
        for does, title in ENDS.items()
    }


def ending(does: str) -> tuple[int, int]:
    """Which number is done, and which is dropped; 0 for none."""
    how, _, number = does.partition(" ")
    return (int(number), 0) if how == "done" else (0, int(number))


def who_may_do(data: DayFrameDocument, item: DayItemDocument) -> dict[str, str]:
    """Of whom a panel can ask something: the applicant, and everybody who has not left for the item."""
    here = [person for person in data["people"] if item["reference"] not in person["left"]]
    return {item["who"]: item["applicant"]} | {person["who"]: person["name"] for person in here}


def _sheets(item: DayItemDocument) -> Iterator[str]:
    scoring = item["scoring"]
    for sheet in scoring["sheets"]:
        of = f"{len(sheet['findings'])} of {len(scoring['headings'])} headings"
        counted = "" if sheet["counted"] else ", not counted: has left the room"
        yield f"{sheet['member']}: {of}{counted}"
    if agreed := scoring["agreed"]:
        of = f"{len(agreed['findings'])} of {len(scoring['headings'])} headings"
        yield f"The panel, as agreed: {of}"
    elif scoring["sheets"]:
        yield "The panel, as agreed: none yet (key g)"


def issue(data: MinutesDocument) -> str:
    """Which minutes these are, and who has still to approve them."""
    if not data["issue"]:
        return "Minutes, as they stand"
    behind = "; the record has gone on since" if data["behind"] else ""
    waits = f"; not yet by {join_words(data['waiting'], 'and')}" if data["waiting"] else ""
    return f"Minutes, issue {data['issue']}: {data['state']}{waits}{behind}"


def under(heading: HeadingToScoreDocument) -> str:
    """A heading whole: what to consider there, and each document that the applicant has handed in for it."""
    return "\n".join(_under(heading))


def _under(heading: HeadingToScoreDocument) -> Iterator[str]:
    yield heading["title"]
    if heading["prompt"]:
        yield heading["prompt"]
    if not heading["evidence"]:
        yield "Evidence: no document names this heading."
    for paper in heading["evidence"]:
        kind = f" ({paper['kind']})" if paper["kind"] else ""
        yield f"• {paper['title']}{kind}, came {short_date(date.fromisoformat(paper['received']))}"
        if paper["explains"]:
            yield f"  {paper['explains']}"


def rulings(data: DayFrameDocument, item: DayItemDocument) -> dict[str, str]:
    """What the chair may rule of the interests that are declared in an item."""
    declared = [
        interest
        for interest in data["panel"]["declarations"]
        if interest["case"] == item["reference"]
    ]
    can = {RULED_OUT if interest["ruled"] else RULED_IN for interest in declared}
    return {ruling: title for ruling, title in RULINGS.items() if ruling in can}


def who_may_score(data: DayFrameDocument, item: DayItemDocument) -> list[DayPersonDocument]:
    """The members who are in the room for an item: nobody who has left it, or has not come, is offered a sheet."""
    case = item["reference"]
    called_in = {apart["name"] for apart in data["panel"]["apart"] if apart["case"] == case}
    return [
        person
        for person in data["people"]
        if person["sits"]
        and case not in person["left"]
        and (person["status"] == "present" or person["name"] in called_in)
    ]
