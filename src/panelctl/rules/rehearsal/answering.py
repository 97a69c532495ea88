"""What a person answers who wants a step to be taken: of the values a fact may have, the one that stands least in the
way."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from panelctl.model import Value
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.rehearsal.people import Cast
from panelctl.rules.timeline import State
from panelctl.rules.verdict import applies, judge

AGO = (0, 1, 3, 7, 31, 92, 184, 366, 3 * 366, 5 * 366, 10 * 366)
AHEAD = (7, 14, 31, 61, 92, 184, 366)
WEIGHTS = {"refuse": 100, "reason": 10, "warn": 1}
WANTED = 10_000

Conditional = lang.Move | lang.Check | lang.Evidence | lang.DeadlineRule | lang.NoticeRule
Tried = Callable[[Value], State]


def answer(
    fact: lang.Fact, day: date, cast: Cast, tried: Tried, wanted: Iterable[str] = ()
) -> Value:
    """The value with which a case tried with it stands best; of several as good, the first."""
    tests, best, least = tuple(wanted), None, None
    for value in values(fact, day, cast, tried):
        cost = _cost(fact.id, tried(value), tests)
        if least is None or cost < least:
            best, least = value, cost
        if not cost:
            break
    assert best is not None
    return best


def values(fact: lang.Fact, day: date, cast: Cast, tried: Tried | None = None) -> Iterator[Value]:
    """What may be said of a fact on a day, the likeliest first."""
    match fact.kind:
        case "yes-no":
            yield from (True, False)
        case "choice":
            yield from reversed(fact.one_of)
        case "number":
            policy = tried(0).policy if tried else None
            numbers = numbers_of(policy, fact.id) if policy else ()
            yield from dict.fromkeys((*numbers, 1, 5, 0, 100))
        case "person":
            yield from (actor.person.name for actor in cast.actors)
        case "date":
            policy = tried(day).policy if tried else None
            long_ago = bool(policy) and fact.id in since(policy)
            yield from (day - timedelta(days) for days in (reversed(AGO) if long_ago else AGO))
            yield from (day + timedelta(days) for days in AHEAD if fact.ahead)
            yield from (near for near in days_of(policy, fact.id) if near <= day or fact.ahead)
        case _:
            yield f"As told: {fact.title}"


@lru_cache(maxsize=256)
def numbers_of(policy: lang.Policy, name: str) -> tuple[int, ...]:
    """The numbers that tests compare a fact with, and those beside them."""
    found: dict[int, None] = {}
    for text in tests_of(policy):
        for term in phrases.test(text).terms:
            if term.name == name and term.kind in ("bound", "range"):
                for number in (term.number, term.upper):
                    found |= dict.fromkeys((number, number + 1, max(number - 1, 0)))
    return tuple(found)


@lru_cache(maxsize=256)
def days_of(policy: lang.Policy | None, name: str) -> tuple[date, ...]:
    """The days that tests compare a fact with, and those beside them."""
    found: dict[date, None] = {}
    for text in tests_of(policy) if policy else ():
        for term in phrases.test(text).terms:
            limit = term.limit if term.name == name else None
            days = (term.day, *((limit.starts, limit.ends) if limit else ()))
            for day in filter(None, days if term.name == name else ()):
                found |= dict.fromkeys((day, day - timedelta(1), day + timedelta(1)))
    return tuple(found)


@lru_cache(maxsize=16)
def since(policy: lang.Policy) -> frozenset[str]:
    """The names from which a test wants some time to have passed."""
    terms = [term for text in tests_of(policy) for term in phrases.test(text).terms]
    return frozenset(term.name for term in terms if term.kind == "elapsed")


def conditional(policy: lang.Policy) -> list[Conditional]:
    """Every block that may be for some cases only."""
    blocks: list[Conditional] = [*policy.moves, *policy.checks, *policy.evidence]
    return [*blocks, *policy.deadlines, *policy.notices.values()]


@lru_cache(maxsize=16)
def tests_of(policy: lang.Policy) -> tuple[str, ...]:
    """Every test of a policy."""
    texts = [block.when for block in conditional(policy) if block.when]
    texts += [text for check in policy.checks for text in check.test]
    return tuple(dict.fromkeys(texts))


@lru_cache(maxsize=1024)
def _checks_of(policy: lang.Policy, name: str) -> tuple[lang.Check, ...]:
    """The checks that ask about a fact."""
    return tuple(check for check in policy.checks if any(name in names_in(t) for t in check.test))


@lru_cache(maxsize=4096)
def names_in(text: str) -> tuple[str, ...]:
    """Every name that a test asks about."""
    terms = phrases.test(text).terms
    names = [
        name
        for term in terms
        for name in (term.name, term.other, term.limit.anchor if term.limit else "")
    ]
    return tuple(dict.fromkeys(name for name in names if name))


def _cost(name: str, state: State, wanted: tuple[str, ...]) -> int:
    cost = 0
    for text in wanted:
        holds = judge(text, state).holds
        cost += 0 if holds else WANTED if holds is False else 1
    for check in _checks_of(state.policy, name):
        if lang.on_route(check, state.case.route) and applies(check.when, state).holds:
            failing = [text for text in check.test if judge(text, state).holds is False]
            cost += WEIGHTS[check.if_not] * len(failing)
    return cost
