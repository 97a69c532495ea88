"""Cases in full as a table or a file, and the letters about decisions that did not go in time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from panelctl.cli.present import Heading, Table
from panelctl.cli.spreadsheet import csv_text
from panelctl.cli.views.words import day
from panelctl.errors import BadValue, cited, counted, join_words
from panelctl.shapes.cases import CaseInFullDocument, CasesInFullDocument, LettersDocument

Line = CaseInFullDocument
Cell = str | int | None

_CELLS: dict[str, Callable[[Line], Cell]] = {
    "reference": lambda case: case["reference"],
    "name": lambda case: case["applicant"],
    "salutation": lambda case: case["salutation"],
    "number": lambda case: case["number"],
    "email": lambda case: case["email"],
    "team": lambda case: case["team"],
    "policy": lambda case: case["policy"],
    "route": lambda case: case["route_title"],
    "stage": lambda case: case["stage_title"],
    "opened": lambda case: case["opened"],
    "panel": lambda case: case["panel_date"],
    "outcome": lambda case: case["outcome"],
    "answer": lambda case: case["answer"],
    "decided": lambda case: case["decided"],
    "letter": lambda case: case["letter"],
    "letter-due": lambda case: case["letter_due"],
    "letter-sent": lambda case: case["letter_sent"],
    "letter-in-time": lambda case: _yes_or_no(case["letter_in_time"]),
}
COLUMNS = tuple(_CELLS)
USUAL = (
    "reference",
    "name",
    "number",
    "route",
    "outcome",
    "decided",
    "letter-sent",
    "letter-in-time",
)
_DAYS = ("opened", "panel", "decided", "letter-due", "letter-sent")


def columns_of(typed: str) -> tuple[str, ...]:
    """The columns named, separated by commas. Raises BadValue."""
    columns = tuple(
        word.strip().lower().replace("_", "-") for word in typed.split(",") if word.strip()
    )
    for column in columns:
        if column not in _CELLS:
            raise BadValue("--columns", column, join_words(COLUMNS))
    return columns or USUAL


def table(data: CasesInFullDocument, columns: Sequence[str]) -> Iterable[Table]:
    if data["cases"]:
        titles = [column.replace("-", " ").capitalize() for column in columns]
        rows = [[_said(column, case) for column in columns] for case in data["cases"]]
        yield Table(titles, rows)


def csv(data: CasesInFullDocument, columns: Sequence[str]) -> str:
    return csv_text(
        columns, ([_CELLS[column](case) for column in columns] for case in data["cases"])
    )


def letters(data: LettersDocument) -> Iterator[str]:
    """How many went in time, and each that did not, that waits, or that had no last day."""
    if not data["letters"]:
        yield f"No letter about a decision since {day(data['since'])}."
        return
    yield (
        f"Letters about decisions since {day(data['since'])}: {data['letters']}. In time: {data['in_time']};"
        f" late: {len(data['late'])}; not sent yet: {len(data['waiting'])};"
        f" without a last day: {len(data['without_limit'])}."
    )
    for title, lines in (
        ("Late", data["late"]),
        ("Not sent yet", data["waiting"]),
        ("Without a last day in the procedure", data["without_limit"]),
    ):
        if lines:
            yield Heading(title)
        for case in lines:
            yield f"  {_about(case)}"


def _about(case: Line) -> str:
    """`CAM-2027-003 Nadia Osei: decided …, last day …, went … (3 days late) (C-20)`"""
    parts = [f"decided {day(case['decided'])}"]
    if case["letter_due"]:
        parts.append(f"last day {day(case['letter_due'])}")
    parts.append(_sent(case))
    return cited(
        f"{case['reference']} {case['applicant']}: {', '.join(parts)}", case["letter_clauses"]
    )


def _sent(case: Line) -> str:
    if case["letter_sent"]:
        return f"went {day(case['letter_sent'])}{_late(case)}"
    if case["letter_came_back"]:
        return f"not sent (what went on {day(case['letter_came_back'])} came back)"
    return "not sent"


def _late(case: Line) -> str:
    if not (case["letter_sent"] and case["letter_due"]):
        return ""
    days = (date.fromisoformat(case["letter_sent"]) - date.fromisoformat(case["letter_due"])).days
    return f", {counted(days, 'day')} late" if days > 0 else ""


def _said(column: str, case: Line) -> str:
    value = _CELLS[column](case)
    if column in _DAYS:
        return day(str(value)) if value else ""
    return "" if value is None else str(value)


def _yes_or_no(value: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[value]
