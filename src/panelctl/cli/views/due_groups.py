"""What is owed, put together as a reader looks for it: by urgency and duty, by person, by case."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from panelctl.errors import listed
from panelctl.model import APPLICANT, short_date, yearless_date
from panelctl.shapes.limits import DueDocument, DutyDocument

Duty = DutyDocument
GROUPINGS = ("date", "person", "case")
URGENCIES = ("Overdue", "Due today", "To come", "No date stated")


class Group(NamedTuple):
    """The same duty of several cases, due the same day: `who` owes all of them, or their roles where that differs."""

    duties: Sequence[Duty]
    who: str
    same: bool

    @property
    def first(self) -> Duty:
        return self.duties[0]


def urgency(duty: Duty) -> str:
    if duty["state"] == "overdue":
        return URGENCIES[0]
    return URGENCIES[1] if duty["days_left"] == 0 else URGENCIES[2] if duty["due"] else URGENCIES[3]


def groups(duties: Iterable[Duty]) -> list[Group]:
    """What the reader does before what others are chased for, and each by day."""
    grouped: dict[tuple[str, bool, str, tuple[str, ...]], list[Duty]] = defaultdict(list)
    for duty in duties:
        grouped[duty["due"] or "9999", duty["chase"], duty["title"], tuple(duty["clauses"])].append(
            duty
        )
    ordered = sorted(grouped, key=lambda key: (key[0], key[1]))
    return [_group(grouped[key]) for key in ordered]


def _group(duties: list[Duty]) -> Group:
    """An applicant is called by the role: the line of the case has the name."""
    owners = {tuple(others(one)) for one in duties}
    first = duties[0]
    titles = dict(zip(first["owner"], first["owner_titles"], strict=True))
    same = len(owners) == 1
    rest = (
        list(owners.pop())
        if same
        else [title for role, title in titles.items() if role != APPLICANT]
    )
    roles = [role for role in titles if role != APPLICANT]
    if same and not rest and roles:
        rest = [f"{listed((titles[role] for role in roles), 'or')} (nobody holds the role)"]
    called = [titles[APPLICANT]] if APPLICANT in titles else []
    return Group(duties, listed([*called, *rest], "and"), same)


def others(duty: Duty) -> list[str]:
    """Who owes it beside the applicant."""
    return [name for name in dict.fromkeys(duty["who"]) if name != duty["applicant"]]


def owners(duty: Duty) -> str:
    """Roles and names: `Team Manager (Tess Moor)`."""
    who = ", ".join(dict.fromkeys(duty["who"])) or "nobody holds the role"
    return f"{', '.join(duty['owner_titles'])} ({who})"


def sections(data: DueDocument, by: str) -> list[tuple[str, list[Duty]]]:
    """The duties under headings, by urgency, by who owes them (somebody's under each name), or by case."""
    keys: dict[str, Callable[[Duty], Iterable[str]]] = {
        "date": lambda duty: [urgency(duty)],
        "person": lambda duty: (
            dict.fromkeys(duty["who"])
            or [f"{', '.join(duty['owner_titles'])}: nobody holds the role"]
        ),
        "case": lambda duty: [f"{duty['case']} {duty['applicant']}"],
    }
    grouped: dict[str, list[Duty]] = {name: [] for name in URGENCIES} if by == "date" else {}
    for duty in data["deadlines"]:
        for name in keys[by](duty):
            grouped.setdefault(name, []).append(duty)
    kept = [(name, duties) for name, duties in grouped.items() if duties]
    return kept if by == "date" else sorted(kept)


def totals(data: DueDocument) -> str:
    """`6 overdue, 11 due today, 22 more by Wed 7 Apr, 44 without a date.`"""
    until = near(_after(data["on"], data["within"]), data["on"])
    coming = len(data["deadlines"]) - data["overdue"] - data["today"] - data["undated"]
    said = [f"{data['overdue'] or 'Nothing'} overdue", f"{data['today'] or 'nothing'} due today"]
    said += [f"{coming or 'nothing'} more by {until}"]
    said += [f"{data['undated']} without a date"] if data["undated"] else []
    return ", ".join(said) + "."


def near(iso: str, on: str) -> str:
    """`Fri 16 Apr`, with the year where it is another one."""
    day = date.fromisoformat(iso)
    return yearless_date(day) if iso[:4] == on[:4] else short_date(day)


def _after(iso: str, days: int) -> str:
    try:
        return date.fromordinal(date.fromisoformat(iso).toordinal() + days).isoformat()
    except ValueError:
        return date.max.isoformat()


def named_cases(references: Sequence[str], most: int) -> str:
    """`CAM-2027-003, 004 and 2 more`: the number alone where the rest is the same."""
    said: list[str] = []
    for before, reference in zip(["", *references], references[:most], strict=False):
        start, _, number = reference.rpartition("-")
        said.append(number if before.rpartition("-")[0] == start else reference)
    more = len(references) - len(said)
    return ", ".join(said) + (f" and {more} more" if more else "")
