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
    sentence."""

    name: str
    case: str
    nature: str
    left: bool
    ruling: str


class DecidedFields(TypedDict):
    """What a panel decided on a case, and what follows; empty texts where it has not decided."""

    decided: bool
    outcome: str
    answer: str
    reasons: str
    feedback: str
    needs: str
    action: str
    by: str


class ItemFields(DecidedFields):
    """One case on an agenda or in minutes; `time` is when its applicant is asked to come, and `told_at` when they were
    told what was decided."""

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
    """All that the templates of minutes and agenda are told."""

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
    head: str
    drafted: str


Context = LetterContext | ReminderContext | DigestContext | MinutesContext
