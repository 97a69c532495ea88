"""Time limits and follow-ups of a case, dated and cited. Nothing here is stored: it is derived each time it is asked.

A limit *before* something matters until the case ends, or the panel has heard it; a limit *after* something is owed
even then. A right that has lapsed, and a limit met by a move nobody can make any more, are not shown.
"""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from panelctl.errors import join_words
from panelctl.model import WITHDRAWN, Deadline, Step, short_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.analysis.terms import Terms, limits_of, status_of, terms_of
from panelctl.rules.calendar import Calendar, Span, calendar_for, count, days_of, span
from panelctl.rules.fulfilment import is_late, met_on
from panelctl.rules.hours import from_its_day, hour_of_anchor, last_moment, steps_in_hours
from panelctl.rules.pausing import due_after, steps_of
from panelctl.rules.timeline import State, source_day
from panelctl.rules.verdict import applies, judge, title

if TYPE_CHECKING:
    from panelctl.shapes.kinds import DeadlineState


def deadlines(
    state: State,
    today: date,
    calendar: Calendar,
    steps: bool = False,
    until: date | None = None,
) -> list[Deadline]:
    """Every deadline that exists for the case on a day, in the order of the policy; none whose last day comes after
    `until`, where that is said."""
    found = []
    for terms in limits_of(state.policy, state.case.route):
        if _not_begun(terms, state):
            continue
        verdict = applies(terms.rule.when, state)
        if verdict.holds is False:
            continue
        dated = _dated(terms, state, today, calendar, verdict.waits)
        if until and dated.due and dated.due > until:
            continue
        deadline = _as_of(today, terms, _settled(dated, terms, state), state)
        if _shown(terms, deadline, state, today):
            found.append(_with_steps(deadline, terms, state, calendar) if steps else deadline)
    return found


def is_task(rule: lang.DeadlineRule) -> bool:
    """Whether a deadline is met by recording it."""
    return terms_of(rule).task


def _not_begun(terms: Terms, state: State) -> bool:
    """Whether nothing that it follows or that meets it is recorded yet: most limits of most cases."""
    if not terms.follows or terms.limit.cap or state.date_of(terms.limit.anchor):
        return False
    if terms.rule.id in state.lifted or terms.rule.id in state.passed:
        return False
    if any(map(state.date_of, terms.names)):
        return False
    return not state.policy.days or terms.limit.anchor not in state.unplanned


def _as_of(today: date, terms: Terms, deadline: Deadline, state: State) -> Deadline:
    """A limit that a meeting meets is not met by one that is called for a day to come."""
    if deadline.met is None or deadline.met <= today or deadline.state == "lifted":
        return deadline
    if not terms.names & state.meeting_facts:
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
    terms = terms_of(rule)
    dated = _dated(terms, state, today, calendar, applies(rule.when, state).waits)
    deadline = _settled(dated, terms, state)
    return _with_steps(deadline, terms, state, calendar) if steps else deadline


def last_day(
    rule: lang.DeadlineRule, policy: lang.Policy, anchor: date, today: date, calendar: Calendar
) -> date | None:
    """The last day that a rule gives from a day, whatever happened to it in a case."""
    own = calendar_for(rule, calendar)
    return _by_rule(rule, policy, anchor, None, None, today, own).due


def _dated(
    terms: Terms, state: State, today: date, calendar: Calendar, waits: tuple[str, ...]
) -> Deadline:
    """What the rule gives in this case, with what was changed of it."""
    calendar = calendar_for(terms.rule, calendar)
    limit, goal = terms.limit, terms.goal
    anchor = None if waits else limit.starts or state.date_of(limit.anchor)
    cap = state.date_of(limit.cap.anchor) if limit.cap and not waits else None
    aim = state.date_of(goal.anchor) if goal else None
    hour = hour_of_anchor(limit, anchor, state) if limit.unit == phrases.HOURS else ""
    deadline = _by_rule(terms.rule, state.policy, anchor, cap, aim, today, calendar, hour)
    if not terms.always:
        deadline = deadline._replace(owner=_owners(terms, state))
    if waits:
        deadline = deadline._replace(note=_waiting(state, waits))
    elif state.policy.days and limit.anchor in state.unplanned:
        waits_for = title(state, limit.anchor)
        deadline = deadline._replace(note=f"{waits_for}: no such meeting is planned")
    if deadline.due and (terms.rule.id in state.varied or terms.rule.id in state.pauses):
        deadline = _changed(deadline, deadline.due, terms, state, today, calendar)
    return deadline


def _settled(deadline: Deadline, terms: Terms, state: State) -> Deadline:
    """A limit with what met it, or lifted it."""
    begun = _begun(terms.limit, deadline.anchor_date, state)
    if met := met_on(terms, state, begun, deadline.opens):
        late = is_late(terms, met, deadline.due, deadline.by, state)
        deadline = deadline._replace(met=met, days_left=None, state="met-late" if late else "met")
    if terms.rule.id in state.lifted:
        deadline = deadline._replace(state="lifted")
    return deadline


@lru_cache(maxsize=16384)
def _by_rule(
    rule: lang.DeadlineRule,
    policy: lang.Policy,
    anchor: date | None,
    cap: date | None,
    aim: date | None,
    today: date,
    calendar: Calendar,
    hour: str = "",
) -> Deadline:
    """What a rule gives from the days of its anchor (with its `hour`, for a limit in hours), its cap's anchor and its
    target's: the same for every case that has these, until something happens to it. Its owner is named where that
    depends on nothing."""
    terms = terms_of(rule)
    limit, goal = terms.limit, terms.goal
    days = _span(limit, anchor, cap, calendar, hour)
    due, by = days and days.due, _by(terms, anchor, hour)
    return Deadline(
        id=rule.id,
        title=rule.title,
        due=due,
        target=count(goal, aim, calendar) if goal and aim else None,
        anchor=limit.anchor,
        anchor_date=anchor,
        rule=rule.limit,
        clauses=rule.clauses,
        status=status_of(rule, policy),
        owner=terms.always,
        if_late=rule.if_late,
        state=_stands(terms, due, anchor, today),
        days_left=_left(due, today),
        stated=limit.stated,
        right=rule.right,
        private=rule.private,
        opens=days and days.opens,
        lifted_by=rule.lifted_by,
        note="; ".join(
            _notes(rule, due, days and days.opens, calendar, _last_hour(terms, anchor, hour, by))
        ),
        by=by if due else "",
    )


def _changed(
    deadline: Deadline,
    given: date,
    terms: Terms,
    state: State,
    today: date,
    calendar: Calendar,
) -> Deadline:
    """The last day that a rule gives, as it was set for this case and put off by what it was paused. While it is
    paused it has none."""
    varied, pauses = state.varied.get(terms.rule.id), state.pauses.get(terms.rule.id, ())
    due: date | None = varied.detail.to if varied else given
    anchor = deadline.anchor_date
    if due and anchor and pauses:
        due = due_after(due, anchor, terms.limit.unit, pauses, calendar)
    by = terms.rule.cutoff if due != given else deadline.by
    paused = pauses[-1].starts if pauses and due is None else None
    notes = [
        *_notes(terms.rule, due, deadline.opens, calendar, by and _by_then(by)),
        *changes_said(state, terms.rule.id, given),
    ]
    return deadline._replace(
        due=due,
        was=given,
        paused=paused,
        state=_stands(terms, due, None if paused else anchor, today),
        days_left=_left(due, today),
        note="; ".join(notes),
        by=by,
    )


def _begun(limit: phrases.Limit, anchor: date | None, state: State) -> date | None:
    """The day from which a limit can be met: one that counts from a day that is worked out, as soon as that day is
    known; one with a cap, as soon as that counts."""
    if not (limit.cap or state.policy.days):
        return anchor
    days = [anchor]
    if anchor and limit.anchor in state.policy.days:
        days.append(source_day(limit.anchor, state))
    if limit.cap:
        days.append(state.date_of(limit.cap.anchor))
    return min((day for day in days if day), default=None)


def _span(
    limit: phrases.Limit,
    anchor: date | None,
    cap: date | None,
    calendar: Calendar,
    hour: str,
) -> Span | None:
    """The days of a limit; what must not be later than some day must not even if nothing begins."""
    if anchor is None and limit.cap and cap:
        return span(limit.cap, cap, calendar)
    if anchor is None or not limit.stated:
        return None
    if limit.unit == phrases.HOURS:
        return Span(None, last_moment(limit, anchor, hour).day)
    return span(limit, anchor, calendar, cap)


def _by(terms: Terms, anchor: date | None, hour: str) -> str:
    """The hour of the last day after which it is late: the policy's, or where its hours end."""
    if anchor is None or terms.limit.unit != phrases.HOURS:
        return terms.rule.cutoff
    return last_moment(terms.limit, anchor, hour).hour


def _last_hour(terms: Terms, anchor: date | None, hour: str, by: str) -> str:
    """What is said of the hour at which a limit ends, and of one from which it could not be counted."""
    if anchor is None or hour or terms.limit.unit != phrases.HOURS:
        return by and _by_then(by)
    return f"{_by_then(by)}, " * bool(by) + from_its_day(terms.limit)


def _by_then(by: str) -> str:
    return f"by {by} on the last day"


def _with_steps(deadline: Deadline, terms: Terms, state: State, calendar: Calendar) -> Deadline:
    """A limit with the count that ends on its last day; with none where the policy names the day itself."""
    calendar = calendar_for(terms.rule, calendar)
    if terms.limit.unit == phrases.HOURS:
        begins = deadline.anchor_date
        hour = hour_of_anchor(terms.limit, begins, state)
        return deadline._replace(steps=steps_in_hours(terms.limit, begins, hour) if begins else ())
    steps = _count(terms.limit, deadline.anchor_date, state, calendar)
    pauses = state.pauses.get(terms.rule.id, ())
    if not steps or not pauses or terms.rule.id in state.varied:
        return deadline._replace(steps=steps)
    counted = steps_of(steps, deadline.due, terms.limit.unit, pauses, calendar)
    return deadline._replace(steps=tuple(counted))


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


def _owners(terms: Terms, state: State) -> tuple[str, ...]:
    """Who owes it: an entry with a condition only while that is not known to be otherwise."""
    owing = [
        owner.word
        for owner in terms.owners
        if not owner.when or judge(owner.when, state).holds is not False
    ]
    return tuple(dict.fromkeys(owing))


def _waiting(state: State, waits: tuple[str, ...]) -> str:
    """For which names a limit waits."""
    return f"waits for {', '.join(title(state, name) for name in waits)}"


def _notes(
    rule: lang.DeadlineRule, due: date | None, opens: date | None, calendar: Calendar, hour: str
) -> list[str]:
    """What a person has to know beside the date."""
    found = []
    if due and (off := calendar.day_off_if_known(due)):
        beside = _beside(phrases.limit(rule.limit), due, calendar)
        found.append(f"{short_date(due)} is not a working day ({off}){beside}")
    elif due and not calendar.knows(due):
        found.append(f"the bank holidays of {due.year} are not known yet")
    if opens:
        found.append(f"not before {short_date(opens)}")
    if hour:
        found.append(hour)
    return found


def _beside(limit: phrases.Limit, due: date, calendar: Calendar) -> str:
    """The working day beside a last day that is none: the one before it, where the day must not be passed."""
    before = limit.direction == "before" or bool(limit.ends or limit.cap)
    called = "the last before it is" if before else "the next is"
    day = calendar.working_beside(due, before=before)
    return f"; {called} {short_date(day)}" if day else ""


def changes_said(state: State, rule: str, given: date) -> list[str]:
    """What was changed for this case: the last day that the rule gives, and how often its time stood still."""
    varied = state.varied.get(rule)
    found = []
    if varied:
        agreed = (
            f", agreed by {join_words(varied.detail.agreed, 'and')}" if varied.detail.agreed else ""
        )
        found = [f"changed from {short_date(given)} by {varied.by}{agreed}: {varied.reason}"]
    return found + [pause.said() for pause in state.pauses.get(rule, ())]


def _stands(terms: Terms, due: date | None, anchor: date | None, today: date) -> "DeadlineState":
    """How a limit stands that was neither met nor lifted."""
    if due is not None:
        return "overdue" if due < today else "open"
    follows = terms.limit.direction == "after"
    return "waiting" if anchor is None or (follows and anchor > today) else "open"


def _shown(terms: Terms, deadline: Deadline, state: State, today: date) -> bool:
    if deadline.met is not None or deadline.state == "lifted":
        return True
    if state.stage == WITHDRAWN or has_passed(deadline, state):
        return False
    if terms.rule.right and deadline.due and deadline.due < today:
        return False
    return _is_asked(terms, deadline, state, today) and _possible(terms, state)


def _is_asked(terms: Terms, deadline: Deadline, state: State, today: date) -> bool:
    """Whether a limit *after* something has begun; one *before* something matters until the case ends, or is heard."""
    anchor = deadline.anchor_date
    if terms.follows:
        return bool(anchor or deadline.due) or deadline.anchor in state.unplanned
    return not state.ended and not heard(deadline, state, today)


def heard(deadline: Deadline, state: State, today: date) -> bool:
    """Whether it is about a panel that has met; where it has a last day, only once that panel has decided."""
    anchor, met = deadline.anchor, deadline.anchor_date
    if anchor not in state.meeting_facts or met is None or met >= today:
        return False
    return not deadline.due or state.order.get("decided", 0) > state.order.get(anchor, 0)


def has_passed(deadline: Deadline, state: State) -> bool:
    """Whether it took the case on to another stage when it passed, and has not begun anew since."""
    passed, anchor = state.passed.get(deadline.id), deadline.anchor_date
    if passed is None or anchor is None:
        return passed is not None
    if deadline.due and deadline.due < anchor:
        return passed.seq > state.order.get(deadline.anchor, 0)
    return passed.date > anchor


def _possible(terms: Terms, state: State) -> bool:
    """A limit met only by moves shows while the case is open, and on an ended one while such a move leaves its end."""
    if not state.ended or not terms.rule.met_by:
        return True
    moves = [move for move in state.policy.moves if lang.on_route(move, state.case.route)]
    names = terms.names
    if not names <= {move.records for move in moves}:
        return True
    return any(move.records in names and state.stage in move.from_ for move in moves)
