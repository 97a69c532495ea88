"""Cases of invented people, told as a time line: `replayed(camden, move("applied", "2025-04-01"), …)`."""

from typing import Any

from panelctl.model import (
    Attendee,
    CaseFacts,
    Correction,
    Detail,
    Document,
    Event,
    Fact,
    Holding,
    Interest,
    Lifting,
    Move,
    PanelFacts,
    Party,
    Person,
    Sending,
    Task,
    Voiding,
    Withdrawal,
)
from panelctl.policy.language import Policy, on_route
from panelctl.policy.reader import read
from panelctl.rules.calendar import Calendar
from panelctl.rules.timeline import State, replay
from rules.known import day

AMARA = Person(1, "Amara Okafor")
BEN, CEM, DOT, EVE = Person(2, "Ben Price"), Person(3, "Cem Aydin"), Person(4, "Dot Hall"), Person(5, "Eve Lamb")
NO_DAY = day("2025-01-01")


def policy_of(written: str) -> Policy:
    reading = read(written)
    assert reading.faults == ()
    assert reading.policy
    return reading.policy


def move(name: str, on: str, **facts: Any) -> Event[Move]:
    """A move; its verb is filled in when its policy is known. Facts are written with `_` for `-`."""
    return Event(0, name, day(on), Move(facts=dashed(facts)), "Ben Price")


def dashed(facts: dict[str, Any]) -> dict[str, Any]:
    return {name.replace("_", "-"): value for name, value in facts.items()}


def fact(name: str, now: Any, on: str = "2025-01-01") -> Event[Fact]:
    return Event(0, name, day(on), Fact(now))


def task(name: str, on: str) -> Event[Task]:
    return Event(0, name, day(on), Task())


def document(name: str, received: str, sent: str = "", has: Any = None, **measures: int) -> Event[Document]:
    """A document; with all its parts unless `has` says which."""
    return Event(0, name, day(received), Document(day(sent or received), has=has, measures=measures))


def letter(name: str, on: str, drafted: int = 0, complete: bool = True) -> Event[Sending]:
    return Event(0, name, day(on), Sending(complete, drafted=drafted))


def lifted(name: str, on: str, by: str = "Cem Aydin", reason: str = "She was ill.") -> Event[Lifting]:
    return Event(0, name, day(on), Lifting(), by, reason=reason)


def corrected(name: str, now: Any) -> Event[Correction]:
    return Event(0, name, NO_DAY, Correction(now))


def voided(seq: int) -> Event[Voiding]:
    return Event(0, "", NO_DAY, Voiding(seq))


def withdrawn(on: str) -> Event[Withdrawal]:
    return Event(0, "withdrawn", day(on), Withdrawal())


def party(role: str, person: Person) -> Event[Party]:
    return Event(0, role, NO_DAY, Party(person.id, person.name))


def held(role: str, person: Person, starts: str = "2020-01-01", ends: str = "") -> Holding:
    return Holding(person, role, day(starts), day(ends) if ends else None)


def came(person: Person, *roles: str, status: str = "present", prepared: bool = False, sits: bool = True) -> Attendee:
    """Somebody at a panel, in the seat of their first role unless they are a guest."""
    seat = roles[0] if roles and sits else ""
    return Attendee(person, frozenset(roles), seat, status, prepared=prepared)  # type: ignore[arg-type]


def meeting(
    on: str, *there: Attendee, body: str = "progression-panel", interests: tuple[Interest, ...] = ()
) -> PanelFacts:
    return PanelFacts(f"PANEL-{on}", "", body, day(on), attendees=there, interests=interests)


def replayed(
    policy: Policy, *events: Event[Detail], route: str = "", calendar: Calendar | None = None, **facts: Any
) -> State:
    """The state of a case whose time line holds the events, numbered from 1, on the policy's first route or another."""
    route = route or next(iter(policy.routes))
    told = tuple(_told(policy, route, seq, event) for seq, event in enumerate(events, 1))
    first = min((event.date for event in told), default=NO_DAY)
    return replay(policy, CaseFacts("REF-2025-001", policy.id, route, AMARA, first, told, **facts), calendar)


def with_detail(event: Event[Any], **fields: Any) -> Event[Any]:
    """An event with other fields in its detail."""
    return event._replace(detail=event.detail._replace(**fields))


def _told(policy: Policy, route: str, seq: int, event: Event[Detail]) -> Event[Detail]:
    event = event._replace(seq=seq)
    if event.kind == "move":
        known = next((m for m in policy.moves if m.records == event.name and on_route(m, route)), None)
        return with_detail(event, verb=known.verb, answer=known.answer) if known else event
    if isinstance(event.detail, Document) and event.detail.has is None:
        rule = next(item for item in policy.evidence if item.id == event.name)
        return with_detail(event, has=[part.split(":")[0] for part in rule.contains])
    return event
