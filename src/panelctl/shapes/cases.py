"""Cases and their documents, as scripts read them."""

from typing import Any, Literal, NotRequired, TypedDict

from panelctl.errors.remedy import Command, Remedy
from panelctl.shapes.findings import FindingDocument
from panelctl.shapes.kinds import Awaited, DeadlineState
from panelctl.shapes.limits import CaseDeadlineDocument, DayDocument
from panelctl.shapes.notices import NoticeDocument
from panelctl.shapes.people import ApplicantDocument, PersonDocument


class EventDocument(TypedDict):
    """One entry of the time line; `says` is its name in words."""

    seq: int
    date: str
    kind: str
    name: str
    says: str
    by: str
    reason: str
    typed_by: str


class FactDocument(TypedDict):
    """Something recorded of the case."""

    id: str
    title: str
    value: str | int | bool


class PaperDocument(TypedDict):
    """One of several documents of an item, by its number in the grid."""

    number: int
    title: str
    kind: str
    under: list[str]
    explained: bool
    explains: str
    received: str
    file: str


class ItemDocument(TypedDict):
    """A document the case needs: whether it came, its parts, and those it lacks."""

    id: str
    title: str
    received: str | None
    sent: str | None
    file: str
    parts: list[str]
    lacks: list[str]
    plans: dict[str, str]
    documents: list[PaperDocument]
    findings: list[FindingDocument]
    clauses: list[str]
    command: Remedy


class HeadingDocument(TypedDict):
    """A heading of the grid, with the numbers of the documents under it."""

    id: str
    title: str
    documents: list[int]


class GapDocument(TypedDict):
    """What is lacking, to what, in words, and how strongly it counts."""

    gap: Literal["kind", "part", "heading", "explanation", "document"]
    about: str
    says: str
    if_not: str


class GridDocument(TypedDict):
    """Headings by documents; empty texts and lists where the procedure has no such item."""

    reference: str
    item: str
    title: str
    headings: list[HeadingDocument]
    documents: list[PaperDocument]
    gaps: list[GapDocument]
    command: Command


class CoverageDocument(TypedDict):
    """What a case needs of documents, and what has not come."""

    reference: str
    evidence: list[ItemDocument]
    missing: list[str]


class FileDocument(TypedDict):
    """A file received, and the copy of it that is kept."""

    item: str
    file: str
    stored: str
    size: int
    sha256: str
    sent: str
    received: str
    received_by: str


class FilesDocument(TypedDict):
    reference: str
    documents: list[FileDocument]


class ChallengedDocument(TypedDict):
    """The decision that a challenge is about."""

    name: str
    says: str
    date: str


class DisputeDocument(TypedDict):
    """The last challenge; `decided` is None while it is pending."""

    challenges: ChallengedDocument
    filed: str
    completed: str | None
    filed_by: str
    decided: str | None


class ListedDocument(TypedDict):
    """The panel that a case is listed for; `of_stage`: its day says something of where the case stands."""

    reference: str
    date: str
    of_stage: bool


class SheetDocument(TypedDict):
    """A member's score sheet; `round` counts from 1, one more for each time the panel had decided the case before; one
    of a member who left the room for the case is not `counted`. The completed form that it was read from is kept as
    the file `form_file`."""

    member: str
    date: str
    round: int
    counted: bool
    form_file: str


class AgreedDocument(TypedDict):
    """The panel's own sheet: findings and reasons by the id of the heading, and reasons for all of it."""

    date: str
    findings: dict[str, str]
    reasons: dict[str, str]
    rationale: str


class MoveFindingDocument(FindingDocument):
    """What a move meets; a refusal that `needs_reason` goes with one."""

    needs_reason: bool


class MoveDocument(TypedDict):
    """A move that is open: where it leads, who may make it, what stands in its way, the line to type."""

    verb: str
    answer: str
    records: str
    to: str
    by: list[str]
    who: list[str]
    asks: list[str]
    earliest: str | None
    stopped: bool
    findings: list[MoveFindingDocument]
    command: Remedy


class AskedDocument(TypedDict):
    """What a panel asked of somebody, by its number in the case; the command says that it is done."""

    number: int
    what: str
    who: str
    panel: str
    due: str
    state: DeadlineState
    ended: str | None
    command: Remedy | None


class CaseDocument(TypedDict):
    """A case, as it stands."""

    reference: str
    policy: str
    version: str
    route: str
    route_title: str
    applicant: PersonDocument
    opened: str
    stage: str
    stage_title: str
    ended: bool
    dispute: DisputeDocument | None
    panel: ListedDocument | None
    sheets: list[SheetDocument]
    differ: list[str]
    agreed: AgreedDocument | None
    timeline: list[EventDocument]
    facts: list[FactDocument]
    evidence: list[ItemDocument]
    missing: list[str]
    deadlines: list[CaseDeadlineDocument]
    actions: list[AskedDocument]
    days: NotRequired[list[DayDocument]]
    notices: list[NoticeDocument]
    moves: list[MoveDocument]
    findings: list[FindingDocument]


class OpenedDocument(TypedDict):
    """The cases that a whole list of applications opened."""

    cases: list[CaseDocument]


class CaseLineDocument(TypedDict):
    """A case as a line of a list; `panel_of_stage`: the panel's day says something of where the case stands."""

    reference: str
    applicant: str
    team: str
    route: str
    route_title: str
    stage: str
    stage_title: str
    opened: str
    panel: str
    panel_date: str | None
    panel_of_stage: bool
    ended: bool
    active: bool


class WaitDocument(TypedDict):
    """What a case waits for, since when, whose turn it is, and the command that takes it further."""

    awaited: Awaited
    since: str
    by: list[str]
    command: Remedy


class WaitingCaseDocument(CaseLineDocument):
    """A case as a line of the list of those that wait."""

    waits: WaitDocument


class WaitingCasesDocument(TypedDict):
    cases: list[WaitingCaseDocument]


class OutcomeLetterDocument(TypedDict):
    """The letter that tells an applicant what was decided: `letter_in_time` is null while it may still go in time, and
    where the procedure states no last day."""

    letter: str
    letter_due: str | None
    letter_sent: str | None
    letter_came_back: str | None
    letter_in_time: bool | None
    letter_clauses: list[str]


class CaseInFullDocument(OutcomeLetterDocument):
    """A case as a line of a list for another office: who, what was decided, and when they were told."""

    reference: str
    applicant: str
    salutation: str
    number: str
    email: str
    team: str
    policy: str
    route: str
    route_title: str
    stage: str
    stage_title: str
    opened: str
    panel: str
    panel_date: str | None
    ended: bool
    outcome: str
    answer: str
    decided: str | None


class CasesInFullDocument(TypedDict):
    cases: list[CaseInFullDocument]


class LettersDocument(TypedDict):
    """How many letters about decisions went in time, and those that did not, or wait, or had no last day."""

    since: str
    letters: int
    in_time: int
    late: list[CaseInFullDocument]
    waiting: list[CaseInFullDocument]
    without_limit: list[CaseInFullDocument]


class CasesDocument(TypedDict):
    cases: list[CaseLineDocument]


class ApplicationsDocument(CasesDocument):
    """A person, with the cases they applied in."""

    people: list[ApplicantDocument]


class DoneDocument(TypedDict):
    """One entry of the journal; `body` is what was recorded, None once erased."""

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    hash: str
    body: dict[str, Any] | None  # whatever was recorded: its keys differ by kind of entry


class LogDocument(TypedDict):
    entries: list[DoneDocument]
