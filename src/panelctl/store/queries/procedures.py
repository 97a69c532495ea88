"""Queries of adopted policies."""

import sqlite3
from datetime import date

from panelctl.store import values
from panelctl.store.records import PolicyRow

COLUMNS = "id, policy, version, title, reference, text, parsed, reader, adopted"


def policy(
    connection: sqlite3.Connection,
    policy_id: str,
    version: str | None = None,
    on: date | None = None,
) -> PolicyRow | None:
    """The newest version of a policy, or the one named; None where it was never adopted.

    With a day, the version that was in force `on` it: the newest adopted by then, or the first where none was.
    """
    row = connection.execute(
        f"SELECT {COLUMNS} FROM policy WHERE policy = :policy AND (:version IS NULL OR version = :version)"
        " ORDER BY adopted > :on, CASE WHEN adopted <= :on THEN adopted END DESC, adopted, id DESC LIMIT 1",
        {"policy": policy_id, "version": version, "on": (on or date.max).isoformat()},
    ).fetchone()
    return _policy(row) if row else None


def policy_by_row(connection: sqlite3.Connection, row_id: int) -> PolicyRow:
    """The version a case was opened under. Raises LookupError where there is none, which foreign keys rule out."""
    row = connection.execute(f"SELECT {COLUMNS} FROM policy WHERE id = ?", (row_id,)).fetchone()
    if row is None:
        raise LookupError(f"policy row {row_id}")
    return _policy(row)


def policies(connection: sqlite3.Connection) -> list[PolicyRow]:
    """The newest version of every adopted policy by name, without text and parsed form."""
    newest = {row.policy: row for row, _ in policy_versions(connection)}
    return list(newest.values())


def policy_versions(connection: sqlite3.Connection) -> list[tuple[PolicyRow, int]]:
    """Every version adopted, by name and then by the day it came into force, without text and parsed form; of each,
    how many open cases follow it."""
    rows = connection.execute(
        "SELECT id, policy, version, title, reference, '', '{}', reader, adopted,"
        " (SELECT count(*) FROM cases WHERE policy_id = policy.id AND ended = 0)"
        " FROM policy ORDER BY policy, adopted, id"
    )
    return [(_policy(row[:-1]), row[-1]) for row in rows]


def _policy(row: tuple[int, str, str, str, str, str, str, int, str]) -> PolicyRow:
    id_, policy_id, version, title, reference, text, parsed, reader, adopted = row
    day = values.day(adopted)
    return PolicyRow(id_, policy_id, version, title, reference, text, parsed, reader, day)
