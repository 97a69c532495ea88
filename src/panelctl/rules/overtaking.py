"""A time limit that has passed unmet and takes a case on to another stage by itself."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

from panelctl.errors import CalendarEnds
from panelctl.model import Deadline, Event, Move, Passing, is_of, short_date
from panelctl.policy import language as lang
from panelctl.policy.analysis.terms import Terms, terms_of
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import derive, has_passed
from panelctl.rules.reading import made_by
from panelctl.rules.timeline import State, last_move_day, next_seq, with_event
from panelctl.rules.verdict import is_for


def carried_on(state: State, today: date, calendar: Calendar) -> State:
    """The case as everybody sees it on a day: taken on by each time limit that has passed unmet until then, written or
    not."""
    while event := overtaken(state, today, calendar):
        state = with_event(state, event)
    return state


@lru_cache(maxsize=1024)
def takes_on(policy: lang.Policy, route: str = "", stage: str = "") -> bool:
    """Whether a policy has a time limit that takes a case on, in any of its versions: any case, or one of a route that
    stands at a stage."""
    versions = policy.rule_sets.values() or (policy,)
    limits = [rule for rules in versions for rule in rules.deadlines if rule.passed_to]
    return any(
        (not route or lang.on_route(rule, route)) and rule.passed_to != stage for rule in limits
    )


def drafts_of(state: State, event: Event[Move] | Event[Passing]) -> tuple[str, ...]:
    """The letters that what took the case on calls for: a move that was made, or a limit that passed."""
    if is_of(event, Passing):
        passed = (rule for rule in state.policy.deadlines if rule.id == event.name)
        return next((rule.drafts for rule in passed), ())
    made = made_by(state.policy, state.case.route, event) if is_of(event, Move) else ()
    return next((move.drafts for move in made), ())


def overtaken(state: State, today: date, calendar: Calendar) -> Event[Passing] | None:
    """The event that takes a case on because a time limit with `passed_to` has passed unmet: of several, the one that
    passed first. None where none has."""
    passed = [] if state.ended else list(_passed(state, today, calendar))
    if not passed:
        return None
    last, limit, to = min(passed, key=lambda limit: limit[0])
    said = f"{limit.title}: {short_date(last)} passed ({limit.rule})"
    day = max(last + timedelta(days=1), last_move_day(state))
    return Event(next_seq(state.case), limit.id, day, Passing(to), "panelctl", reason=said)


def _passed(state: State, today: date, calendar: Calendar) -> Iterator[tuple[date, Deadline, str]]:
    """The last day of each limit that has passed unmet, the limit, and where that takes the case."""
    for rule in state.policy.deadlines:
        if rule.passed_to in ("", state.stage) or not is_for(rule, state):
            continue
        with suppress(CalendarEnds):  # nobody can say that it has passed
            limit = derive(rule, state, today, calendar)
            if limit.due is None or limit.state != "overdue" or has_passed(limit, state):
                continue
            if not _answered(terms_of(rule), state):
                yield limit.due, limit, rule.passed_to


def _answered(terms: Terms, state: State) -> bool:
    """Whether a step that meets a limit was taken, and the case has not come back since to where it can be taken: where
    it stands now is where that step led to."""
    taken = max((event.seq for event in state.moves if event.name in terms.names), default=0)
    again = {
        stage for move in state.policy.moves if move.records in terms.names for stage in move.from_
    }
    return bool(taken) and not again & {lang.ANY, *_led_to(state, taken)}


def _led_to(state: State, since: int) -> Iterator[str]:
    """The stages that the steps of a case can have led to, from one of them on."""
    for event in state.steps:
        if event.seq < since:
            continue
        if is_of(event, Passing):
            yield event.detail.to
        elif is_of(event, Move):
            yield from (move.to for move in made_by(state.policy, state.case.route, event))
