"""Who has to be there.

at least 2 members · at least 1 cin-tm or disability-tm · if no chair: at least 1 deputy-chair
at least 1 member-of-council with years-served at least 2 unless urgent · more than half of the members
no adviser in the room · no applicant's team-manager in the room · at least 1 deputy in the chair or chair

no member has-managed with managed-until less than 2 years ago · at least 1 member with trained at least 6 months ago

One person who sits is told in the same words: clerk · panel-member independent with years-served at least 3
"""

from functools import cache
from typing import Literal, NamedTuple

from panelctl.policy.phrases.words import Words

Bound = Literal["at least", "at most"]
OWN = "applicant's"
IN_THE_ROOM, IN_THE_CHAIR = "in the room", "in the chair"
UNITS = ("days", "weeks", "months", "years")
SHARES = {"half": (1, 2), "one third": (1, 3), "two thirds": (2, 3), "three quarters": (3, 4)}


class Kind(NamedTuple):
    """Who counts: every word must fit (a role, a yes-no fact of the person, or `members` for anyone); or the one whom
    the case has in the role of its `own`. Members of the panel only, unless anybody `in_room` counts; or whoever
    `chairs` it for the case. A number of the person, their `fact`, is at least the `minimum`; where it has a `unit`,
    the fact is a day, and lies so long before the panel, or (`recent`) less long."""

    words: tuple[str, ...]
    fact: str = ""
    minimum: int = 0
    own: str = ""
    in_room: bool = False
    chairs: bool = False
    unit: str = ""
    recent: bool = False

    @property
    def measured(self) -> str:
        """`with years-served at least 2`, `with managed-until less than 2 years ago`; nothing where nothing is."""
        if not self.fact:
            return ""
        bound = "less than" if self.recent else "at least"
        ago = f" {self.unit} ago" if self.unit else ""
        return f"with {self.fact} {bound} {self.minimum}{ago}"


class QuorumLine(NamedTuple):
    """`at least 2 members`; with `if WORD:` it applies only when somebody of that word is (not) present,
    and with `unless FACT` only while that fact of the case is not yes. A `share` is of the panel's seats, and `over` it
    takes more than that many."""

    text: str
    bound: Bound
    number: int
    kinds: tuple[Kind, ...]
    given: str = ""
    given_absent: bool = False
    unless: str = ""
    share: str = ""
    over: bool = False

    def needs(self, seats: int) -> int:
        """How many it takes where a panel has so many seats."""
        if not self.share:
            return self.number + self.over
        part, whole = SHARES[self.share]
        return seats * part // whole + 1 if self.over else -(-seats * part // whole)


@cache
def quorum_line(text: str) -> QuorumLine:
    words = Words(text)
    given, absent = "", False
    if words.skip("if"):
        absent = words.skip("no")
        given = words.name("a role")
        words.need(":")
    bound = words.need("at least", "at most", "more than", "no")
    share = words.skip_one_of(*SHARES) or "" if bound in ("at least", "more than") else ""
    number = 0 if bound == "no" or share else words.number()
    kinds = _members(words) if share else _kinds(words)
    unless = words.name("a fact of the case") if words.skip("unless") else ""
    words.end()
    least: Bound = "at least" if bound in ("at least", "more than") else "at most"
    over = bound == "more than"
    return QuorumLine(text, least, number, kinds, given, absent, unless, share, over)


def _members(words: Words) -> tuple[Kind, ...]:
    words.need("of the members")
    return (Kind(("members",)),)


def _kinds(words: Words) -> tuple[Kind, ...]:
    kinds = [_kind(words)]
    while words.skip("or"):
        kinds.append(_kind(words))
    return tuple(kinds)


def _kind(words: Words) -> Kind:
    if words.skip(OWN):
        own = words.name("a role")
        return Kind((), own=own, in_room=words.skip(IN_THE_ROOM), chairs=words.skip(IN_THE_CHAIR))
    found = [words.name('a role, a fact of the person, or "members"')]
    while words.here() not in ("", "or", "with", "unless", "in"):
        found.append(words.name())
    found_so = Kind(tuple(found))
    if words.skip("with"):
        found_so = _measured(found_so, words)
    in_room, chairs = words.skip(IN_THE_ROOM), words.skip(IN_THE_CHAIR)
    return found_so._replace(in_room=in_room, chairs=chairs)


def _measured(kind: Kind, words: Words) -> Kind:
    """What a number or a day of the person has to be: `years-served at least 2`, `managed-until less than 2 years
    ago`."""
    fact = words.name()
    recent = words.need("at least", "less than") == "less than"
    number = words.number()
    if not recent and words.here().removesuffix("s") not in ("day", "week", "month", "year"):
        return kind._replace(fact=fact, minimum=number)
    unit = words.unit(*UNITS)
    words.need("ago")
    return kind._replace(fact=fact, minimum=number, unit=unit, recent=recent)


@cache
def sitting(text: str) -> Kind:
    """Somebody at a panel: a role first, then what is true of the person."""
    words = Words(text)
    found = _kind(words)
    if found.own or found.in_room or found.chairs:
        raise words.fault("a role, and what is true of the person")
    if found.unit:
        raise words.fault("a day of the person: { role = ..., FACT = DATE }")
    words.end()
    return found
