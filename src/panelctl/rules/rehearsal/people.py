"""Invented people for a rehearsal: one for each role, or as many as the panel has seats for it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from panelctl.errors.remedy import Remedy
from panelctl.model import APPLICANT, Holding, Person, Value
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.calendar import later

FIRST = (
    "Ada",
    "Ben",
    "Cora",
    "Dev",
    "Ella",
    "Finn",
    "Grace",
    "Hugo",
    "Ines",
    "Jonas",
    "Kay",
    "Leo",
)
LAST = (
    "Ashby",
    "Birch",
    "Croft",
    "Dale",
    "Elms",
    "Firth",
    "Grove",
    "Heath",
    "Ives",
    "Jarrow",
    "Kirk",
)
MOST_SEATS = 9


class Actor(NamedTuple):
    """Somebody who takes part, and the one role they hold."""

    person: Person
    role: str


class Cast(NamedTuple):
    """Everybody who takes part in the rehearsals of a policy."""

    applicant: Person
    actors: tuple[Actor, ...]
    since: date

    @property
    def holdings(self) -> tuple[Holding, ...]:
        return tuple(Holding(actor.person, actor.role, self.since) for actor in self.actors)

    def first(self, role: str) -> Person:
        return next(actor.person for actor in self.actors if actor.role == role)


def cast_of(policy: lang.Policy, since: date) -> Cast:
    """One person for each role of a policy, who holds it from a day; as many as have a seat or are wanted for a
    quorum."""
    roles = [role for role in policy.roles if role != APPLICANT]
    names = _names()
    applicant = _person(1, next(names))
    actors: list[Actor] = []
    for role in roles:
        for _ in range(_wanted(policy, role)):
            facts = _facts(policy, role, since)
            actors.append(Actor(_person(len(actors) + 2, next(names), facts), role))
    return Cast(applicant, tuple(actors), since)


def stand_in(policy: lang.Policy, role: str, number: int, day: date) -> Actor:
    """Somebody else for a role in which whoever holds it may not act."""
    names = _names()
    name = next(names)
    for _ in range(number - 1):
        name = next(names)
    return Actor(_person(number, name, _facts(policy, role, day)), role)


def _names() -> Iterator[str]:
    number = 0
    while True:
        rounds = number // len(FIRST)
        last = LAST[(number + rounds) % len(LAST)]
        again = number // (len(FIRST) * len(LAST))
        yield f"{FIRST[number % len(FIRST)]} {last}" + f"-{LAST[again % len(LAST)]}" * (again > 0)
        number += 1


def _person(number: int, name: str, facts: Mapping[str, Value] | None = None) -> Person:
    address = f"{name.lower().replace(' ', '.')}@council.example"
    return Person(number, name, address, facts=facts or {})


def _wanted(policy: lang.Policy, role: str) -> int:
    """How many hold a role: as often as it has a seat, or as many as one line of a quorum asks for."""
    most = 1
    for body in policy.bodies.values():
        if role in body.seats:
            asked = [line.number for line in _lines(body) if _asks_for(line, role)]
            most = max(most, body.seats.count(role), *asked)
    return min(most, MOST_SEATS)


def _asks_for(line: phrases.QuorumLine, role: str) -> bool:
    return line.bound == "at least" and any(role in kind.words for kind in line.kinds)


def _lines(body: lang.Body) -> list[phrases.QuorumLine]:
    stated = [text for text in (*body.quorum, *body.expects) if text != "not stated"]
    return [phrases.quorum_line(text) for text in stated]


def _facts(policy: lang.Policy, role: str, day: date) -> dict[str, Value]:
    """What a quorum wants to be true of somebody in a role; whatever else it asks of people is not so of them."""
    lines = [line for body in policy.bodies.values() for line in _lines(body)]
    facts = {name: value for line in lines for name, value in _denied(policy, line, day)}
    for body in policy.bodies.values():
        if role not in body.seats:
            continue
        for line in _lines(body):
            if line.bound == "at least":
                for kind in line.kinds:
                    facts |= _facts_of(policy, kind, day)
    return facts


def _denied(
    policy: lang.Policy, line: phrases.QuorumLine, day: date
) -> Iterator[tuple[str, Value]]:
    """Everything that a line asks of people, answered no."""
    words = (line.given, *(word for kind in line.kinds for word in kind.words))
    yield from ((word, False) for word in words if word in policy.facts)
    for kind in line.kinds:
        if kind.fact:
            yield kind.fact, _day_of(kind, day, recent=not kind.recent) if kind.unit else 0


def _day_of(kind: phrases.Kind, day: date, *, recent: bool) -> date:
    """A day of a person that is recent on a day, or as long ago as a line of a quorum says."""
    return day if recent else later(day, -kind.minimum, kind.unit)


def _facts_of(policy: lang.Policy, kind: phrases.Kind, day: date) -> dict[str, Value]:
    facts: dict[str, Value] = {word: True for word in kind.words if word in policy.facts}
    if kind.fact:
        facts[kind.fact] = _day_of(kind, day, recent=kind.recent) if kind.unit else kind.minimum
    return facts


def introduced(policy: str, actor: Actor, since: date) -> Remedy:
    """What puts somebody on record, with their role."""
    told = [("set", f"{name}={value_typed(value)}") for name, value in actor.person.facts.items()]
    holds = (("role", actor.role), ("policy", policy), ("since", since.isoformat()))
    options = (("email", actor.person.email), *holds, *told)
    return Remedy("person add", person=actor.person.name, options=options)


def applicant_introduced(person: Person) -> Remedy:
    return Remedy("person add", person=person.name, options=(("email", person.email),))


def value_typed(value: Value) -> str:
    """A value as it is typed: `yes`, `2027-01-04`, `3`, the text itself."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)
