"""Writing the database: one command, one transaction, all of it or nothing."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import sqlalchemy
from sqlmodel import Session as Session

from panelctl.store import engines, journal, moved, schema
from panelctl.store.connection import Connection
from panelctl.store.engines import Place
from panelctl.store.reading import BUSY_SECONDS
from panelctl.store.sealing import Sealing


@contextmanager
def writing(place: Place, busy: float = BUSY_SECONDS, *, keep: bool = True) -> Iterator[Session]:
    """A session that commits when the block ends and takes everything back when it raises, or where `keep` is false:
    a dry run is the real one up to there, with what the database itself would refuse.

    The write lock is taken at once, so what is read here cannot be changed by another command before the commit.
    Raises `NoDatabase`, `NotADatabase`, `OlderDatabase`, `NewerDatabase`, `ReadOnlyDatabase`, `StoreBusy` (after
    `busy` seconds in which nobody else finished a write), `DiskFault`, `RecordMoved`; of a server `ConnectionLost`, and
    `CommitUnknown` where the connection broke off at the end and the server cannot be asked.
    """
    kind = engines.at(place)
    kind.expect_writable(place)
    engine = engine_of(place, busy)
    try:
        with spoken(place), Session(engine, expire_on_commit=False) as session:
            schema.expect_current(place, kind.revision(place, raw(session)))
            moved.expect_here(place, raw(session))
            sealing = Sealing(raw(session))
            yield session
            session.flush()
            if keep:
                sealing.end()
                with kind.committing(place, *journal.head(raw(session))):
                    session.commit()
            else:
                session.rollback()
    finally:
        engine.dispose()


def raw(session: Session) -> Connection:
    """The session's own connection, for `queries`: they see what the session has changed so far."""
    session.flush()
    return raw_of(session.connection())


def raw_of(connection: sqlalchemy.Connection) -> Connection:
    """The driver's own connection."""
    return engines.called(connection.dialect.name).raw_of(connection)


def engine_of(place: Place, busy: float) -> sqlalchemy.Engine:
    """An engine whose every transaction takes the write lock when it begins. It keeps no connection; the next command
    in this process finds its statements ready."""
    return engines.at(place).engine_of(place, busy)


def spoken(place: Place) -> AbstractContextManager[None]:
    """Turn errors of the database, wrapped by the driver's layer or not, into errors of panelctl."""
    return engines.at(place).spoken(place)
