"""What the journal holds of rows: each change with a digest of its own, and a seal over all that an entry holds.

A digest covers its salt, the key and the body: so these can be erased together, and the seal stays valid.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Literal, NamedTuple

from panelctl.store import engines
from panelctl.store.connection import Connection
from panelctl.store.layout import Column

Kind = Literal["whole", "part", "gone"]


class Change(NamedTuple):
    """A row that became what `body` says: all its columns, those that changed, or nothing of one that is gone.

    `key` and `body` are JSON, the key as SQLite writes it.
    """

    table: str
    kind: Kind
    key: str
    body: str

    @classmethod
    def between(
        cls,
        table: str,
        key: str,
        before: Mapping[str, Column] | None,
        after: Mapping[str, Column] | None,
    ) -> "Change | None":
        """What makes the one of the other, of a row that may not have been there, or be no more; None for nothing."""
        if after is None:
            return None if before is None else cls(table, "gone", key, "null")
        if before is None:
            return cls(table, "whole", key, written(after))
        part = {
            column: value
            for column, value in after.items()
            if column not in before or before[column] != value
        }
        return cls(table, "part", key, written(part)) if part else None


def written(columns: Mapping[str, Column]) -> str:
    """Columns with their values as one canonical text."""
    return json.dumps(columns, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def write(connection: Connection, seq: int, changes: Iterable[Change]) -> str:
    """Write the changes of entry `seq`, and return the seal over them."""
    seal = hashlib.sha256()
    for number, change in enumerate(changes, 1):
        salt = secrets.token_hex(16)
        digest = digest_of(salt, change.key, change.body)
        seal.update(_line(number, change.table, change.kind, digest))
        connection.execute(
            "INSERT INTO change (journal_seq, number, of_table, kind, key, salt, digest, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (seq, number, change.table, change.kind, change.key, salt, digest, change.body),
        )
    return seal.hexdigest()


def verify(connection: Connection) -> list[str]:
    """What is wrong with the changes that the journal holds, naming the entry; an empty list means nothing."""
    if not engines.of(connection).holds_rows(connection):
        return []
    faults: list[str] = []
    kept = connection.execute(
        "SELECT seq, rows, number, of_table, kind, key, change.salt, change.digest, change.body"
        " FROM journal LEFT JOIN change ON journal_seq = seq ORDER BY seq, number"
    )
    for (seq, rows), entry in groupby(kept, key=lambda row: row[:2]):
        seal, number = hashlib.sha256(), 0
        for _, _, number, table, kind, key, salt, digest, body in entry:
            if number is not None:
                seal.update(_line(number, table, kind, digest))
                if not _holds(salt, key, body, digest):
                    faults.append(f"entry {seq}: what it holds of a row of {table} was changed")
        if (number or rows) and rows != seal.hexdigest():
            faults.append(f"entry {seq}: the rows that it holds are not those it was sealed with")
    return faults + _of_no_entry(connection)


def _of_no_entry(connection: Connection) -> list[str]:
    """Rows that an entry held which is not there: nothing seals them, so nothing may be made of them."""
    lost = connection.execute(
        "SELECT DISTINCT journal_seq FROM change WHERE journal_seq NOT IN (SELECT seq FROM journal)"
        " ORDER BY journal_seq"
    )
    return [
        f"entry {seq} is missing, and rows that it is said to hold are there" for (seq,) in lost
    ]


def _holds(salt: str | None, key: str | None, body: str | None, digest: str) -> bool:
    """Whether the content is what the digest was made of; all of it is erased, or nothing."""
    if salt is None or key is None or body is None:
        return salt is None and key is None and body is None
    return digest_of(salt, key, body) == digest


def digest_of(salt: str, key: str, body: str) -> str:
    """The digest of two texts with their salt; of what a damaged file holds in their place, another one."""
    return hashlib.sha256(f"{salt}{key}{body}".encode()).hexdigest()


def _line(number: int, table: str, kind: str, digest: str) -> bytes:
    return f"{number} {table} {kind} {digest}\n".encode()
