"""Whether time may have taken a case on, as far as a list can tell without reading the case whole.

It never says no where a case read whole would be taken on: what a list cannot tell of is looked at.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from panelctl.errors import CalendarEnds
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.analysis.terms import terms_of
from panelctl.policy.engine import ENGINE
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import last_day

UNTOLD = date.min


class Glance(NamedTuple):
    """What a list knows of a case: where it stands, its panel, and the first day of each name that was asked for. One
    of which something was put right, changed or passed by is read whole."""

    route: str
    stage: str
    body: str
    panel: date | None
    recorded: Mapping[str, date]
    changed: bool


def may_be_taken_on(policy: lang.Policy, case: Glance, today: date, calendar: Calendar) -> bool:
    """Whether a time limit of the case's route may have passed that leads on from its stage."""
    limits = [
        (rules, rule) for rules, rule in _limits(policy, case.route) if rule.passed_to != case.stage
    ]
    return bool(limits) and (
        case.changed or any(_may_have_passed(*limit, case, today, calendar) for limit in limits)
    )


@lru_cache(maxsize=1024)
def names_asked(policy: lang.Policy) -> frozenset[str]:
    """The names of which a list has to know whether they are recorded, and since when."""
    found: set[str] = set()
    for rules in _versions(policy):
        for rule in rules.deadlines:
            if rule.passed_to:
                anchor = terms_of(rule).limit.anchor
                found |= {anchor, *_listing(rules, anchor)}
    return frozenset(found)


@lru_cache(maxsize=1024)
def _limits(policy: lang.Policy, route: str) -> tuple[tuple[lang.Policy, lang.DeadlineRule], ...]:
    return tuple(
        (rules, rule)
        for rules in _versions(policy)
        for rule in rules.deadlines
        if rule.passed_to and lang.on_route(rule, route)
    )


def _versions(policy: lang.Policy) -> Iterator[lang.Policy]:
    yield from policy.rule_sets.values() or (policy,)


def _may_have_passed(
    policy: lang.Policy, rule: lang.DeadlineRule, case: Glance, today: date, calendar: Calendar
) -> bool:
    first = _first_day(policy, terms_of(rule).limit, case)
    if first is None or first == UNTOLD:
        return first is not None
    try:
        last = last_day(rule, policy, first, today, calendar)
    except CalendarEnds:  # of a later day, too, nobody can say
        return True
    return last is not None and last < today


def _first_day(policy: lang.Policy, limit: phrases.Limit, case: Glance) -> date | None:
    """The first day from which a limit can run; None where it cannot have begun, UNTOLD where a list cannot tell."""
    name = limit.anchor
    kind = "" if limit.cap or limit.starts or limit.body else _kind(policy, name)
    if kind == "move":
        return case.recorded.get(name)
    if kind == "notice":
        return UNTOLD if name in case.recorded else None
    if kind == "meeting" and name not in case.recorded:
        listed = case.recorded.keys() & _listing(policy, name)
        there = case.body == policy.facts[name].meeting_of and case.panel
        return (there or UNTOLD) if listed else None
    return UNTOLD


@lru_cache(maxsize=4096)
def _kind(policy: lang.Policy, name: str) -> str:
    """What puts a name on record, where that is one thing only: a move, a letter that goes, a listing."""
    fact = policy.facts.get(name)
    meetings = [each.meeting_of for each in policy.facts.values() if each.meeting_of]
    kinds = {
        "move": any(move.records == name for move in policy.moves),
        "notice": name in policy.notices,
        "meeting": fact is not None and meetings.count(fact.meeting_of) == 1,
        "document": any(item.id == name for item in policy.evidence),
        "limit": any(rule.id == name for rule in policy.deadlines),
        "engine": name in ENGINE,
        "verb": any(move.verb == name for move in policy.moves),
        "fact": fact is not None and meetings.count(fact.meeting_of) != 1,
    }
    found = [kind for kind, is_so in kinds.items() if is_so]
    return found[0] if len(found) == 1 else ""


@lru_cache(maxsize=4096)
def _listing(policy: lang.Policy, name: str) -> frozenset[str]:
    """The moves that ask for the day of a meeting."""
    return frozenset(move.records for move in policy.moves if name in move.asks)
