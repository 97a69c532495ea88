"""Bank holidays, and what newer ones would change, as scripts read them."""

from typing import TypedDict

from panelctl.errors.remedy import Remedy
from panelctl.shapes.changes import ChangedWordDocument, MovedDayDocument
from panelctl.shapes.stale import StaleNoticeDocument


class BankHolidayDocument(TypedDict):
    date: str
    title: str


class DayOffDocument(TypedDict):
    """A bank holiday or a closure, as a plan or a picture marks it."""

    date: str
    why: str


class CalendarSourceDocument(TypedDict):
    """`file` is null where the days are those that travel with panelctl."""

    file: str | None
    sha256: str
    updated: str | None
    by: str


class ClosuresDocument(TypedDict):
    """The days on which one council is closed."""

    policy: str
    title: str
    days: list[str]


class CalendarDocument(TypedDict):
    calendar: str
    source: CalendarSourceDocument
    first: str
    last: str
    years: list[int]
    days: list[BankHolidayDocument]
    closures: list[ClosuresDocument]


class DivisionDocument(TypedDict):
    """What an update adds to one division and takes away, and to which day it can be counted then."""

    division: str
    added: list[BankHolidayDocument]
    gone: list[BankHolidayDocument]
    last: ChangedWordDocument


class MovedLimitDocument(TypedDict):
    """A time limit of a case that an update moves."""

    case: str
    applicant: str
    id: str
    title: str
    was: str | None
    now: str | None
    opens: MovedDayDocument
    targets: MovedDayDocument
    states: ChangedWordDocument
    clauses: list[str]


class PanelOffDocument(TypedDict):
    """A planned panel that would meet on a day off."""

    reference: str
    title: str
    date: str
    why: str
    next_working: str
    cases: list[str]
    command: Remedy


class RecountDocument(TypedDict):
    """What other days do to cases; `cases` is how many were looked at, and null without a database."""

    cases: int | None
    deadlines: list[MovedLimitDocument]
    notices: list[StaleNoticeDocument]
    panels: list[PanelOffDocument]


class CalendarUpdateDocument(RecountDocument):
    file: str
    divisions: list[DivisionDocument]
    changes: int
    applied: bool
