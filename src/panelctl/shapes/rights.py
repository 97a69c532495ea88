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
    `to_read` where these are. `not_taken` are names of one word: where one stands alone, nothing is taken as theirs."""

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
    not_taken: list[str]
    backups: list[CopyDocument]


class LegalHoldDocument(TypedDict):
    """Whether what is held about somebody has to stay, and why."""

    person: int
    held: bool
    reason: str


class PeriodDocument(TypedDict):
    """For how long a procedure keeps which records: documents by their ids, and kinds."""

    id: str
    title: str
    records: list[str]
    period: str
    clauses: list[str]


class ScheduleDocument(TypedDict):
    """The periods of one procedure, in its newest edition; `unstated` are the titles of records for which it states
    none, on some route at least."""

    policy: str
    title: str
    version: str
    periods: list[PeriodDocument]
    unstated: list[str]


class PastDocument(TypedDict):
    """Records of a case that are past their period (`id`, `title`): kept since one day until another, that day
    included; both null where the case has not the day from which it counts. `kept_because` says why they stay."""

    case: str
    applicant: str
    id: str
    title: str
    records: list[str]
    since: str | None
    until: str | None
    clauses: list[str]
    kept_because: str


class GoingDocument(TypedDict):
    """Somebody of whom nothing is left but who they are, once these applications have gone; `kept_because` says why
    that stays."""

    person: int
    name: str
    kept_because: str


class RetentionDocument(TypedDict):
    """What is past its period on a day, or was erased (`erased`). `files` are gone, `written_anew` minutes and agendas
    without it, `to_edit` those that somebody has to, `backups` copies that may still hold it."""

    on: str
    erased: bool
    procedures: list[ScheduleDocument]
    records: list[PastDocument]
    people: list[GoingDocument]
    files: list[str]
    written_anew: list[str]
    to_edit: list[str]
    backups: list[CopyDocument]
