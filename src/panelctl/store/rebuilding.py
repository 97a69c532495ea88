"""A database made anew from its journal: the journal as it stands, and every row that it holds."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.store import changes, create, faults, files, journal, replaying, triggers, writing
from panelctl.store.connection import Connection
from panelctl.store.layout import Column, layout_of, layouts, quoted
from panelctl.store.reading import reading
from panelctl.store.replaying import Replayed


class Note(NamedTuple):
    """What the journal of the new database is to say of it."""

    at: datetime
    actor: str
    body: Mapping[str, object]


def rebuild(path: str | Path, into: str | Path, note: Note | None) -> None:
    """Make the database at `path` anew as `into`, a file that is not there yet; it is checked before it gets its name.

    Raises what `reading` raises, `FileExists`, and `JournalBroken` where the journal does not hold.
    """
    path, into = Path(path), Path(into)
    with reading(path) as source, files.made_whole(into) as temporary:
        expect_journal(source)
        with faults.spoken(into):
            create.make_tables(temporary)
        with (
            faults.spoken(into),
            replaying.replayed(source) as record,
            closing(sqlite3.connect(temporary, isolation_level=None)) as made,
        ):
            made.execute("BEGIN")
            triggers.remove(made)
            _fill(source, record, made)
            triggers.install(made)
            _expect_sound(into, record, made)
            made.execute("COMMIT")
        if note:
            with writing.writing(temporary) as session:
                journal.append(session, action="rebuild", subject="", **note._asdict())


def expect_journal(connection: Connection) -> None:
    """Raise `JournalBroken` unless the journal can be relied on, and the rows that it holds."""
    wrong = journal.verify(connection) + journal.erased_unsaid(connection)
    if wrong := wrong + changes.verify(connection):
        raise errors.JournalBroken(wrong[:3])


def _fill(source: Connection, record: Replayed, made: sqlite3.Connection) -> None:
    """The journal row by row as it stands, all other tables as it has them."""
    for table in ("journal", "change"):
        listed = layout_of(made, table).listed
        _insert(made, table, source.execute(f"SELECT {listed} FROM {table} ORDER BY 1, 2"))
    for table, layout in layouts(made).items():
        rows = record.rows(table)
        _insert(made, table, (tuple(row.columns[name] for name in layout.columns) for row in rows))


def _insert(made: sqlite3.Connection, table: str, rows: Iterable[tuple[Column, ...]]) -> None:
    columns = layout_of(made, table).columns
    listed, places = ", ".join(map(quoted, columns)), ", ".join("?" * len(columns))
    made.executemany(f"INSERT INTO {quoted(table)} ({listed}) VALUES ({places})", rows)


def _expect_sound(into: Path, record: Replayed, made: sqlite3.Connection) -> None:
    """Raise `BackupFaulty` where what was made is not what the journal has, or nothing that the tables allow."""
    wrong = [row[0] for row in made.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
    wrong += journal.verify(made) + changes.verify(made)
    wrong += [
        f"a row of {table} refers to one that is not there"
        for table, *_ in made.execute("PRAGMA foreign_key_check")
    ]
    wrong += [f"a row of {row.table} differs" for row in replaying.differences(record, made)]
    if wrong:
        raise errors.BackupFaulty(into, wrong[:3])
