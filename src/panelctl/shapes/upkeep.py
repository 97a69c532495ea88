"""Checks, copies and what was put back, as scripts read them."""

from typing import NotRequired, TypedDict

from panelctl.errors.remedy import Text
from panelctl.shapes.kinds import HeadStanding


class CheckDocument(TypedDict):
    """One thing looked at, whether it is well, and what was seen."""

    check: str
    ok: bool
    detail: Text


class ClearedDocument(TypedDict):
    """What `doctor --clear` took away, put aside, and left because somebody may be writing it."""

    removed: list[str]
    aside: list[str]
    left: list[str]


class AcceptedDocument(TypedDict):
    """A file that somebody said is right as it is, and its SHA-256: of the settings, that of what letters print."""

    accepted: str
    sha256: str
    reason: str


class JournalHeadDocument(TypedDict):
    """How far the journal had come."""

    seq: int
    hash: str


class KeptHeadDocument(JournalHeadDocument):
    """A head that somebody kept, perhaps with no more than the beginning of its hash; what the journal says of it now,
    and the number of its last entry."""

    standing: HeadStanding
    last: int


class ChecksDocument(TypedDict):
    checks: list[CheckDocument]
    anchors: NotRequired[list[KeptHeadDocument]]


class ManifestDocument(TypedDict):
    """What is said beside a copy: what it is, and how far its journal goes; `database` is the hash of its first
    entry."""

    panelctl: str
    made: str
    by: str
    file: str
    size: int
    sha256: str
    database: str
    journal: JournalHeadDocument


class BackupDocument(TypedDict):
    """The path of a copy, and of what is said beside it."""

    backup: str
    journal: JournalHeadDocument
    manifest: str


class RebuiltDocument(TypedDict):
    """The path of what was made, how many rows it has beside the journal, and those that the database has otherwise:
    the first in words, and how many `more`."""

    rebuilt: str
    rows: int
    differ: list[str]
    more: int


class CopiedDocument(TypedDict):
    """The file whose record was copied, the server to which, how many rows there are beside the journal, how far that
    had come, and the folder in which all lies that is no row."""

    copied: str
    to: str
    rows: int
    journal: JournalHeadDocument
    folder: str


class RestoredDocument(TypedDict):
    """The copy that took the place of the database, and where the one before is kept, if there was one; `beside` is
    where other files and folders are kept that were there before."""

    restored: str
    kept: str | None
    beside: list[str]


class GroupsDocument(TypedDict):
    """The groups of logins that a server has for the record; the logins that were on record and that it has no more;
    and those that are on record and in no group of it."""

    groups: list[str]
    dropped: list[str]
    outside: list[str]


class LoginDocument(TypedDict):
    """A login at a server, whose it is (None and "" for a job that only reads), and its group."""

    login: str
    person: int | None
    name: str
    group: str


class ListedLoginDocument(LoginDocument):
    """A login on record, whether the server has it still, and whether it has it in that group."""

    on_server: bool
    in_group: bool


class LoginsDocument(TypedDict):
    """Every login on record."""

    logins: list[ListedLoginDocument]
