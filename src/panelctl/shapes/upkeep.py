"""Checks, copies and what was put back, as scripts read them."""

from typing import TypedDict

from panelctl.errors.remedy import Text


class CheckDocument(TypedDict):
    """One thing looked at, whether it is well, and what was seen."""

    check: str
    ok: bool
    detail: Text


class ChecksDocument(TypedDict):
    checks: list[CheckDocument]


class JournalHeadDocument(TypedDict):
    """How far the journal had come."""

    seq: int
    hash: str


class BackupDocument(TypedDict):
    """The path of a copy."""

    backup: str
    journal: JournalHeadDocument


class RestoredDocument(TypedDict):
    """The copy that took the place of the database, and where the one before is kept, if there was one."""

    restored: str
    kept: str | None
