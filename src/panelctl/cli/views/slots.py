"""The hours of a panel's cases, whoever is left without one, and who has to be told."""

from collections.abc import Iterable

from panelctl.cli.commands import worded
from panelctl.cli.present import Heading, Table
from panelctl.cli.views.rescheduled import to_be_told
from panelctl.cli.views.words import day
from panelctl.shapes.slots import SlotsDocument


def lines(data: SlotsDocument) -> Iterable[str | Table]:
    (panel,) = data["panels"]
    yield Heading(f"{panel['reference']} · {panel['title']} · {day(panel['date'])}")
    if data["slots"]:
        rows = [
            (slot["hour"], slot["applicant"], slot["case"], _was(slot["hour"], slot["was"]))
            for slot in data["slots"]
        ]
        yield Table(("Hour", "Applicant", "Case", "Before"), rows)
    elif not data["unplaced"]:
        yield "No case is listed for it that it is still to hear."
    if data["unplaced"]:
        yield f"No hour is left before {panel['ends']} for these{_why(data)}."
        for case in data["unplaced"]:
            yield f"  {case['applicant']} ({case['case']}): {worded(case['command'])}"
    yield from to_be_told(data)
    if data["dry_run"]:
        yield "Nothing is changed."


def _why(data: SlotsDocument) -> str:
    """Why others come before whoever is left without an hour."""
    had = [slot for slot in data["slots"] if slot["was"]]
    if had and all(slot["hour"] == slot["was"] for slot in had):
        return ": others have an hour already, which --anew gives up, or have waited longer"
    return "; those who have waited longer come first" if data["slots"] else ""


def _was(hour: str, was: str) -> str:
    return "the same" if hour == was else was
