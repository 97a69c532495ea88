"""What was erased of somebody, and what stays, as scripts read it."""

from typing import TypedDict

from panelctl.errors.remedy import Command


class CopyDocument(TypedDict):
    """A copy of the database that panelctl does not change, and when it was made."""

    file: str
    made: str


class NamingDocument(TypedDict):
    """How many rows of a table still name them, in what is about one case, panel or person (`about`, which may be
    empty), what that table holds (`title`), and the command that shows it, where there is one."""

    table: str
    title: str
    about: str
    rows: int
    command: Command


class ErasedDocument(TypedDict):
    """What is erased of somebody (`erased`), or would be. `rows` are counted by table and `entries` are of the journal;
    `files` are gone, `written_anew` minutes and agendas without them, `to_edit` those that somebody has to. `acted`
    says where they have a part in the record of others, `named_in` how many rows of a table still name them, and
    `to_read` where these are."""

    person: int
    called: str
    erased: bool
    applications: list[str]
    rows: dict[str, int]
    entries: int
    files: list[str]
    written_anew: list[str]
    to_edit: list[str]
    acted: list[str]
    named_in: dict[str, int]
    to_read: list[NamingDocument]
    backups: list[CopyDocument]


class LegalHoldDocument(TypedDict):
    """Whether what is held about somebody has to stay, and why."""

    person: int
    held: bool
    reason: str
