"""Plans and counts of days, as scripts read them."""

from typing import TypedDict

from panelctl.errors.remedy import Command
from panelctl.shapes.calendars import DayOffDocument
from panelctl.shapes.kinds import Reach
from panelctl.shapes.limits import DeadlineDocument, StepDocument


class ReadingDocument(TypedDict):
    """Another way of counting, and the day it comes to."""

    reading: str
    date: str


CountDocument = TypedDict(
    "CountDocument",
    {
        "asked": str,
        "calendar": str,
        "from": str,
        "date": str,
        "steps": list[StepDocument],
        "readings": list[ReadingDocument],
    },
)


class PlannedOutcomeDocument(TypedDict):
    """A decision that a limit follows."""

    name: str
    title: str


class PlannedLimitDocument(DeadlineDocument):
    """One limit of a plan: the deadline with its steps, and what belongs to reading it."""

    stated: bool
    right: bool
    note: str
    owner_titles: list[str]
    anchor_title: str
    statuses: dict[str, str]
    outcomes: list[PlannedOutcomeDocument]
    only_if: str
    of_a_dispute: bool
    readings: list[ReadingDocument]


class ReachableLimitDocument(PlannedLimitDocument):
    """One limit of a plan for a case: whether it can still be met, and how long."""

    reach: Reach
    working_days_left: int | None
    counts: bool
    met: str | None
    may_lift: str


class CourseDocument(TypedDict):
    """What a plan is of."""

    policy: str
    version: str
    route: str
    route_title: str
    body: str
    body_title: str


class RoutePlanDocument(CourseDocument):
    """The last dates of a route for a panel."""

    panel: str
    on: str
    deadlines: list[PlannedLimitDocument]


class ReachablePanelDocument(TypedDict):
    """One panel to come, and what of a case can be in time for it."""

    reference: str
    date: str
    listed: bool
    reachable: bool
    command: Command
    note: str
    deadlines: list[ReachableLimitDocument]


class FirstPanelDocument(TypedDict):
    """The first panel for which everything can be in time."""

    reference: str
    date: str
    command: Command


class CasePlanDocument(CourseDocument):
    """The last dates of a case, panel by panel."""

    case: str
    applicant: str
    on: str
    stage_title: str
    listed: str | None
    panels: list[ReachablePanelDocument]
    first: FirstPanelDocument | None
    earliest: str | None


class YearLimitDocument(TypedDict):
    """The last day of a limit for one panel of a year, on the `routes` it concerns."""

    id: str
    title: str
    due: str
    rule: str
    clauses: list[str]
    owner_titles: list[str]
    right: bool
    routes: list[str]
    day_off: str


class YearPanelDocument(TypedDict):
    """A panel of a year: planned, or proposed without a reference and an `id`."""

    id: int | None
    reference: str
    date: str
    body: str
    title: str
    proposed: bool
    extra: bool
    day_off: str
    unknown: str
    limits: list[YearLimitDocument]


class YearDutyDocument(TypedDict):
    """A last day of a duty of the body, which belongs to no case."""

    id: str
    title: str
    due: str
    rule: str
    clauses: list[str]
    owner_titles: list[str]


class YearPlanDocument(TypedDict):
    """The panels of a year; `database` and `journal` say which database they are in, and how far its journal was."""

    policy: str
    version: str
    title: str
    year: int
    database: str
    journal: int
    panels: list[YearPanelDocument]
    duties: list[YearDutyDocument]
    days_off: list[DayOffDocument]
    known_until: str
