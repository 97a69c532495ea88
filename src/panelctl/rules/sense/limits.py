"""Time limits that contradict each other."""

from collections import defaultdict
from collections.abc import Iterator

from panelctl.policy import phrases
from panelctl.policy.language import Check, DeadlineRule, Move, Policy
from panelctl.policy.phrases import STRENGTHS, Limit
from panelctl.rules.sense.blocks import Sense, clauses_of, limited, share_a_route

_DAYS = {"days": 1.0, "working days": 1.4, "weeks": 7.0, "months": 30.0, "years": 365.0}
_IN = {"weeks": (7, "days"), "years": (12, "months")}


def calendar_days(limit: Limit) -> float | None:
    """About how many days a limit gives in a week without holidays; None where it counts none."""
    number = limit.upper or limit.number
    return None if number is None else number * _DAYS[limit.unit] + limit.clear


def of_the_same_thing(policy: Policy) -> Iterator[Sense]:
    """Two limits that the same thing meets, counted from the same day, of different length.

    A softer limit that ends before a stricter one is no contradiction, though `target` says it better.
    """
    met: dict[str, list[int]] = defaultdict(list)
    for number, rule in enumerate(policy.deadlines):
        for name in ways(rule):
            met[name].append(number)
    for name, numbers in met.items():
        for at, number in enumerate(numbers):
            rule = policy.deadlines[number]
            for other in (policy.deadlines[before] for before in numbers[:at]):
                if share_a_route(rule, other) and rule.when == other.when and _contradict(rule, other):
                    said = (
                        f'"{name}" has two limits, {limited(other)} and {limited(rule)}: keep one,'
                        " or write the softer as the target of the other."
                    )
                    yield Sense("two-limits", said, "deadline", number, "limit", clauses_of(other, rule))


def ways(rule: DeadlineRule) -> set[str]:
    """What meets a deadline by itself."""
    ways = [phrases.met(text) for text in rule.met_by or (rule.id,)]
    return {way.names[0] for way in ways if len(way.names) == 1 and not way.fact}


def _contradict(one: DeadlineRule, other: DeadlineRule) -> bool:
    if not _differ(phrases.limit(one.limit), other.limit):
        return False
    softer, stricter = sorted((one, other), key=lambda rule: -STRENGTHS.index(rule.if_late))
    if softer.if_late == stricter.if_late:
        return True
    return _ends_later(phrases.limit(softer.limit), phrases.limit(stricter.limit))


def _differ(one: Limit | None, written: str) -> bool:
    """Whether two limits count from the same day, to the same side, and end on different days."""
    other = phrases.limit(written)
    return one is not None and _same_start(one, other) and _length(one) != _length(other)


def _same_start(one: Limit, other: Limit) -> bool:
    return one.stated and other.stated and (one.anchor, one.direction) == (other.anchor, other.direction)


def _length(limit: Limit) -> tuple[object, ...]:
    factor, unit = _IN.get(limit.unit, (1, limit.unit))
    number, upper = (part and part * factor for part in (limit.number, limit.upper))
    return number, upper, unit, limit.clear, limit.starts, limit.ends, limit.yearly, limit.cap


def _ends_later(one: Limit, other: Limit) -> bool:
    first, second = calendar_days(one), calendar_days(other)
    if first is None or second is None:
        return False
    return first < second if one.direction == "before" else first > second


def tested_otherwise(policy: Policy) -> Iterator[Sense]:
    """A limit that a test repeats with another length."""
    for table, number, key, block, text in _tests(policy):
        for term in phrases.test(text).terms:
            for rule in policy.deadlines if term.limit else ():
                if term.name in ways(rule) and share_a_route(block, rule) and _differ(term.limit, rule.limit):
                    what = block.records if isinstance(block, Move) else block.id
                    said = f'"{what}" tests "{term.name}" by another time than {limited(rule)}: make the two agree.'
                    yield Sense("two-limits", said, table, number, key, clauses_of(block, rule))


def _tests(policy: Policy) -> Iterator[tuple[str, int, str, Check | Move, str]]:
    for number, check in enumerate(policy.checks):
        for text in check.test:
            yield "check", number, "test", check, text
    for number, move in enumerate(policy.moves):
        if move.when:
            yield "move", number, "when", move, move.when


def targets_after_limits(policy: Policy) -> Iterator[Sense]:
    """A target that is no sooner than the limit it should come before."""
    for number, rule in enumerate(policy.deadlines):
        limit, target = phrases.limit(rule.limit), phrases.limit(rule.target or rule.limit)
        if rule.target and _same_start(target, limit) and not _ends_later(limit, target):
            said = f"The target of {limited(rule)}, {rule.target}, is no sooner than its limit: exchange or mend them."
            yield Sense("target-after-limit", said, "deadline", number, "target", rule.clauses)
