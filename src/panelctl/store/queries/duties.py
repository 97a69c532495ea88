"""Queries of duties of a body: what was done of them, and the editions of the procedure that have them."""

from datetime import date

from panelctl.store import values
from panelctl.store.connection import Connection
from panelctl.store.queries.procedures import COLUMNS, record_of
from panelctl.store.records import DutyRecord, PolicyRow


def duties_done(connection: Connection, policy: str) -> tuple[DutyRecord, ...]:
    """What stands of the duties of a policy, by last day: nothing that was corrected or taken back."""
    rows = connection.execute(
        "SELECT id, duty, due, done, by_name, note FROM duty_done WHERE policy = ? AND done IS NOT NULL"
        " AND id NOT IN (SELECT supersedes FROM duty_done WHERE supersedes IS NOT NULL)"
        " ORDER BY due, id",
        (policy,),
    )
    return tuple(
        DutyRecord(row, duty, values.day(due), values.day(done), by, note)
        for row, duty, due, done, by, note in rows
    )


def editions(connection: Connection, policy: str, on: date) -> tuple[PolicyRow, ...]:
    """The editions of a policy that were adopted by a day, in the order in which they came into force."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM policy WHERE policy = ? AND adopted <= ? ORDER BY adopted, id",
        (policy, on.isoformat()),
    )
    return tuple(map(record_of, rows))
