"""Until when the records of a case are kept: by the periods of its procedure, counted from its end or another day."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from panelctl.errors import BadDate
from panelctl.policy import phrases
from panelctl.policy.language import KeepRule, Policy, on_route
from panelctl.policy.schema.closed_lists import APPLICATION, DOCUMENTS, LETTERS, RECORDS, SHEETS
from panelctl.rules.calendar import later
from panelctl.rules.timeline import State, withdrawal

KINDS = (SHEETS, LETTERS, APPLICATION)


class Kept(NamedTuple):
    """Records of a case that one period is of: documents by the ids of their items, and other kinds. They are kept
    `until` a day, that day included, which is counted from the day `since`; for good while that is not known."""

    rule: KeepRule
    documents: tuple[str, ...]
    kinds: tuple[str, ...]
    since: date | None
    until: date | None

    def is_over(self, on: date) -> bool:
        return self.until is not None and self.until < on


def kept(state: State, rules: Policy, there: Collection[str]) -> list[Kept]:
    """What is kept of a case that has ended, by the periods of its council's procedure (`rules`, which may be a newer
    edition than its own). Of records that are not `there` any more (ids of documents, kinds) nothing is said. The
    application stays until no other part has to."""
    periods = [rule for rule in rules.keeps.values() if on_route(rule, state.case.route)]
    named = {word for rule in periods for word in rule.records}
    found = [_kept(rule, state, there, named) for rule in periods]
    parts = [part for part in found if part.documents or part.kinds]
    return [_after_all_others(part, parts) for part in parts]


def unstated(rules: Policy) -> list[str]:
    """Records of which no period is stated, on some route at least: documents by their ids, and other kinds."""
    found: dict[str, None] = {}
    for route in rules.routes:
        periods = [rule for rule in rules.keeps.values() if on_route(rule, route)]
        named = {word for rule in periods for word in rule.records}
        if APPLICATION not in named:
            items = [item.id for item in rules.evidence if on_route(item, route)]
            documents = [] if DOCUMENTS in named else items
            lacking = (word for word in (*documents, *KINDS) if word not in named)
            found |= dict.fromkeys(lacking)
    return sorted(found, key=KINDS.__contains__)


def _kept(rule: KeepRule, state: State, there: Collection[str], named: Collection[str]) -> Kept:
    """`named` are the records for which some period is stated."""
    documents = tuple(sorted(_documents(rule, there, named)))
    kinds = tuple(word for word in rule.records if word in RECORDS and word in there)
    found = phrases.period(rule.period)
    since = state.date_of(found.anchor) if found.anchor else ended_on(state)
    until = since and _later(since, found)
    return Kept(rule, documents, kinds, since, until)


def _documents(rule: KeepRule, there: Collection[str], named: Collection[str]) -> Iterator[str]:
    for word in there:
        is_other = DOCUMENTS in rule.records and word not in named
        if word not in RECORDS and (word in rule.records or is_other):
            yield word


def _after_all_others(part: Kept, parts: Collection[Kept]) -> Kept:
    if APPLICATION not in part.kinds:
        return part
    days = [other.until for other in parts if other.until]
    return part._replace(until=part.until and max(days))


def _later(day: date, period: phrases.Period) -> date | None:
    """The last day of a period; None past the last day that there is."""
    try:
        return later(day, period.number, period.unit)
    except BadDate:
        return None


def ended_on(state: State) -> date:
    """The day on which a case that has ended came to where it stands."""
    if gone := withdrawal(state):
        return gone.date
    return max((step.date for step in state.steps), default=state.case.opened)
