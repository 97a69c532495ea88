"""What a bundle of one case holds, as scripts read it: `record.json`, `journal.json`, `manifest.json`."""

from typing import TypedDict

from panelctl.shapes.cases import EventDocument, FactDocument
from panelctl.shapes.upkeep import JournalHeadDocument


class BundledCaseDocument(TypedDict):
    """Whose application, on which route, under which edition of the procedure."""

    reference: str
    applicant: str
    route: str
    opened: str
    stage: str
    procedure: str
    version: str


class BundledDecisionDocument(TypedDict):
    """A decision as it was recorded, with those who were in the room for it."""

    date: str
    says: str
    panel: str
    decided_by: str
    present: list[str]
    counted: str
    reasons: str
    feedback: str
    needs: str
    taken_back: bool


class BundledMemberDocument(TypedDict):
    """A member of a panel, and whether they were in the room for this case."""

    name: str
    roles: str
    was: str


class BundledPanelDocument(TypedDict):
    """A meeting for which the case is listed, or that anything is recorded of in it."""

    reference: str
    title: str
    date: str
    members: list[BundledMemberDocument]
    declared: list[str]


class BundledSheetDocument(TypedDict):
    """A score sheet that counts; `panel` is the reference of the meeting. Where it was read from a completed form that
    is in the bundle, `form_file` says where."""

    member: str
    panel: str
    date: str
    findings: list[tuple[str, str]]
    rationale: str
    form_file: str
    form_sha256: str


class BundledPaperDocument(TypedDict):
    """A document received; `file` is where it lies in the bundle, "" where it is not there as it came."""

    title: str
    name: str
    sent: str
    received: str
    size: int
    sha256: str
    file: str


class BundledLetterDocument(TypedDict):
    """A letter or notice; only the words of those to the applicant are in the bundle: as they were cleared in `file`,
    and where somebody edited it as it went in `as_file`."""

    title: str
    to: str
    status: str
    dated: str
    sent: str
    how: str
    withdrawn: str
    sha256: str
    file: str
    as_file: str
    as_sha256: str


class BundledLimitDocument(TypedDict):
    """A time limit, and how it was met."""

    title: str
    due: str
    owner: str
    met: str
    how: str
    clauses: str


class BundledMinutesDocument(TypedDict):
    """An excerpt of minutes that all who sat have approved, the last of them on a day; `behind` where the record has
    gone on since they were circulated."""

    panel: str
    date: str
    issue: int
    approved: str
    behind: bool
    file: str


class LeftOutDocument(TypedDict):
    """What is not in the bundle, how much of it, and why."""

    what: str
    why: str
    count: int


class BundleRecordDocument(TypedDict):
    """What is on record of one case."""

    case: BundledCaseDocument
    decisions: list[BundledDecisionDocument]
    panels: list[BundledPanelDocument]
    sheets: list[BundledSheetDocument]
    facts: list[FactDocument]
    timeline: list[EventDocument]
    documents: list[BundledPaperDocument]
    letters: list[BundledLetterDocument]
    minutes: list[BundledMinutesDocument]
    deadlines: list[BundledLimitDocument]
    left_out: list[LeftOutDocument]


class BundledEntryDocument(TypedDict):
    """An entry of the journal with what its hash is made of, about the case or a panel of it; `content` is "" where it
    is left out, and `left_out` says why."""

    entry: int
    about: str
    at: str
    by: str
    action: str
    before: str
    hash: str
    sealed: str
    digest: str
    content: str
    left_out: str


class FileDigestDocument(TypedDict):
    name: str
    size: int
    sha256: str


class EditionDocument(TypedDict):
    """An edition of a procedure."""

    policy: str
    version: str
    sha256: str


class BundleManifestDocument(TypedDict):
    """What a bundle is: of which case, made when, by whom and with what; as it is packed, `files` are added."""

    panelctl: str
    made: str
    by: str
    case: str
    database: str
    journal: JournalHeadDocument
    edition: EditionDocument


class BundleDocument(TypedDict):
    """What `bundle` answers."""

    case: str
    bundle: str
    sha256: str
    journal: JournalHeadDocument
    files: list[str]
    left_out: list[LeftOutDocument]
    missing: list[str]
