"""Guards without anything to guard, and documents that are wanted sooner than they are due."""

from collections.abc import Iterator

from panelctl.policy import phrases
from panelctl.policy.analysis.roads import Road
from panelctl.policy.analysis.warnings.limits import ways
from panelctl.policy.analysis.warnings.uses import phrases_of
from panelctl.policy.analysis.warnings.warning import (
    PolicyWarning,
    clauses_of,
    limited,
    routes_of,
    share_a_route,
)
from panelctl.policy.language import Check, Evidence, Policy, on_route
from panelctl.policy.names import used_by


def nothing_guarded(policy: Policy) -> Iterator[PolicyWarning]:
    """A test or document that stands before moves and notices which its routes do not have."""
    guards: list[tuple[str, int, Check | Evidence]] = [
        *(("check", number, check) for number, check in enumerate(policy.checks)),
        *(("evidence", number, item) for number, item in enumerate(policy.evidence)),
    ]
    for table, number, guard in guards:
        roads = [Road(policy, route) for route in routes_of(guard, policy)]
        for name in guard.before:
            if not any(road.knows(name) for road in roads):
                said = f'"{guard.id}" guards "{name}", which no route of it has: name what it should guard.'
                yield PolicyWarning("guards-nothing", said, table, number, "before", guard.clauses)
        for road in roads if guard.routes and guard.before else ():
            if not any(road.knows(name) for name in guard.before):
                said = (
                    f'"{guard.id}" guards nothing on the route {road.route}: leave the route out.'
                )
                yield PolicyWarning("guards-nothing", said, table, number, "before", guard.clauses)


def demanded_before_due(policy: Policy) -> Iterator[PolicyWarning]:
    """A document without which a move is refused, and which is due only after that move."""
    for number, item in enumerate(policy.evidence):
        for rule in policy.deadlines if item.if_not != "warn" else ():
            limit = phrases.limit(rule.limit)
            if (
                item.id not in ways(rule)
                or not share_a_route(item, rule)
                or limit.direction == "before"
                or rule.when
            ):
                continue
            roads = [
                Road(policy, route) for route in routes_of(item, policy) if on_route(rule, route)
            ]
            starts = {move.records for road in roads for move in road.causes(limit.anchor)}
            for name in item.before:
                if starts == {name}:
                    said = (
                        f'"{item.id}" is demanded before "{name}", yet due only after it, {limited(rule)}:'
                        " demand it of a later move, or count from something earlier."
                    )
                    yield PolicyWarning(
                        "demanded-before-due",
                        said,
                        "evidence",
                        number,
                        "before",
                        clauses_of(item, rule),
                    )


def idle_documents(policy: Policy) -> Iterator[PolicyWarning]:
    """A document that guards nothing, has no deadline and is asked for in no test."""
    named = {word for parsed in phrases_of(policy) for _, word in used_by(parsed)}
    for number, item in enumerate(policy.evidence):
        if not item.before and not item.several and item.id not in named:
            said = f'"{item.id}" guards nothing and has no deadline: say what waits for it, or by when it is due.'
            yield PolicyWarning("idle-document", said, "evidence", number, "", item.clauses)
