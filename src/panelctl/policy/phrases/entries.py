"""Entries of a list, each a phrase of its own: who may or has to, what meets a limit, the parts of a document."""

import re
from functools import cache
from typing import Literal, NamedTuple

from panelctl.policy.phrases.tests import read_test
from panelctl.policy.phrases.words import PhraseFault, Words

STRENGTHS = ("refuse", "reason", "warn")
LONGEST_ID = 60


MEMBERS = "members"
Whose = Literal["", "applicant's", "every", "members"]


class Entry(NamedTuple):
    """One entry of `by`, `to` or `owner`: a role (or body), perhaps only `if` a test holds. A letter may say `whose`:
    it goes to the applicant's own, to everybody in the role, or to the members of the panel."""

    word: str
    when: str = ""
    whose: Whose = ""

    @property
    def text(self) -> str:
        """Who it is, without a condition."""
        return self.word if self.whose in ("", MEMBERS) else f"{self.whose} {self.word}"


@cache
def entry(text: str) -> Entry:
    """Who it is: `chair`, `deputy if chair-away`; of a letter also `applicant's team-manager`, `every adviser`,
    `members if heard`."""
    words = Words(text)
    whose: Whose = words.skip_one_of("applicant's", "every", "members") or ""
    word = MEMBERS if whose == MEMBERS else words.name("a role")
    return Entry(word, _condition(words), whose)


@cache
def maker(text: str) -> Entry:
    """Who makes or owes something: one person in a role, or a body."""
    found = entry(text)
    if found.whose:
        raise Words(text).fault("a role")
    return found


def _condition(words: Words) -> str:
    """The test after an `if`; nothing where there is none."""
    if not words.skip("if"):
        words.end()
        return ""
    when = words.rest()
    read_test(words)
    return when


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


class Enclosure(NamedTuple):
    """What goes with a letter; one with a template is written with it, another is put in by hand."""

    title: str
    template: str = ""


@cache
def enclosure(text: str) -> Enclosure:
    """`Appeal form: forms/appeal.md`, written from that template; or `Map`, which somebody puts in."""
    title, colon, template = text.rpartition(":")
    if not colon or not template.endswith(".md"):
        return Enclosure(text)
    if not title.strip():
        raise PhraseFault(text, 0, "what is enclosed")
    return Enclosure(title.strip(), template.strip())


class Prompt(NamedTuple):
    """What to consider under a heading: the id of the heading, and the prompt."""

    word: str
    says: str


@cache
def prompt(text: str) -> Prompt:
    """`pcf-1 The role of supervision`."""
    word, _, says = text.partition(" ")
    if not says.strip():
        raise PhraseFault(text, len(text), "what to consider there")
    return Prompt(word, says.strip())


WHOSE = "{whose}"


def deed(text: str) -> str:
    """What somebody does, as a sentence goes on after "will": `circulate {whose} name`."""
    if braced := re.search(r"\{(?!whose\})|(?<!\{whose)\}", text):
        raise PhraseFault(text, braced.start(), f"{WHOSE}, or no braces")
    return text


def deed_of(whose: str, text: str) -> str:
    """The same with whose it is: `circulate your name`."""
    return text.replace(WHOSE, whose)


def one_word(text: str) -> str:
    """An id, or the name that a move records: what the other phrases can name."""
    words = Words(text)
    words.name("one word of small letters, digits and hyphens")
    words.end()
    if len(text) > LONGEST_ID:
        raise PhraseFault(text, LONGEST_ID, f"at most {LONGEST_ID} letters")
    return text


def edition(text: str) -> str:
    """What an edition of a policy is called; commands write it as ID@EDITION, and files are called after it."""
    if not re.fullmatch(r"\w[\w.-]{0,39}", text):
        raise PhraseFault(text, 0, "up to 40 letters, figures, dots and hyphens, such as 2027.1")
    return text


def reference(text: str) -> str:
    """The letters that references of cases and panels begin with; file names are made from them."""
    if not re.fullmatch(r"[A-Z]{2,8}", text):
        raise PhraseFault(text, 0, "2 to 8 capital letters")
    return text
