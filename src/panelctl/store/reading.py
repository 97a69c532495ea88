"""Reading the database: one snapshot, plain SQL, nothing written."""

from collections.abc import Iterator
from contextlib import contextmanager

from panelctl.store import engines, moved, schema
from panelctl.store.connection import Connection
from panelctl.store.engines import Place

BUSY_SECONDS = 30.0


@contextmanager
def reading(
    place: Place,
    busy: float = BUSY_SECONDS,
    *,
    any_schema: bool = False,
    even_moved: bool = False,
) -> Iterator[Connection]:
    """A connection for `queries`, inside one transaction, so that all of them see the same state.

    Fetch, leave, then print: a writer waits while it is open.
    Raises `NoDatabase`, `NotADatabase`, `OlderDatabase`, `NewerDatabase`, `ReadOnlyDatabase`, `StoreBusy`, `DiskFault`,
    and `RecordMoved` unless it is read all the same.
    """
    engine = engines.at(place)
    with engine.reading(place, busy) as connection:
        revision = engine.revision(place, connection)
        if not any_schema:
            schema.expect_current(place, revision)
            if not even_moved:
                moved.expect_here(place, connection)
        yield connection
