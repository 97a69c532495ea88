"""The tables beside the journal: every row that another program changed, deleted or added, as a person would say it."""

from collections.abc import Mapping
from datetime import date
from itertools import islice

from panelctl.actions.upkeep.rows_in_words import called, changed
from panelctl.errors import join_words
from panelctl.model import long_date
from panelctl.store import Connection, replaying
from panelctl.store.records import Check
from panelctl.store.replaying import Difference, Replayed

SAID = 20  # of many differences the first are told, the rest counted


def check(connection: Connection) -> Check:
    """Whether every row of every table is as the journal has it."""
    with replaying.replayed(connection) as record:
        differences = replaying.differences(record, connection)
        told = [_told(connection, record, each) for each in islice(differences, SAID)]
        more = sum(1 for _ in differences)
        count = record.count()
    if not told:
        return Check("record", True, f"{count} rows, each as the journal has it")
    return Check("record", False, "; ".join(told) + (f"; and {more} more" if more else ""))


def _told(connection: Connection, record: Replayed, difference: Difference) -> str:
    """One row that differs: what it is, what became of it, and since when that can have happened."""
    kept, found = difference.kept, difference.found
    columns: Mapping[str, str | int | None] = kept.columns if kept else found or {}
    thing = called(record, difference.table, difference.key, columns)
    if kept is None:
        return f"{thing} was added by another program"
    day = long_date(_day_of(connection, kept.since))
    if found is None:
        return f"{thing} was deleted by another program after {day}"
    parts = [
        changed(column, kept.columns.get(column), found[column]) for column in difference.columns
    ]
    return f"{thing} was changed by another program after {day} ({join_words(parts, 'and')})"


def _day_of(connection: Connection, seq: int) -> date:
    """The day of a journal entry."""
    (at,) = connection.execute("SELECT at FROM journal WHERE seq = ?", (seq,)).fetchone()
    return date.fromisoformat(at[:10])
