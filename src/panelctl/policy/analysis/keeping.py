"""Periods for which records are kept: one for each kind on each route, and none that panelctl could take two ways."""

from collections.abc import Iterator

from panelctl.policy.faults import Fault
from panelctl.policy.language import KeepRule, Policy
from panelctl.policy.lines import Lines
from panelctl.policy.schema.closed_lists import RECORDS


def faults(policy: Policy, lines: Lines) -> Iterator[Fault]:
    rules = list(policy.keeps.values())
    documents = {item.id for item in policy.evidence}
    for number, rule in enumerate(rules):
        line = lines.of("keep", number, "records")
        for word in rule.records:
            if word in RECORDS and word in documents:
                message = f'"{word}" is a kind of record and the id of a document: give the document another id'
                yield Fault(line, 0, message)
            for other in rules[:number]:
                if word in other.records and _share_a_route(rule, other):
                    message = f'"{word}" is kept for "{rule.period}", and for "{other.period}" by "{other.id}"'
                    yield Fault(line, 0, message)


def _share_a_route(rule: KeepRule, other: KeepRule) -> bool:
    return not rule.routes or not other.routes or bool(set(rule.routes) & set(other.routes))
