"""How a person is named: which names are the same to a reader, and whom a part of a name means."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

# Letters that Unicode does not take apart into a plain one and its mark.
_PLAIN = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h", "ı": "i"}
)
APOSTROPHES = "'’‘ʼʹ′`´ʻ＇"
_DASHES = "-‐‑‒–—―−﹣－"
_WITHOUT = str.maketrans(dict.fromkeys(APOSTROPHES + '"“”„', "") | dict.fromkeys(_DASHES, " "))
_WITH_MORE = re.compile(r"(?P<name>.+?)\s*\((?P<own>[^()]+)\)\s*")
_HANDLE = re.compile(r"[pP](?P<id>[1-9]\d{0,8})", re.ASCII)
LEAST_OF_AN_ADDRESS = 3


class Named(NamedTuple):
    """What one person is known by: the name now, earlier ones, and what nobody else has."""

    id: int
    name: str
    email: str = ""
    number: str = ""
    team: str = ""
    former: tuple[str, ...] = ()


def folded(text: str) -> str:
    """Text as names are compared: without case, accents, apostrophes, dashes and surplus blanks."""
    apart = unicodedata.normalize("NFKD", text.translate(_WITHOUT))
    letters = unicodedata.normalize("NFKD", apart.translate(_WITHOUT).casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.translate(_PLAIN).split())


def turned_round(name: str) -> str:
    """`SURNAME, FORENAME` as a letter says it, or "" for a name without one comma between two words."""
    parts = [part.strip() for part in name.split(",")]
    return f"{parts[1]} {parts[0]}" if len(parts) == 2 and all(parts) else ""


def handle(person_id: int) -> str:
    """What always means one person, whoever shares the name: P13."""
    return f"P{person_id}"


def handled(text: str) -> int | None:
    """The row that a handle means, or None for any other text."""
    match = _HANDLE.fullmatch(text.strip())
    return int(match["id"]) if match else None


def meant(people: Iterable[Named], typed: str, *, whole: bool = False) -> list[int]:
    """Whom `typed` means, by row: a handle; else a whole name, e-mail address or number; else a whole earlier name;
    else, unless it has to be `whole`, everybody with a name, an address or a number that begins so.

    `NAME (WHAT THEY HAVE, …; THEIR CASES)`, as namesakes are told apart, means the one of that name who has it.
    """
    known = list(people)
    by_handle = handled(typed)
    if by_handle is not None and any(person.id == by_handle for person in known):
        return [by_handle]
    for rule in (_is, _was, _is_told_apart):
        if ids := [person.id for person in known if rule(person, typed)]:
            return ids
    if whole:
        return []
    return [person.id for person in known if _begins(person, typed)]


def _is(person: Named, typed: str) -> bool:
    """Whether it is their whole name, e-mail address or number."""
    wanted = folded(typed)
    texts = (person.name, person.number)
    return wanted in map(folded, filter(None, texts)) or _same_address(person.email, typed)


def _same_address(email: str, typed: str) -> bool:
    """Addresses keep their dashes and apostrophes: they tell people apart."""
    return bool(email) and email.casefold() == typed.strip().casefold()


def _was(person: Named, typed: str) -> bool:
    """Whether it is an earlier name of theirs."""
    return folded(typed) in map(folded, person.former)


def _is_told_apart(person: Named, typed: str) -> bool:
    """Whether it is their name with something of theirs in brackets."""
    match = _WITH_MORE.fullmatch(typed)
    if match is None or folded(match["name"]) != folded(person.name):
        return False
    own, _, _ = match["own"].partition(";")
    return all(_has(person, part) for part in own.split(", "))


def _has(person: Named, own: str) -> bool:
    """Whether it is their address, number, team or handle."""
    theirs = (person.number, person.team, handle(person.id))
    return _same_address(person.email, own) or folded(own) in map(folded, filter(None, theirs))


def _begins(person: Named, typed: str) -> bool:
    """Whether every word begins a word of one of their names, or the whole begins their address or number."""
    words = folded(typed.replace(",", " ")).split()
    if not words:
        return False
    if any(_begin_in(words, name) for name in (person.name, *person.former)):
        return True
    text = typed.strip().casefold()
    texts = (person.email.casefold(), person.number.casefold(), person.number[2:])
    return len(text) >= LEAST_OF_AN_ADDRESS and any(other.startswith(text) for other in texts)


def _begin_in(words: Iterable[str], name: str) -> bool:
    parts = folded(name).split()
    return all(any(part.startswith(word) for part in parts) for word in words)
