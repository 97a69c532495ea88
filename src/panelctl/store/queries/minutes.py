"""Queries of minutes as they were given to those who sat: the newest issue, its corrections and approvals."""

from datetime import date
from typing import NamedTuple

from panelctl.store import values
from panelctl.store.connection import Connection


class PartRecord(NamedTuple):
    """A part of an issue, of one case (its reference) or of none."""

    id: int
    case: str
    private: bool
    body: str


class CorrectionRecord(NamedTuple):
    """Lines of a part (its row) that somebody corrected."""

    part: int
    line: int
    was: str
    now: str
    by: str
    person: int
    day: date


class ApprovalRecord(NamedTuple):
    """Who approved an issue, with how many corrections in it, and when."""

    person: int
    name: str
    corrections: int
    in_room: bool
    day: date
    at: str
    head: str


class IssueRecord(NamedTuple):
    """An issue of a panel's minutes, as it was circulated, with all that was done about it since; with which `wording`
    it was made is empty where nobody can say."""

    id: int
    number: int
    day: date
    head: str
    sha256: str
    parts: tuple[PartRecord, ...]
    corrections: tuple[CorrectionRecord, ...]
    approvals: tuple[ApprovalRecord, ...]
    wording: str = ""


def newest_issue(connection: Connection, panel: str) -> IssueRecord | None:
    """The newest issue of a panel's minutes (its reference), if any was circulated."""
    row = connection.execute(
        "SELECT i.id, i.number, i.day, i.head, i.sha256, (SELECT j.body FROM journal j"
        " WHERE j.subject = p.reference AND j.action = 'minutes circulate' ORDER BY j.seq DESC LIMIT 1)"
        " FROM minutes_issue i JOIN panel p ON p.id = i.panel_id WHERE p.reference = ? ORDER BY i.number DESC LIMIT 1",
        (panel,),
    ).fetchone()
    if row is None:
        return None
    id_, number, day, head, sha256, entry = row
    return IssueRecord(
        id_,
        number,
        values.day(day),
        head,
        sha256,
        _parts(connection, id_),
        _corrections(connection, id_),
        _approvals(connection, id_),
        str(values.decode(entry).get("wording", "")) if entry else "",
    )


def _parts(connection: Connection, issue: int) -> tuple[PartRecord, ...]:
    rows = connection.execute(
        "SELECT p.id, coalesce(c.reference, ''), p.private, p.body FROM minutes_part p"
        " LEFT JOIN cases c ON c.id = p.case_id WHERE p.issue_id = ? ORDER BY p.number",
        (issue,),
    )
    return tuple(PartRecord(part, case, bool(private), body) for part, case, private, body in rows)


def _corrections(connection: Connection, issue: int) -> tuple[CorrectionRecord, ...]:
    rows = connection.execute(
        "SELECT c.part_id, c.line, c.was, c.now, person.name, person.id, c.day FROM minutes_correction c"
        " JOIN person ON person.id = c.person_id"
        " WHERE c.part_id IN (SELECT id FROM minutes_part WHERE issue_id = ?) ORDER BY c.id",
        (issue,),
    )
    return tuple(
        CorrectionRecord(part, line, was, now, by, person, values.day(on))
        for part, line, was, now, by, person, on in rows
    )


def _approvals(connection: Connection, issue: int) -> tuple[ApprovalRecord, ...]:
    rows = connection.execute(
        "SELECT person.id, person.name, a.corrections, a.in_room, a.day, a.at, a.head FROM minutes_approval a"
        " JOIN person ON person.id = a.person_id WHERE a.issue_id = ? ORDER BY a.id",
        (issue,),
    )
    return tuple(
        ApprovalRecord(person, name, corrected, bool(in_room), values.day(on), at, head)
        for person, name, corrected, in_room, on, at, head in rows
    )
