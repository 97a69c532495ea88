"""What the templates of minutes and agenda are told (templates/README.md). What is not known is an empty text."""

from typing import TypedDict

from panelctl.shapes.letters import (
    ContactFields,
    CouncilFields,
    DigestContext,
    EvidenceFields,
    LetterContext,
    PolicyFields,
    ReminderContext,
)


class PanelFields(TypedDict):
    """A meeting of a body."""

    reference: str
    title: str
    date: str
    time: str
    venue: str
    kind: str
    quorum: str
    requirements: list[str]


class AttendingFields(TypedDict):
    """Somebody at a meeting who is no member of the body."""

    name: str
    role: str


class MemberFields(AttendingFields):
    chairs: bool
    note: str


class DeclarationFields(TypedDict):
    """An interest in a case; `left` where they left the room for it. `ruling` is what the chair ruled of it, in a
    sentence; `recorded` is when it was put on record, where that was after the meeting."""

    name: str
    case: str
    nature: str
    left: bool
    ruling: str
    recorded: str


class ActionFields(TypedDict):
    """Somebody's action after a decision; `who` or `by` is empty where the procedure names nobody, or no day."""

    what: str
    who: str
    by: str
    clauses: str


class UndatedFields(TypedDict):
    """What somebody does without a last day, each with its clauses; `who` is empty where the procedure names nobody."""

    who: str
    what: list[str]


class DecidedFields(TypedDict):
    """What a panel decided on a case; empty texts where it has not decided."""

    decided: bool
    outcome: str
    answer: str
    reasons: str
    feedback: str
    needs: str
    by: str


class ItemFields(DecidedFields):
    """One case on an agenda or in minutes, with who does what after it, in short (`action`) and each by itself, those
    without a day (`undated`) by who does them; `time` is when its applicant is asked to come, and `told_at` when they
    were told what was decided."""

    number: int
    reference: str
    applicant: str
    route: str
    team: str
    time: str
    told_at: str
    evidence: list[EvidenceFields]
    statement: str
    present: bool
    attendance: str
    findings: list[str]
    corrections: list[str]
    action: str
    actions: list[ActionFields]
    undated: list[UndatedFields]


class CorrectedFields(TypedDict):
    """Words of minutes that somebody put right, of one `case` or of none; `was` is empty where some came in, `now`
    where some went."""

    number: int
    case: str
    was: str
    now: str
    by: str
    on: str


class ApprovedFields(TypedDict):
    """Somebody who sat, and when and how they approved the minutes; with `earlier`, before the last of the corrections.
    Nothing is said of who has not approved them yet."""

    name: str
    role: str
    chairs: bool
    approved: bool
    earlier: bool
    on: str
    at: str
    in_room: bool
    without: str


class IssueContext(TypedDict):
    """All that the foot of an issue of minutes is told: what was put right in it, and who approved it."""

    reference: str
    issue: int
    circulated: str
    sha256: str
    corrections: list[CorrectedFields]
    sat: list[ApprovedFields]
    approved: int
    complete: bool
    chair_alone: bool
    behind: bool
    left_out: bool
    head: str
    approved_head: str


class ExcerptContext(TypedDict):
    """All that the top of an excerpt of minutes is told: of one case, for the applicant's file."""

    council: CouncilFields
    panel: PanelFields
    applicant: str
    reference: str
    issue: int
    drafted: str
    present: list[MemberFields]
    declarations: list[DeclarationFields]


class PrivateFields(TypedDict):
    """What each member found in one case, on their score sheet: for nobody but the panel."""

    number: int
    reference: str
    applicant: str
    sheets: list[str]


class PeopleFields(TypedDict):
    """Who was at a meeting, by what was recorded of them; on an agenda, who is expected."""

    present: list[MemberFields]
    apologies: list[MemberFields]
    absent: list[MemberFields]
    attending: list[AttendingFields]


class MinutesContext(PeopleFields):
    """All that the templates of minutes and agenda are told; `left_out` is whether an agenda is without some cases for
    its reader."""

    council: CouncilFields
    policy: PolicyFields
    contact: ContactFields
    panel: PanelFields
    declarations: list[DeclarationFields]
    format: list[str]
    items: list[ItemFields]
    times: bool
    private: list[PrivateFields]
    not_heard: list[str]
    left_out: bool
    head: str
    drafted: str
    issue: int


Context = (
    LetterContext | ReminderContext | DigestContext | MinutesContext | IssueContext | ExcerptContext
)
