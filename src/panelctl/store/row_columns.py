"""What a row of each table is made of: its columns, for whoever makes one in `rows`.

What is not said has its default in the table; a test compares the two.
"""

import datetime
from typing import Literal, NotRequired, TypedDict

from panelctl.model import EventKind
from panelctl.store.values import Values


class JournalColumns(TypedDict):
    seq: int
    at: datetime.datetime
    actor: str
    action: str
    subject: NotRequired[str]
    digest: str
    salt: NotRequired[str | None]
    body: NotRequired[Values | None]
    prev: str
    hash: str
    rows: NotRequired[str | None]


class ChangeColumns(TypedDict):
    journal_seq: int
    number: int
    of_table: str
    kind: Literal["whole", "part", "gone"]
    key: NotRequired[str | None]
    salt: NotRequired[str | None]
    digest: str
    body: NotRequired[str | None]


class PolicyColumns(TypedDict):
    policy: str
    version: str
    title: str
    reference: str
    sha256: str
    text: str
    parsed: Values
    reader: int
    adopted: datetime.date


class PersonColumns(TypedDict):
    name: str
    email: NotRequired[str]
    number: NotRequired[str]
    team: NotRequired[str]
    address: NotRequired[str]
    added: datetime.date


class SalutationColumns(TypedDict):
    person_id: int
    words: str


class LargePrintColumns(TypedDict):
    person_id: int
    since: datetime.date


class FormerNameColumns(TypedDict):
    person_id: int
    name: str
    until: datetime.date


class PersonFactColumns(TypedDict):
    person_id: int
    name: str
    value: str | int | bool | datetime.date


class HoldingColumns(TypedDict):
    person_id: int
    policy: str
    role: str
    starts: datetime.date
    ends: NotRequired[datetime.date | None]


class AbsenceColumns(TypedDict):
    person_id: int
    starts: datetime.date
    ends: NotRequired[datetime.date | None]


class PanelColumns(TypedDict):
    reference: str
    policy: str
    body: str
    date: datetime.date
    kind: Literal["ordinary", "extra", "extraordinary"]
    starts: NotRequired[str]
    ends: NotRequired[str]
    venue: NotRequired[str]
    status: Literal["planned", "cancelled"]
    reason: NotRequired[str]
    note: NotRequired[str]


class CaseColumns(TypedDict):
    reference: str
    prefix: str
    year: int
    number: int
    policy_id: int
    route: str
    person_id: int
    opened: datetime.date
    stage: str
    ended: NotRequired[bool]
    active: NotRequired[bool]
    panel_id: NotRequired[int | None]
    listed: NotRequired[int | None]


class EventColumns(TypedDict):
    case_id: int
    seq: int
    kind: EventKind
    name: str
    date: datetime.date
    by_name: NotRequired[str]
    by_person_id: NotRequired[int | None]
    role: NotRequired[str]
    reason: NotRequired[str]
    body: Values
    journal_seq: int


class DocumentColumns(TypedDict):
    case_id: int
    event_id: int
    item: str
    file_name: str
    stored_name: str
    size: int
    sha256: str
    sent: datetime.date
    received: datetime.date
    received_by: NotRequired[str]


class SeatColumns(TypedDict):
    panel_id: int
    person_id: int
    role: str


class AttendanceColumns(TypedDict):
    panel_id: int
    person_id: int
    status: NotRequired[Literal["", "present", "apologies", "absent"]]
    role: NotRequired[str]
    chairs: NotRequired[bool]
    reason: NotRequired[str]
    prepared: NotRequired[bool]


class TakingPartColumns(TypedDict):
    panel_id: int
    person_id: int
    way: Literal["video", "telephone"]


class ThereForCaseColumns(TypedDict):
    panel_id: int
    person_id: int
    case_id: int
    there: bool
    chairs: bool
    reason: str
    ahead: NotRequired[bool]


class PackedCaseColumns(TypedDict):
    panel_id: int
    person_id: int
    case_id: int
    made: datetime.date
    papers: str


class DeclarationColumns(TypedDict):
    panel_id: int
    person_id: int
    case_id: int
    nature: NotRequired[str]
    left: NotRequired[bool]


class MinutesIssueColumns(TypedDict):
    panel_id: int
    number: int
    day: datetime.date
    head: str
    sha256: str


class MinutesPartColumns(TypedDict):
    issue_id: int
    number: int
    case_id: NotRequired[int | None]
    private: bool
    body: str


class MinutesCorrectionColumns(TypedDict):
    part_id: int
    case_id: NotRequired[int | None]
    line: int
    was: str
    now: str
    person_id: int
    day: datetime.date


class MinutesApprovalColumns(TypedDict):
    issue_id: int
    person_id: int
    corrections: int
    in_room: bool
    day: datetime.date
    at: str
    head: str


class ScoreSheetColumns(TypedDict):
    case_id: int
    panel_id: NotRequired[int | None]
    person_id: int
    day: datetime.date
    findings: dict[str, str]
    rationale: NotRequired[str]
    form_file: NotRequired[str]
    form_sha256: NotRequired[str]


class RulingColumns(TypedDict):
    declaration_id: int
    case_id: int
    person_id: int
    day: datetime.date
    reason: str


class AgreedSheetColumns(TypedDict):
    case_id: int
    panel_id: int
    day: datetime.date
    findings: dict[str, str]
    reasons: dict[str, str]
    rationale: NotRequired[str]


class AgreedSheetChanges(TypedDict):
    """What a corrected sheet of the panel has instead."""

    day: datetime.date
    findings: dict[str, str]
    reasons: dict[str, str]
    rationale: str


class DeclarationChanges(TypedDict):
    """What a declaration has instead once more is declared."""

    nature: str
    left: bool


class ScoreSheetChanges(TypedDict):
    """What a corrected sheet has instead."""

    day: datetime.date
    findings: dict[str, str]
    rationale: str
    form_file: str
    form_sha256: str


class DecisionColumns(TypedDict):
    case_id: int
    event_id: int
    panel_id: NotRequired[int | None]
    outcome: str
    answer: NotRequired[str]
    date: datetime.date
    rationale: NotRequired[str]
    feedback: NotRequired[str]
    needs: NotRequired[str]
    decided_by: NotRequired[str]
    quorum: dict[str, str | list[str]]


class NoticeColumns(TypedDict):
    case_id: int
    event_id: int
    notice: str
    title: str
    role: NotRequired[str]
    person_id: NotRequired[int | None]
    recipient: NotRequired[str]
    address: NotRequired[str]
    status: Literal["draft", "cleared", "handed-over", "released", "dropped"]
    dated: NotRequired[datetime.date | None]
    body: NotRequired[str | None]
    sha256: NotRequired[str]
    cleared_by: NotRequired[str]
    cleared_at: NotRequired[datetime.datetime | None]
    sent: NotRequired[datetime.date | None]
    how: NotRequired[str]
    released_by: NotRequired[str]
    file: NotRequired[str]
    handed_over: NotRequired[datetime.date | None]
    as_file: NotRequired[str]
    as_sha256: NotRequired[str]


class ReminderColumns(TypedDict):
    case_id: NotRequired[int | None]
    deadline: NotRequired[str]
    kind: Literal["soon", "today", "overdue", "undated", "digest"]
    due: datetime.date
    role: NotRequired[str]
    person_id: NotRequired[int | None]
    recipient: NotRequired[str]
    address: NotRequired[str]
    title: str
    body: NotRequired[str | None]
    sha256: NotRequired[str]
    digest_id: NotRequired[int | None]
    drafted: datetime.date
    status: Literal["draft", "handed-over", "released", "dropped"]
    reason: NotRequired[str]
    sent: NotRequired[datetime.date | None]
    how: NotRequired[str]
    released_by: NotRequired[str]
    file: NotRequired[str]
    journal_seq: int
    handed_over: NotRequired[datetime.date | None]


class ReminderChanges(TypedDict, total=False):
    """What may become of a reminder."""

    digest_id: int | None
    status: Literal["draft", "handed-over", "released", "dropped"]
    reason: str
    sent: datetime.date | None
    how: str
    released_by: str
    file: str
    journal_seq: int
    handed_over: datetime.date | None


class DutyDoneColumns(TypedDict):
    policy: str
    duty: str
    due: datetime.date
    done: NotRequired[datetime.date | None]
    by_name: NotRequired[str]
    note: NotRequired[str]
    reason: NotRequired[str]
    supersedes: NotRequired[int | None]
    journal_seq: int


class WrittenFileColumns(TypedDict):
    path: str
    sha256: str
