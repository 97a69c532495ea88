"""Panels: as a list, and who came to one."""

from collections.abc import Iterable

from panelctl.cli.present import Heading, Table
from panelctl.cli.views import cases
from panelctl.cli.views.words import day
from panelctl.errors import titles_in_words
from panelctl.shapes.panels import (
    AttendeeDocument,
    PanelDocument,
    PanelInFullDocument,
    PanelsDocument,
    ThereForCaseDocument,
)

Block = str | Table


def lines(data: PanelsDocument) -> Iterable[Block]:
    rows = [_line(panel) for panel in data["panels"]]
    if rows:
        yield Table(("Panel", "Date", "Time", "Body", "Kind", "Cases", "Note"), rows)


def _line(panel: PanelDocument) -> tuple[str, ...]:
    return (
        panel["reference"],
        day(panel["date"]),
        "–".join(filter(None, (panel["starts"], panel["ends"]))),
        panel["title"],
        panel["status"] if panel["status"] == "cancelled" else panel["kind_title"],
        ", ".join(panel["cases"]),
        panel["note"],
    )


def in_full(data: PanelInFullDocument) -> Iterable[Block]:
    """One panel: when and where, the cases on it, who sits and who came."""
    (panel,) = data["panels"]
    yield Heading(f"{panel['reference']} · {panel['title']} · {day(panel['date'])}")
    kind = panel["status"] if panel["status"] == "cancelled" else panel["kind_title"]
    time = "–".join(filter(None, (panel["starts"], panel["ends"])))
    yield ", ".join(filter(None, (kind.capitalize(), time, panel["venue"], panel["note"])))
    if data["cases"]:
        yield ""
        yield from cases.lines(data)
    else:
        yield "No case is listed for it."
    yield ""
    yield from _attendance(panel)


def who_came(data: PanelsDocument) -> Iterable[Block]:
    """Who came to each panel."""
    for panel in data["panels"]:
        yield from attendance(panel)


def attendance(panel: PanelDocument) -> Iterable[Block]:
    """Everybody on the rota or recorded, and whether the panel is quorate."""
    yield ""
    yield Heading(f"{panel['reference']} · {panel['title']} · {day(panel['date'])}")
    yield from _attendance(panel)


def _attendance(panel: PanelDocument) -> Iterable[Block]:
    if panel["people"]:
        rows = [_person(attendee) for attendee in panel["people"]]
        yield Table(("Name", "Seat", "Came", "Papers read"), rows)
    for interest in panel["declarations"]:
        does = "leaves the room" if interest["left"] else "stays"
        declares = f"declares an interest in {interest['case']} and {does}"
        yield f"{interest['name']} {declares}: {interest['nature']}"
        if ruled := interest["ruled"]:
            yield f"  {ruled['by']}, in the chair, ruled that it does not exclude: {ruled['reason']}"
    for entry in panel["apart"]:
        why = f": {entry['reason']}" if entry["reason"] else ""
        yield f"{entry['name']} {_for_a_case(entry)}{why}"
    yield panel["quorum"]


def _for_a_case(entry: ThereForCaseDocument) -> str:
    """What is recorded of somebody at one case, or was said of it beforehand."""
    case = entry["case"]
    if entry["ahead"]:
        if entry["chairs"]:
            return f"is named to chair {case}"
        return f"is named for {case}" if entry["there"] else f"does not come for {case}"
    was = "in" if entry["there"] else "out of"
    return f"was {was} the room for {case}{', and in its chair' if entry['chairs'] else ''}"


def _person(attendee: AttendeeDocument) -> tuple[str, str, str, str]:
    seat = attendee["seat"] or titles_in_words(attendee["roles"])
    expected = "away" if attendee["away"] else "expected"
    by = f" by {attendee['way']}" if attendee["way"] else ""
    chairs = ", chairs" if attendee["chairs"] else ""
    came = (attendee["status"] or expected) + by + chairs
    return attendee["name"], seat, came, "yes" if attendee["prepared"] else ""
