"""How a time limit of a case was met: when, in which of its ways, and whether that was in time."""

from datetime import date

from panelctl.model import Document, Event
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.analysis.terms import Terms, terms_of
from panelctl.rules.coverage import all_there, every_kind_since
from panelctl.rules.papers import complete
from panelctl.rules.timeline import State, source_of


def met_on(
    terms: Terms, state: State, anchor: date | None, opens: date | None = None
) -> date | None:
    """The day a deadline was met: the earliest of its ways that is complete, not counting what came before an anchor
    that it follows (a letter of an earlier panel meets nothing of a later one). What was done in time and is done again
    stays done in time; what was done before it `opens` and again since was not too early."""
    if not any(map(state.date_of, terms.names)):
        return None
    days = [_met_by(way, terms, state, anchor, opens) for way in terms.ways]
    return min((day for day in days if day), default=None)


def is_late(terms: Terms, met: date, due: date | None, by: str, state: State) -> bool:
    """Whether it was met after the last day, or on it and after the hour."""
    if due is None:
        return False
    return met > due or (met == due and after_hour(terms.rule, by, met, state))


def after_hour(rule: lang.DeadlineRule, by: str, last: date, state: State) -> bool:
    """Whether what met a limit on its last day came after the hour; an hour that was not noted is not held against
    anybody, nor that of what came before the last day."""
    if not by:
        return False
    hours = [hour_on(name, last, state) for name in terms_of(rule).names]
    return any(hour > by for hour in hours)


def hour_on(name: str, day: date, state: State) -> str:
    """At which hour of a day something was first done, where it was noted."""
    if papers := state.supporting.get(name):
        return max((paper.detail.at or "" for paper in papers if paper.date == day), default="")
    for earlier, seq in state.earlier.get(name, ()):
        if earlier == day:
            return state.hours_noted.get(seq, "")
    return state.hours.get(name, "") if state.date_of(name) == day else ""


def _met_by(
    way: phrases.Met, terms: Terms, state: State, anchor: date | None, opens: date | None
) -> date | None:
    """The day on which one way to meet a limit was complete, if it counts."""
    last = date.min
    for name in way.names:
        day = _done(name, state)
        if day is None:
            return None
        if name in state.earlier:
            day = min(day, _first(name, terms, state, anchor, opens) or day)
        last = max(last, day)
    if way.fact and not _carried(way, state):
        return None
    limit = terms.limit
    if terms.follows and not _in_turn(terms, limit, way, last, anchor, state):
        return None
    return None if _was_for_another_panel(terms, way, state) else last


def _was_for_another_panel(terms: Terms, way: phrases.Met, state: State) -> bool:
    """Whether a task was done before the case was listed for the panel, or a letter went for an earlier panel."""
    panel = terms.limit.anchor
    if panel not in state.meeting_facts:
        return False
    if terms.rule.id in way.names and _before_listing(terms.rule.id, panel, state):
        return True
    letters = [name for name in way.names if name in state.policy.notices]
    return any(_went_for_an_earlier(letter, panel, state) for letter in letters)


def _went_for_an_earlier(letter: str, panel: str, state: State) -> bool:
    """Whether a letter went after the case had been listed once, and before it was listed for the panel of now."""
    listed = [event.seq for event in state.moves if panel in event.detail.facts]
    sent = state.order.get(letter, 0)
    return _before_listing(letter, panel, state) and any(seq < sent for seq in listed)


def _first(
    name: str, terms: Terms, state: State, anchor: date | None, opens: date | None
) -> date | None:
    """When something that was done again was done first, of what counts: after what it has to follow, for the panel
    that the case is listed for, and not too early."""
    listed = state.order.get(terms.limit.anchor, 0)
    if terms.follows or terms.limit.anchor not in state.meeting_facts:
        listed = 0
    for day, seq in state.earlier[name]:
        in_turn = anchor is not None and day >= anchor if terms.follows else seq > listed
        if in_turn and not (opens and day < opens):
            return day
    return None


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
    source = source_of(limit.anchor, state.policy)
    telling = [
        state.order.get(move.records, 0) for move in state.policy.moves if source in move.drafts
    ]
    used = min(state.order.get(name, 0) for name in way.names)
    return terms.rule.right and used > max(telling, default=used)


def _done(name: str, state: State) -> date | None:
    """When something was done; a document of which no copy had every part that is not weighed apart is not there."""
    document = state.documents.get(name)
    if document and not (_came_whole(document, state) and all_there(name, state)):
        return None
    return every_kind_since(name, state) or state.date_of(name)


def _came_whole(document: Event[Document], state: State) -> bool:
    return document.name in state.came_whole or complete(state.policy, document)


def _before_listing(task: str, panel: str, state: State) -> bool:
    """A task done for one panel is not done for the later one the case was put back to."""
    return state.order.get(task, 0) < state.order.get(panel, 0)


def _carried(way: phrases.Met, state: State) -> bool:
    """Whether the fact was recorded before the last of the names: a letter can only carry what was known."""
    if way.fact not in state.order:
        return False
    return state.order[way.fact] <= max(state.order.get(name, 0) for name in way.names)
