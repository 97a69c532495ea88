"""What is expected of panels to come, in lines: each item with who is counted for it, or what to do about it."""

from collections.abc import Iterable, Iterator

from panelctl.cli.commands import worded
from panelctl.cli.present import Heading, Table
from panelctl.cli.views.words import day, folded
from panelctl.errors import join_words
from panelctl.shapes.forecasts import (
    ForecastDocument,
    ForecastItemDocument,
    ForecastLineDocument,
    ForecastPackDocument,
    ForecastPanelDocument,
    WayDocument,
)

INDENT = "  "
MEMBERS = " members"


def lines(data: ForecastDocument) -> Iterable[str | Table]:
    for number, panel in enumerate(data["panels"]):
        if number:
            yield ""
        yield from _panel(panel)


def _panel(panel: ForecastPanelDocument) -> Iterator[str]:
    yield Heading(f"{panel['reference']} · {panel['title']} · {day(panel['date'])}")
    if not panel["rota"]:
        yield "Nobody is on the rota yet."
    if not panel["items"]:
        yield "No case is listed for it."
    for item in panel["items"]:
        said = f"Item {item['number']}, {item['applicant']} ({item['case']}): {standing(item)}"
        yield from folded(said, rest=INDENT)
        for one in item["asked"]:
            yield from folded(f"Ask {one['name']}, who {one['why']}.", INDENT, INDENT * 2)
        for way in item["ways"]:
            yield f"{INDENT}{worded(way['command'])}"
    yield from stale(panel["pack"])


def stale(pack: ForecastPackDocument) -> Iterator[str]:
    """Whose papers are not those of now, and the command that gathers them anew."""
    if pack["changed"]:
        yield f"The papers gathered on {day(pack['made'])} are not those of now:"
        for changed in pack["changed"]:
            said = f"{changed['name']} {join_words(changed['why'], 'and')}."
            yield from folded(said, INDENT, INDENT * 2)
        yield f"{INDENT}{worded(pack['command'])}"


def standing(item: ForecastItemDocument) -> str:
    """One sentence: whether the panel could decide the item and by whom, or why not and what to do about it."""
    if item["stands"]:
        return f"{_counted(item)}{_scored(item)}{_without(item)}{_ruled_in(item)}."
    out = [f"{person['name']} {person['why']}" for person in item["out"]]
    why = f": {'; '.join(out)}" if out else ""
    return f"{_short(item)}{why}; {join_words(map(_to_do, item['ways']))}."


def _counted(item: ForecastItemDocument) -> str:
    who = join_words(item["members"], "and")
    if not item["lines"]:
        return f"the procedure states no quorum; {who} expected"
    return f"quorate, {_numbers(item['lines'])}, {who}"


def _numbers(quorum: Iterable[ForecastLineDocument]) -> str:
    return "; ".join(_of(line) for line in quorum)


def _of(line: ForecastLineDocument) -> str:
    """`1 of 2`; of a line that asks for certain people, with its words."""
    if not line["needed"]:
        return line["text"]
    number = f"{len(line['counted'])} of {line['needed']}"
    return number if line["text"].endswith(MEMBERS) else f"{number} ({line['text']})"


def _scored(item: ForecastItemDocument) -> str:
    if not item["scores"]:
        return ""
    return (
        "; they score"
        if item["scores"] == item["members"]
        else f"; {join_words(item['scores'], 'and')} score"
    )


def _without(item: ForecastItemDocument) -> str:
    out = [f"{person['name']}, who {person['why']}" for person in item["out"]]
    return f"; without {'; '.join(out)}" if out else ""


def _ruled_in(item: ForecastItemDocument) -> str:
    if not item["ruled_in"]:
        return ""
    stay = "stays" if len(item["ruled_in"]) == 1 else "stay"
    return f"; {join_words(item['ruled_in'], 'and')} {stay}, as the chair ruled"


def _short(item: ForecastItemDocument) -> str:
    if not item["lines"]:
        return "the procedure states no quorum, and nobody is expected"
    hanging = [line for line in item["lines"] if not line["holds"]]
    known = "not quorate" if item["quorate"] is False else "not known yet whether quorate"
    return f"{known}, {_numbers(hanging)}"


def _to_do(way: WayDocument) -> str:
    if way["way"] == "move":
        return f"move to {day(way['date'])}"
    if way["way"] == "seat":
        return f"seat {join_words(way['people'])}"
    return "plan another panel"
