"""What is owed as a file for another program: a table (CSV), a calendar (iCalendar), Markdown or a page of HTML.

Each form loads what it needs when it is asked for, so that the screen need not wait for it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from panelctl.cli.commands import worded
from panelctl.cli.desk import Desk
from panelctl.cli.views.due_groups import GROUPINGS, Duty, about, listed, roles, sections, totals
from panelctl.cli.views.waiting import says, who
from panelctl.cli.views.words import aim, by_hour, day, left
from panelctl.cli.views.words import waits as stands
from panelctl.errors import BadValue, counted, join_words
from panelctl.model import long_date
from panelctl.shapes.limits import DueDocument

if TYPE_CHECKING:
    from panelctl.mail.feed import Entry

FILES = ("csv", "ics", "markdown", "html")
FORMS = ("text", "json", *FILES)

_CELLS: dict[str, Callable[[Duty], str | int | None]] = {
    "case": lambda duty: duty["case"],
    "applicant": lambda duty: duty["applicant"] if duty["case"] else "",
    "id": lambda duty: duty["id"],
    "title": lambda duty: duty["title"],
    "due": lambda duty: duty["due"],
    "days_left": lambda duty: duty["days_left"],
    "state": lambda duty: duty["state"],
    "owner": lambda duty: "; ".join(duty["owner"]),
    "owner_titles": lambda duty: "; ".join(duty["owner_titles"]),
    "who": lambda duty: "; ".join(duty["who"]),
    "chase": lambda duty: "yes" if duty["chase"] else "no",
    "clauses": lambda duty: "; ".join(duty["clauses"]),
    "command": lambda duty: worded(duty["command"]),
}


def desk_for(desk: Desk, form: str, by: str) -> Desk:
    """The desk, for a script where the form is JSON. Raises BadValue and BadCommand."""
    if form not in FORMS:
        raise BadValue("--format", form, join_words(FORMS))
    if by not in GROUPINGS:
        raise BadValue("--by", by, join_words(GROUPINGS))
    if form in FILES:
        desk.expect_no_json(form)
    return replace(desk, json=True) if form == "json" else desk


def written(desk: Desk, data: DueDocument, form: str, *, by: str, names: bool) -> str:
    if form == "csv":
        return _csv(data)
    if form == "ics":
        return _calendar(desk, data, names)
    return _markdown(data, by) if form == "markdown" else _page(data, by)


def _csv(data: DueDocument) -> str:
    from panelctl.cli.spreadsheet import csv_text

    rows = ([cell(duty) for cell in _CELLS.values()] for duty in listed(data))
    return csv_text(tuple(_CELLS), rows)


def _calendar(desk: Desk, data: DueDocument, names: bool) -> str:
    """Each dated duty on its day. A calendar is shared, so it has references and no names, unless asked.

    Only what is done in its case, or newer bank holidays, can move a date.
    """
    from panelctl.mail.feed import calendar_file

    return calendar_file(_entries(data, names), "What is due (panelctl)", desk.now)


def _entries(data: DueDocument, names: bool) -> Iterator["Entry"]:
    from panelctl.mail.feed import Entry

    database = f"{data['database'][:16]}.panelctl"
    for duty in listed(data):
        if duty["due"]:
            whose = f"{about(duty)}:" if names or not duty["case"] else duty["case"]
            yield Entry(
                uid=f"{_key(duty)}@{database}",
                day=date.fromisoformat(duty["due"]),
                title=f"{whose} {_what(duty, names)}{by_hour(duty)}",
                description=_description(duty, names),
                sequence=duty["case_seq"] + data["calendar_updates"],
            )


def _key(duty: Duty) -> str:
    """What is the same in every file for the same thing: a duty of a body comes round, each time another."""
    if duty["case"]:
        return f"{duty['case']}.{duty['id']}"
    options = dict(duty["command"].options)
    return f"{options['policy']}.{duty['id']}.{duty['due']}"


def _what(duty: Duty, names: bool) -> str:
    """What is owed; what a panel asked in words of its own may name people."""
    return duty["title"] if names or duty["owner"] else f"Action {roles(duty)}"


def _description(duty: Duty, names: bool) -> str:
    owner = f"Owed by: {roles(duty)}" if duty["owner"] else f"An action {roles(duty)}"
    if names and duty["who"]:
        owner += f" ({', '.join(dict.fromkeys(duty['who']))})"
    clauses = f"Clauses: {', '.join(duty['clauses'])}\n" if duty["clauses"] else ""
    goal = f"Aim for: {day(duty['target'])}\n" if duty["target"] else ""
    rule = f"Limit: {duty['rule']}\n" if duty["rule"] else ""
    limit = f"{rule}{goal}{clauses}"
    return f"{owner}\n{limit}When it is done: {worded(duty['command'])}"


class _Shown(TypedDict):
    """A duty in words, as pages have it."""

    due: str
    left: str
    late: bool
    case: str
    applicant: str
    title: str
    clauses: str
    owners: str
    who: str
    command: str


class _Section(TypedDict):
    title: str
    late: bool
    duties: list[_Shown]


class _Waiting(TypedDict):
    """What waits, and the command that brings it on."""

    what: str
    command: str


def _sections(data: DueDocument, by: str) -> list[_Section]:
    """The sections as pages have them, with every date and list as words."""
    return [
        {"title": title, "late": title == "Overdue", "duties": [_shown(duty) for duty in duties]}
        for title, duties in sections(data, by)
    ]


def _shown(duty: Duty) -> _Shown:
    return {
        "due": day(duty["due"]) + by_hour(duty) + aim(duty) or "not stated",
        "left": left(duty["days_left"]),
        "late": duty["state"] == "overdue",
        "case": duty["case"],
        "applicant": duty["applicant"],
        "title": duty["title"],
        "clauses": ", ".join(duty["clauses"]),
        "owners": roles(duty),
        "who": ", ".join(dict.fromkeys(duty["who"])) or "nobody known",
        "command": worded(duty["command"]),
    }


def _title(data: DueDocument) -> str:
    return f"What is due on {long_date(date.fromisoformat(data['on']))}"


def _waiting(data: DueDocument) -> list[_Waiting]:
    """Panels without an outcome, letters not yet sent, and how many reminders are not."""
    waiting: list[_Waiting] = []
    for case in data["undecided"]:
        panel = f"no outcome of the panel of {day(case['panel_date'])}"
        what = f"{case['case']} {case['applicant']}: {panel}"
        waiting.append({"what": what, "command": worded(case["command"])})
    for waits in data["waits"]:
        what = f"{who(waits, with_case=True)}: {says(waits)}, since {day(waits['since'])}"
        waiting.append({"what": what, "command": worded(waits["command"])})
    for notice in data["notices"]:
        to = f"to {notice['to'] or 'nobody known yet'} ({stands(notice)})"
        what = f"{notice['case']} {notice['title']}, {to}"
        waiting.append({"what": what, "command": worded(notice["command"])})
    if count := data["reminders_to_send"]:
        what = f"{counted(count, 'reminder')} to send"
        waiting.append({"what": what, "command": "panelctl notify list --reminders"})
    return waiting


def _markdown(data: DueDocument, by: str) -> str:
    from panelctl.documents.escaping import inline

    lines = [f"# {inline(_title(data))}", "", inline(totals(data))]
    for section in _sections(data, by):
        lines += ["", f"## {inline(section['title'])}", ""]
        lines.append("| Due | | Case | What | Owed by | Command |")
        lines.append("| --- | --- | --- | --- | --- | --- |")
        for duty in section["duties"]:
            lines.append(f"| {' | '.join(map(inline, _cells(duty)))} |")
    if waiting := _waiting(data):
        lines += ["", "## Waiting", ""]
        lines += [f"- {inline(item['what'])}: {inline(item['command'])}" for item in waiting]
    return "\n".join([*lines, ""])


def _cells(duty: _Shown) -> tuple[str, ...]:
    """A line of the table in Markdown."""
    clauses = f" ({duty['clauses']})" if duty["clauses"] else ""
    return (
        duty["due"],
        duty["left"],
        f"{duty['case']} {duty['applicant']}".strip(),
        f"{duty['title']}{clauses}",
        f"{duty['owners']}: {duty['who']}",
        duty["command"],
    )


def _page(data: DueDocument, by: str) -> str:
    from panelctl.documents.pages import page

    context = {
        "title": _title(data),
        "totals": totals(data),
        "sections": _sections(data, by),
        "waiting": _waiting(data),
    }
    return page("due.html", context)
