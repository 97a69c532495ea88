"""What is recorded of a case and of whoever has a part in it, and what the rules say of them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from panelctl.errors.remedy import NOTHING, Saying, Text, saying
from panelctl.model.events import Detail, Event, Value
from panelctl.shapes.kinds import (
    OUT,
    Came,
    DeadlineState,
    Level,
    NoticeStatus,
    PanelKind,
    PanelStatus,
    Way,
)

if TYPE_CHECKING:  # every command loads this file, and few are told these as documents
    from panelctl.shapes.findings import FindingDocument
    from panelctl.shapes.limits import DeadlineDocument

T = TypeVar("T")

WITHDRAWN = "withdrawn"
APPLICANT = "social-worker"


def london_day(now: datetime) -> date:
    """The day in London at an instant."""
    from zoneinfo import ZoneInfo  # slow: only where the clock is asked for the day

    return now.astimezone(ZoneInfo("Europe/London")).date()


def london_hour(now: datetime) -> str:
    """`14:05`: what the clock in London shows at an instant."""
    from zoneinfo import ZoneInfo  # as above

    return f"{now.astimezone(ZoneInfo('Europe/London')):%H:%M}"


def short_date(day: date) -> str:
    """`Fri 11 Apr 2025`: how dates are printed at the terminal."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def yearless_date(day: date) -> str:
    """`Fri 11 Apr`: how dates are printed where their year is beyond doubt."""
    return f"{day:%a} {day.day} {day:%b}"


def long_date(day: date) -> str:
    """`Friday 11 April 2025`: how dates are printed in letters and minutes."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def letter_date(day: date) -> str:
    """`11 April 2025`: the date at the head of a letter or form."""
    return f"{day.day} {day:%B %Y}"


def long_moment(day: date, hour: str) -> str:
    """`Friday 11 April 2025, 14:00`: a last day in letters, with the hour at which it ends, if it has one."""
    return f"{long_date(day)}, {hour}" if hour else long_date(day)


def iso_date(day: date | None) -> str | None:
    """`2025-04-11`: how scripts read dates; None where there is none."""
    return day.isoformat() if day else None


class Finding(NamedTuple):
    """Something true and worth saying, with the rule (id of a policy element, or panelctl's own rule) and its clauses.

    `refuse` stops a move; `warn` is printed and journalled; `info` is said. `needs_reason` marks a refusal that a
    reason given with the move satisfies; `lifted_by` names the role that may lift it; `waits` are the names whose
    absence keeps it from being known. `mend` goes on from the message with what would mend it.
    """

    level: Level
    rule: str
    message: str
    clauses: tuple[str, ...] = ()
    needs_reason: bool = False
    lifted_by: str = ""
    waits: tuple[str, ...] = ()
    mend: Saying = NOTHING

    @property
    def text(self) -> Text:
        """What is wrong, and what would mend it."""
        return saying(self.message, self.mend) if self.mend else self.message

    def as_json(self) -> "FindingDocument":
        return {
            "level": self.level,
            "rule": self.rule,
            "message": self.text,
            "clauses": list(self.clauses),
        }


class Person(NamedTuple):
    """A person as rules and letters need one; `facts` hold what policies record about the person, `salutation` how
    they prefer to be written to (`Ms Okafor`), and `large_print` whether letters to them are set in it."""

    id: int
    name: str
    email: str = ""
    number: str = ""
    team: str = ""
    facts: Mapping[str, Value] = {}
    salutation: str = ""
    large_print: bool = False


class Holding(NamedTuple):
    """One person holding one role of one policy from a day, until a day (inclusive) or still."""

    person: Person
    role: str
    starts: date
    ends: date | None = None

    def on(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends)


class Attendee(NamedTuple):
    """One person at a panel: the roles held that day, whether they sit (are on the rota), and what was recorded.
    `away` is on record of the day as a whole; whoever came all the same came. Whoever took part by some `way` was not
    in the room."""

    person: Person
    roles: frozenset[str]
    seat: str = ""
    status: Came = ""
    chairs: bool = False
    chair_reason: str = ""
    prepared: bool = False
    away: bool = False
    way: Way = ""

    @property
    def comes(self) -> bool:
        """Whether they came, or are expected."""
        return self.status == "present" or (not self.status and not self.away)


class Ruling(NamedTuple):
    """What the chair of an item ruled of an interest in it: that it does not exclude, and why."""

    chair: Person
    day: date
    reason: str


class Interest(NamedTuple):
    """A declaration of interest by one person in one case; `left` when they are out of the room for that item. Where
    the chair `ruled` that it does not exclude, they are not."""

    person: Person
    case: str
    nature: str
    left: bool
    ruled: Ruling | None = None


class ThereForCase(NamedTuple):
    """Whether one person was in the room for one case, and in the chair for it, where the panel's attendance does not
    say it. What was said `ahead` of the day is what is expected; that somebody came is recorded on it."""

    person: Person
    case: str
    there: bool
    chairs: bool = False
    reason: str = ""
    ahead: bool = False


class Absence(NamedTuple):
    """Days on which somebody is away, until a day (inclusive) or until further notice."""

    person: int
    starts: date
    ends: date | None = None

    def on(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends)


class PanelFacts(NamedTuple):
    """One meeting of a body: when, where, who sits, who came, who declared an interest."""

    reference: str
    policy: str
    body: str
    date: date
    kind: PanelKind = "ordinary"
    starts: str = ""
    ends: str = ""
    venue: str = ""
    status: PanelStatus = "planned"
    note: str = ""
    attendees: tuple[Attendee, ...] = ()
    interests: tuple[Interest, ...] = ()
    apart: tuple[ThereForCase, ...] = ()

    def there_for(self, case: str) -> dict[int, ThereForCase]:
        """Who was in the room for one case otherwise than for the panel, by person."""
        return {entry.person.id: entry for entry in self.apart if entry.case == case}


class ScoreSheet(NamedTuple):
    """One member's score sheet for one case: criterion id -> finding, and the rationale. Two members may have one name;
    the `person` is one only. Where it was read from a completed form, that is kept as the file `form_file`."""

    member: str
    day: date
    findings: Mapping[str, str]
    rationale: str
    person: int
    form_file: str = ""
    form_sha256: str = ""


class AgreedSheet(NamedTuple):
    """What a panel found of a case, agreed among its members: criterion id -> finding, criterion id -> reasons, and the
    reasons for all of it."""

    day: date
    findings: Mapping[str, str]
    reasons: Mapping[str, str]
    rationale: str


class Notice(NamedTuple):
    """One copy of a notice, addressed to one person or mailbox; `event` is the seq of the move that drafted it. Where
    somebody edited it, it went as the file `as_file`."""

    id: int
    notice: str
    role: str
    recipient: str
    address: str
    status: NoticeStatus
    event: int = 0
    dated: date | None = None
    sent: date | None = None
    how: str = ""
    cleared_by: str = ""
    sha256: str = ""
    handed_over: date | None = None
    released_by: str = ""
    as_file: str = ""
    as_sha256: str = ""

    @property
    def is_out(self) -> bool:
        """Whether its reader may have it: it has gone, or lies with somebody who is to send it."""
        return self.status in OUT

    @property
    def left(self) -> date | None:
        """The day on which it went, as far as that is known; else the day on which it was handed over."""
        return self.sent or self.handed_over


class EarlierCase(NamedTuple):
    """A case of the same applicant on the same route that has ended: the stage it ended in, and when it was decided."""

    reference: str
    stage: str
    decided: date


class CaseFacts(NamedTuple):
    """All that is recorded of one case, and when the bodies of its procedure meet. `holdings` may be empty where
    nobody's name is asked for (lists); `sheets` and what was `agreed` are those of its panel. `left` is who left for
    it at the latest panel where they declared an interest in it, be it the one before that which hears it next."""

    reference: str
    policy: str
    route: str
    applicant: Person
    opened: date
    events: tuple[Event[Detail], ...] = ()
    panel: PanelFacts | None = None
    sheets: tuple[ScoreSheet, ...] = ()
    notices: tuple[Notice, ...] = ()
    holdings: tuple[Holding, ...] = ()
    earlier: tuple[EarlierCase, ...] = ()
    meetings: tuple[tuple[str, date], ...] = ()
    agreed: AgreedSheet | None = None
    left: frozenset[int] = frozenset()


class Step(NamedTuple):
    """One day of a count: counted or skipped, and why."""

    date: date
    counted: bool
    why: str


class Deadline(NamedTuple):
    """A dated duty derived from a time limit and an anchor; never stored.

    `due` is None while its anchor has no date, or where the policy states no limit. `days_left` are calendar days.
    Nothing before the day it `opens` is in time. `was` is the due date before it was varied for this case; while it is
    `paused`, since that day, it has no other. What comes after the hour `by` on the day it is due is late.
    """

    id: str
    title: str
    due: date | None
    target: date | None
    anchor: str
    anchor_date: date | None
    rule: str
    clauses: tuple[str, ...]
    status: str
    owner: tuple[str, ...]
    if_late: str
    state: DeadlineState
    days_left: int | None
    met: date | None = None
    stated: bool = True
    right: bool = False
    private: bool = False
    opens: date | None = None
    was: date | None = None
    paused: date | None = None
    lifted_by: str = ""
    note: str = ""
    steps: tuple[Step, ...] = ()
    by: str = ""

    def as_json(self) -> "DeadlineDocument":
        told: DeadlineDocument = {
            "id": self.id,
            "title": self.title,
            "due": iso_date(self.due),
            "target": iso_date(self.target),
            "anchor": {
                "event": self.anchor,
                "date": iso_date(self.anchor_date),
            },
            "rule": self.rule,
            "clauses": list(self.clauses),
            "status": self.status,
            "owner": list(self.owner),
            "if_late": self.if_late,
            "state": self.state,
            "days_left": self.days_left,
            "steps": [
                {"date": s.date.isoformat(), "counted": s.counted, "why": s.why} for s in self.steps
            ],
        }
        if self.by:
            told["by"] = self.by
        return told


class Outcome(NamedTuple, Generic[T]):
    """What an action did: `data` for scripts (a document of docs/json.md, or None), findings, and lines to read."""

    data: T
    findings: tuple[Finding, ...] = ()
    messages: tuple[Text, ...] = ()
    attention: bool = False
