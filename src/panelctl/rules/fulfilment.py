"""How a time limit of a case was met: when, in which of its ways, and whether that was in time."""

from datetime import date

from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.analysis.terms import Terms, terms_of
from panelctl.rules.coverage import all_there
from panelctl.rules.papers import whole
from panelctl.rules.timeline import State


def met_on(terms: Terms, state: State, anchor: date | None) -> date | None:
    """The day a deadline was met: the earliest of its ways that is complete, not counting what came before an anchor
    that it follows (a letter of an earlier panel meets nothing of a later one)."""
    if not any(map(state.date_of, terms.names)):
        return None
    days = [_met_by(way, terms, state, anchor) for way in terms.ways]
    return min((day for day in days if day), default=None)


def is_late(terms: Terms, met: date, due: date | None, state: State) -> bool:
    """Whether it was met after the last day, or on it and after the hour."""
    if due is None:
        return False
    return met > due or (met == due and after_cutoff(terms.rule, met, state))


def after_cutoff(rule: lang.DeadlineRule, last: date, state: State) -> bool:
    """Whether what met a limit on its last day came after the hour; an hour that was not noted is not held against
    anybody, nor that of what came before the last day."""
    if not rule.cutoff:
        return False
    hours = [
        state.hours.get(name, "") for name in terms_of(rule).names if state.date_of(name) == last
    ]
    return any(hour > rule.cutoff for hour in hours)


def _met_by(way: phrases.Met, terms: Terms, state: State, anchor: date | None) -> date | None:
    """The day on which one way to meet a limit was complete, if it counts."""
    last = date.min
    for name in way.names:
        day = _done(name, state)
        if day is None:
            return None
        last = max(last, day)
    if way.fact and not _carried(way, state):
        return None
    limit = terms.limit
    if terms.follows and not _in_turn(terms, limit, way, last, anchor, state):
        return None
    own_task = terms.rule.id in way.names and limit.anchor in state.meeting_facts
    return None if own_task and _before_listing(terms.rule.id, limit.anchor, state) else last


def _in_turn(
    terms: Terms,
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
    return terms.rule.right and used > max(telling, default=used)


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
