"""Panels, who sits and who came, their minutes, and what moving one does, as scripts read them."""

from typing import Literal, TypedDict

from panelctl.errors.remedy import Command
from panelctl.shapes.cases import CaseLineDocument
from panelctl.shapes.kinds import Came, DeadlineState, NoticeStatus, PanelKind, PanelStatus, Way
from panelctl.shapes.stale import FrozenNoticeDocument


class AttendeeDocument(TypedDict):
    """Somebody on the rota of a panel or recorded for it; the roles and the seat in words. `away` is on record of the
    day, whatever became of it; `way` is how they take part who are not in the room."""

    name: str
    roles: list[str]
    seat: str
    status: Came
    chairs: bool
    prepared: bool
    away: bool
    way: Way


class RulingDocument(TypedDict):
    """What the chair of an item ruled: that an interest in it does not exclude."""

    by: str
    date: str
    reason: str


class DeclarationDocument(TypedDict):
    """An interest in a case; `left` where they left the room for it. Nobody leaves for one of which the chair `ruled`
    that it does not exclude."""

    name: str
    case: str
    nature: str
    left: bool
    ruled: RulingDocument | None


class ThereForCaseDocument(TypedDict):
    """Somebody who was in the room for one case, or in its chair, otherwise than for the panel; what was said `ahead`
    of the day is what is expected."""

    name: str
    case: str
    there: bool
    chairs: bool
    reason: str
    ahead: bool


class PanelDocument(TypedDict):
    """A panel, with the cases that are listed for it and everybody known of it."""

    reference: str
    policy: str
    body: str
    title: str
    date: str
    kind: PanelKind
    kind_title: str
    starts: str
    ends: str
    venue: str
    status: PanelStatus
    note: str
    cases: list[str]
    people: list[AttendeeDocument]
    declarations: list[DeclarationDocument]
    apart: list[ThereForCaseDocument]
    quorum: str


class PanelsDocument(TypedDict):
    panels: list[PanelDocument]


class PanelInFullDocument(PanelsDocument):
    """A panel, with the cases on it as lines of a list."""

    cases: list[CaseLineDocument]


class MinutesApprovalDocument(TypedDict):
    """Somebody who sat and approved minutes as they are now; `at` is the hour, where it is known."""

    name: str
    on: str
    at: str
    in_room: bool


class MinutesDocument(TypedDict):
    """Minutes, an excerpt of them or an agenda in words; `files` are those written. `issue` is 0 until they were given
    to those who sat; `behind` whether the record has gone on since; `waiting` are those who have not approved them."""

    reference: str
    kind: Literal["minutes", "agenda", "excerpt"]
    markdown: str
    files: list[str]
    issue: int
    state: Literal["draft", "circulated", "corrected", "approved"]
    behind: bool
    corrections: int
    approved: list[MinutesApprovalDocument]
    waiting: list[str]


class MovedDateDocument(TypedDict):
    """A date that goes with its panel; `state` is what the new date makes of a time limit."""

    id: str
    title: str
    was: str | None
    now: str | None
    clauses: list[str]
    state: DeadlineState | Literal[""]


class OvertakenNoticeDocument(FrozenNoticeDocument):
    """A letter that says an old date, and what it becomes."""

    becomes: NoticeStatus


class CopyDocument(TypedDict):
    """One copy of a notice, by whom it goes to; a dry run knows no number of a new one."""

    id: int | None
    notice: str
    title: str
    role: str
    role_title: str
    to: str


class DroppedCopyDocument(CopyDocument):
    was: NoticeStatus


class AgainDocument(TypedDict):
    """What was given for the earlier day, and has to be given again for the new one."""

    id: str
    title: str
    clauses: list[str]
    kind: Literal["lifted", "varied", "paused"]
    by: str
    reason: str


class RelistedDocument(TypedDict):
    """What moving its panel means for one case."""

    case: str
    applicant: str
    dates: list[MovedDateDocument]
    stale: list[OvertakenNoticeDocument]
    drafted: list[CopyDocument]
    dropped: list[DroppedCopyDocument]
    kept: list[CopyDocument]
    again: list[AgainDocument]


class ToTellDocument(TypedDict):
    """Somebody who has to be told, and why."""

    name: str
    role: str
    why: str


class RescheduledDocument(PanelsDocument):
    """A panel moved or cancelled; of a dry run, the `command` that does it."""

    dry_run: bool
    cases: list[RelistedDocument]
    to_tell: list[ToTellDocument]
    command: Command
