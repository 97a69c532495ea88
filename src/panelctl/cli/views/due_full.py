"""Each duty on its own: when it is due and how long that is, who owes it and by which clause, and its command."""

from collections.abc import Iterable, Iterator

from panelctl.cli.commands import worded
from panelctl.cli.present import Heading
from panelctl.cli.views import waiting
from panelctl.cli.views.due_groups import Duty, about, owners, sections
from panelctl.cli.views.words import aim, by_hour, day, folded, left
from panelctl.cli.views.words import waits as stands
from panelctl.errors import cited
from panelctl.shapes.limits import DueDocument


def lines(data: DueDocument, by: str = "date") -> Iterable[str]:
    """Under headings, by urgency, person or case; then panels without an outcome, and letters not yet sent."""
    for name, duties in sections(data, by):
        yield Heading(name if by == "date" else f"{name}: {_counted(duties)}")
        for duty in duties:
            yield from _duty(duty, by)
    yield from _waiting(data)


def _waiting(data: DueDocument) -> Iterator[str]:
    """What waits for something else than a day, each kind under its heading."""
    if data["undecided"]:
        yield Heading("Panels that have met, and no outcome is recorded")
    for case in data["undecided"]:
        yield f"{case['case']} {case['applicant']}, {day(case['panel_date'])}: {worded(case['command'])}"
    if data["paused"]:
        yield Heading("Paused")
    for limit in data["paused"]:
        about = f"{limit['case']} {limit['applicant']}: {limit['title']}"
        yield f"{about}, since {day(limit['since'])}: {worded(limit['command'])}"
    if data["waits"]:
        yield Heading("Without a date")
    for waits in data["waits"]:
        about = f"{waiting.who(waits, with_case=True)}: {waiting.says(waits)}"
        yield f"{about}, since {day(waits['since'])}: {worded(waits['command'])}"
    if data["notices"]:
        yield Heading("Not yet sent")
    for notice in data["notices"]:
        to = f"to {notice['to'] or 'nobody known yet'} ({stands(notice)})"
        yield f"{notice['case']} {notice['title']}, {to}: {worded(notice['command'])}"


def _duty(duty: Duty, by: str) -> Iterator[str]:
    when, days = day(duty["due"]) or "not stated", left(duty["days_left"])
    case = "" if by == "case" else f"{about(duty)}: "
    says = cited(f"{case}{duty['title']}{by_hour(duty)}{aim(duty)}", duty["clauses"])
    yield from folded(says, f"{when:<15}  {days:<12}  ", " " * 31)
    if by != "person":
        yield from folded(owners(duty), " " * 31)
    yield f"{'':<31}{worded(duty['command'])}"


def _counted(duties: list[Duty]) -> str:
    late = sum(duty["state"] == "overdue" for duty in duties)
    today = sum(duty["days_left"] == 0 for duty in duties)
    counts = [f"{late} overdue"] if late else []
    if today:
        counts.append(f"{today} due today")
    if rest := len(duties) - late - today:
        counts.append(f"{rest} {'more' if counts else 'to do'}")
    return ", ".join(counts)
