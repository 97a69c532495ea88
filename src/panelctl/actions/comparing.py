"""The tables beside the journal: every row that another program changed, deleted or added, as a person would say it."""

from collections.abc import Mapping
from itertools import islice
from typing import NamedTuple

from panelctl.actions.rows_in_words import called, changed
from panelctl.errors import join_words
from panelctl.errors.remedy import Need, Remedy, saying
from panelctl.model import long_date
from panelctl.store import Connection, checks, queries, replaying
from panelctl.store.records import Check
from panelctl.store.replaying import Difference, Replayed

SAID = 20  # of many differences the first are told, the rest counted
MEND = saying(
    ". Find out who could write to the folder. ",
    Remedy("rebuild", needs=(Need("into", "file"),)),
    " makes the database anew as the journal has it",
)


class Compared(NamedTuple):
    """How many rows the journal has, and those that the database has otherwise: the first in words, and how many
    `more`."""

    rows: int
    differences: tuple[str, ...]
    more: int


def compared(connection: Connection, record: Replayed) -> Compared:
    """Every row of every table, beside what the journal says of it."""
    differences = replaying.differences(record, connection)
    told = tuple(_told(connection, record, each) for each in islice(differences, SAID))
    more = sum(1 for _ in differences)
    return Compared(record.count(), told, more)


def check(connection: Connection, record: Replayed) -> Check:
    """Whether every row of every table is as the journal has it."""
    rows, told, more = compared(connection, record)
    if not told:
        return Check("record", True, f"{rows} rows, each as the journal has it")
    more_of_them = f"; and {more} more" if more else ""
    return Check("record", False, "; ".join(told) + more_of_them, MEND)


def first_fault(connection: Connection) -> str:
    """The first thing that is otherwise than the journal has it, as `doctor` names it; "" where there is none, and of
    a database that an earlier panelctl made."""
    rows = checks.look("rows", connection)
    if not rows.ok:
        return rows.detail
    with replaying.replayed(connection) as record:
        first = next(replaying.differences(record, connection), None)
        return _told(connection, record, first) if first else ""


def _told(connection: Connection, record: Replayed, difference: Difference) -> str:
    """One row that differs: what it is, what became of it, and since when that can have happened."""
    kept, found = difference.kept, difference.found
    columns: Mapping[str, str | int | None] = kept.columns if kept else found or {}
    thing = called(record, difference.table, difference.key, columns)
    if kept is None:
        return f"{thing} was added by another program"
    day = long_date(queries.day_of_entry(connection, kept.since))
    if found is None:
        return f"{thing} was deleted by another program after {day}"
    parts = [
        changed(column, kept.columns.get(column), found[column]) for column in difference.columns
    ]
    return f"{thing} was changed by another program after {day} ({join_words(parts, 'and')})"
