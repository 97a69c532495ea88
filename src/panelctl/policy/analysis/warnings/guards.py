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
)
from panelctl.policy.language import Check, DeadlineRule, Evidence, Policy, on_route
from panelctl.policy.names import used_by


def nothing_guarded(policy: Policy) -> Iterator[PolicyWarning]:
    """A test or document that stands before moves and notices which its routes do not have."""
    for table, number, guard in _guards(policy):
        for said in _unguarded(policy, guard):
            yield PolicyWarning("guards-nothing", said, table, number, "before", guard.clauses)


def _guards(policy: Policy) -> Iterator[tuple[str, int, Check | Evidence]]:
    """Every test and document, with its table and its place there."""
    yield from (("check", number, check) for number, check in enumerate(policy.checks))
    yield from (("evidence", number, item) for number, item in enumerate(policy.evidence))


def _unguarded(policy: Policy, guard: Check | Evidence) -> Iterator[str]:
    roads = [Road(policy, route) for route in routes_of(guard, policy)]
    for name in guard.before:
        if not any(road.knows(name) for road in roads):
            yield f'"{guard.id}" guards "{name}", which no route of it has: name what it should guard.'
    for road in roads if guard.routes and guard.before else ():
        if not any(map(road.knows, guard.before)):
            yield f'"{guard.id}" guards nothing on the route {road.route}: leave the route out.'


def reasons_nobody_gives(policy: Policy) -> Iterator[PolicyWarning]:
    """A rule that asks a reason before a letter or a task: only a step takes one, so it stops them for good."""
    steps = {move.records for move in policy.moves}
    for table, number, guard in _guards(policy):
        if guard.if_not != "reason" or guard.lifted_by:
            continue
        for name in (word for word in guard.before if word not in steps):
            said = (
                f'"{guard.id}" asks a reason before "{name}", and a reason is given with a step only: let it warn, '
                "or refuse and be lifted_by somebody."
            )
            yield PolicyWarning("reason-nobody-gives", said, table, number, "if_not", guard.clauses)


def demanded_before_due(policy: Policy) -> Iterator[PolicyWarning]:
    """A document without which a move is refused, and which is due only after that move."""
    for number, item in enumerate(policy.evidence):
        demanded = item.before if item.if_not != "warn" else ()
        for rule in policy.deadlines if demanded else ():
            starts = _starts(policy, item, rule)
            for name in demanded:
                if starts == {name}:
                    said = (
                        f'"{item.id}" is demanded before "{name}", yet due only after it, {limited(rule)}:'
                        " demand it of a later move, or count from something earlier."
                    )
                    cited = clauses_of(item, rule)
                    yield PolicyWarning(
                        "demanded-before-due", said, "evidence", number, "before", cited
                    )


def _starts(policy: Policy, item: Evidence, rule: DeadlineRule) -> set[str]:
    """What the time for a document runs from, where this limit always is one for it."""
    limit = phrases.limit(rule.limit)
    if item.id not in ways(rule) or limit.direction == "before" or rule.when:
        return set()
    routes = [route for route in routes_of(item, policy) if on_route(rule, route)]
    causes = [Road(policy, route).causes(limit.anchor) for route in routes]
    return {move.records for moves in causes for move in moves}


def idle_documents(policy: Policy) -> Iterator[PolicyWarning]:
    """A document that guards nothing, has no deadline and is asked for in no test."""
    named = {word for parsed in phrases_of(policy) for _, word in used_by(parsed)}
    for number, item in enumerate(policy.evidence):
        if not item.before and not item.several and item.id not in named:
            said = f'"{item.id}" guards nothing and has no deadline: say what waits for it, or by when it is due.'
            yield PolicyWarning("idle-document", said, "evidence", number, "", item.clauses)
