"""Queries of reminders and digests."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date

from panelctl import errors
from panelctl.store import values
from panelctl.store.queries.letters import LARGEST, ROLES, among
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
        row = connection.execute(
            f"{KEY}, coalesce(r.body, ''), {COLUMNS} WHERE r.id = ?", (number,)
        ).fetchone()
    if row is None:
        raise errors.NoSuchReminder(number)
    return _record(*row)


def reminders(
    connection: sqlite3.Connection, *, statuses: Sequence[str] = (), case: str | None = None
) -> list[ReminderRecord]:
    """Reminders and digests in the order they were drafted, without their words: all, or those in one of some states;
    of one case by its whole reference."""
    where, wanted = among("r.status", statuses, case)
    return _found(connection, where, *wanted)


def reminders_in_full(
    connection: sqlite3.Connection, numbers: Sequence[int]
) -> list[ReminderRecord]:
    """Some reminders with their words, in the order they were drafted."""
    rows = connection.execute(
        f"{KEY}, coalesce(r.body, ''), {COLUMNS}"
        " WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY r.id",
        (json.dumps(numbers),),
    )
    return [_record(*row) for row in rows]


def reminders_at_stake(connection: sqlite3.Connection, today: date) -> list[ReminderRecord]:
    """Those that a run on a day has to know: of the cases with something owed, the day's digests, and every draft."""
    where = "WHERE c.active = 1 OR r.status = 'draft' OR (r.case_id IS NULL AND r.due = ?)"
    return _found(connection, where, today.isoformat())


def reminders_beside_journal(connection: sqlite3.Connection) -> list[str]:
    """Reminders that are not as the journal says: edited, or not there any more. Where an entry was erased, nothing is
    said."""
    import hashlib  # slow: only the doctor asks

    did = {"draft": ("drafted", "rewritten"), "released": ("released",), "dropped": ("dropped",)}
    told = connection.execute(
        "SELECT seq, subject, body FROM journal WHERE action = 'remind' AND body IS NOT NULL"
    )
    entries = {seq: values.decode(body) | {"case": case} for seq, case, body in told}
    missing = {_known(entry): entry for entry in entries.values()}
    wrong = []
    rows = connection.execute(
        "SELECT r.id, r.status, r.recipient, r.body, r.sha256, r.journal_seq, r.title, r.deadline, r.kind,"
        " r.due, r.role, coalesce(c.reference, '') FROM reminder r LEFT JOIN cases c ON c.id = r.case_id ORDER BY r.id"
    )
    for id_, status, to, body, sha256, seq, title, deadline, kind, due, role, case in rows:
        row = {
            "case": case,
            "name": deadline or title,
            "kind": kind,
            "date": values.day(due),
            "role": role,
        }
        missing.pop(_known(row), None)
        entry = entries.get(seq, row | {"did": did[status][0], "to": to, "sha256": sha256})
        same = entry["did"] in did[status] and entry | row | {"to": to, "sha256": sha256} == entry
        if (
            not same
            or (hashlib.sha256(body.encode()).hexdigest() if body is not None else "") != sha256
        ):
            wrong.append(f"R{id_}")
    return wrong + [
        f"{' '.join(filter(None, (one['case'], one['name'])))} is missing"
        for one in missing.values()
    ]


def _known(entry: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(entry.get(name) for name in ("case", "name", "kind", "date", "role"))


def _found(connection: sqlite3.Connection, where: str, *given: str) -> list[ReminderRecord]:
    rows = connection.execute(f"{KEY}, '', {COLUMNS} {where} ORDER BY r.id", given)
    return [_record(*row) for row in rows]


def _record(
    id_: int,
    case: str,
    deadline: str,
    kind: str,
    due: str,
    role: str,
    person: int | None,
    recipient: str,
    address: str,
    title: str,
    body: str,
    sha256: str,
    digest: int | None,
    drafted: str,
    status: str,
    reason: str,
    sent: str | None,
    *rest: str,
) -> ReminderRecord:
    sent_on = values.day(sent) if sent else None
    return ReminderRecord(
        id_,
        case,
        deadline,
        kind,
        values.day(due),
        role,
        person,
        recipient,
        address,
        title,
        body,
        sha256,
        digest,
        values.day(drafted),
        status,
        reason,
        sent_on,
        *rest,
    )
