"""What every reader of a database can see of it, and what `doctor` says of it."""

import contextlib
import functools
import hashlib
import io
import sqlite3
from contextlib import closing
from pathlib import Path

from actions.conftest import site_at
from panelctl import cli, errors
from panelctl.actions.upkeep import checking
from panelctl.store.layout import quoted
from torture import bases

READABLE = "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
INDEXES = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?"


@functools.cache
def seen_before(folder: Path) -> dict[str, str]:
    """The same of what the trials in `folder` begin with, which none of them changes."""
    return seen(folder / bases.BASE / bases.DATABASE)


def seen(path: Path) -> dict[str, str]:
    """Everything that means something, digested by table: its rows, and its order by each index; `schema` and `heads`
    beside them. What cannot be read says so."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.text_factory = bytes
        connection.execute("PRAGMA trusted_schema = OFF")
        try:
            schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
            heads = [
                connection.execute(f"PRAGMA {name}").fetchall()
                for name in ("encoding", "application_id", "user_version", "auto_vacuum")
            ]
            tables = [name.decode(errors="replace") for name, _ in connection.execute(READABLE)]
        except (sqlite3.Error, UnicodeDecodeError) as fault:  # SQLite quotes what it cannot read as it lies there
            return {"file": str(fault)}
        found = {"schema": _digest(schema), "heads": _digest(heads)}
        return found | {table: _table(connection, table) for table in tables}


def _table(connection: sqlite3.Connection, table: str) -> str:
    try:
        columns = [
            row[0].decode() for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
        ]
        listed = ", ".join(f"{quoted(column)}, typeof({quoted(column)})" for column in columns)
        rows = connection.execute(f"SELECT {listed} FROM {quoted(table)} NOT INDEXED").fetchall()
        orders = []
        for (index,) in connection.execute(INDEXES, (table,)).fetchall():
            own = connection.execute("SELECT name FROM pragma_index_info(?)", (index.decode(),)).fetchall()
            keys = ", ".join(quoted(column.decode()) for (column,) in own)
            by = f"SELECT {keys} FROM {quoted(table)} INDEXED BY {quoted(index.decode())} ORDER BY {keys}"
            with contextlib.suppress(sqlite3.OperationalError):  # a partial index serves no such query
                orders.append(connection.execute(by).fetchall())
        return _digest([rows, orders])
    except (sqlite3.Error, UnicodeDecodeError) as fault:
        return str(fault)


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()


def record_checked(path: Path) -> dict[str, str]:
    """Each check of the record that fails, with what it says; a refusal to open the database is one too."""
    site = site_at(path.parent, "2025-06-02")
    try:
        return {check.name: check.text for check in checking.of_the_record(site) if not check.ok}
    except errors.PanelctlError as refusal:
        return {"opening": refusal.message}


def doctor(path: Path) -> tuple[int, str]:
    """What the command itself answers: its status, and everything it prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = cli.run(["--db", str(path), "--on", "2025-06-02", "--as", "Ada", "doctor"])
    return status, said.getvalue()
