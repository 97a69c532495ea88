"""Notices and reminders as lines of a list."""

from collections.abc import Iterable
from datetime import date

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.words import day, status
from panelctl.model import long_date
from panelctl.shapes.notices import NoticeOfCaseDocument, OpeningDocument
from panelctl.shapes.reminders import (
    OpeningRemindersDocument,
    ReminderDocument,
    WaitingDocument,
)


def lines(data: WaitingDocument) -> Iterable[str | Table]:
    """Notices where they are asked for, then reminders and digests under a heading of their own."""
    rows = [_notice(notice) for notice in data.get("notices", ())]
    if rows:
        yield Table(("N", "Case", "Status", "Title", "To", "Dated or sent"), rows)
    if data["reminders"]:
        if rows:
            yield ""
        yield Heading("Reminders")
        waiting = [_reminder(reminder) for reminder in data["reminders"]]
        yield Table(("N", "Case", "Status", "Title", "To", "Drafted or sent"), waiting)


def to_open(data: OpeningDocument) -> Iterable[str]:
    """Each letter that waits to be sent, with the file to open."""
    for letter in data["letters"]:
        yield f"{letter['id']}  {letter['title']}, to {letter['to']}, by {letter['how']}"
        yield f"    {letter['path']}"


def reminders_to_open(data: OpeningRemindersDocument) -> Iterable[str]:
    """The same of reminders."""
    for reminder in data["reminders"]:
        yield f"{reminder['id']}  {reminder['title']}, to {reminder['to']}, by {reminder['how']}"
        yield f"    {reminder['path']}"


def _notice(notice: NoticeOfCaseDocument) -> tuple[str, ...]:
    return (
        str(notice["id"]),
        notice["case"],
        "withdrawn" if "withdrawn" in notice else status(notice["status"]),
        notice["title"],
        notice["to"] or f"{notice['role_title']}: nobody known yet",
        day(notice["sent"] or notice["handed_over"] or notice["dated"]),
    )


def _reminder(reminder: ReminderDocument) -> tuple[str, ...]:
    return (
        reminder["id"],
        reminder["case"],
        status(reminder["status"]),
        _title(reminder),
        reminder["to"] or f"{reminder['role_title'] or 'Whoever was asked'}: nobody known yet",
        day(reminder["sent"] or reminder["handed_over"] or reminder["drafted"]),
    )


def _title(reminder: ReminderDocument) -> str:
    """With its day in short, so that there is room for the duty."""
    due = date.fromisoformat(reminder["due"])
    return reminder["title"].replace(long_date(due), day(reminder["due"]))
