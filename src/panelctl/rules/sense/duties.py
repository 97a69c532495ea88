"""Deadlines that nobody owns, that never start, or that nothing can meet."""

from collections.abc import Iterable, Iterator

from panelctl.policy import phrases
from panelctl.policy.language import DeadlineRule, Move, Policy
from panelctl.policy.phrases import Limit, Term
from panelctl.rules.sense.blocks import Sense, limited, quoted, routes_of
from panelctl.rules.sense.limits import ways
from panelctl.rules.sense.roads import Road


def nobody_owns(policy: Policy) -> Iterator[Sense]:
    """A deadline all of whose owners depend on conditions that need not hold."""
    for number, rule in enumerate(policy.deadlines):
        conditions = {phrases.entry(text).when for text in rule.owner}
        if "" in conditions or rule.when in conditions or not _may_all_fail(policy, conditions):
            continue
        said = (
            f"Nobody owns {limited(rule)} unless {' or '.join(sorted(conditions))}:"
            " name an owner without a condition, or say when the limit exists."
        )
        yield Sense("nobody-owns", said, "deadline", number, "owner", rule.clauses)


def _may_all_fail(policy: Policy, conditions: Iterable[str]) -> bool:
    """Whether none of some conditions need hold; of several that do not all compare one name, nobody can say."""
    every = [phrases.test(text) for text in conditions]
    if len(every) == 1:
        return True
    terms = [test.terms[0] for test in every if len(test.terms) == 1]
    if len(terms) < len(every) or len({(term.kind, term.name, term.other, term.day) for term in terms}) > 1:
        return False
    possible, held = set(), set()
    for term in terms:
        whole, part = _values(policy, term)
        possible |= whole
        held |= part
    return bool(possible) and not held >= possible


def _values(policy: Policy, term: Term) -> tuple[set[str], set[str]]:
    """What the name of a comparison may be, and for which of that it holds; nothing where that cannot be listed."""
    fact = policy.facts.get(term.name)
    if term.kind == "is" and fact:
        whole = set(fact.one_of) or ({"yes", "no"} if fact.kind == "yes-no" else set())
        return whole, whole - set(term.values) if term.negated else whole & set(term.values)
    if term.kind == "recorded":
        return {"yes", "no"}, {"no" if term.negated else "yes"}
    if term.kind == "order":
        side = term.relation.removeprefix("not ")
        return {f"{side}: yes", f"{side}: no"}, {f"{side}: {'yes' if side == term.relation else 'no'}"}
    return set(), set()


def that_never_start(policy: Policy) -> Iterator[Sense]:
    """A limit counted from what never happens on its route."""
    for number, rule in enumerate(policy.deadlines):
        anchor = phrases.limit(rule.limit).anchor
        for route in _strange(policy, rule, [anchor] if anchor else []):
            said = (
                f'{limited(rule)} never starts on the route {route}, where nothing records "{anchor}":'
                " name another start, or leave the route out."
            )
            yield Sense("never-starts", said, "deadline", number, "limit", rule.clauses)


def _strange(policy: Policy, rule: DeadlineRule, names: list[str]) -> list[str]:
    """The routes of a deadline on which some of the names never come; where it names no routes, all or nothing."""
    strange = [route for route in routes_of(rule, policy) if not all(Road(policy, route).knows(name) for name in names)]
    return strange if rule.routes or len(strange) == len(policy.routes) else []


def never_met(policy: Policy) -> Iterator[Sense]:
    """A limit that nothing can meet on one of its routes, or only what comes on the wrong side of its start."""
    for number, rule in enumerate(policy.deadlines):
        anchor = phrases.limit(rule.limit).anchor
        if anchor and anchor in ways(rule):
            said = f'{limited(rule)} is met by "{anchor}", from which it counts: name what has to be done.'
            yield Sense("never-met", said, "deadline", number, "met_by", rule.clauses)
            continue
        for road in (Road(policy, route) for route in routes_of(rule, policy)):
            every = [phrases.met(text).names for text in rule.met_by]
            if not every or (anchor and not road.knows(anchor)):
                continue
            here = [way for way in every if all(road.knows(name) for name in way)]
            if not here and rule.routes:
                said = f"Nothing that meets {limited(rule)} can happen on the route {road.route}: name what does."
            elif here and not any(_in_time(road, rule, way) for way in here):
                said = (
                    f"What meets {limited(rule)} always comes"
                    f" {'before' if phrases.limit(rule.limit).direction == 'after' else 'after'} its start"
                    f" ({quoted(name for way in here for name in way)}): name something else, or another start."
                )
            else:
                continue
            yield Sense("never-met", said, "deadline", number, "met_by", rule.clauses)


def _in_time(road: Road, rule: DeadlineRule, way: tuple[str, ...]) -> bool:
    """Whether some road has all of a way on the right side of the limit's start, as far as moves tell."""
    limit = phrases.limit(rule.limit)
    starts = _starts(road, limit)
    if not starts:
        return True
    names, after = {move.records for move in starts}, limit.direction == "after"
    stages = road.after(starts) if after else road.reached({road.policy.routes[road.route].starts}, without=names)
    return all(
        any(road.leaves(move, stages) if move.records not in names else after for move in causes)
        for causes in map(road.causes, way)
        if causes
    )


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
