"""The tables of what was done, entry by entry, and of every row that it changed; `tables` has these too."""

import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, Index

from panelctl.store import columns as c
from panelctl.store.row import STRICT, Row
from panelctl.store.values import Values


class Journal(Row, table=True):
    """Everything done, in order. `body` and `salt` can be erased together: the digest, and so the chain, stay valid.

    `rows` seals an entry: the digest of all changes that it holds. An entry without it is from before there were any,
    or one of several that a command wrote, the last of which holds the changes of all.
    """

    __table_args__ = (
        CheckConstraint("(body IS NULL) = (salt IS NULL)", name="body_with_salt"),
        CheckConstraint("seq > 0", name="seq"),
        Index("journal_subject", "subject"),
        {**STRICT, "sqlite_autoincrement": True},
    )
    seq: int = c.key()
    at: datetime.datetime = c.instant("at")
    actor: str = c.words("actor", 200, 1)
    action: str = c.words("action", 100, 1)
    subject: str = c.words("subject", 200)
    digest: str = c.sha256("digest")
    salt: str | None = c.text_or_none("salt", 64)
    body: Values | None = c.values_of("body", nullable=True)
    prev: str = c.sha256("prev")
    hash: str = c.sha256("hash")
    rows: str | None = c.sha256_or_none("rows")


class Change(Row, table=True):
    """One row of another table that a journal entry made, changed or deleted.

    `key` are its primary key columns and `body` what it holds afterwards, both JSON: all columns of a row that is
    `whole`, those that changed of one in `part`, nothing of one that is `gone`. `key`, `salt` and `body` can be erased
    together: the digest stays valid.
    """

    __table_args__ = (
        CheckConstraint("(key IS NULL) = (salt IS NULL)", name="key_with_salt"),
        CheckConstraint("(body IS NULL) = (salt IS NULL)", name="body_with_salt"),
        STRICT,
    )
    journal_seq: int = c.refers("journal.seq", primary=True)
    number: int = c.number("number", 1, primary=True)
    of_table: str = c.words("of_table", 100, 1)
    kind: Literal["whole", "part", "gone"] = c.one_of("kind", "whole", "part", "gone")
    key: str | None = c.text_or_none("key", 20_000)
    salt: str | None = c.text_or_none("salt", 64)
    digest: str = c.sha256("digest")
    body: str | None = c.text_or_none("body", 20_000_000)
