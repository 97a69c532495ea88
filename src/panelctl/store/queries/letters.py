"""Queries of notices."""

import json
from collections.abc import Sequence
from typing import Any

from panelctl import errors
from panelctl.model import Notice
from panelctl.shapes.kinds import NoticeStatus
from panelctl.store import values
from panelctl.store.connection import Connection
from panelctl.store.queries.lists import NUMBERS
from panelctl.store.records import NoticeRecord

LARGEST = 2**63 - 1  # what SQLite can count to
NOTICE = (
    "n.id, n.notice, n.role, n.recipient, n.address, n.status, e.seq, n.dated, n.sent, n.how,"
    " n.cleared_by, n.sha256, n.handed_over, n.released_by, n.as_file, n.as_sha256"
)
BESIDE = (
    "c.reference, n.event_id, n.title, n.person_id, coalesce(n.cleared_at, ''), n.file,"
    " coalesce(r.title, n.role), coalesce(l.since, '')"
)
ROLES = (
    "SELECT policy.id AS policy, role.key AS id,"
    " CASE role.type WHEN 'object' THEN json_extract(role.value, '$.title') ELSE role.value END AS title"
    " FROM policy, json_each(policy.parsed, '$.role') role"
)
SOURCE = (
    "FROM notice n JOIN event e ON e.id = n.event_id JOIN cases c ON c.id = n.case_id"
    f" LEFT JOIN ({ROLES}) r ON r.policy = c.policy_id AND r.id = n.role"
    " LEFT JOIN large_print l ON l.person_id = n.person_id"
)


def notice(connection: Connection, notice_id: int) -> NoticeRecord:
    """One notice with its frozen body. Raises `NoSuchNotice`."""
    if not 0 < notice_id <= LARGEST:
        raise errors.NoSuchNotice(notice_id)
    row = connection.execute(
        f"SELECT coalesce(n.body, ''), {BESIDE}, {NOTICE} {SOURCE} WHERE n.id = ?", (notice_id,)
    ).fetchone()
    if row is None:
        raise errors.NoSuchNotice(notice_id)
    return _record(row)


def notices_in_full(connection: Connection, numbers: Sequence[int]) -> list[NoticeRecord]:
    """Some notices with their frozen bodies, in the order they were drafted."""
    rows = connection.execute(
        f"SELECT coalesce(n.body, ''), {BESIDE}, {NOTICE} {SOURCE}"
        f" WHERE n.id IN {NUMBERS} ORDER BY n.id",
        (json.dumps(numbers),),
    )
    return [_record(row) for row in rows]


def dropped_by_hand(connection: Connection, case: str) -> set[int]:
    """The notices of a case that somebody said will never be sent."""
    rows = connection.execute(
        "SELECT CAST(json_extract(body, '$.notice') AS BIGINT) FROM journal WHERE subject = ? AND action = 'drop'",
        (case,),
    )
    return {number for (number,) in rows}


def times_released(connection: Connection, case: str, notice: int) -> int:
    """How often a notice of a case (its whole reference) was handed over, or said to have gone at once."""
    row = connection.execute(
        "SELECT count(*) FROM journal WHERE subject = ? AND action = 'release' AND CAST(coalesce("
        "json_extract(body, '$.notice'), json_extract(body, '$.values.notice')) AS BIGINT) = ?",
        (case, notice),
    ).fetchone()
    return int(row[0])


def withdrawals(connection: Connection, case: str | None = None) -> dict[int, tuple[str, str]]:
    """The letters that went and were withdrawn, of one case by its whole reference or of all: the day, and who typed
    it."""
    about, wanted = ("", []) if case is None else (" AND c.reference = ?", [case])
    rows = connection.execute(
        "SELECT CAST(w.value AS BIGINT), e.date, j.actor FROM event e JOIN cases c ON c.id = e.case_id"
        " JOIN journal j ON j.seq = e.journal_seq, json_each(e.body, '$.withdraws') w"
        f" WHERE e.kind IN ('voided', 'corrected'){about} ORDER BY e.id DESC",
        wanted,
    )
    return {number: (day, actor) for number, day, actor in rows}


def notices(
    connection: Connection,
    *,
    statuses: Sequence[str] = (),
    case: str | None = None,
) -> list[NoticeRecord]:
    """Notices in the order they were drafted, without bodies: all, or those in one of some states; of one case by its
    whole reference."""
    where, wanted = among("n.status", statuses, case)
    rows = connection.execute(
        f"SELECT '', {BESIDE}, {NOTICE} {SOURCE} {where} ORDER BY n.id", wanted
    )
    return [_record(row) for row in rows]


def among(column: str, statuses: Sequence[str], case: str | None) -> tuple[str, list[str]]:
    """The test of a list by status and by case, with what it tests for."""
    tests, wanted = [], list(statuses)
    if statuses:
        tests.append(f"{column} IN ({', '.join('?' for _ in statuses)})")
    if case is not None:
        tests.append("c.reference = ?")
        wanted.append(case)
    return (f"WHERE {' AND '.join(tests)}" if tests else "", wanted)


def notice_facts(
    id_: int,
    name: str,
    role: str,
    recipient: str,
    address: str,
    status: NoticeStatus,
    event: int,
    dated: str | None,
    sent: str | None,
    how: str,
    cleared_by: str,
    sha256: str,
    handed_over: str | None,
    released_by: str,
    as_file: str,
    as_sha256: str,
) -> Notice:
    """A notice from the columns `NOTICE` lists."""
    dated_on = values.day(dated) if dated else None
    sent_on = values.day(sent) if sent else None
    return Notice(
        id_,
        name,
        role,
        recipient,
        address,
        status,
        event,
        dated_on,
        sent_on,
        how,
        cleared_by,
        sha256,
        values.day(handed_over) if handed_over else None,
        released_by,
        as_file,
        as_sha256,
    )


def _record(row: tuple[Any, ...]) -> NoticeRecord:  # Any: a row of the database
    body, case, event_id, title, person_id, cleared_at, file, role_title, large, *facts = row
    return NoticeRecord(
        notice_facts(*facts),
        case,
        event_id,
        title,
        person_id,
        body,
        cleared_at,
        file,
        role_title,
        bool(large),
    )
