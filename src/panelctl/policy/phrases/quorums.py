"""Who has to be there.

at least 2 members · at least 1 cin-tm or disability-tm · if no chair: at least 1 deputy-chair
at least 1 member-of-council with years-served at least 2 unless urgent

One person who sits is told in the same words: clerk · panel-member independent with years-served at least 3
"""

from functools import cache
from typing import Literal, NamedTuple

from panelctl.policy.phrases.words import Words

Bound = Literal["at least", "at most"]


class Kind(NamedTuple):
    """Who counts: every word must fit (a role, a yes-no fact of the person, or `members` for anyone)."""

    words: tuple[str, ...]
    fact: str = ""
    minimum: int = 0


class QuorumLine(NamedTuple):
    """`at least 2 members`; with `if WORD:` it applies only when somebody of that word is (not) present,
    and with `unless FACT` only while that fact of the case is not yes."""

    text: str
    bound: Bound
    number: int
    kinds: tuple[Kind, ...]
    given: str = ""
    given_absent: bool = False
    unless: str = ""


@cache
def quorum_line(text: str) -> QuorumLine:
    words = Words(text)
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
    unless = words.name("a fact of the case") if words.skip("unless") else ""
    words.end()
    least: Bound = "at least" if bound == "at least" else "at most"
    return QuorumLine(text, least, number, tuple(kinds), given, absent, unless)


def _kind(words: Words) -> Kind:
    found = [words.name('a role, a fact of the person, or "members"')]
    while words.here() not in ("", "or", "with", "unless"):
        found.append(words.name())
    if words.skip("with"):
        fact = words.name()
        words.need("at least")
        return Kind(tuple(found), fact, words.number())
    return Kind(tuple(found))


@cache
def sitting(text: str) -> Kind:
    """Somebody at a panel: a role first, then what is true of the person."""
    words = Words(text)
    found = _kind(words)
    words.end()
    return found
