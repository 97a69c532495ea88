"""Time limits that contradict each other."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from panelctl.policy import phrases
from panelctl.policy.analysis.warnings.warning import (
    PolicyWarning,
    clauses_of,
    limited,
    share_a_route,
)
from panelctl.policy.language import Check, DeadlineRule, Move, Policy
from panelctl.policy.phrases import STRENGTHS, Limit

_DAYS = {
    "hours": 1 / 24,
    "days": 1.0,
    "working days": 1.4,
    "weeks": 7.0,
    "months": 30.0,
    "years": 365.0,
}
_IN = {"weeks": (7, "days"), "years": (12, "months")}


def calendar_days(limit: Limit) -> float | None:
    """About how many days a limit gives in a week without holidays; None where it counts none."""
    number = limit.upper or limit.number
    return None if number is None else number * _DAYS[limit.unit] + limit.clear


def of_the_same_thing(policy: Policy) -> Iterator[PolicyWarning]:
    """Two limits that the same thing meets, counted from the same day, of different length."""
    met: dict[str, list[int]] = defaultdict(list)
    for number, rule in enumerate(policy.deadlines):
        for name in ways(rule):
            met[name].append(number)
    for name, numbers in met.items():
        pairs = sorted(combinations(numbers, 2), key=lambda pair: pair[1])
        for before, later in pairs:
            rule, other = policy.deadlines[later], policy.deadlines[before]
            if _two_limits(rule, other):
                said = (
                    f'"{name}" has two limits, {limited(other)} and {limited(rule)}: keep one,'
                    " or write the softer as the target of the other."
                )
                cited = clauses_of(other, rule)
                yield PolicyWarning("two-limits", said, "deadline", later, "limit", cited)


def _two_limits(rule: DeadlineRule, other: DeadlineRule) -> bool:
    """Whether both can hold for one case, and contradict each other."""
    if not share_a_route(rule, other) or rule.when != other.when:
        return False
    return _contradict(
        (phrases.limit(rule.limit), rule.if_late), (phrases.limit(other.limit), other.if_late)
    )


def tested_otherwise(policy: Policy) -> Iterator[PolicyWarning]:
    """A limit that a test repeats with another length: a check, or a move that is there for what comes late."""
    for table, number, key, block, text in _tests(policy):
        what = block.records if isinstance(block, Move) else block.id
        for term in phrases.test(text).terms:
            for rule in policy.deadlines:
                if term.limit and _differs(block, term.name, term.limit, rule):
                    said = f'"{what}" tests "{term.name}" by another time than {limited(rule)}: make the two agree.'
                    cited = clauses_of(block, rule)
                    yield PolicyWarning("two-limits", said, table, number, key, cited)


def _differs(block: Check | Move, name: str, tested: Limit, rule: DeadlineRule) -> bool:
    """Whether a test of a name by a limit is otherwise than a deadline that the name meets."""
    if name not in ways(rule) or not share_a_route(block, rule):
        return False
    strength = block.if_not if isinstance(block, Check) else rule.if_late
    return _contradict((tested, strength), (phrases.limit(rule.limit), rule.if_late))


def _tests(policy: Policy) -> Iterator[tuple[str, int, str, Check | Move, str]]:
    for number, check in enumerate(policy.checks):
        for text in check.test:
            yield "check", number, "test", check, text
    for number, move in enumerate(policy.moves):
        if move.when and phrases.test(move.when).terms[0].negated:
            yield "move", number, "when", move, move.when


def targets_after_limits(policy: Policy) -> Iterator[PolicyWarning]:
    """A target that is no sooner than the limit it should come before."""
    for number, rule in enumerate(policy.deadlines):
        limit, target = phrases.limit(rule.limit), phrases.limit(rule.target or rule.limit)
        if rule.target and _same_start(target, limit) and not _ends_later(limit, target):
            said = f"The target of {limited(rule)}, {rule.target}, is no sooner than its limit: exchange or mend them."
            yield PolicyWarning(
                "target-after-limit", said, "deadline", number, "target", rule.clauses
            )


def none_of_a_unit(policy: Policy) -> Iterator[PolicyWarning]:
    """A limit of nought weeks or working days: it gives the very day that nought days give, so its unit is mistyped."""
    for number, rule in enumerate(policy.deadlines):
        for key, text in (("limit", rule.limit), ("target", rule.target)):
            limit = phrases.limit(text) if text else None
            if limit and limit.number == 0 and limit.unit != "days" and not limit.clear:
                said = (
                    f'"{rule.id}" counts 0 {limit.unit}: that is the day itself, whatever is counted.'
                    " Write 0 days, or the number that is meant."
                )
                yield PolicyWarning("none-of-a-unit", said, "deadline", number, key, rule.clauses)


def ways(rule: DeadlineRule) -> set[str]:
    """What meets a deadline by itself."""
    every = [phrases.met(text) for text in rule.met_by or (rule.id,)]
    return {way.names[0] for way in every if len(way.names) == 1 and not way.fact}


def _contradict(*both: tuple[Limit, str]) -> bool:
    """Whether two limits, each with its strength, differ, and not because a softer one ends before a stricter."""
    (softer, soft), (stricter, strict) = sorted(both, key=lambda one: -STRENGTHS.index(one[1]))
    if not _same_start(softer, stricter) or _length(softer) == _length(stricter):
        return False
    return soft == strict or _ends_later(softer, stricter)


def _same_start(one: Limit, other: Limit) -> bool:
    return (
        one.stated
        and other.stated
        and (one.anchor, one.direction) == (other.anchor, other.direction)
    )


def _length(limit: Limit) -> tuple[object, ...]:
    factor, unit = _IN.get(limit.unit, (1, limit.unit))
    number, upper = (part and part * factor for part in (limit.number, limit.upper))
    cap = (limit.cap.anchor, _length(limit.cap)) if limit.cap else ()
    return number, upper, unit, limit.clear, limit.starts, limit.ends, limit.yearly, cap


def _ends_later(one: Limit, other: Limit) -> bool:
    first, second = calendar_days(one), calendar_days(other)
    if first is None or second is None:
        return False
    return first < second if one.direction == "before" else first > second
