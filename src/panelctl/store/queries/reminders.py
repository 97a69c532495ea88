"""Queries of reminders and digests."""

import sqlite3
from datetime import date
from typing import Any

from panelctl import errors
from panelctl.store import values
from panelctl.store.queries.letters import LARGEST, ROLES
from panelctl.store.records import ReminderRecord

COLUMNS = (
    "r.sha256, r.digest_id, r.drafted, r.status, r.reason, r.sent, r.how, r.released_by, r.file,"
    " coalesce(t.title, r.role) FROM reminder r LEFT JOIN cases c ON c.id = r.case_id"
    f" LEFT JOIN ({ROLES}) t ON t.policy = c.policy_id AND t.id = r.role"
)
KEY = (
    "SELECT r.id, coalesce(c.reference, ''), r.deadline, r.kind, r.due, r.role, r.person_id, r.recipient, r.address,"
    " r.title"
)


def reminder(connection: sqlite3.Connection, number: int) -> ReminderRecord:
    """One reminder with its words. Raises `NoSuchReminder`."""
    row = None
    if 0 < number <= LARGEST:
        row = connection.execute(f"{KEY}, coalesce(r.body, ''), {COLUMNS} WHERE r.id = ?", (number,)).fetchone()
    if row is None:
        raise errors.NoSuchReminder(number)
    return _record(*row)


def reminders(
    connection: sqlite3.Connection, *, status: str | None = None, case: str | None = None
) -> list[ReminderRecord]:
    """Reminders and digests in the order they were drafted, without their words; of one case by its whole reference."""
    wanted = {"r.status = ?": status, "c.reference = ?": case}
    tests = [test for test, value in wanted.items() if value is not None]
    where = f"WHERE {' AND '.join(tests)}" if tests else ""
    return _found(connection, where, *(value for value in wanted.values() if value is not None))


def reminders_at_stake(connection: sqlite3.Connection, today: date) -> list[ReminderRecord]:
    """Those that a run on a day has to know: of the cases with something owed, the day's digests, and every draft."""
    where = "WHERE c.active = 1 OR r.status = 'draft' OR (r.case_id IS NULL AND r.due = ?)"
    return _found(connection, where, today.isoformat())


def _found(connection: sqlite3.Connection, where: str, *given: str) -> list[ReminderRecord]:
    rows = connection.execute(f"{KEY}, '', {COLUMNS} {where} ORDER BY r.id", given)
    return [_record(*row) for row in rows]


def _record(
    id_: int, case: str, deadline: str, kind: str, due: str, role: str, person: int | None, recipient: str,
    address: str, title: str, body: str, sha256: str, digest: int | None, drafted: str, status: str, reason: str,
    sent: str | None, *rest: Any,
) -> ReminderRecord:  # fmt: skip
    sent_on = values.day(sent) if sent else None
    return ReminderRecord(
        id_, case, deadline, kind, values.day(due), role, person, recipient, address, title, body, sha256, digest,
        values.day(drafted), status, reason, sent_on, *rest,
    )  # fmt: skip
