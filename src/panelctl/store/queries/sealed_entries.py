"""Entries of the journal with all that somebody needs who checks their hashes without panelctl."""

import hashlib
import json
from collections.abc import Collection
from typing import NamedTuple

from panelctl.errors import JournalBroken
from panelctl.store import journal
from panelctl.store.connection import Connection
from panelctl.store.queries.lists import WORDS

PARTS = ("at", "actor", "action", "subject", "digest", "prev")


class SealedEntry(NamedTuple):
    """`sealed` is the text of which `hash` is the SHA-256: it holds `prev`, the hash of the entry before, and `digest`,
    the SHA-256 of `content`. That is its salt and what was recorded (`body`); both are "" once erased."""

    seq: int
    subject: str
    at: str
    actor: str
    action: str
    digest: str
    prev: str
    hash: str
    sealed: str
    body: str
    content: str


def sealed_entries(connection: Connection, case: str, panels: Collection[str]) -> list[SealedEntry]:
    """Every entry about a case, and about who came to some panels and declared what, oldest first. Raises
    JournalBroken for one that is not what its hash says."""
    rows = connection.execute(
        f"SELECT * FROM journal WHERE subject IN {WORDS}"
        " AND (subject = ? OR action IN ('attend', 'declare')) ORDER BY seq",
        (json.dumps([case, *panels]), case),
    )
    names = [column[0] for column in rows.description]
    return [_entry(dict(zip(names, row, strict=True))) for row in rows]


def _entry(row: dict[str, str | int | None]) -> SealedEntry:
    number = int(row["seq"] or 0)
    at, actor, action, about, digest, prev = (str(row[name]) for name in PARTS)
    rows = row.get("rows")
    seal = None if rows is None else str(rows)
    sealed = journal.sealed_text(number, at, actor, action, about, digest, prev, seal)
    if hashlib.sha256(sealed.encode()).hexdigest() != row["hash"]:
        raise JournalBroken([f"entry {row['seq']} was changed"])
    body = str(row["body"] or "")
    return SealedEntry(
        number,
        about,
        at,
        actor,
        action,
        digest,
        prev,
        str(row["hash"]),
        sealed,
        body,
        f"{row['salt'] or ''}{body}",
    )
