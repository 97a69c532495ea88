"""What is owed as a file for another program: a table (CSV), a calendar (iCalendar), Markdown or a page of HTML.

Each form loads what it needs when it is asked for, so that the screen need not wait for it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from panelctl.cli.desk import Desk
from panelctl.cli.views.due_groups import GROUPINGS, Duty, sections, totals
from panelctl.cli.views.words import day, left
from panelctl.errors import BadValue, listed
from panelctl.model import long_date

FILES = ("csv", "ics", "markdown", "html")
FORMS = ("text", "json", *FILES)

_COLUMNS = (
    "case",
    "applicant",
    "id",
    "title",
    "due",
    "days_left",
    "state",
    "owner",
    "owner_titles",
    "who",
    "chase",
    "clauses",
    "command",
)


def desk_for(desk: Desk, form: str, by: str) -> Desk:
    """The desk, for a script where the form is JSON. Raises BadValue and BadCommand."""
    if form not in FORMS:
        raise BadValue("--format", form, listed(FORMS))
    if by not in GROUPINGS:
        raise BadValue("--by", by, listed(GROUPINGS))
    if form in FILES:
        desk.expect_no_json(form)
    return replace(desk, json=True) if form == "json" else desk


def written(desk: Desk, data: dict[str, Any], form: str, *, by: str, names: bool) -> str:
    makers: dict[str, Callable[[], str]] = {
        "csv": lambda: _csv(data),
        "ics": lambda: _calendar(desk, data, names),
        "markdown": lambda: _markdown(data, by),
        "html": lambda: _page(data, by),
    }
    return makers[form]()


def _csv(data: dict[str, Any]) -> str:
    from panelctl.cli.spreadsheet import csv_text

    return csv_text(
        _COLUMNS, ([_plain(one[column]) for column in _COLUMNS] for one in data["deadlines"])
    )


def _plain(value: Any) -> str | int | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, list) else value


def _calendar(desk: Desk, data: dict[str, Any], names: bool) -> str:
    """Each dated duty on its day. A calendar is shared, so it has references and no names, unless asked.

    Only what is done in its case, or newer bank holidays, can move a date.
    """
    from panelctl.mail.feed import Entry, calendar_file

    database = f"{data['database'][:16]}.panelctl"
    entries = [
        Entry(
            uid=f"{one['case']}.{one['id']}@{database}",
            day=date.fromisoformat(one["due"]),
            title=f"{one['case']} {one['applicant']}: {one['title']}"
            if names
            else f"{one['case']} {one['title']}",
            description=_description(one, names),
            sequence=one["case_seq"] + data["calendar_updates"],
        )
        for one in data["deadlines"]
        if one["due"]
    ]
    return calendar_file(entries, "What is due (panelctl)", desk.now)


def _description(one: Duty, names: bool) -> str:
    owner = ", ".join(one["owner_titles"])
    if names and one["who"]:
        owner += f" ({', '.join(dict.fromkeys(one['who']))})"
    clauses = f"Clauses: {', '.join(one['clauses'])}\n" if one["clauses"] else ""
    return f"Owed by: {owner}\nLimit: {one['rule']}\n{clauses}When it is done: {one['command']}"


def _shown(data: dict[str, Any], by: str) -> list[dict[str, Any]]:
    """The sections as pages have them, with every date and list as words."""
    return [
        {
            "title": title,
            "late": title == "Overdue",
            "duties": [
                {
                    "due": day(one["due"]) or "not stated",
                    "left": left(one["days_left"]),
                    "late": one["state"] == "overdue",
                    "case": one["case"],
                    "applicant": one["applicant"],
                    "title": one["title"],
                    "clauses": ", ".join(one["clauses"]),
                    "owners": ", ".join(one["owner_titles"]),
                    "who": ", ".join(dict.fromkeys(one["who"])) or "nobody holds the role",
                    "command": one["command"],
                }
                for one in duties
            ],
        }
        for title, duties in sections(data, by)
    ]


def _title(data: dict[str, Any]) -> str:
    return f"What is due on {long_date(date.fromisoformat(data['on']))}"


def _waiting(data: dict[str, Any]) -> list[dict[str, str]]:
    """Panels without an outcome, and letters not yet sent: what, and the command."""
    outcomes = [
        {
            "what": f"{one['case']} {one['applicant']}: no outcome of the panel of {day(one['panel_date'])}",
            "command": one["command"],
        }
        for one in data["undecided"]
    ]
    letters = [
        {
            "what": f"{one['case']} {one['title']}, to {one['to'] or 'nobody known yet'} ({one['status']})",
            "command": one["command"],
        }
        for one in data["notices"]
    ]
    count = data["reminders_to_send"]
    says = f"{count} reminder{'' if count == 1 else 's'} to send"
    reminders = [{"what": says, "command": "panelctl notify list --reminders"}] if count else []
    return outcomes + letters + reminders


def _markdown(data: dict[str, Any], by: str) -> str:
    from panelctl.documents.escaping import inline

    lines = [f"# {inline(_title(data))}", "", inline(totals(data))]
    for section in _shown(data, by):
        lines += ["", f"## {inline(section['title'])}", ""]
        lines += [
            "| Due | | Case | What | Owed by | Command |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        for one in section["duties"]:
            clauses = f" ({one['clauses']})" if one["clauses"] else ""
            cells = (
                one["due"],
                one["left"],
                f"{one['case']} {one['applicant']}",
                f"{one['title']}{clauses}",
                f"{one['owners']}: {one['who']}",
                one["command"],
            )
            lines.append(f"| {' | '.join(map(inline, cells))} |")
    if waiting := _waiting(data):
        lines += ["", "## Waiting", ""]
        lines += [f"- {inline(one['what'])}: {inline(one['command'])}" for one in waiting]
    return "\n".join([*lines, ""])


def _page(data: dict[str, Any], by: str) -> str:
    from panelctl.documents.pages import page

    context = {
        "title": _title(data),
        "totals": totals(data),
        "sections": _shown(data, by),
        "waiting": _waiting(data),
    }
    return page("due.html", context)
