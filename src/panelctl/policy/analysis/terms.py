"""A time limit of a policy, its phrases read: what all cases share, worked out once."""

from functools import lru_cache
from typing import NamedTuple

from panelctl.policy import language as lang
from panelctl.policy import phrases


class Terms(NamedTuple):
    """`ways` are the ways in which it is met, of which `names` are all the names, `in_order` as they stand; `follows`
    says that it runs after its anchor rather than up to it; `task` that it is met by recording it. `always` are the
    roles that owe it, unless one of its owners does so only on a condition."""

    rule: lang.DeadlineRule
    limit: phrases.Limit
    goal: phrases.Limit | None
    ways: tuple[phrases.Met, ...]
    names: frozenset[str]
    in_order: tuple[str, ...]
    owners: tuple[phrases.Entry, ...]
    always: tuple[str, ...]
    follows: bool
    task: bool


@lru_cache(maxsize=4096)
def terms_of(rule: lang.DeadlineRule) -> Terms:
    limit = phrases.limit(rule.limit)
    ways = tuple(phrases.met(text) for text in rule.met_by or (rule.id,))
    names = tuple(name for way in ways for name in way.names)
    owners = tuple(phrases.entry(text) for text in rule.owner)
    conditional = any(owner.when for owner in owners)
    return Terms(
        rule,
        limit,
        phrases.limit(rule.target) if rule.target else None,
        ways,
        frozenset(names),
        names,
        owners,
        () if conditional else tuple(dict.fromkeys(owner.word for owner in owners)),
        limit.direction == "after" and not limit.starts,
        rule.id in names,
    )


@lru_cache(maxsize=1024)
def limits_of(policy: lang.Policy, route: str) -> tuple[Terms, ...]:
    """The time limits that concern a route, in the order of the policy."""
    return tuple(terms_of(rule) for rule in policy.deadlines if lang.on_route(rule, route))


@lru_cache(maxsize=4096)
def status_of(rule: lang.DeadlineRule, policy: lang.Policy) -> str:
    """The weakest status among the clauses of a limit."""
    return policy.clause_status(rule.clauses)


@lru_cache(maxsize=4096)
def limit_called(name: str, policy: lang.Policy) -> lang.DeadlineRule:
    """The time limit of that id."""
    return next(rule for rule in policy.deadlines if rule.id == name)


@lru_cache(maxsize=1024)
def documents_of(policy: lang.Policy, route: str) -> frozenset[str]:
    """The documents that are asked for on a route."""
    return frozenset(item.id for item in policy.evidence if lang.on_route(item, route))


@lru_cache(maxsize=1024)
def meetings_of(policy: lang.Policy) -> frozenset[str]:
    """The facts that are the day of a meeting of some body."""
    return frozenset(fact.id for fact in policy.facts.values() if fact.meeting_of)
