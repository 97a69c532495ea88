"""Making a database, and bringing an older one up to date. Only `init` and `demo` come here: it loads alembic."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlmodel import Session

from panelctl import errors
from panelctl.store import (
    backup,
    changes,
    engines,
    files,
    journal,
    moved,
    opening,
    replaying,
    schema,
    triggers,
    writing,
)
from panelctl.store.engines import Place, address, sqlite
from panelctl.store.reading import reading
from panelctl.store.side_by_side import differences

if TYPE_CHECKING:
    from panelctl.store.engines import server_migrating

ACTION = "upgrade"  # what an entry of the journal does that holds what an upgrade made of the rows


def create(path: Place) -> None:
    """A new, empty database, in a file readable by its owner only. Raises `DatabaseExists`, `FileNotWritten`."""
    if address.is_one(path):
        return _on_server(str(path))
    path = Path(path)
    try:
        with files.made_whole(path) as temporary, writing.spoken(path):
            make_tables(temporary)
    except errors.FileExists:
        raise errors.DatabaseExists(path) from None


def _on_server(place: str) -> None:
    from panelctl.store.engines import (  # the driver, only here
        server,
        server_filling,
        server_tables,
        server_turns,
    )

    with writing.spoken(place), closing(server.connect(place)) as own:
        connection = server.Server(own)
        server_turns.take(connection, opening.BUSY_SECONDS)
        if engines.at(place).is_there(place):
            raise errors.DatabaseExists(place)
        server_filling.expect_no_schemas(place, connection)
        server_tables.make(connection)
        connection.execute("COMMIT")


def make_tables(file: Path) -> None:
    """All tables, without a row, in a file that is empty."""
    engine = writing.engine_of(file, opening.BUSY_SECONDS)
    try:
        with engine.begin() as connection:
            migrate(connection, schema.HEAD, schema.SCRIPTS)
            triggers.install(writing.raw_of(connection))
    finally:
        engine.dispose()


class Upgraded(NamedTuple):
    """What was brought up to date: where the one before is `kept`; of a server nothing is, beside its own dumps."""

    kept: Path | None


def upgrade(
    path: Place,
    *,
    at: datetime,
    actor: str,
    revisions: Sequence[str] = schema.REVISIONS,
    scripts: Path = schema.SCRIPTS,
) -> Upgraded | None:
    """Bring an older database to the newest of `revisions`, after a backup of a file; None if nothing was to do.

    The journal gets an entry, which holds every row that is otherwise than before; of a database from before the
    journal held any, every row as it is.

    One transaction: a kill leaves the old shape or the new. A second command upgrading at the same time waits, and
    then finds nothing to do. Raises what `writing` raises, `NewerDatabase`, and `BackupFaulty`.
    """
    known = tuple(revisions)
    if address.is_one(path):
        return _upgrade_server(str(path), at, actor, known, scripts)
    path = Path(path)
    opening.expect_database(path)
    if why := opening.why_read_only(path):
        raise errors.ReadOnlyDatabase(path, why)
    # With foreign keys on, rebuilding a table deletes the rows that refer to it.
    engine = sqlite.engine_of(path, opening.BUSY_SECONDS, foreign_keys=False)
    try:
        with writing.spoken(path), engine.begin() as connection:
            raw = writing.raw_of(connection)
            before = opening.revision(path, raw)
            schema.expect_known(path, before, known)
            if before == known[-1]:
                return None
            moved.expect_here(path, raw)
            copy = backup.next_name(path, f"before-{known[-1]}")
            backup.backup(path, copy)
            migrate(connection, known[-1], scripts)
            triggers.install(raw)
            if broken := raw.execute("PRAGMA foreign_key_check").fetchall():
                raise errors.DiskFault(path, f"{len(broken)} rows refer to rows that are not there")
            _put_on_record(connection, copy, at, actor)
            return Upgraded(copy)
    finally:
        engine.dispose()


def _put_on_record(connection: Connection, copy: Path, at: datetime, actor: str) -> None:
    """Have the journal hold what an upgrade made of the rows, which `copy` has as they were."""
    raw = writing.raw_of(connection)
    body = {"schema": schema.HEAD}
    with Session(connection) as session, closing(opening.connect(copy, "ro")) as before:
        seq = journal.append(session, at=at, actor=actor, action=ACTION, subject="", body=body)
        journal.seal(raw, changes.write(raw, seq, differences(before, raw)))


def _upgrade_server(
    place: str, at: datetime, actor: str, known: tuple[str, ...], scripts: Path
) -> Upgraded | None:
    """The same on a server, where nobody waits who finds nothing to do."""
    from panelctl.store.engines import server_migrating  # few databases are on one

    kind = engines.at(place)
    with reading(place, any_schema=True) as connection:
        if not _missing(place, kind.revision(place, connection), known):
            return None
    with (
        writing.spoken(place),
        Session(writing.engine_of(place, opening.BUSY_SECONDS)) as session,
    ):
        raw = writing.raw(session)
        missing = _missing(place, kind.revision(place, raw), known)
        if not missing:
            return None
        with replaying.standing(raw) as before:
            server_migrating.migrate(raw, _steps(missing, scripts), known[-1])
            seq = journal.append(
                session, at=at, actor=actor, action=ACTION, subject="", body={"schema": known[-1]}
            )
            session.flush()
            journal.seal(raw, changes.write(raw, seq, replaying.changes(before, raw)))
        with kind.committing(place, *journal.head(raw)):
            session.commit()
        return Upgraded(None)


def _missing(place: str, revision: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The revisions that come after the one at which a database stands. Raises `NewerDatabase`."""
    schema.expect_known(place, revision, known)
    return known[known.index(revision) + 1 :]


def _steps(revisions: Iterable[str], scripts: Path) -> list["server_migrating.Step"]:
    """What each migration does on a server."""
    directory = ScriptDirectory.from_config(_config(scripts))
    return [directory.get_revision(revision).module.on_server for revision in revisions]


def migrate(connection: Connection, revision: str, scripts: Path) -> None:
    """Run the migrations up to `revision` in the connection's transaction, without triggers in their way."""
    config = _config(scripts)
    config.attributes["connection"] = connection
    triggers.remove(writing.raw_of(connection))
    command.upgrade(config, revision)


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return config
