"""The record of a file on a server, row by row, as fast as COPY takes it: for measuring, with nothing checked.

`panelctl` itself moves a record by its journal; here both kinds of database are to hold the same rows, so that reads
can be compared, and the rows that `fill.py` makes are not in the journal.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from panelctl.store.create import create

AS_IT_STANDS = "SET LOCAL session_replication_role = replica"  # no trigger, and no order of tables
TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
)
APART = ("alembic_version",)  # each kind of database has its own


def carry(source: Path, place: str) -> None:
    """Make a database at an address that has none, and put every row of a file there."""
    create(place)
    with (
        closing(sqlite3.connect(source)) as file,
        psycopg.connect(plain(place), autocommit=True) as server,
    ):
        with server.transaction():
            server.execute(AS_IT_STANDS)
            for table in _tables(file):
                _copy(file, server, table)
            server.execute("UPDATE panelctl.counted SET last = (SELECT max(seq) FROM main.journal)")
        server.execute("VACUUM ANALYZE")


def plain(place: str) -> str:
    """An address as the driver takes it."""
    return place.replace("+psycopg", "")


def _tables(file: sqlite3.Connection) -> Iterator[str]:
    for (table,) in file.execute(TABLES).fetchall():
        if table not in APART:
            yield table


def _copy(file: sqlite3.Connection, server: psycopg.Connection, table: str) -> None:
    rows = file.execute(f"SELECT * FROM {table}")
    columns = SQL(", ").join(Identifier(column[0]) for column in rows.description)
    into = SQL("COPY main.{} ({}) FROM STDIN").format(Identifier(table), columns)
    with server.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(row)
