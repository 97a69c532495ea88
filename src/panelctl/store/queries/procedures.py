"""Queries of adopted policies."""

import json
from collections.abc import Iterable
from datetime import date

from panelctl.store import values
from panelctl.store.connection import Connection
from panelctl.store.queries.lists import NUMBERS, WORDS
from panelctl.store.records import PolicyRow

COLUMNS = "id, policy, version, title, reference, parsed, reader, adopted"
LISTED = "id, policy, version, title, reference, '{}', reader, adopted"
# The newest adopted by a day, or the first of all.
IN_FORCE = "adopted > :on, CASE WHEN adopted <= :on THEN adopted END DESC, adopted, policy.id DESC"


def policy(
    connection: Connection,
    policy_id: str,
    version: str | None = None,
    on: date | None = None,
) -> PolicyRow | None:
    """The newest version of a policy, or the one named; None where it was never adopted.

    With a day, the version that was in force `on` it: the newest adopted by then, or the first where none was.
    """
    row = connection.execute(
        f"SELECT {COLUMNS} FROM policy WHERE policy = :policy"
        " AND (CAST(:version AS TEXT) IS NULL OR version = :version)"
        f" ORDER BY {IN_FORCE} LIMIT 1",
        {"policy": policy_id, "version": version, "on": (on or date.max).isoformat()},
    ).fetchone()
    return record_of(row) if row else None


def policy_by_row(connection: Connection, row_id: int) -> PolicyRow:
    """The version a case was opened under. Raises LookupError where there is none, which foreign keys rule out."""
    row = connection.execute(f"SELECT {COLUMNS} FROM policy WHERE id = ?", (row_id,)).fetchone()
    if row is None:
        raise LookupError(f"policy row {row_id}")
    return record_of(row)


def policies_by_row(connection: Connection, rows: Iterable[int]) -> dict[int, PolicyRow]:
    """Some versions of policies, with their parsed form."""
    versions = connection.execute(
        f"SELECT {COLUMNS} FROM policy WHERE id IN {NUMBERS}",
        (json.dumps(list(rows)),),
    )
    return {row[0]: record_of(row) for row in versions}


def policy_texts(connection: Connection, rows: Iterable[int]) -> dict[int, str]:
    """The texts of some versions, as they were adopted."""
    texts = connection.execute(
        f"SELECT id, text FROM policy WHERE id IN {NUMBERS}", (json.dumps(list(rows)),)
    )
    return dict(texts.fetchall())


def versions_of_panels(connection: Connection, panel_references: Iterable[str]) -> dict[str, int]:
    """The row of the version of its policy that was in force on the day of each panel."""
    rows = connection.execute(
        "SELECT reference, id FROM (SELECT m.reference, policy.id, row_number() OVER"
        f" (PARTITION BY m.id ORDER BY {IN_FORCE.replace(':on', 'm.date')}) AS place"
        " FROM panel m JOIN policy ON policy.policy = m.policy"
        f" WHERE m.reference IN {WORDS}) AS placed WHERE place = 1",
        (json.dumps(list(panel_references)),),
    )
    return dict(rows.fetchall())


def policies(connection: Connection) -> list[PolicyRow]:
    """The newest version of every adopted policy by name, without its parsed form."""
    rows = connection.execute(f"SELECT {LISTED} FROM policy ORDER BY policy, adopted, id")
    newest = {row[1]: record_of(row) for row in rows}
    return list(newest.values())


def policy_versions(connection: Connection) -> list[tuple[PolicyRow, int]]:
    """Every version adopted, by name and then by the day it came into force, without its parsed form; of each,
    how many open cases follow it."""
    rows = connection.execute(
        f"SELECT {LISTED}, (SELECT count(*) FROM cases WHERE policy_id = policy.id AND ended = 0)"
        " FROM policy ORDER BY policy, adopted, id"
    )
    return [(record_of(row[:-1]), row[-1]) for row in rows]


def record_of(row: tuple[int, str, str, str, str, str, int, str]) -> PolicyRow:
    id_, policy_id, version, title, reference, parsed, reader, adopted = row
    day = values.day(adopted)
    return PolicyRow(id_, policy_id, version, title, reference, parsed, reader, day)
