"""Deadlines that nobody owns, that never start, or that nothing can meet."""

from collections.abc import Iterable, Iterator

from panelctl.policy import phrases
from panelctl.policy.analysis.roads import Road
from panelctl.policy.analysis.warnings.limits import ways
from panelctl.policy.analysis.warnings.warning import PolicyWarning, limited, quoted, routes_of
from panelctl.policy.language import DeadlineRule, Fact, Move, Policy
from panelctl.policy.phrases import Limit, Term


def nobody_owns(policy: Policy) -> Iterator[PolicyWarning]:
    """A deadline all of whose owners depend on conditions that need not hold."""
    for number, rule in enumerate(policy.deadlines):
        conditions = {phrases.entry(text).when for text in rule.owner}
        anchor = phrases.limit(rule.limit).anchor
        always = {"", rule.when, anchor, f"{anchor} recorded"}
        if conditions & always or not _may_all_fail(policy, conditions):
            continue
        said = (
            f"Nobody owns {limited(rule)} unless {' or '.join(sorted(conditions))}:"
            " name an owner without a condition, or say when the limit exists."
        )
        yield PolicyWarning("nobody-owns", said, "deadline", number, "owner", rule.clauses)


def _may_all_fail(policy: Policy, conditions: Iterable[str]) -> bool:
    """Whether none of some conditions need hold; of several that do not all compare one name, nobody can say."""
    tests = [phrases.test(text) for text in conditions]
    terms = [test.terms[0] for test in tests]
    compared = {(term.kind, term.name, term.other, term.day) for term in terms}
    if len(compared) > 1 or any(len(test.terms) > 1 for test in tests):
        return len(tests) == 1
    possible, held = set(), set()
    for term in terms:
        whole, part = _values(policy, term)
        possible |= whole
        held |= part
    return not held >= possible if possible else len(tests) == 1


def _values(policy: Policy, term: Term) -> tuple[set[str], set[str]]:
    """What the name of a comparison may be, and for which of that it holds; nothing where that cannot be listed."""
    if term.kind == "is" and term.name in policy.facts:
        whole = _answers(policy.facts[term.name])
        return whole, whole - set(term.values) if term.negated else whole & set(term.values)
    if term.kind == "recorded":
        return {"yes", "no"}, {"no" if term.negated else "yes"}
    if term.kind == "order":
        side = term.relation.removeprefix("not ")
        holds = "yes" if side == term.relation else "no"
        return {f"{side}: yes", f"{side}: no"}, {f"{side}: {holds}"}
    return set(), set()


def _answers(fact: Fact) -> set[str]:
    """What a fact can be, where that is a closed list."""
    if fact.one_of:
        return set(fact.one_of)
    return {"yes", "no"} if fact.kind == "yes-no" else set()


def that_never_start(policy: Policy) -> Iterator[PolicyWarning]:
    """A limit counted from what never happens on its route; of one that names no routes, on none of them."""
    for number, rule in enumerate(policy.deadlines):
        anchor = phrases.limit(rule.limit).anchor
        for route in _strange_to(anchor, rule, policy) if anchor else ():
            said = (
                f'{limited(rule)} never starts on the route {route}, where nothing records "{anchor}":'
                " name another start, or leave the route out."
            )
            yield PolicyWarning("never-starts", said, "deadline", number, "limit", rule.clauses)


def _strange_to(name: str, rule: DeadlineRule, policy: Policy) -> list[str]:
    """The routes of a limit on which a name never comes up; of a limit for all routes, only if that is all of them."""
    routes = [route for route in routes_of(rule, policy) if not Road(policy, route).knows(name)]
    return routes if rule.routes or len(routes) == len(policy.routes) else []


def never_met(policy: Policy) -> Iterator[PolicyWarning]:
    """A limit that nothing can meet on one of its routes, or only what comes on the wrong side of its start."""
    for number, rule in enumerate(policy.deadlines):
        for said in dict.fromkeys(_unmet(policy, rule)):
            yield PolicyWarning(
                "never-met",
                f"{said}: name what has to be done.",
                "deadline",
                number,
                "met_by",
                rule.clauses,
            )


def _unmet(policy: Policy, rule: DeadlineRule) -> Iterator[str]:
    anchor = phrases.limit(rule.limit).anchor
    if anchor and anchor in ways(rule):
        yield f'{limited(rule)} is met by "{anchor}", from which it counts'
    elif rule.met_by:
        for route in routes_of(rule, policy):
            yield from _unmet_on(Road(policy, route), rule)


def _unmet_on(road: Road, rule: DeadlineRule) -> Iterator[str]:
    limit = phrases.limit(rule.limit)
    here = [way for way in map(phrases.met, rule.met_by) if all(map(road.knows, way.names))]
    if not here and rule.routes:
        yield f"Nothing that meets {limited(rule)} can happen on the route {road.route}"
    if here and not any(_in_time(road, limit, way.names) for way in here):
        side = "before" if limit.direction == "after" else "after"
        met = quoted(name for way in here for name in way.names)
        yield f"What meets {limited(rule)} always comes {side} its start ({met})"


def _in_time(road: Road, limit: Limit, way: tuple[str, ...]) -> bool:
    """Whether all of a way can come on the right side of a limit's start, as far as moves tell."""
    starts = _starts(road, limit)
    if not starts:
        return True
    names, after = {move.records for move in starts}, limit.direction == "after"
    first = road.policy.routes[road.route].starts
    stages = road.after(starts) if after else road.reached({first}, without=names)

    def can_come(move: Move) -> bool:
        return after if move.records in names else road.leaves(move, stages)

    causes = filter(None, map(road.causes, way))
    return all(any(map(can_come, moves)) for moves in causes)


def _starts(road: Road, limit: Limit) -> list[Move]:
    """The moves that put a limit's anchor on the time line. What a panel decides, it decides on its day or later, so a
    limit before that day is one before the decision."""
    fact = road.policy.facts.get(limit.anchor)
    if not fact:
        return road.causes(limit.anchor)
    if limit.direction == "after" or not fact.meeting_of:
        return []
    return [
        move
        for move in road.moves
        if fact.meeting_of in (move.meeting, *(phrases.entry(text).word for text in move.by))
    ]
