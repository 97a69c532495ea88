"""What is owed, put together as a reader looks for it: by urgency and duty, by person, by case."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from panelctl.cli.views.words import aim, by_hour
from panelctl.errors import join_words
from panelctl.model import APPLICANT, short_date, yearless_date
from panelctl.shapes.limits import BodyDutyDocument, DueDocument, DutyDocument

Duty = DutyDocument
NOBODY = "nobody known"
LEFT = "whoever was asked has left"
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


def listed(data: DueDocument) -> list[Duty]:
    """Everything that is owed, of cases and of bodies; what a body owes has no case, and is called by its procedure."""
    if not data["body_duties"]:
        return data["deadlines"]
    every = [*data["deadlines"], *map(_of_body, data["body_duties"])]
    return sorted(every, key=lambda duty: (duty["state"] != "overdue", duty["due"] or "9999"))


def _of_body(duty: BodyDutyDocument) -> Duty:
    return {
        "case": "",
        "applicant": duty["policy_title"],
        "id": duty["id"],
        "title": duty["title"],
        "due": duty["due"],
        "target": None,
        "anchor": {"event": "", "date": None},
        "rule": duty["rule"],
        "clauses": duty["clauses"],
        "status": "",
        "owner": duty["owner"],
        "if_late": "",
        "state": duty["state"],
        "days_left": duty["days_left"],
        "steps": [],
        "owner_titles": duty["owner_titles"],
        "who": duty["who"],
        "chase": duty["chase"],
        "case_seq": 0,
        "command": duty["command"],
    }


def about(duty: Duty) -> str:
    """Whose it is: the case with its applicant, or the procedure of the body."""
    return f"{duty['case']} {duty['applicant']}".strip()


def urgency(duty: Duty) -> str:
    if duty["state"] == "overdue":
        return "Overdue"
    if duty["days_left"] == 0:
        return "Due today"
    return "To come" if duty["due"] else "No date stated"


def groups(duties: Iterable[Duty]) -> list[Group]:
    """What the reader does before what others are chased for, and each by day."""
    grouped: dict[tuple[str, bool, bool, str, tuple[str, ...]], list[Duty]] = defaultdict(list)
    for duty in duties:
        day, of_body = duty["due"] or "9999", not duty["case"]
        title = f"{duty['title']}{by_hour(duty)}{aim(duty)}"
        asked = () if duty["owner"] else tuple(others(duty))  # one line for whoever a panel asked
        key = day, duty["chase"], of_body, title, (*duty["clauses"], *asked)
        grouped[key].append(duty)
    ordered = sorted(grouped, key=lambda key: (key[0], key[1]))
    return [_group(grouped[key]) for key in ordered]


def _group(duties: list[Duty]) -> Group:
    """An applicant is called by the role: the line of the case has the name."""
    first = duties[0]
    titles = dict(zip(first["owner"], first["owner_titles"], strict=True))
    applicant = [titles.pop(APPLICANT)] if APPLICANT in titles else []
    names = others(first)
    same = all(others(duty) == names for duty in duties)
    if not same:
        rest = list(titles.values())
    elif titles and not names:
        rest = [f"{join_words(titles.values(), 'or')} ({NOBODY})"]
    else:
        rest = names
    return Group(duties, join_words([*applicant, *rest], "and"), same)


def others(duty: Duty) -> list[str]:
    """Who owes it beside the applicant; whoever it is, where a panel asked it of them."""
    if not duty["owner"]:
        return list(dict.fromkeys(duty["who"])) or [nobody(duty)]
    return [name for name in dict.fromkeys(duty["who"]) if name != duty["applicant"]]


def roles(duty: Duty) -> str:
    """The roles that owe it; of what a panel asked of somebody, the panel."""
    return ", ".join(duty["owner_titles"]) or f"asked by {duty['anchor']['event']}"


def nobody(duty: Duty) -> str:
    """Why no name stands with it: nobody is known who has its role; what a panel asked has somebody's, unless they have
    left."""
    return NOBODY if duty["owner"] else LEFT


def owners(duty: Duty) -> str:
    """Roles and names: `Team Manager (Tess Moor)`."""
    who = ", ".join(dict.fromkeys(duty["who"])) or nobody(duty)
    return f"{roles(duty)} ({who})" if duty["owner"] else who


def sections(data: DueDocument, by: str) -> list[tuple[str, list[Duty]]]:
    """The duties under headings, by urgency, by who owes them (somebody's under each name), or by case."""
    grouped: dict[str, list[Duty]] = {}
    for duty in listed(data):
        for heading in _headings(duty, by):
            grouped.setdefault(heading, []).append(duty)
    if by == "date":
        return [(heading, grouped[heading]) for heading in URGENCIES if heading in grouped]
    return [(heading, grouped[heading]) for heading in sorted(grouped)]


def _headings(duty: Duty, by: str) -> Iterable[str]:
    """Under what it stands: one heading, or one for each person who owes it."""
    if by == "date":
        return [urgency(duty)]
    if by == "case":
        return [about(duty)]
    return dict.fromkeys(duty["who"]) or [f"{roles(duty)}: {nobody(duty)}"]


def totals(data: DueDocument) -> str:
    """`6 overdue, 11 due today, 22 more by Wed 7 Apr, 44 without a date.`"""
    until = near(_after(data["on"], data["within"]), data["on"])
    owed = len(data["deadlines"]) + len(data["body_duties"])
    coming = owed - data["overdue"] - data["today"] - data["undated"]
    counts = [
        f"{data['overdue'] or 'Nothing'} overdue",
        f"{data['today'] or 'nothing'} due today",
        f"{coming or 'nothing'} more by {until}",
    ]
    if data["undated"]:
        counts.append(f"{data['undated']} without a date")
    return ", ".join(counts) + "."


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
    names: list[str] = []
    for before, reference in zip(["", *references], references[:most], strict=False):
        start, _, number = reference.rpartition("-")
        names.append(number if before.rpartition("-")[0] == start else reference)
    more = len(references) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")
