"""The journal: everything done, in order, each entry bound to the one before it by a SHA-256 chain.

An entry's digest covers its salt and body, and its hash everything else with the digest: so a body can be erased with
its salt, leaving nothing to guess it from, and the chain still holds. The last entry of a transaction is sealed when
that ends: its hash then covers every row that the transaction changed (`changes`). Whoever can write the file can also
write a new chain: only a head noted elsewhere (minutes, backups) shows that.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from panelctl import errors
from panelctl.store import engines, values
from panelctl.store.connection import Connection

if TYPE_CHECKING:
    from sqlmodel import Session

START = "0" * 64
# What an entry does that names those whose content is erased: of a person, or of records past their period.
ERASING, EXPIRING = "person erase", "retention"
ERASERS = (ERASING, EXPIRING)
RESTORING = "restore"  # what an entry does that says what a backup took the place of


class _Entry(NamedTuple):
    """One entry as it stands in the table; `rows` is its seal."""

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    digest: str
    prev: str
    rows: str | None
    salt: str | None
    body: str | None
    hash: str


def append(
    session: "Session",
    *,
    at: datetime,
    actor: str,
    action: str,
    subject: str,
    body: Mapping[str, object] | None = None,
) -> int:
    """Write the next entry and return its number. `body` holds the content of what was changed, as it is afterwards.

    Raises `BadRow` for a body that JSON cannot hold.
    """
    import secrets  # slow, and the next loads sqlmodel

    from panelctl.store import columns, rows, writing

    seq, prev = head(writing.raw(session))
    content = dict(body or {})
    salt = secrets.token_hex(16)
    try:
        digest = digest_of(salt, values.encode(content))
    except ValueError as fault:
        raise errors.BadRow("journal", "body", str(fault)) from None
    rows.write_journal(
        session,
        seq=seq + 1,
        at=at,
        actor=actor,
        action=action,
        subject=subject,
        digest=digest,
        salt=salt,
        body=content,
        prev=prev,
        hash=hash_of(seq + 1, columns.instant_text(at), actor, action, subject, digest, prev),
    )
    return seq + 1


def head(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last entry; (0, zeros) before the first."""
    return engines.of(connection).last_entry(connection) or (0, START)


def seal(connection: Connection, rows: str) -> None:
    """Have the last entry cover the changes that the transaction made: once, before it is committed."""
    seq, at, actor, action, subject, digest, prev = connection.execute(
        "SELECT seq, at, actor, action, subject, digest, prev FROM journal ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    own = hash_of(seq, at, actor, action, subject, digest, prev, rows)
    engines.of(connection).seal(connection, seq, rows, own)


def verify(connection: Connection) -> list[str]:
    """Every fault of the chain, naming the entry; an empty list means that no entry was edited, lost or added between.

    Entries cut off at the end are noticed by a counter of the database, which whoever cut them can set back as well.
    """
    faults: list[str] = []
    last, prev = 0, START
    has_seals = engines.of(connection).holds_rows(connection)
    sealed = None
    for row in connection.execute(
        "SELECT seq, at, actor, action, subject, digest, prev,"
        f" {'rows' if has_seals else 'NULL'}, salt, body, hash FROM journal ORDER BY seq"
    ):
        entry = _Entry(*row)
        faults += _faults(entry, last, prev)
        last, sealed, prev = entry.seq, entry.rows, entry.hash
    if has_seals and last and sealed is None:
        faults.append(f"entry {last} is not sealed")
    if engines.of(connection).counted(connection) != last:
        faults.append(f"entries after {last} are missing")
    return faults


def _faults(entry: _Entry, last: int, prev: str) -> Iterator[str]:
    """What is wrong with one entry, which comes after `last` with the hash `prev`."""
    if entry.seq > last + 1:
        yield f"entry {last + 1} is missing"
    elif entry.seq <= last:
        yield f"entry {entry.seq} is out of order"
    if entry.prev != prev:
        yield f"entry {entry.seq} does not follow the entry before it"
    if not _holds(entry.digest, entry.salt, entry.body):
        yield f"entry {entry.seq}: its content was changed"
    if hash_of(*entry[:8]) != entry.hash:
        yield f"entry {entry.seq} was changed"


def _holds(digest: str, salt: str | None, body: str | None) -> bool:
    """Whether the content is what the digest was made of; a body is erased with its salt, or not at all."""
    if salt is None or body is None:
        return salt is None and body is None
    return digest_of(salt, body) == digest


def erased_unsaid(connection: Connection) -> list[str]:
    """Content that is gone although no entry says that it was erased: so whoever takes it away is noticed."""
    entries, changes = _said_to_be_erased(connection)
    gone = connection.execute("SELECT seq FROM journal WHERE body IS NULL")
    faults = [f"entry {seq}: its content is gone" for (seq,) in gone if seq not in entries]
    if engines.of(connection).holds_rows(connection):
        faults += [
            f"entry {seq}: what it holds of a row of {table} is gone"
            for seq, number, table in connection.execute(
                "SELECT journal_seq, number, of_table FROM change WHERE key IS NULL"
            )
            if (seq, number) not in changes
        ]
    return faults


def _said_to_be_erased(
    connection: Connection,
) -> tuple[set[int], set[tuple[int, int]]]:
    """The entries that lost their content, and the changes that did, by those that say so."""
    entries: set[int] = set()
    changes: set[tuple[int, int]] = set()
    for (body,) in connection.execute(
        "SELECT body FROM journal WHERE action IN (?, ?) AND body IS NOT NULL", ERASERS
    ):
        with suppress(LookupError, TypeError, ValueError):  # what was spoilt excuses nothing
            told = json.loads(body)
            entries.update(told["entries"])
            changes.update((seq, number) for seq, number in told["changes"])
    return entries, changes


def digest_of(salt: str, body: str) -> str:
    """The digest of a text with its salt; of what a damaged file holds in their place, another one."""
    import hashlib  # slow: only for those who make a hash

    return hashlib.sha256(f"{salt}{body}".encode()).hexdigest()


def hash_of(
    seq: int,
    at: str,
    actor: str,
    action: str,
    subject: str,
    digest: str,
    prev: str,
    rows: str | None = None,
) -> str:
    """The hash over a whole entry."""
    import hashlib  # slow: only for those who make a hash

    text = sealed_text(seq, at, actor, action, subject, digest, prev, rows)
    return hashlib.sha256(text.encode()).hexdigest()


def sealed_text(
    seq: int,
    at: str,
    actor: str,
    action: str,
    subject: str,
    digest: str,
    prev: str,
    rows: str | None,
) -> str:
    """The text of which the hash of an entry is made; one without a seal has the form that entries had before there was
    any. What a damaged file holds in place of a text is not of that form, and gives another hash."""
    entry = [seq, at, actor, action, subject, digest, prev]
    if rows is not None:
        entry.append(rows)
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"), default=str)
