"""A case's dates as a picture: what stands where on a line of days, and which days the line has to show.

Nothing is drawn here: the terminal and the page draw the same value, so they cannot tell different stories.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from panelctl.errors import counted
from panelctl.model import WITHDRAWN, Deadline, iso_date, short_date
from panelctl.policy.analysis.terms import terms_of
from panelctl.rules.calendar import Calendar
from panelctl.rules.timeline import State
from panelctl.rules.verdict import title
from panelctl.shapes.kinds import DeadlineState
from panelctl.shapes.pictures import (
    HappeningKind,
    PictureDocument,
    PicturedPanelDocument,
    PointDocument,
    Standing,
)

STANDINGS: dict[DeadlineState, Standing] = {
    "met": "done",
    "met-late": "done late",
    "open": "due",
    "overdue": "overdue",
    "waiting": "waiting",
    "lifted": "lifted",
}
LONGEST = timedelta(weeks=53)  # as much as a line of a few dozen signs can tell apart
NEAR = timedelta(
    days=28
)  # a day that counts as today so soon after everything else still belongs to it
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Point:
    """One deadline: its bar runs between `starts` and `due`; `was` is the due day before it was changed.

    `owed` is one that has no day, `waiting` one that has none yet, `paused` one that has none until its time runs
    again; a `right` may be used and is never overdue.
    """

    id: str
    title: str
    state: Standing
    starts: date | None
    due: date | None
    done: date | None
    target: date | None
    was: date | None
    right: bool

    @property
    def day(self) -> date | None:
        """The day it stands at among the others: when it was done, else when it is due."""
        return self.done or self.due

    @property
    def owed(self) -> bool:
        return self.state in ("due", "overdue", "owed")

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(
            day for day in (self.starts, self.due, self.done, self.target, self.was) if day
        )

    def as_json(self) -> PointDocument:
        return {
            "id": self.id,
            "title": self.title,
            "state": self.state,
            "right": self.right,
            "starts": iso_date(self.starts),
            "due": iso_date(self.due),
            "done": iso_date(self.done),
            "target": iso_date(self.target),
            "was": iso_date(self.was),
        }


@dataclass(frozen=True, slots=True)
class Happening:
    """A step that was taken, or a document that came and meets no deadline of the picture."""

    date: date
    title: str
    kind: HappeningKind


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything from the Monday `first` to the Sunday `last`. `off` names bank holidays and closures; weekends go
    without saying. `points` and `events` are in the order of their days, those without a day last."""

    first: date
    last: date
    today: date
    panel: tuple[date, str] | None
    points: tuple[Point, ...]
    events: tuple[Happening, ...]
    off: tuple[tuple[date, str], ...]
    remarks: tuple[str, ...]

    def as_json(self) -> PictureDocument:
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "today": self.today.isoformat(),
            "panel": _panel_shown(self.panel),
            "points": [point.as_json() for point in self.points],
            "events": [
                {"date": event.date.isoformat(), "title": event.title, "kind": event.kind}
                for event in self.events
            ],
            "off": [{"date": day.isoformat(), "why": why} for day, why in self.off],
            "remarks": list(self.remarks),
        }


def _panel_shown(panel: tuple[date, str] | None) -> PicturedPanelDocument | None:
    return {"date": panel[0].isoformat(), "title": panel[1]} if panel else None


def picture(
    state: State, deadlines: Iterable[Deadline], today: date, calendar: Calendar
) -> Picture:
    """What is drawn of a case on a day: its deadlines, its steps and papers, its panel, the days off between them."""
    points = [_point(deadline) for deadline in deadlines]
    events = _events(state, points)
    panel = _panel(state)
    settled = state.ended and all(point.state != "overdue" for point in points)
    beside = list(chain.from_iterable(point.days for point in points))
    first, last = _frame(_days(points, events, panel), beside, today, settled)
    kept = [point for point in points if _in_sight(point, first, last)]
    seen = [event for event in events if first <= event.date <= last]
    left_out = len(points) - len(kept) + len(events) - len(seen)
    return Picture(
        first,
        last,
        today,
        panel if panel and first <= panel[0] <= last else None,
        tuple(sorted(kept, key=_place)),
        tuple(seen),
        tuple(_days_off(first, last, calendar)),
        tuple(_remarks(first, last, today, left_out, calendar)),
    )


def _place(point: Point) -> tuple[date, date]:
    """Where a point stands among the others: by its day, those without one last."""
    return point.day or date.max, point.due or date.max


def _events(state: State, points: Iterable[Point]) -> list[Happening]:
    """What happened, in the order of days; without the papers that a point tells of."""
    told = {(name, point.done) for point in points for name in _papers(state, point.id)}
    happened = sorted(_happenings(state), key=lambda placed: (placed[2].date, placed[0]))
    return [event for _, name, event in happened if (name, event.date) not in told]


def _days(
    points: Iterable[Point], events: Iterable[Happening], panel: tuple[date, str] | None
) -> list[date]:
    """The days at which something stands."""
    days = [point.day for point in points if point.day]
    days += [event.date for event in events]
    return [*days, panel[0]] if panel else days


def _in_sight(point: Point, first: date, last: date) -> bool:
    return not point.days or point.owed or _meets(point.days, first, last)


def _point(deadline: Deadline) -> Point:
    return Point(
        deadline.id,
        deadline.title,
        _standing(deadline),
        deadline.opens or deadline.anchor_date,
        deadline.due,
        deadline.met,
        deadline.target,
        deadline.was,
        deadline.right,
    )


def _standing(deadline: Deadline) -> Standing:
    if deadline.due or deadline.state not in ("open", "waiting"):
        return STANDINGS[deadline.state]
    if deadline.paused:
        return "paused"
    return "waiting" if deadline.stated or deadline.anchor_date is None else "owed"


def _papers(state: State, deadline: str) -> Iterator[str]:
    """The documents that meet a deadline: its own mark tells when they came."""
    rule = next(rule for rule in state.policy.deadlines if rule.id == deadline)
    yield from terms_of(rule).names & state.documents.keys()


def _happenings(state: State) -> Iterator[tuple[int, str, Happening]]:
    """Moves, papers, stages that passed and a withdrawal, each with its place and its name on the time line."""
    for event in state.moves:
        newest = state.order.get(event.name) == event.seq
        day = state.dates[event.name] if newest else event.date  # the day as it was put right
        yield event.seq, event.name, Happening(day, title(state, event.name), "step")
    for name, paper in state.documents.items():
        for copy in state.supporting.get(name) or (paper,):
            yield copy.seq, name, Happening(copy.date, title(state, name), "document")
    for passed in state.passed.values():
        stage = state.policy.stages.get(passed.detail.to, "")
        yield passed.seq, passed.name, Happening(passed.date, f"Time passed: {stage}", "step")
    if state.stage == WITHDRAWN:
        yield (
            state.order[WITHDRAWN],
            WITHDRAWN,
            Happening(state.dates[WITHDRAWN], "Withdrawn", "step"),
        )


def _panel(state: State) -> tuple[date, str] | None:
    panel = state.case.panel
    if panel is None or panel.status == "cancelled":
        return None
    return panel.date, state.policy.bodies[panel.body].title


def _frame(
    days: Sequence[date], beside: Sequence[date], today: date, settled: bool
) -> tuple[date, date]:
    """Whole weeks around the days, a day of room on either side; of a very long case its end, or today and on.

    What is only `beside` the days (where a count began, when something done had been due) widens it a little, and a
    settled case does not stretch to a today long after it.
    """
    end = max(days, default=today)
    within = [*days] if days and settled and today > end + NEAR else [*days, today]
    first, last = min(within), max(within)
    near = [day for day in beside if first - NEAR <= day <= last + NEAR]
    first, last = min([first, *near]) - _DAY, max([last, *near]) + _DAY
    first -= first.weekday() * _DAY
    last += (6 - last.weekday()) * _DAY
    if last - first < LONGEST:
        return first, last
    if today < last - LONGEST + NEAR:
        first = max(first, today - today.weekday() * _DAY - NEAR)
        return first, first + LONGEST - _DAY
    return last - LONGEST + _DAY, last


def _meets(days: Sequence[date], first: date, last: date) -> bool:
    return min(days) <= last and first <= max(days)


def _days_off(first: date, last: date, calendar: Calendar) -> Iterator[tuple[date, str]]:
    """Bank holidays and closures, by name; beyond the calendar's range none are known."""
    closed = dict.fromkeys(calendar.closures, "council closed")
    yield from sorted(
        (day, why) for day, why in {**closed, **calendar.holidays}.items() if first <= day <= last
    )


def _remarks(
    first: date, last: date, today: date, left_out: int, calendar: Calendar
) -> Iterator[str]:
    if left_out:
        dates = f"{counted(left_out, 'date does', 'dates do')} not fit"
        yield f"Drawn from {short_date(first)} to {short_date(last)}: {dates}."
    if today > last:
        yield f"{short_date(today)} lies after all of this."
    if last > calendar.last:
        yield f"Bank holidays are known until {short_date(calendar.last)}."
