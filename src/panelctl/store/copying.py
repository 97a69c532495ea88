"""Copying the record of a file to a server, where it goes on: every row and the whole journal, as they stand.

The file is closed by an entry of its own, which comes along: so both journals have the same head, and what is written
later is written on the server only. First the file is kept, then the server: a copy that is broken off between the two
is made again by the same command, and there is never a record that goes on in two places.
"""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.store import checks, engines, journal, moved, replaying, schema, writing
from panelctl.store.anchors import Head
from panelctl.store.connection import Connection
from panelctl.store.reading import BUSY_SECONDS
from panelctl.store.sealing import Sealing
from panelctl.store.writing import Session

Faults = Callable[[Connection], list[str]]


class Note(NamedTuple):
    """What the closing entry of the file says: when, by whom, and which server."""

    at: datetime
    actor: str
    to: str


class Copied(NamedTuple):
    """How many rows there are beside the journal, and how far that had come; `is_new` unless they were there before."""

    rows: int
    head: Head
    is_new: bool


def copy(file: Path, to: str, note: Note, faults: Faults, busy: float = BUSY_SECONDS) -> Copied:
    """Copy the record of `file` to the database at `to`, and close the file. `faults` says what is wrong with a record.

    Raises what `writing` raises for either, NotSound, ServerFilled, and RecordMoved for a file whose record went to
    another server.
    """
    from panelctl.store.engines import server, server_turns  # the driver, only here

    kind = engines.at(file)
    kind.expect_writable(file)
    with (
        writing.spoken(to),
        closing(server.connect(to)) as own,
        writing.spoken(file),
        Session(writing.engine_of(file, busy), expire_on_commit=False) as session,
    ):
        source, target = writing.raw(session), server.Server(own)
        schema.expect_current(file, kind.revision(file, source))
        if wrong := faults(source):
            raise errors.NotSound(file, wrong[:3])
        _close(file, session, note)
        server_turns.take(target, busy)
        copied = _filled(to, source, target, faults)
        session.commit()
        with engines.at(to).committing(to, *copied.head):
            target.execute("COMMIT")
        return copied


def _close(file: Path, session: Session, note: Note) -> None:
    """Have the journal of the file end with where it went; one that a broken off copy has closed is closed already.
    Raises RecordMoved."""
    source = writing.raw(session)
    if closing_entry := moved.entry(file, source):
        if (closing_entry.body or {})["to"] != note.to:
            raise errors.RecordMoved(file, *moved.told(closing_entry))
        return
    body = {"from": str(file), "to": note.to, "after": "{} · {}".format(*journal.head(source))}
    sealing = Sealing(source)
    journal.append(
        session, at=note.at, actor=note.actor, action=moved.ACTION, subject="", body=body
    )
    session.flush()
    sealing.end()


def _filled(to: str, source: Connection, target: Connection, faults: Faults) -> Copied:
    """The target with all that the source has, checked there as in the source, by replay of the journal too."""
    from panelctl.store.engines import server, server_filling  # as above

    assert isinstance(target, server.Server)
    head = Head(*journal.head(source))
    with replaying.replayed(source) as record:
        rows = record.count()
    if server_filling.holds(to, target, head):
        return Copied(rows, head, False)
    server_filling.make_ready(to, target)
    server_filling.fill(source, target)
    wrong = faults(target)
    if journal.head(target) != head:
        wrong.append("its journal has another last entry")
    if wrong:
        raise errors.NotSound(to, wrong[:3])
    return Copied(rows, head, True)


def looks(connection: Connection) -> list[str]:
    """What is wrong with a database itself, each with the name of its check."""
    found = [checks.look(name, connection) for name in checks.looks_of(connection)]
    return [f"{check.name}: {check.detail}" for check in found if not check.ok]
