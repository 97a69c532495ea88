"""Queries of adopted policies."""

import sqlite3

from panelctl.store import values
from panelctl.store.records import PolicyRow

COLUMNS = "id, policy, version, title, reference, text, parsed, reader, adopted"


def policy(connection: sqlite3.Connection, policy_id: str, version: str | None = None) -> PolicyRow | None:
    """The current version of a policy, or the one named; None where it was never adopted."""
    row = connection.execute(
        f"SELECT {COLUMNS} FROM policy WHERE policy = :policy AND (:version IS NULL OR version = :version)"
        " ORDER BY id DESC LIMIT 1",
        {"policy": policy_id, "version": version},
    ).fetchone()
    return _policy(row) if row else None


def policy_by_row(connection: sqlite3.Connection, row_id: int) -> PolicyRow:
    """The version a case was opened under. Raises LookupError where there is none, which foreign keys rule out."""
    row = connection.execute(f"SELECT {COLUMNS} FROM policy WHERE id = ?", (row_id,)).fetchone()
    if row is None:
        raise LookupError(f"policy row {row_id}")
    return _policy(row)


def policies(connection: sqlite3.Connection) -> list[PolicyRow]:
    """The current version of every adopted policy by name, without text and parsed form."""
    rows = connection.execute(
        "SELECT id, policy, version, title, reference, '', '{}', reader, adopted FROM policy"
        " WHERE id IN (SELECT max(id) FROM policy GROUP BY policy) ORDER BY policy"
    )
    return [_policy(row) for row in rows]


def _policy(row: tuple[int, str, str, str, str, str, str, int, str]) -> PolicyRow:
    id_, policy_id, version, title, reference, text, parsed, reader, adopted = row
    day = values.day(adopted)
    return PolicyRow(id_, policy_id, version, title, reference, text, values.decode(parsed), reader, day)
