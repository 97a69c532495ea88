"""What `doctor` looks at in the database itself. Nothing is repaired: what is wrong is said."""

import hashlib
import os
import sqlite3
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from panelctl import errors
from panelctl.errors.remedy import NOTHING, Remedy, saying
from panelctl.store import changes, engines, faults, journal, schema, triggers
from panelctl.store.connection import Connection
from panelctl.store.engines import Place, address
from panelctl.store.layout import layout_of
from panelctl.store.naming import quoted
from panelctl.store.reading import reading
from panelctl.store.records import Check


def checks(place: Place) -> list[Check]:
    """Every check with its result; one that the damage itself stops counts as failed. An older database has other
    triggers, which nobody altered.

    Of a login from which a case is hidden, what needs every row is not looked at, and that is said. Raises what
    `reading` raises where there is no database of panelctl's to look at.
    """
    try:
        with reading(place, any_schema=True) as connection:
            revision, inside = _inside(place, connection)
    except errors.DiskFault as fault:
        raise fault.to_doctor() from fault
    is_older = revision in schema.REVISIONS and revision != schema.HEAD
    needed = f"{revision}, this panelctl needs {schema.HEAD}"
    mend = saying(". ", Remedy("init"), " brings it up to date") if is_older else NOTHING
    kept = Check("schema", revision == schema.HEAD, needed, mend)
    return [kept, *inside, *([] if address.is_one(place) else _of_file(Path(place)))]


def _inside(place: Place, connection: Connection) -> tuple[str | None, list[Check]]:
    """The revision of the database, and each look into it."""
    revision = engines.of(connection).revision(place, connection)
    is_older = revision in schema.REVISIONS and revision != schema.HEAD
    sees_all = engines.of(connection).sees_all(connection)
    left_out = ({"triggers"} if is_older else set()) | (set() if sees_all else OF_ROWS)
    looks = [name for name in looks_of(connection) if name not in left_out]
    asked = errors.ask_others(engines.of(connection).sees_every_case(connection))
    whole = [] if sees_all else [Check(WHOLE, False, f"{NOT_WHOLE}{asked}")]
    return revision, [*(look(name, connection) for name in looks), *whole]


def _of_file(path: Path) -> list[Check]:
    """What is to be said of a file, not of what is in it."""
    return [
        Check(
            "private",
            not open_to_others(path),
            "; ".join(open_to_others(path)) or "only its owner can read it",
        ),
        Check(
            "sqlite",
            sqlite3.sqlite_version_info >= (3, 37),
            f"SQLite {sqlite3.sqlite_version}, 3.37 or later needed",
        ),
    ]


def looks_of(connection: Connection) -> Mapping[str, Callable[[Connection], list[str]]]:
    """What is looked at in this kind of database, by name."""
    if isinstance(connection, sqlite3.Connection):
        return LOOKS
    from panelctl.store.engines import server_looks  # the driver, only here

    return {
        "references": server_looks.unguarded,
        "strict": server_looks.altered_tables,
        "values": unreadable_values,
        "journal": _journal,
        "rows": changes.verify,
        "triggers": server_looks.guards,
        "server": server_looks.too_old,
    }


def look(name: str, connection: Connection) -> Check:
    """One check of the database itself."""
    try:
        problems = looks_of(connection)[name](connection)
    except (sqlite3.Error, UnicodeDecodeError) as fault:
        problems = [f"cannot be looked at: {faults.one_line(fault)}"]
    return Check(name, not problems, "; ".join(problems[:5]) or "sound")


def damaged_pages(connection: Connection) -> list[str]:
    """Faults in the file itself, found by SQLite; NULLs and CHECKs too."""
    return [
        row[0].replace("\n", " ")
        for row in connection.execute("PRAGMA integrity_check(5)")
        if row[0] != "ok"
    ]


def lost_references(connection: Connection) -> list[str]:
    """Rows that refer to rows that are not there."""
    return sorted(
        f"a row of {table} refers to a {parent} that is not there"
        for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check")
    )


def altered_tables(connection: Connection) -> list[str]:
    """Tables that are not made as panelctl makes them, and rows added to those that hold one."""
    faults = loose_tables(connection) + [
        f"rows of {table} were added by another program"
        for table, query in SINGLE.items()
        if connection.execute(query).fetchone()[0] > 0
    ]
    newest = "SELECT 1 FROM alembic_version WHERE version_num = ?"
    if (
        connection.execute(newest, (schema.HEAD,)).fetchone()
        and shape_of(connection) != schema.SHAPE
    ):
        faults.append("a table or an index was altered by another program")
    return faults


def shape_of(connection: Connection) -> str:
    """A digest of how tables and indexes are made; triggers have a check of their own."""
    made = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE type <> 'trigger' AND name NOT LIKE 'sqlite~_%'"
        " ESCAPE '~' ORDER BY name"
    )
    return hashlib.sha256(repr(made.fetchall()).encode()).hexdigest()


def loose_tables(connection: Connection) -> list[str]:
    """Tables that would take a value of the wrong type. Alembic's own is not ours to make strict."""
    rows = connection.execute(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    )
    own = (
        name
        for name, strict in rows
        if not strict and name != "alembic_version" and not name.startswith("sqlite_")
    )
    return [f"table {name} is not strict" for name in own]


def unreadable_values(connection: Connection) -> list[str]:
    """Rows whose JSON cannot be read; their CHECKs look at its first and last character only."""
    return [
        f"row {row} of {table} has an unreadable {column}"
        for table, column in VALUES.items()
        for (row,) in connection.execute(
            f"SELECT {quoted(layout_of(connection, table).key[0])} FROM {table}"
            f" WHERE {column} IS NOT NULL AND NOT json_valid({column}) ORDER BY 1"
        )
    ]


def open_to_others(path: Path) -> list[str]:
    """Files and folder that other people of this computer can read, with the command that closes them.

    Windows keeps its rights elsewhere; there is nothing to tell from a mode.
    """
    if os.name == "nt":
        return []
    real = path.resolve()
    wanted = {real: "600", real.with_name(real.name + "-journal"): "600", real.parent: "700"}
    return [
        f"others can reach {place}: chmod {mode} {place}"
        for place, mode in wanted.items()
        if place.exists() and stat.S_IMODE(place.stat().st_mode) & 0o077
    ]


def _journal(connection: Connection) -> list[str]:
    return [*journal.verify(connection), *journal.erased_unsaid(connection)]


# What needs every row, and is not looked at for a login from which a case is hidden.
OF_ROWS = {"values", "journal", "rows"}
WHOLE = "whole"
WHY = "for a case is hidden from your login. "
NOT_WHOLE = f"the journal, the rows and the files of the record were not looked at, {WHY}"
NOT_COMPARED = f"was not compared, {WHY}{errors.ask_others()}"
# What tables that are not panelctl's own hold beyond the one row that belongs there.
SINGLE = {
    "alembic_version": "SELECT count(*) - 1 FROM alembic_version",
    "sqlite_sequence": "SELECT count(*) FROM sqlite_sequence WHERE name <> 'journal' OR rowid >"
    " (SELECT min(rowid) FROM sqlite_sequence WHERE name = 'journal')",
}
VALUES = {
    "journal": "body",
    "policy": "parsed",
    "person_fact": "value",
    "event": "body",
    "score_sheet": "findings",
    "decision": "quorum",
}
LOOKS: dict[str, Callable[[Connection], list[str]]] = {
    "pages": damaged_pages,
    "references": lost_references,
    "strict": altered_tables,
    "values": unreadable_values,
    "journal": _journal,
    "rows": changes.verify,
    "triggers": triggers.faults,
}
