"""Entries of a list, each a phrase of its own: who may or has to, what meets a limit, the parts of a document."""

import re
from functools import cache
from typing import NamedTuple

from panelctl.policy.phrases.tests import read_test
from panelctl.policy.phrases.words import PhraseFault, Words

STRENGTHS = ("refuse", "reason", "warn")
LONGEST_ID = 60


class Entry(NamedTuple):
    """One entry of `by`, `to` or `owner`: a role (or body), perhaps only `if` a test holds."""

    word: str
    when: str = ""


@cache
def entry(text: str) -> Entry:
    words = Words(text)
    word = words.name("a role")
    if not words.skip("if"):
        words.end()
        return Entry(word)
    when = words.rest()
    read_test(words)
    return Entry(word, when)


class Met(NamedTuple):
    """One way of meeting a deadline: all of `names` on the time line, with `fact` recorded by then."""

    names: tuple[str, ...]
    fact: str = ""


@cache
def met(text: str) -> Met:
    words = Words(text)
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
    words = Words(text)
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
    words = Words(text)
    words.name("one word of small letters, digits and hyphens")
    words.end()
    if len(text) > LONGEST_ID:
        raise PhraseFault(text, LONGEST_ID, f"at most {LONGEST_ID} letters")
    return text


def reference(text: str) -> str:
    """The letters that references of cases and panels begin with; file names are made from them."""
    if not re.fullmatch(r"[A-Z]{2,8}", text):
        raise PhraseFault(text, 0, "2 to 8 capital letters")
    return text
