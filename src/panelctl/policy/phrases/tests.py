"""Tests of what is recorded.

36 months since qualified at applied · award is one of cqsw, dipsw · asye-completed before 2027-09-01
applied falls from 2026-01-05 to 2026-02-27 · manager-checklist complete · social-worker-attended
grade is 'Team leader' · years more than 2 · reviewer different from assessor
previous-applications ended refused, lapsed at most 1
supported by another than dispute-refused · applicant's team-manager not in the room · clerk among the members
"""

from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from panelctl.policy.phrases.limits import Limit, read_limit
from panelctl.policy.phrases.quorums import IN_THE_CHAIR, IN_THE_ROOM, OWN
from panelctl.policy.phrases.words import Words

PLACES = ("in", "among")
EARLIER = "previous-applications"
BOUNDS = ("at least", "at most", "more than", "less than")
SAME = ("same as", "different from")


class Term(NamedTuple):
    """One comparison of a test. `kind` says which fields count; see `_term`."""

    kind: Literal[
        "elapsed",
        "order",
        "bound",
        "same",
        "range",
        "is",
        "recorded",
        "falls",
        "complete",
        "apart",
        "there",
    ]
    name: str
    negated: bool = False
    number: int = 0
    unit: str = ""
    other: str = ""
    relation: str = ""
    values: tuple[str, ...] = ()
    upper: int = 0
    day: date | None = None
    limit: Limit | None = None
    own: bool = False


class Test(NamedTuple):
    """Terms joined by one word: all of them (`and`) or any of them (`or`)."""

    text: str
    terms: tuple[Term, ...]
    joined: Literal["and", "or"] = "and"


@cache
def test(text: str) -> Test:
    return read_test(Words(text))


def read_test(words: Words) -> Test:
    terms = [_term(words)]
    joined = ""
    while words.here() in ("and", "or"):
        word = words.need("and", "or")
        if joined and word != joined:
            words.at -= 1
            raise words.fault(
                f'"{joined}" (a test has "and" or "or", never both: write two checks)'
            )
        joined = word
        terms.append(_term(words))
    words.end()
    return Test(words.text, tuple(terms), "or" if joined == "or" else "and")


def _term(words: Words) -> Term:
    if words.here().isdecimal():
        return _elapsed(words)
    if words.skip(OWN):
        return _there(words.name("a role"), words, own=True)
    if words.skip("not"):
        name = words.name()
        stated = words.skip("recorded")
        return Term("recorded", name, negated=True, relation="recorded" if stated else "")
    name = words.name()
    if words.here() in PLACES or (words.here() == "not" and words.here(1) in PLACES):
        return _there(name, words)
    for read in (_order, _falls, _apart, _complete, _ended, _bound, _same, _range, _is):
        term = read(name, words)
        if term:
            return term
    return _recorded(name, words)


def _elapsed(words: Words) -> Term:
    """A test is judged without a calendar, so it cannot count working days."""
    number, unit = words.number(), words.unit("days", "weeks", "months", "years")
    words.need("since")
    since = words.name()
    words.need("at")
    return Term("elapsed", since, number=number, unit=unit, other=words.name())


def _there(name: str, words: Words, *, own: bool = False) -> Term:
    """Whether somebody of a role was at the panel: the applicant's own, anybody in it, a member, or in the chair."""
    negated = words.skip("not")
    place = words.need(IN_THE_ROOM, IN_THE_CHAIR, "among the members")
    return Term("there", name, negated=negated, relation=place, own=own)


def _order(name: str, words: Words) -> Term | None:
    relation = words.skip_one_of("not before", "not after", "before", "after")
    if not relation:
        return None
    if words.is_date():
        return Term("order", name, relation=relation, day=words.date())
    return Term("order", name, relation=relation, other=words.name())


def _falls(name: str, words: Words) -> Term | None:
    if not words.skip("falls"):
        return None
    negated = words.skip("not")
    return Term("falls", name, negated=negated, limit=_calendar_time(words))


def _apart(name: str, words: Words) -> Term | None:
    if not words.skip("by another than"):
        return None
    return Term("apart", name, other=words.name("what somebody else did, or a role"))


def _complete(name: str, words: Words) -> Term | None:
    if words.here() != "complete" and [words.here(), words.here(1)] != ["not", "complete"]:
        return None
    negated = words.skip("not")
    words.need("complete")
    return Term("complete", name, negated=negated)


def _ended(name: str, words: Words) -> Term | None:
    """How many earlier cases came to one of some ends."""
    if name != EARLIER or not words.skip("ended"):
        return None
    stages = [words.name("a stage")]
    while words.skip(","):
        stages.append(words.name("a stage"))
    relation = words.need(*BOUNDS)
    return Term("bound", name, relation=relation, number=words.number(), values=tuple(stages))


def _bound(name: str, words: Words) -> Term | None:
    relation = words.skip_one_of(*BOUNDS)
    return _beside("bound", name, relation, words) if relation else None


def _same(name: str, words: Words) -> Term | None:
    relation = words.skip_one_of(*SAME)
    return _beside("same", name, relation, words) if relation else None


def _beside(kind: Literal["bound", "same"], name: str, relation: str, words: Words) -> Term:
    """A comparison with a number, or with whatever another name has."""
    if words.here().isdecimal():
        return Term(kind, name, relation=relation, number=words.number())
    return Term(kind, name, relation=relation, other=words.name("a number or a name"))


def _range(name: str, words: Words) -> Term | None:
    if not words.skip("from"):
        return None
    low = words.number()
    words.need("to")
    return Term("range", name, number=low, upper=words.number())


def _is(name: str, words: Words) -> Term | None:
    if not words.skip("is"):
        return None
    negated = words.skip("not")
    words.skip("one of")
    values = [words.value()]
    while words.skip(","):
        values.append(words.value())
    return Term("is", name, negated=negated, values=tuple(values))


def _recorded(name: str, words: Words) -> Term:
    negated = words.skip("not recorded")
    stated = negated or words.skip("recorded")
    return Term("recorded", name, negated=negated, relation="recorded" if stated else "")


def _calendar_time(words: Words) -> Limit:
    """A limit that a test can judge: tests know no calendar, so they cannot count working days."""
    at = words.at
    found = read_limit(words)
    if found.unit == "working days" or not found.stated:
        words.at = at
        raise words.fault("a limit in days, weeks, months or years, or from one date to another")
    if found.cap:
        words.at = at
        raise words.fault('a limit without "no later than" (write a second test for it)')
    return found
