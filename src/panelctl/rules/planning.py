"""Every last date of a route for a panel, from the first request to the letters.

What is known at the start is the day of the panel: its decisions are of that day. A limit that has a date is taken to
be met on its last day, and what follows that has its date from it in turn; so each date is the latest that the
procedure allows. A limit whose number it does not state, or that waits for something nobody has to do, has none.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from panelctl.model import CaseFacts, Deadline, Person
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.analysis.course import Course
from panelctl.policy.analysis.terms import terms_of
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import derive
from panelctl.rules.timeline import State, supposing
from panelctl.rules.verdict import applies


class Planned(NamedTuple):
    """One limit of a plan. It follows only the decisions in `outcomes` (none: whatever was decided), exists only if
    the test `only_if` holds, or only `of_a_dispute`; and moves when the panel does, if it `hangs` on it."""

    deadline: Deadline
    outcomes: tuple[str, ...]
    only_if: str
    of_a_dispute: bool
    hangs: bool


class Unopened(State):
    """A case that nobody has opened yet, listed for a panel."""

    def date_of(self, name: str) -> date | None:
        return self.dates.get(name) if name == "opened" else super().date_of(name)


def unopened(course: Course, panel: date) -> State:
    case = CaseFacts("", course.policy.id, course.route, Person(0, ""), panel)
    starts, fact = course.policy.routes[course.route].starts, course.meeting
    return Unopened(
        course.policy, case, starts, {fact: panel}, {fact: 1}, {fact: panel}, {}, {}, {}, ()
    )


def planned(
    course: Course,
    state: State,
    today: date,
    calendar: Calendar,
    *,
    steps: bool = False,
    pending: bool = False,
) -> list[Planned]:
    """Every limit of the route for the panel that `state` is listed for, by date; those without one last.

    Where the case is there (`pending`), what is still owed is done today at the earliest. Raises CalendarEnds.
    """
    decided = _decided(course, state)
    supposed = decided
    for _ in course.rules:
        found = [
            (rule, _derived(rule, state, supposed, today, calendar, False)) for rule in course.rules
        ]
        then = _done_on_the_last_day(course, found, decided, today if pending else date.min)
        if then == supposed:
            break
        supposed = then
    hanging = _hanging(course, supposed)
    lines = []
    for rule in course.rules:
        if _exists(rule, state, supposed):
            limit = _derived(rule, state, supposed, today, calendar, steps)
            lines.append(_line(course, rule, state, _of_a_plan(limit, pending), hanging))
    return sorted(lines, key=lambda line: line.deadline.due or date.max)


def _line(
    course: Course, rule: lang.DeadlineRule, state: State, limit: Deadline, hanging: set[str]
) -> Planned:
    anchor, outcomes = terms_of(rule).limit.anchor, course.outcomes(rule)
    return Planned(
        limit,
        outcomes,
        rule.when if _uncertain(rule, state) and not outcomes else "",
        course.of_a_dispute(rule) and not state.recorded(anchor),
        anchor in hanging,
    )


def _decided(course: Course, state: State) -> dict[str, date]:
    """What the panel decides, whichever that is, is of the day it meets."""
    panel = state.date_of(course.meeting)
    assert panel
    return dict.fromkeys((*course.made_by_body, "decided"), panel)


def _done_on_the_last_day(
    course: Course,
    found: list[tuple[lang.DeadlineRule, Deadline]],
    decided: Mapping[str, date],
    earliest: date,
) -> dict[str, date]:
    """When what meets the limits counts as done: of several limits that it meets, on the first last day."""
    done = dict(decided)
    for rule, limit in found:
        if limit.due and limit.met is None and limit.state != "lifted":
            for name in terms_of(rule).names - decided.keys():
                done[name] = min(done.get(name, date.max), max(limit.due, earliest))
    letters = {name for move in course.decisions.values() for name in move.drafts}
    requests = {move.records for move in course.road.moves if move.verb == "apply"}
    done["decided"] = max(_days_of(course.decisions, done), default=decided["decided"])
    for name, parts in (("released", letters), ("opened", requests)):
        days = _days_of(parts, done)
        if days:
            done[name] = min(days)
    return done


def _days_of(names: Iterable[str], done: Mapping[str, date]) -> list[date]:
    return [done[name] for name in names if name in done]


def _derived(
    rule: lang.DeadlineRule,
    state: State,
    supposed: Mapping[str, date],
    today: date,
    calendar: Calendar,
    steps: bool,
) -> Deadline:
    """The limit where everything else has been done on its last day, and what meets it has not."""
    others = {name: day for name, day in supposed.items() if name not in terms_of(rule).names}
    return derive(
        rule._replace(when=""),
        supposing(state, others),
        today,
        calendar,
        steps,
    )


def _of_a_plan(limit: Deadline, pending: bool) -> Deadline:
    """Where there is no case nothing is late: it is `open` with a date, `waiting` without."""
    return limit if pending else limit._replace(state="open" if limit.due else "waiting")


def _uncertain(rule: lang.DeadlineRule, state: State) -> bool:
    return applies(rule.when, state).holds is not True


def _exists(rule: lang.DeadlineRule, state: State, supposed: Mapping[str, date]) -> bool:
    """Whether a limit exists now, or once things have gone their way."""
    if applies(rule.when, state).holds is not False:
        return True
    return applies(rule.when, supposing(state, supposed)).holds is not False


def _hanging(course: Course, supposed: Mapping[str, date]) -> set[str]:
    """The names whose day moves when the panel does."""
    found = {course.meeting, "decided", "released", *course.made_by_body}
    for _ in course.rules:
        for day in course.policy.days.values():
            if phrases.day_rule(day.rule).anchor in found:
                found.add(day.id)
        for rule in course.rules:
            limit = terms_of(rule).limit
            if limit.anchor in found or (limit.cap and limit.cap.anchor in found):
                found |= terms_of(rule).names & supposed.keys()
    return found
