"""Reading the database: one snapshot, plain SQL, nothing written."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from panelctl import errors
from panelctl.store import faults, opening, schema


@contextmanager
def reading(
    path: str | Path, busy: float = opening.BUSY_SECONDS, *, any_schema: bool = False
) -> Iterator[sqlite3.Connection]:
    """A connection for `queries`, inside one transaction, so that all of them see the same state.

    Fetch, leave, then print: a writer waits while it is open. The file is opened for writing, though nothing is
    written, because only so can a write that a killed command left half done be taken back; where it may not be
    written, it is opened read-only, unless there is such a write.
    Raises `NoDatabase`, `NotADatabase`, `OlderDatabase`, `NewerDatabase`, `ReadOnlyDatabase`, `StoreBusy`, `DiskFault`.
    """
    path = Path(path)
    opening.expect_database(path)
    read_only = bool(opening.why_read_only(path))
    if read_only and opening.unfinished(path):
        raise errors.ReadOnlyDatabase(
            path, "may only be read, and an unfinished write has to be taken back first"
        )
    with (
        faults.spoken(path),
        closing(opening.connect(path, "ro" if read_only else "rw", busy)) as connection,
    ):
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        revision = opening.revision(path, connection)
        if not any_schema:
            schema.expect_current(path, revision)
        yield connection
