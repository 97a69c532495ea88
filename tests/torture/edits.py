"""A row that another program deletes, adds or changes behind panelctl's back: `doctor` names it, whatever the table."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from panelctl.store import triggers
from panelctl.store.layout import Column, quoted
from torture import bases, looking
from torture.trying import Part, Trial

KINDS = ("update", "update", "update", "swap", "delete", "insert")
TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_stat%' ESCAPE '~' ORDER BY name"
)
TRIES = 20


def edit(folder: Path, number: int, seed: str) -> Trial:
    """Edit one row in a copy of the database in `folder`, as somebody who leaves every trigger as it was."""
    chance = random.Random(seed)
    path = bases.copy(folder, f"edit-{number}")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        tables = [name for (name,) in connection.execute(TABLES)]
        table = tables[number % len(tables)]
        did = _edited(connection, table, chance)
    before, after = looking.seen_before(folder), looking.seen(path)
    failed = looking.record_checked(path)
    shutil.rmtree(path.parent)
    fault = "" if failed or not did else f"{did}, and doctor says all is well"
    return Trial(table, fault, before != after)


def _edited(connection: sqlite3.Connection, table: str, chance: random.Random) -> str:
    """What was done, once something was that the database does not refuse by itself."""
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("PRAGMA foreign_keys = OFF")
    for _ in range(TRIES):
        connection.execute("BEGIN")
        triggers.remove(connection)
        before = _rows(connection, table)
        try:
            did = _one(connection, table, chance)
        except sqlite3.IntegrityError:
            did = ""
        if did and sorted(map(repr, _rows(connection, table))) != sorted(map(repr, before)):
            triggers.install(connection)
            connection.execute("COMMIT")
            return did
        connection.execute("ROLLBACK")
    return ""


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[Column, ...]]:
    return connection.execute(f"SELECT * FROM {quoted(table)}").fetchall()


def _one(connection: sqlite3.Connection, table: str, chance: random.Random) -> str:
    """One edit of one row; "" where the table has too few rows for it."""
    name = quoted(table)
    rows = [row for (row,) in connection.execute(f"SELECT rowid FROM {name}")]
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
    kind, column = chance.choice(KINDS), quoted(chance.choice(columns))
    if not rows or (kind == "swap" and len(rows) < 2):
        return ""
    row = chance.choice(rows)
    if kind == "delete":
        connection.execute(f"DELETE FROM {name} WHERE rowid = ?", (row,))
    elif kind == "insert":
        values = list(connection.execute(f"SELECT * FROM {name} WHERE rowid = ?", (row,)).fetchone())
        spoilt = [_spoilt(value, chance) if chance.random() < 0.7 else value for value in values]
        connection.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(spoilt))})", spoilt)
    elif kind == "swap":
        other = chance.choice([number for number in rows if number != row])
        this, that = (_value(connection, name, column, number) for number in (row, other))
        for number, value in ((row, None), (other, this), (row, that)):
            if value is not None or this is None or that is None:
                connection.execute(f"UPDATE {name} SET {column} = ? WHERE rowid = ?", (value, number))
    else:
        value = _spoilt(_value(connection, name, column, row), chance)
        connection.execute(f"UPDATE {name} SET {column} = ? WHERE rowid = ?", (value, row))
    return f"{kind} of {column} in row {row} of {table}"


def _value(connection: sqlite3.Connection, name: str, column: str, row: int) -> Column:
    value: Column = connection.execute(f"SELECT {column} FROM {name} WHERE rowid = ?", (row,)).fetchone()[0]
    return value


def _spoilt(value: Column, chance: random.Random) -> Column:
    """Another value of the same kind: a number next to it, a letter changed, taken out or added, nothing at all."""
    if value is None:
        return chance.choice((1, "x"))
    if isinstance(value, int):
        return value + chance.choice((-1, 1, 1000))
    at = chance.randrange(len(value) + 1)
    return chance.choice((value[:at] + "x" + value[at:], value[:at] + value[at + 1 :], value.upper(), "", f"{value} "))


PART = Part(
    "edits", "a row changed, swapped, deleted or added by another program", bases.demonstration, edit, 1000, "edits"
)
