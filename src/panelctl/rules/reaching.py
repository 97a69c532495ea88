"""Which of its last dates a case can still meet for one panel, and the first day on which a panel would do."""

from dataclasses import dataclass
from datetime import date, timedelta

from panelctl.errors import CalendarEnds
from panelctl.model import Deadline, Event, Move
from panelctl.policy.analysis.course import Course
from panelctl.policy.analysis.terms import terms_of
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.planning import Planned, planned
from panelctl.rules.timeline import State, last_move_day, next_seq, with_event
from panelctl.shapes.kinds import Reach

FARTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Reached:
    """One limit of a case, for one panel: `left` are the working days left for it, today not counted; it `counts` if
    its date, or what meets it, is that of the panel."""

    planned: Planned
    reach: Reach
    left: int | None
    counts: bool


def listed_for(course: Course, state: State, panel: date, today: date) -> State:
    """The case as it would stand once it is listed for a panel of that day."""
    if is_listed(course, state) and state.date_of(course.meeting) == panel:
        return state
    move = next(
        (listing for listing in course.listings if course.road.leaves(listing, {state.stage})),
        course.listings[0],
    )
    detail = Move(move.verb, move.answer, {course.meeting: panel})
    day = max(today, last_move_day(state))
    return with_event(state, Event(next_seq(state.case), move.records, day, detail))


def is_listed(course: Course, state: State) -> bool:
    """Whether the case waits for a panel it is listed for: none has decided since."""
    return state.order.get(course.meeting, 0) > state.order.get("decided", 0)


def reached(
    course: Course,
    state: State,
    panel: date,
    today: date,
    calendar: Calendar,
    *,
    steps: bool = False,
) -> list[Reached]:
    """Every limit of the case for a panel, by date. Raises CalendarEnds."""
    listed = listed_for(course, state, panel, today)
    shown = {limit.id for limit in deadlines(listed, today, calendar)}
    plan = planned(course, listed, today, calendar, steps=steps, pending=True)
    return [
        _reached(course, line, today, calendar)
        for line in plan
        if _concerns(course, line, listed, shown)
    ]


def _concerns(course: Course, line: Planned, listed: State, shown: set[str]) -> bool:
    """Whether a limit is the case's: it hangs on the panel, or it has begun and is shown, or it can still come."""
    limit = line.deadline
    if line.hangs:
        return True
    begun = not limit.anchor or listed.recorded(limit.anchor)
    return limit.id in shown if begun else course.can_come(limit.anchor)


def _reached(course: Course, line: Planned, today: date, calendar: Calendar) -> Reached:
    limit = line.deadline
    rule = next(rule for rule in course.rules if rule.id == limit.id)
    counts = line.hangs or course.meeting in terms_of(rule).names
    reach = _reach(limit, today)
    left = None
    if limit.due and reach == "possible":
        left = _working_days(today, limit.due, calendar)
    return Reached(line, reach, left, counts)


def everything(limits: list[Reached]) -> bool:
    """Whether nothing that depends on the panel is past or late."""
    return not any(limit.counts and limit.reach in ("past", "met-late") for limit in limits)


def first_day(course: Course, state: State, today: date, calendar: Calendar) -> date | None:
    """The first working day on which a panel could be with everything in time; None where there is none within a year
    of the days known."""
    day = today
    try:
        while day - today < FARTHEST:
            if not calendar.day_off(day) and everything(
                reached(course, state, day, today, calendar)
            ):
                return day
            day = calendar.beside(day)
    except CalendarEnds:
        pass
    return None


def _reach(limit: Deadline, today: date) -> Reach:
    if limit.state in ("met", "met-late", "lifted"):
        return limit.state
    if limit.due is None:
        return "waiting" if limit.stated else "not-stated"
    return "past" if limit.due < today else "possible"


def _working_days(today: date, until: date, calendar: Calendar) -> int:
    """The working days after today, the last one included."""
    return sum(
        not calendar.day_off(today + timedelta(days=n)) for n in range(1, (until - today).days + 1)
    )
