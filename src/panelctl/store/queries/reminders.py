"""Queries of reminders and digests."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from panelctl import errors
from panelctl.store import values
from panelctl.store.connection import Connection
from panelctl.store.queries.letters import LARGEST, ROLES, among
from panelctl.store.queries.lists import NUMBERS
from panelctl.store.records import ReminderRecord

COLUMNS = (
    "r.sha256, r.digest_id, r.drafted, r.status, r.reason, r.sent, r.how, r.released_by, r.file,"
    " coalesce(t.title, r.role), coalesce(l.since, ''), r.handed_over FROM reminder r LEFT JOIN cases c"
    " ON c.id = r.case_id"
    f" LEFT JOIN ({ROLES}) t ON t.policy = c.policy_id AND t.id = r.role"
    " LEFT JOIN large_print l ON l.person_id = r.person_id"
)
KEY = (
    "SELECT r.id, coalesce(c.reference, ''), r.deadline, r.kind, r.due, r.role, r.person_id, r.recipient, r.address,"
    " r.title"
)


def reminder(connection: Connection, number: int) -> ReminderRecord:
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
    connection: Connection, *, statuses: Sequence[str] = (), case: str | None = None
) -> list[ReminderRecord]:
    """Reminders and digests in the order they were drafted, without their words: all, or those in one of some states;
    of one case by its whole reference."""
    where, wanted = among("r.status", statuses, case)
    return _without_words(connection, where, *wanted)


def reminders_in_full(connection: Connection, numbers: Sequence[int]) -> list[ReminderRecord]:
    """Some reminders with their words, in the order they were drafted."""
    rows = connection.execute(
        f"{KEY}, coalesce(r.body, ''), {COLUMNS} WHERE r.id IN {NUMBERS} ORDER BY r.id",
        (json.dumps(numbers),),
    )
    return [_record(*row) for row in rows]


def reminders_at_stake(connection: Connection, today: date) -> list[ReminderRecord]:
    """Those that a run on a day has to know: of the cases with something owed, the day's digests, and every draft."""
    where = (
        "WHERE r.id IN (SELECT a.id FROM cases o JOIN reminder a ON a.case_id = o.id WHERE o.active = 1"
        " UNION SELECT id FROM reminder WHERE status = 'draft'"
        " UNION SELECT id FROM reminder WHERE case_id IS NULL AND due = ?)"
    )
    return _without_words(connection, where, today.isoformat())


def reminders_beside_journal(connection: Connection) -> list[str]:
    """Reminders that are not as the journal says: edited, or not there any more. Where an entry was erased, nothing is
    said."""
    entries = _entries(connection)
    missing = {_about(entry): entry for entry in entries.values()}
    wrong = []
    for number, status, body, seq, reminder in _beside_journal(connection):
        missing.pop(_about(reminder), None)
        entry = entries.get(seq)
        agrees = entry is None or (entry["did"] in DID[status] and entry | reminder == entry)
        if not agrees or _sha256(body) != reminder["sha256"]:
            wrong.append(f"R{number}")
    for entry in missing.values():
        named = " ".join(filter(None, (entry["case"], entry["name"])))
        wrong.append(f"{named} is missing")
    return wrong


# What the journal may say last was done to a reminder in a state.
DID = {
    "draft": ("drafted", "rewritten", "not gone"),
    "handed-over": ("handed over",),
    "released": ("released", "sent"),
    "dropped": ("dropped",),
}


def _entries(connection: Connection) -> dict[int, values.Values]:
    """What the journal says of reminders, by the number of the entry."""
    rows = connection.execute(
        "SELECT seq, subject, body FROM journal WHERE action = 'remind' AND body IS NOT NULL"
    )
    return {seq: values.decode(body) | {"case": case} for seq, case, body in rows}


def _beside_journal(
    connection: Connection,
) -> Iterator[tuple[int, str, str | None, int, values.Values]]:
    """Each reminder with its state, its words and the number of its entry, in the fields that the entry has."""
    rows = connection.execute(
        "SELECT r.id, r.status, r.body, r.journal_seq, coalesce(c.reference, ''),"
        " coalesce(nullif(r.deadline, ''), r.title), r.kind, r.due, r.role, r.recipient, r.sha256"
        " FROM reminder r LEFT JOIN cases c ON c.id = r.case_id ORDER BY r.id"
    )
    for number, status, body, seq, case, name, kind, due, *rest in rows:
        role, to, sha256 = rest
        reminder = {"case": case, "name": name, "kind": kind, "date": values.day(due)}
        yield number, status, body, seq, reminder | {"role": role, "to": to, "sha256": sha256}


def _about(entry: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(entry.get(name) for name in ("case", "name", "kind", "date", "role"))


def _sha256(body: str | None) -> str:
    import hashlib  # slow: only the doctor asks

    return "" if body is None else hashlib.sha256(body.encode()).hexdigest()


def _without_words(connection: Connection, where: str, *parameters: str) -> list[ReminderRecord]:
    rows = connection.execute(f"{KEY}, '', {COLUMNS} {where} ORDER BY r.id", parameters)
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
    how: str,
    released_by: str,
    file: str,
    role_title: str,
    large: str,
    handed_over: str | None,
) -> ReminderRecord:
    about = (id_, case, deadline, kind, values.day(due), role)
    letter = (person, recipient, address, title, body, sha256, digest)
    state = (values.day(drafted), status, reason, values.day(sent) if sent else None)
    handed = values.day(handed_over) if handed_over else None
    gone = (how, released_by, file, role_title, bool(large), handed)
    return ReminderRecord._make((*about, *letter, *state, *gone))
