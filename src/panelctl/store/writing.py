"""Writing the database: one command, one transaction, all of it or nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlmodel import Session as Session

from panelctl import errors
from panelctl.store import faults, opening, schema, turns
from panelctl.store.sealing import Sealing


@contextmanager
def writing(
    path: str | Path, busy: float = opening.BUSY_SECONDS, *, keep: bool = True
) -> Iterator[Session]:
    """A session that commits when the block ends and takes everything back when it raises, or where `keep` is false:
    a dry run is the real one up to there, with what the database itself would refuse.

    The write lock is taken at once, so what is read here cannot be changed by another command before the commit.
    Raises `NoDatabase`, `NotADatabase`, `OlderDatabase`, `NewerDatabase`, `ReadOnlyDatabase`, `StoreBusy` (after
    `busy` seconds in which nobody else finished a write), `DiskFault`.
    """
    path = Path(path)
    opening.expect_database(path)
    if why := opening.why_read_only(path):
        raise errors.ReadOnlyDatabase(path, why)
    engine = engine_of(path, busy)
    try:
        with spoken(path), Session(engine, expire_on_commit=False) as session:
            schema.expect_current(path, opening.revision(path, raw(session)))
            sealing = Sealing(raw(session))
            yield session
            session.flush()
            if keep:
                sealing.end()
                session.commit()
            else:
                session.rollback()
    finally:
        engine.dispose()


def raw(session: Session) -> sqlite3.Connection:
    """The session's own connection, for `queries`: they see what the session has changed so far."""
    session.flush()
    return raw_of(session.connection())


def raw_of(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection."""
    own = connection.connection.dbapi_connection
    assert isinstance(own, sqlite3.Connection)
    return own


@lru_cache(maxsize=8)
def engine_of(path: Path, busy: float, *, foreign_keys: bool = True) -> Engine:
    """An engine whose every transaction takes the write lock when it begins. It keeps no connection; the next command
    in this process finds its statements ready.

    `foreign_keys` is off only while tables are rebuilt; it cannot be changed inside a transaction.
    """

    def connect() -> sqlite3.Connection:
        connection = opening.connect(path, "rw", busy)
        for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        if not foreign_keys:
            connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def begin_immediate(connection: Connection) -> None:
        turns.take(raw_of(connection), busy)

    return engine


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Turn errors of the database, wrapped by the driver's layer or not, into errors of panelctl."""
    try:
        with faults.spoken(path):
            yield
    except DBAPIError as fault:
        if isinstance(fault.orig, sqlite3.Error) and not isinstance(
            fault.orig, sqlite3.ProgrammingError
        ):
            raise faults.of(path, fault.orig) from fault
        raise
