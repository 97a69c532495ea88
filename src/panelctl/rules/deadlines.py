"""Time limits and follow-ups of a case, dated and cited. Nothing here is stored: it is derived each time it is asked.

A limit *before* something matters until the case ends, or the panel has met; a limit *after* something is owed even
then. A right that has lapsed, and a limit met by a move nobody can make any more, are not shown.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from panelctl.model import WITHDRAWN, Deadline, Step, short_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.analysis.terms import limits_of, status_of, terms
from panelctl.rules.calendar import Calendar, Span, count, days_of, span
from panelctl.rules.coverage import all_there
from panelctl.rules.papers import whole
from panelctl.rules.pausing import Pause, due_after, steps_of
from panelctl.rules.timeline import State
from panelctl.rules.verdict import applies, judge, title

if TYPE_CHECKING:
    from panelctl.shapes.kinds import DeadlineState


def deadlines(state: State, today: date, calendar: Calendar, steps: bool = False) -> list[Deadline]:
    """Every deadline that exists for the case on a day, in the order of the policy."""
    found = []
    for rule in limits_of(state.policy, state.case.route):
        if _not_begun(rule, state):
            continue
        verdict = applies(rule.when, state)
        if verdict.holds is not False:
            deadline = _as_of(
                today, rule, _derive(rule, state, today, calendar, verdict.waits, steps), state
            )
            if _shown(rule, deadline, state, today):
                found.append(deadline)
    return found


def is_task(rule: lang.DeadlineRule) -> bool:
    """Whether a deadline is met by recording it."""
    return terms(rule).task


def _not_begun(rule: lang.DeadlineRule, state: State) -> bool:
    """Whether nothing that it follows or that meets it is recorded yet: most limits of most cases."""
    found = terms(rule)
    if not found.follows or found.limit.cap or rule.id in state.lifted or rule.id in state.passed:
        return False
    return state.date_of(found.limit.anchor) is None and not any(map(state.recorded, found.names))


def _as_of(today: date, rule: lang.DeadlineRule, deadline: Deadline, state: State) -> Deadline:
    """A limit that a meeting meets is not met by one that is called for a day to come."""
    if deadline.met is None or deadline.met <= today or deadline.state == "lifted":
        return deadline
    if not terms(rule).names & state.meeting_facts:
        return deadline
    left = _left(deadline.due, today)
    stands: DeadlineState = "overdue" if left is not None and left < 0 else "open"
    return deadline._replace(
        met=None, state="waiting" if deadline.paused else stands, days_left=left
    )


def _left(due: date | None, today: date) -> int | None:
    """The calendar days that are left until the last day."""
    return (due - today).days if due else None


def derive(
    rule: lang.DeadlineRule, state: State, today: date, calendar: Calendar, steps: bool = False
) -> Deadline:
    """One deadline: its dates, what met it, and its state on a day."""
    return _derive(rule, state, today, calendar, applies(rule.when, state).waits, steps)


def _derive(
    rule: lang.DeadlineRule,
    state: State,
    today: date,
    calendar: Calendar,
    waits: tuple[str, ...],
    steps: bool,
) -> Deadline:
    limit, goal = terms(rule).limit, terms(rule).goal
    anchor = None if waits else limit.starts or state.date_of(limit.anchor)
    days = None if waits else _span(limit, anchor, state, calendar)
    due = _due(rule, days, anchor, state, calendar)
    paused = _paused_since(rule, days, due, state)
    changed = rule.id in state.varied or bool(_pauses(rule, days, state))
    met = _met(rule, state, _begun(limit, anchor, state))
    return Deadline(
        id=rule.id,
        title=rule.title,
        due=due,
        target=_target(goal, state, calendar),
        anchor=limit.anchor,
        anchor_date=anchor,
        rule=rule.limit,
        clauses=rule.clauses,
        status=status_of(rule, state.policy),
        owner=_owners(rule, state),
        if_late=rule.if_late,
        state=_state(rule, met, due, None if paused else anchor, today, state),
        days_left=None if met else _left(due, today),
        met=met,
        stated=limit.stated,
        right=rule.right,
        private=rule.private,
        opens=days and days.opens,
        was=days.due if changed and days else None,
        paused=paused,
        lifted_by=rule.lifted_by,
        note=_waiting(state, waits) or "; ".join(_notes(rule, state, due, days, calendar)),
        steps=_steps(rule, due, anchor, state, calendar) if steps else (),
    )


def _due(
    rule: lang.DeadlineRule,
    days: Span | None,
    anchor: date | None,
    state: State,
    calendar: Calendar,
) -> date | None:
    """The last day: as it was set for this case, else as it is counted; put off by what it was paused."""
    if days is None:
        return None
    varied = state.varied.get(rule.id)
    due = varied.detail.to if varied else days.due
    pauses = _pauses(rule, days, state)
    if anchor and pauses:
        return due_after(due, anchor, terms(rule).limit.unit, pauses, calendar)
    return due


def _pauses(rule: lang.DeadlineRule, days: Span | None, state: State) -> Sequence[Pause]:
    """The pauses of a limit that is dated."""
    return state.pauses.get(rule.id, ()) if days else ()


def _paused_since(
    rule: lang.DeadlineRule, days: Span | None, due: date | None, state: State
) -> date | None:
    """Since when its time stands still, while it has no last day for that reason."""
    pauses = _pauses(rule, days, state)
    return pauses[-1].starts if pauses and due is None else None


def _target(goal: phrases.Limit | None, state: State, calendar: Calendar) -> date | None:
    anchor = state.date_of(goal.anchor) if goal else None
    return count(goal, anchor, calendar) if goal and anchor else None


def _begun(limit: phrases.Limit, anchor: date | None, state: State) -> date | None:
    """The day from which a limit can be met; one with a cap, as soon as that counts."""
    if limit.cap is None:
        return anchor
    cap = state.date_of(limit.cap.anchor)
    return min((day for day in (anchor, cap) if day), default=None)


def _span(
    limit: phrases.Limit, anchor: date | None, state: State, calendar: Calendar
) -> Span | None:
    cap = state.date_of(limit.cap.anchor) if limit.cap else None
    if anchor is None and limit.cap and cap:
        return span(
            limit.cap, cap, calendar
        )  # what must not be later than some day, must not even if nothing begins
    if anchor is None or not limit.stated:
        return None
    return span(limit, anchor, calendar, cap)


def _steps(
    rule: lang.DeadlineRule, due: date | None, anchor: date | None, state: State, calendar: Calendar
) -> tuple[Step, ...]:
    """The count that ends on the due date; none where the policy names the day itself."""
    steps = _count(terms(rule).limit, anchor, state, calendar)
    pauses = state.pauses.get(rule.id, ())
    if not steps or not pauses or rule.id in state.varied:
        return steps
    return tuple(steps_of(steps, due, terms(rule).limit.unit, pauses, calendar))


def _count(
    limit: phrases.Limit, anchor: date | None, state: State, calendar: Calendar
) -> tuple[Step, ...]:
    steps = _counted_from(limit, anchor, calendar) if anchor else ()
    cap = state.date_of(limit.cap.anchor) if limit.cap else None
    if limit.cap and cap:
        last = count(limit.cap, cap, calendar)
        if not steps or steps[-1].date > last:
            return days_of(limit.cap, cap, calendar)
    return steps


def _counted_from(limit: phrases.Limit, anchor: date, calendar: Calendar) -> tuple[Step, ...]:
    """The count to the last day of a limit; of a window that follows its anchor, to the farther end."""
    if limit.upper is not None and limit.direction == "after":
        return days_of(limit._replace(number=limit.upper), anchor, calendar)
    return days_of(limit, anchor, calendar) if limit.number is not None else ()


def _owners(rule: lang.DeadlineRule, state: State) -> tuple[str, ...]:
    """Who owes it: an entry with a condition only while that is not known to be otherwise."""
    if always := terms(rule).always:
        return always
    owing = [
        owner.word
        for owner in terms(rule).owners
        if not owner.when or judge(owner.when, state).holds is not False
    ]
    return tuple(dict.fromkeys(owing))


def _waiting(state: State, waits: tuple[str, ...]) -> str:
    """For which names a limit waits; nothing where it waits for none."""
    if not waits:
        return ""
    return f"waits for {', '.join(title(state, name) for name in waits)}"


def _notes(
    rule: lang.DeadlineRule, state: State, due: date | None, days: Span | None, calendar: Calendar
) -> list[str]:
    """What a person has to know beside the date."""
    found = []
    if due and (off := calendar.day_off(due)):
        found.append(
            f"{short_date(due)} is not a working day ({off}); the next is {short_date(calendar.next_working(due))}"
        )
    if days and days.opens:
        found.append(f"not before {short_date(days.opens)}")
    if rule.cutoff:
        found.append(f"by {rule.cutoff} on the last day")
    if days:
        found += changes_said(state, rule.id, days.due)
    return found


def changes_said(state: State, rule: str, given: date) -> list[str]:
    """What was changed for this case: the last day that the rule gives, and how often its time stood still."""
    varied = state.varied.get(rule)
    found = [f"changed from {short_date(given)} by {varied.by}: {varied.reason}"] if varied else []
    return found + [pause.said() for pause in state.pauses.get(rule, ())]


def after_cutoff(rule: lang.DeadlineRule, last: date, state: State) -> bool:
    """Whether what met a limit on its last day came after the hour; an hour that was not noted is not held against
    anybody, nor that of what came before the last day."""
    if not rule.cutoff:
        return False
    hours = [state.hours.get(name, "") for name in terms(rule).names if state.date_of(name) == last]
    return any(hour > rule.cutoff for hour in hours)


def _state(
    rule: lang.DeadlineRule,
    met: date | None,
    due: date | None,
    anchor: date | None,
    today: date,
    state: State,
) -> "DeadlineState":
    if rule.id in state.lifted:
        return "lifted"
    if met is not None:
        return "met-late" if _is_late(rule, met, due, state) else "met"
    if due is not None:
        return "overdue" if due < today else "open"
    follows = terms(rule).limit.direction == "after"
    return "waiting" if anchor is None or (follows and anchor > today) else "open"


def _is_late(rule: lang.DeadlineRule, met: date, due: date | None, state: State) -> bool:
    """Whether it was met after the last day, or on it and after the hour."""
    if due is None:
        return False
    return met > due or (met == due and after_cutoff(rule, met, state))


def _met(rule: lang.DeadlineRule, state: State, anchor: date | None) -> date | None:
    """The day a deadline was met: the earliest of its ways that is complete, not counting what came before an anchor
    that it follows (a letter of an earlier panel meets nothing of a later one)."""
    if not any(map(state.recorded, terms(rule).names)):
        return None
    days = [_met_by(way, rule, state, anchor) for way in terms(rule).ways]
    return min((day for day in days if day), default=None)


def _met_by(
    way: phrases.Met, rule: lang.DeadlineRule, state: State, anchor: date | None
) -> date | None:
    """The day on which one way to meet a limit was complete, if it counts."""
    last = date.min
    for name in way.names:
        day = _done(name, state)
        if day is None:
            return None
        last = max(last, day)
    if way.fact and not _carried(way, state):
        return None
    limit = terms(rule).limit
    if terms(rule).follows and not _in_turn(rule, limit, way, last, anchor, state):
        return None
    own_task = rule.id in way.names and limit.anchor in state.meeting_facts
    return None if own_task and _before_listing(rule.id, limit.anchor, state) else last


def _in_turn(
    rule: lang.DeadlineRule,
    limit: phrases.Limit,
    way: phrases.Met,
    day: date,
    anchor: date | None,
    state: State,
) -> bool:
    """Whether something was done after what it has to follow. A right that runs from a letter may be used as soon as
    the decision is made that the letter tells of."""
    if anchor and day >= anchor:
        return True
    telling = [
        state.order.get(move.records, 0)
        for move in state.policy.moves
        if limit.anchor in move.drafts
    ]
    used = min(state.order.get(name, 0) for name in way.names)
    return rule.right and used > max(telling, default=used)


def _done(name: str, state: State) -> date | None:
    """When something was done; a document that lacks what the policy refuses to miss has not been handed in."""
    document = state.documents.get(name)
    lacks = document and not (whole(state.policy, document) and all_there(name, state))
    return None if lacks else state.date_of(name)


def _before_listing(task: str, panel: str, state: State) -> bool:
    """A task done for one panel is not done for the later one the case was put back to."""
    return state.order.get(task, 0) < state.order.get(panel, 0)


def _carried(way: phrases.Met, state: State) -> bool:
    """Whether the fact was recorded before the last of the names: a letter can only carry what was known."""
    if way.fact not in state.order:
        return False
    return state.order[way.fact] <= max(state.order.get(name, 0) for name in way.names)


def _shown(rule: lang.DeadlineRule, deadline: Deadline, state: State, today: date) -> bool:
    if deadline.met is not None or deadline.state == "lifted":
        return True
    if state.stage == WITHDRAWN or has_passed(deadline, state):
        return False
    if rule.right and deadline.due and deadline.due < today:
        return False
    return _is_asked(rule, deadline, state, today) and _possible(rule, state)


def _is_asked(rule: lang.DeadlineRule, deadline: Deadline, state: State, today: date) -> bool:
    """Whether a limit *after* something has begun; one *before* something matters until the case ends, or the panel
    has met."""
    anchor = deadline.anchor_date
    if terms(rule).follows:
        return anchor is not None or deadline.due is not None
    met_already = deadline.anchor in state.meeting_facts and anchor is not None and anchor < today
    return not state.ended and not met_already


def has_passed(deadline: Deadline, state: State) -> bool:
    """Whether it took the case on to another stage when it passed, and has not begun anew since."""
    passed, anchor = state.passed.get(deadline.id), deadline.anchor_date
    if passed is None or anchor is None:
        return passed is not None
    if deadline.due and deadline.due < anchor:
        return passed.seq > state.order.get(deadline.anchor, 0)
    return passed.date > anchor


def _possible(rule: lang.DeadlineRule, state: State) -> bool:
    """A limit met only by moves shows while the case is open, and on an ended one while such a move leaves its end."""
    if not state.ended or not rule.met_by:
        return True
    moves = [move for move in state.policy.moves if lang.on_route(move, state.case.route)]
    names = terms(rule).names
    if not names <= {move.records for move in moves}:
        return True
    return any(move.records in names and state.stage in move.from_ for move in moves)
