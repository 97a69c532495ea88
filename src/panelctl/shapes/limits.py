"""Time limits and what is owed, as scripts read them."""

from typing import TYPE_CHECKING, NotRequired, TypedDict

from panelctl.errors.remedy import Command, Remedy
from panelctl.shapes.kinds import Awaited, DeadlineState

if TYPE_CHECKING:  # every command loads this file, and few tell of these
    from panelctl.shapes.pictures import PictureDocument
    from panelctl.shapes.reminders import RemindedDocument


class AnchorDocument(TypedDict):
    """What a limit counts from."""

    event: str
    date: str | None


class StepDocument(TypedDict):
    """One day of a count."""

    date: str
    counted: bool
    why: str


class DeadlineDocument(TypedDict):
    """A limit, wherever it is told of; what a case, a duty or a plan adds is in documents of their own."""

    id: str
    title: str
    due: str | None
    target: str | None
    anchor: AnchorDocument
    rule: str
    clauses: list[str]
    status: str
    owner: list[str]
    if_late: str
    state: DeadlineState
    days_left: int | None
    steps: list[StepDocument]
    by: NotRequired[str]


class CaseDeadlineDocument(DeadlineDocument):
    """A limit of a case: what became of it there, and what meets it while it is not met."""

    met: str | None
    paused: str | None
    stated: bool
    right: bool
    note: str
    owner_titles: list[str]
    command: Command


class DayDocument(TypedDict):
    """A day that a rule gives: `says` is the rule in words, `date` None while what it counts from has none."""

    id: str
    title: str
    date: str | None
    rule: str
    says: str
    anchor: AnchorDocument
    anchor_says: str
    clauses: list[str]
    steps: list[StepDocument]


class DutyDocument(DeadlineDocument):
    """A limit that somebody owes: of which case, and who; `chase` where others than the reader owe it."""

    case: str
    applicant: str
    owner_titles: list[str]
    who: list[str]
    chase: bool
    case_seq: int
    command: Remedy


class BodyDutyDocument(TypedDict):
    """A last day of a duty of the body, which belongs to no case."""

    policy: str
    policy_title: str
    id: str
    title: str
    due: str
    rule: str
    clauses: list[str]
    owner: list[str]
    owner_titles: list[str]
    who: list[str]
    chase: bool
    state: DeadlineState
    days_left: int
    command: Remedy


class DutyDoneDocument(TypedDict):
    """What was recorded of a duty of the body for one of its last days; `was` is what stood before."""

    policy: str
    id: str
    title: str
    due: str
    done: str | None
    was: str | None
    by: str
    note: str
    reason: str


class PausedDocument(TypedDict):
    """A limit whose time stands still."""

    case: str
    applicant: str
    id: str
    title: str
    since: str
    command: Remedy


class UndecidedDocument(TypedDict):
    """A case whose panel has met and that has no outcome."""

    case: str
    applicant: str
    panel_date: str
    command: Remedy


class UnseenDocument(TypedDict):
    """A case that waits for something that no time limit tells of: for what, since when, and whose turn it is. Papers
    that members have not read are those of a `panel`."""

    case: str
    applicant: str
    panel: str
    awaited: Awaited
    since: str
    by: list[str]
    command: Remedy


class UnsentDocument(TypedDict):
    """A notice that nobody has sent; one that was handed over, since when, and by whom."""

    case: str
    id: int
    title: str
    to: str
    status: str
    handed_over: str | None
    released_by: str
    command: Remedy


class DueDocument(TypedDict):
    """What is owed, and what waits."""

    on: str
    within: int
    database: str
    calendar_updates: int
    overdue: int
    today: int
    undated: int
    waiting: int
    paused: list[PausedDocument]
    deadlines: list[DutyDocument]
    body_duties: list[BodyDutyDocument]
    undecided: list[UndecidedDocument]
    waits: list[UnseenDocument]
    notices: list[UnsentDocument]
    reminders_to_send: int
    reminders: NotRequired["RemindedDocument"]


class CapDocument(TypedDict):
    """A second day that a limit does not go beyond."""

    says: str
    date: str | None


class ClauseSaysDocument(TypedDict):
    """A clause behind a limit, in its own words."""

    id: str
    status: str
    says: str
    note: str


class LiftedDocument(TypedDict):
    """By whom a limit was lifted or changed, when and why."""

    by: str
    on: str
    reason: str


ChangedDays = TypedDict(
    "ChangedDays",
    {
        "was": str | None,
        "to": str | None,
        "from": str | None,
        "until": str | None,
        "agreed": list[str],
    },
)


class ChangedDocument(LiftedDocument, ChangedDays):
    """One change of a limit: another day, a pause, or its end."""


class ReadingDocument(TypedDict):
    """What another way to count comes to."""

    reading: str
    date: str
    says: str


class ExplainedDocument(CaseDeadlineDocument):
    """A limit of a case with its reasons."""

    says: str
    anchor_title: str
    anchor_says: str
    cap: CapDocument | None
    late_says: str
    clauses_say: list[ClauseSaysDocument]
    met_by: str
    met_says: str
    lifted: LiftedDocument | None
    changed: list[ChangedDocument]
    readings: list[ReadingDocument]
    standing: str


class ExplanationDocument(TypedDict):
    """The limits of a case explained; with the picture of its dates where that was asked for."""

    case: str
    applicant: str
    on: str
    deadlines: list[ExplainedDocument]
    days: NotRequired[list[DayDocument]]
    picture: NotRequired["PictureDocument"]
