"""Tests of what is recorded.

36 months since qualified at applied · award is one of cqsw, dipsw · asye-completed before 2027-09-01
applied falls from 2026-01-05 to 2026-02-27 · manager-checklist complete · social-worker-attended
supported by another than dispute-refused
"""

from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from panelctl.policy.phrases.limits import Limit, read_limit
from panelctl.policy.phrases.words import Words


class Term(NamedTuple):
    """One comparison of a test. `kind` says which fields count; see `_term`."""

    kind: Literal[
        "elapsed", "order", "bound", "range", "is", "recorded", "falls", "complete", "apart"
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
        # A test is judged without a calendar, so it cannot count working days.
        number, unit = words.number(), words.unit("days", "weeks", "months", "years")
        words.need("since")
        since = words.name()
        words.need("at")
        return Term("elapsed", since, number=number, unit=unit, other=words.name())
    if words.skip("not"):
        name = words.name()
        return Term(
            "recorded", name, negated=True, relation="recorded" if words.skip("recorded") else ""
        )
    name = words.name()
    for relation in ("not before", "not after", "before", "after"):
        if words.skip(relation):
            if words.is_date():
                return Term("order", name, relation=relation, day=words.date())
            return Term("order", name, relation=relation, other=words.name())
    if words.skip("falls"):
        negated = words.skip("not")
        return Term("falls", name, negated=negated, limit=_calendar_time(words))
    if words.skip("by another than"):
        return Term("apart", name, other=words.name("what somebody else did, or a role"))
    if words.here() == "complete" or [words.here(), words.here(1)] == ["not", "complete"]:
        negated = words.skip("not")
        words.need("complete")
        return Term("complete", name, negated=negated)
    for relation in ("at least", "at most"):
        if words.skip(relation):
            if words.here().isdecimal():
                return Term("bound", name, relation=relation, number=words.number())
            return Term("bound", name, relation=relation, other=words.name())
    if words.skip("from"):
        low = words.number()
        words.need("to")
        return Term("range", name, number=low, upper=words.number())
    if words.skip("is"):
        negated = words.skip("not")
        words.skip("one of")
        values = [words.name("a value")]
        while words.skip(","):
            values.append(words.name("a value"))
        return Term("is", name, negated=negated, values=tuple(values))
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
