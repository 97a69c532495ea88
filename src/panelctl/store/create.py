"""Making a database, and bringing an older one up to date. Only `init` and `demo` come here: it loads alembic."""

from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from panelctl import errors
from panelctl.store import backup, files, opening, schema, triggers, writing


def create(path: str | Path) -> None:
    """A new, empty database, readable by its owner only. Raises `DatabaseExists`, `DiskFault`."""
    path = Path(path)
    try:
        with files.made_whole(path) as temporary:
            engine = writing.engine_of(temporary, opening.BUSY_SECONDS)
            try:
                with writing.spoken(path), engine.begin() as connection:
                    migrate(connection, schema.HEAD, schema.SCRIPTS)
            finally:
                engine.dispose()
    except errors.FileExists:
        raise errors.DatabaseExists(path) from None


def upgrade(
    path: str | Path, revisions: Sequence[str] = schema.REVISIONS, scripts: Path = schema.SCRIPTS
) -> Path | None:
    """Bring an older database to the newest of `revisions`; returns the backup made first, None if nothing was to do.

    One transaction: a kill leaves the old shape or the new. A second command upgrading at the same time waits, and
    then finds nothing to do. Raises what `writing` raises, `NewerDatabase`, and `BackupFaulty`.
    """
    path = Path(path)
    opening.expect_database(path)
    if why := opening.why_read_only(path):
        raise errors.ReadOnlyDatabase(path, why)
    known = tuple(revisions)
    # With foreign keys on, rebuilding a table deletes the rows that refer to it.
    engine = writing.engine_of(path, opening.BUSY_SECONDS, foreign_keys=False)
    try:
        with writing.spoken(path), engine.begin() as connection:
            raw = writing.raw_of(connection)
            before = opening.revision(path, raw)
            schema.expect_known(path, before, known)
            if before == known[-1]:
                return None
            copy = backup.next_name(path, f"before-{known[-1]}")
            backup.backup(path, copy)
            migrate(connection, known[-1], scripts)
            if broken := raw.execute("PRAGMA foreign_key_check").fetchall():
                raise errors.DiskFault(path, f"{len(broken)} rows refer to rows that are not there")
            return copy
    finally:
        engine.dispose()


def migrate(connection: Connection, revision: str, scripts: Path) -> None:
    """Run the migrations up to `revision` in the connection's transaction, and make the triggers anew."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    triggers.install(writing.raw_of(connection))
