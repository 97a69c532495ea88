"""A completed form, as it was understood."""

from collections.abc import Iterable

from panelctl.cli.present import Heading, Table
from panelctl.shapes.forms import AnswerReadDocument, FormReadDocument

STATES = {
    "same": "as on record",
    "new": "new",
    "changed": "changed",
    "unreadable": "cannot be read",
    "kept": "in the file only",
}
LONGEST = 60


def understood(data: FormReadDocument) -> Iterable[str | Table]:
    """Each answer beside what is on record, and the names of those that are empty."""
    of = f", {data['case']}" if data["case"] else ""
    yield Heading(f"{data['title']}{of}")
    answered = [answer for answer in data["answers"] if answer["state"] != "empty"]
    rows = [_row(answer) for answer in answered]
    yield Table(("Box", "On record", "In the form", ""), rows)
    empty = [answer["title"] for answer in data["answers"] if answer["state"] == "empty"]
    if empty:
        yield f"Empty: {'; '.join(dict.fromkeys(empty))}."


def _row(answer: AnswerReadDocument) -> tuple[str, str, str, str]:
    return answer["title"], _short(answer["was"]), _short(answer["now"]), STATES[answer["state"]]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
