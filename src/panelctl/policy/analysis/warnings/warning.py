"""One warning, and what every rule asks of the blocks of a policy."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from panelctl.errors.remedy import NOTHING, Saying
from panelctl.policy.language import Block, Body, DeadlineRule, Policy, Route


class PolicyWarning(NamedTuple):
    """A warning and the block it is about: the `number` counts the table's blocks within the version (0 where the table
    is written once: there the `key` is the word)."""

    rule: str
    message: str
    table: str
    number: int
    key: str
    clauses: tuple[str, ...] = ()
    version: str = ""
    mend: Saying = NOTHING


def rule_sets(policy: Policy) -> Mapping[str, Policy]:
    """The procedure of each version; of a file without versions, itself."""
    return policy.rule_sets or {"": policy}


def clauses_of(*blocks: Block | Body | Route) -> tuple[str, ...]:
    """The clauses that blocks cite together, each once."""
    return tuple(dict.fromkeys(clause for block in blocks for clause in block.clauses))


def quoted(words: Iterable[str], last: str = "and") -> str:
    """`"a", "b" and "c"`"""
    items = [f'"{word}"' for word in dict.fromkeys(words)]
    return f" {last} ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def limited(rule: DeadlineRule) -> str:
    """A deadline with its time: `"papers-by" (at least 5 working days before panel)`."""
    return f'"{rule.id}" ({rule.limit})'


def share_a_route(one: Block, other: Block) -> bool:
    return not one.routes or not other.routes or bool(set(one.routes) & set(other.routes))


def routes_of(block: Block, policy: Policy) -> tuple[str, ...]:
    return block.routes or tuple(policy.routes)
