"""The little languages inside a policy file: limits, tests, quorum lines, meeting patterns.

    within 3 working days after panel · at least 14 days before panel · not stated, after asw-confirmed
    36 months since qualified at applied · award is one of cqsw, dipsw · social-worker-attended
    at least 2 members · at least 1 cin-tm or disability-tm
    4th Wednesday of every month except December · in January, April and September · every month

Each parser returns a frozen value or raises `PhraseFault`, which says what was expected and at which character.
The anchor day is never counted and the last day itself is in time; `clear` adds one day.
"""

import re
from functools import cache
from typing import Literal, NamedTuple

STRENGTHS = ("refuse", "reason", "warn")
UNITS = ("days", "working days", "weeks", "months", "years")
MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_ORDINALS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1}


class PhraseFault(ValueError):
    """A phrase that does not parse: what was expected, and the character (from 0) where reading stopped."""

    def __init__(self, text: str, position: int, expected: str) -> None:
        shown = (text[position:].split() or ["the end"])[0]
        super().__init__(f'expected {expected} at "{shown}" in "{text}"')
        self.position = position


class Limit(NamedTuple):
    """A time limit: `number` of `unit` before or after `anchor`; number None where the source states none."""

    text: str
    direction: Literal["before", "after"]
    anchor: str
    number: int | None = None
    unit: str = "days"
    clear: bool = False


class Term(NamedTuple):
    """One comparison of a test. `kind` says which fields count; see `_term`."""

    kind: Literal["elapsed", "order", "bound", "range", "is", "recorded"]
    name: str
    negated: bool = False
    number: int = 0
    unit: str = ""
    other: str = ""
    relation: str = ""
    values: tuple[str, ...] = ()
    upper: int = 0


class Test(NamedTuple):
    """Terms joined by one word: all of them (`and`) or any of them (`or`)."""

    text: str
    terms: tuple[Term, ...]
    joined: Literal["and", "or"] = "and"


class Kind(NamedTuple):
    """Who counts: every word must fit (a role, a yes-no fact of the person, or `members` for anyone)."""

    words: tuple[str, ...]
    fact: str = ""
    minimum: int = 0


class QuorumLine(NamedTuple):
    """`at least 2 members`; with `if WORD:` it applies only when somebody of that word is (not) present."""

    text: str
    bound: Literal["at least", "at most"]
    number: int
    kinds: tuple[Kind, ...]
    given: str = ""
    given_absent: bool = False


class Meets(NamedTuple):
    """A pattern of meetings: months (1 to 12), and a weekday (0 is Monday) and ordinal where the policy states them."""

    text: str
    months: tuple[int, ...] = ()
    weekday: int | None = None
    ordinal: int = 0


class _Words:
    """A phrase read word by word; commas and a colon are words of their own."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = [(m.group(), m.start()) for m in re.finditer(r"[^\s,:]+|[,:]", text)]
        self.at = 0

    def here(self, ahead: int = 0) -> str:
        return self.found[self.at + ahead][0] if self.at + ahead < len(self.found) else ""

    def fault(self, expected: str) -> PhraseFault:
        position = self.found[self.at][1] if self.at < len(self.found) else len(self.text)
        return PhraseFault(self.text, position, expected)

    def skip(self, phrase: str) -> bool:
        words = phrase.split()
        if [self.here(n) for n in range(len(words))] != words:
            return False
        self.at += len(words)
        return True

    def need(self, *phrases: str) -> str:
        for phrase in phrases:
            if self.skip(phrase):
                return phrase
        raise self.fault(" or ".join(f'"{phrase}"' for phrase in phrases))

    def number(self) -> int:
        if not re.fullmatch(r"[0-9]{1,4}", self.here()):
            raise self.fault("a number")
        self.at += 1
        return int(self.found[self.at - 1][0])

    def name(self, what: str = "a name") -> str:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", self.here()):
            raise self.fault(what)
        self.at += 1
        return self.found[self.at - 1][0]

    def unit(self, *units: str) -> str:
        for unit in units:
            if self.skip(unit) or self.skip(unit.removesuffix("s")):
                return unit
        raise self.fault("a unit (" + ", ".join(units) + ")")

    def end(self) -> None:
        if self.at < len(self.found):
            raise self.fault("nothing more")


@cache
def limit(text: str) -> Limit:
    words = _Words(text)
    kind = words.need("within", "at least", "by", "not stated")
    if kind == "not stated":
        words.need(",")
        direction = words.need("before", "after")
        found = Limit(text, direction, words.name())  # type: ignore[arg-type]
    elif kind == "by":
        found = Limit(text, "before", words.name(), 0)
    else:
        number = words.number()
        clear = words.skip("clear")
        unit = words.unit(*UNITS)
        direction = words.need("after" if kind == "within" else "before")
        found = Limit(text, direction, words.name(), number, unit, clear)  # type: ignore[arg-type]
    words.end()
    return found


@cache
def test(text: str) -> Test:
    return _test(_Words(text))


def _test(words: _Words) -> Test:
    terms = [_term(words)]
    joined = ""
    while words.here() in ("and", "or"):
        word = words.need("and", "or")
        if joined and word != joined:
            words.at -= 1
            raise words.fault(f'"{joined}" (a test has "and" or "or", never both: write two checks)')
        joined = word
        terms.append(_term(words))
    words.end()
    return Test(words.text, tuple(terms), "or" if joined == "or" else "and")


def _term(words: _Words) -> Term:
    if words.here().isdecimal():
        # A test is judged without a calendar, so it cannot count working days.
        number, unit = words.number(), words.unit("days", "weeks", "months", "years")
        words.need("since")
        since = words.name()
        words.need("at")
        return Term("elapsed", since, number=number, unit=unit, other=words.name())
    if words.skip("not"):
        name = words.name()
        return Term("recorded", name, negated=True, relation="recorded" if words.skip("recorded") else "")
    name = words.name()
    for relation in ("not before", "not after", "before", "after"):
        if words.skip(relation):
            return Term("order", name, relation=relation, other=words.name())
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


@cache
def quorum_line(text: str) -> QuorumLine:
    words = _Words(text)
    given, absent = "", False
    if words.skip("if"):
        absent = words.skip("no")
        given = words.name("a role")
        words.need(":")
    bound = words.need("at least", "at most", "no")
    number = 0 if bound == "no" else words.number()
    kinds = [_kind(words)]
    while words.skip("or"):
        kinds.append(_kind(words))
    words.end()
    return QuorumLine(text, "at least" if bound == "at least" else "at most", number, tuple(kinds), given, absent)


def _kind(words: _Words) -> Kind:
    found = [words.name('a role, a fact of the person, or "members"')]
    while words.here() not in ("", "or", "with"):
        found.append(words.name())
    if words.skip("with"):
        fact = words.name()
        words.need("at least")
        return Kind(tuple(found), fact, words.number())
    return Kind(tuple(found))


@cache
def meets(text: str) -> Meets:
    words = _Words(text)
    if words.skip("as needed"):
        words.end()
        return Meets(text)
    every = tuple(range(1, 13))
    if words.skip("in"):
        found = Meets(text, _months(words))
    elif words.skip("every month"):
        skipped = _except(words)
        found = Meets(text, tuple(m for m in every if m not in skipped))
    else:
        ordinal = _ORDINALS[words.need(*_ORDINALS)]
        weekday = WEEKDAYS.index(words.need(*WEEKDAYS))
        words.need("of every month")
        skipped = _except(words)
        found = Meets(text, tuple(m for m in every if m not in skipped), weekday, ordinal)
    words.end()
    return found


def _except(words: _Words) -> tuple[int, ...]:
    return _months(words) if words.skip("except") else ()


def _months(words: _Words) -> tuple[int, ...]:
    found = [MONTHS.index(words.need(*MONTHS)) + 1]
    while words.skip(",") or words.skip("and"):
        found.append(MONTHS.index(words.need(*MONTHS)) + 1)
    return tuple(found)


class Entry(NamedTuple):
    """One entry of `by`, `to` or `owner`: a role (or body), perhaps only `if` a test holds."""

    word: str
    when: str = ""


@cache
def entry(text: str) -> Entry:
    words = _Words(text)
    word = words.name("a role")
    if not words.skip("if"):
        words.end()
        return Entry(word)
    _test(words)
    return Entry(word, text.partition(" if ")[2].strip())


class Met(NamedTuple):
    """One way of meeting a deadline: all of `names` on the time line, with `fact` recorded by then."""

    names: tuple[str, ...]
    fact: str = ""


@cache
def met(text: str) -> Met:
    words = _Words(text)
    names = [words.name()]
    while words.skip("and"):
        names.append(words.name())
    fact = words.name() if words.skip("with") else ""
    words.end()
    return Met(tuple(names), fact)


class Part(NamedTuple):
    """A part of a document (`contains`) or a countable limit on it (`measures`), and what its lack means."""

    title: str
    if_not: str
    low: int = 0
    high: int = 0


@cache
def part(text: str, default: str) -> Part:
    """`current role` or `course details: warn`; without a strength the item's own counts."""
    title, _, strength = text.partition(":")
    if not title.strip():
        raise PhraseFault(text, 0, "what the document has to contain")
    return Part(title.strip(), _strength(text, strength.strip() or default))


@cache
def measure(text: str) -> Part:
    """`pages from 1 to 2: refuse`."""
    words = _Words(text)
    title = words.name("what is counted")
    words.need("from")
    low = words.number()
    words.need("to")
    high = words.number()
    words.need(":")
    strength = words.need(*STRENGTHS)
    words.end()
    return Part(title, strength, low, high)


def _strength(text: str, word: str) -> str:
    if word not in STRENGTHS:
        raise PhraseFault(text, len(text) - len(word), '"refuse", "reason" or "warn"')
    return word


def one_word(text: str) -> str:
    """An id, or the name that a move records: what the other phrases can name."""
    words = _Words(text)
    words.name("one word of small letters, digits and hyphens")
    words.end()
    return text


def reference(text: str) -> str:
    """The letters that references of cases and panels begin with; file names are made from them."""
    if not re.fullmatch(r"[A-Z]{2,8}", text):
        raise PhraseFault(text, 0, "2 to 8 capital letters")
    return text
