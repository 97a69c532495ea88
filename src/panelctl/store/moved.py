"""A database file whose record went on to a server: its journal ends with the entry that says so, and nothing follows
that. So there are never two records of one truth."""

from datetime import date
from pathlib import Path

from panelctl import errors
from panelctl.model import long_date
from panelctl.store import values
from panelctl.store.connection import Connection
from panelctl.store.engines import Place, address
from panelctl.store.records import JournalEntry

ACTION = "copy"  # what the last entry of such a file does


def entry(place: Place, connection: Connection) -> JournalEntry | None:
    """The entry that closes this file; None of one that is in use, and of a server, where the record goes on.

    Raises DamagedValue where another program spoilt what it says.
    """
    if address.is_one(place):
        return None
    last = connection.execute(
        "SELECT seq, at, actor, action, subject, body, hash FROM journal ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    if last is None or last[3] != ACTION:
        return None
    seq, at, actor, action, subject, body, own = last
    return JournalEntry(seq, at, actor, action, subject, values.decode(str(body)), own)


def expect_here(place: Place, connection: Connection) -> None:
    """Raises RecordMoved for a file whose record went on to a server."""
    if closing := entry(place, connection):
        raise errors.RecordMoved(Path(place), *told(closing))


def told(closing: JournalEntry) -> tuple[str, str, str]:
    """Where the record went, on which day and by whom."""
    day = long_date(date.fromisoformat(closing.at[:10]))
    return str((closing.body or {})["to"]), day, closing.actor
