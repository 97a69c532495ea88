"""A time limit of a policy, its phrases read: what all cases share, worked out once."""

from functools import lru_cache
from typing import NamedTuple

from panelctl.policy import language as lang
from panelctl.policy import phrases


class Terms(NamedTuple):
    """`ways` are the ways in which it is met, of which `names` are all the names; `follows` says that it runs after
    its anchor rather than up to it; `task` that it is met by recording it."""

    limit: phrases.Limit
    goal: phrases.Limit | None
    ways: tuple[phrases.Met, ...]
    names: frozenset[str]
    owners: tuple[phrases.Entry, ...]
    follows: bool
    task: bool


@lru_cache(maxsize=4096)
def terms(rule: lang.DeadlineRule) -> Terms:
    limit = phrases.limit(rule.limit)
    ways = tuple(phrases.met(text) for text in rule.met_by or (rule.id,))
    names = frozenset(name for way in ways for name in way.names)
    return Terms(
        limit,
        phrases.limit(rule.target) if rule.target else None,
        ways,
        names,
        tuple(phrases.entry(text) for text in rule.owner),
        limit.direction == "after" and not limit.starts,
        rule.id in names,
    )
