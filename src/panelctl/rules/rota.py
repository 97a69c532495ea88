"""A rota for panels to come: who could take which seat, each with why. Seats that are taken stay as they are.

Whoever has no interest in a case of the panel comes before others, then whoever sits least often, then whoever sat
longest ago.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from panelctl.errors import counted, join_words
from panelctl.model import Holding, PanelFacts, Person
from panelctl.policy import language as lang
from panelctl.rules.holders import holders, roles_of

NEVER = date.min


class Needed(NamedTuple):
    """A panel to be filled, with the body that meets, why people had better not sit, by person, and who is `away`."""

    panel: PanelFacts
    body: lang.Body
    better_not: Mapping[int, str] = {}
    away: Collection[int] = ()


class Place(NamedTuple):
    """One seat: who sits or could sit in it, and why they; nobody where there is none. Not `new` where it is taken."""

    seat: str
    person: Person | None
    why: str
    new: bool


class Planned(NamedTuple):
    """A panel with its seats, in the body's own order."""

    panel: PanelFacts
    places: tuple[Place, ...]


class _Sat(NamedTuple):
    """How often each has sat or will, and when last, by person."""

    often: Counter[int]
    last: dict[int, date]

    def note(self, person: int, day: date) -> None:
        self.often[person] += 1
        self.last[person] = max(day, self.last.get(person, NEVER))


def propose(
    needed: Sequence[Needed],
    holdings: Collection[Holding],
    before: Iterable[PanelFacts] = (),
    without: Collection[int] = (),
) -> list[Planned]:
    """The panels in order of their days, with every seat that can be filled. Panels `before` count as turns that were
    had; nobody of those `without` is proposed."""
    sat, busy = _Sat(Counter(), {}), set[tuple[int, date]]()
    for panel in (*before, *(each.panel for each in needed)):
        for member in panel.attendees:
            if member.seat:
                sat.note(member.person.id, panel.date)
                busy.add((member.person.id, panel.date))
    return [
        Planned(each.panel, tuple(_filled(each, holdings, sat, busy, without)))
        for each in sorted(needed, key=lambda each: each.panel.date)
    ]


def _filled(
    needed: Needed,
    holdings: Collection[Holding],
    sat: _Sat,
    busy: set[tuple[int, date]],
    without: Collection[int],
) -> Iterator[Place]:
    panel, body = needed.panel, needed.body
    taken = [(member.seat, member.person) for member in panel.attendees if member.seat]
    away = {other.person.id for other in panel.attendees if not other.comes} | set(needed.away)
    for seat in body.seats:
        sitting = next((pair for pair in taken if pair[0] == seat), None)
        if sitting:
            taken.remove(sitting)
            yield Place(seat, sitting[1], "is on the rota already", new=False)
            continue
        held = [
            person
            for person in holders(holdings, seat, panel.date).values()
            if _first_seat(body, roles_of(person.id, holdings, panel.date)) == seat
        ]
        out = {number for number, day in busy if day == panel.date} | away | set(without)
        free = [person for person in held if person.id not in out]
        place = _chosen(seat, held, free, needed.better_not, sat)
        if place.person:
            sat.note(place.person.id, panel.date)
            busy.add((place.person.id, panel.date))
        yield place


def _chosen(
    seat: str,
    held: Sequence[Person],
    free: Sequence[Person],
    better_not: Mapping[int, str],
    sat: _Sat,
) -> Place:
    if not free:
        names = join_words((person.name for person in held), "and")
        why = f"{names} cannot that day" if held else "nobody holds it that day"
        return Place(seat, None, why, new=True)
    person = min(
        free,
        key=lambda one: (
            one.id in better_not,
            sat.often[one.id],
            sat.last.get(one.id, NEVER),
            one.name,
            one.id,
        ),
    )
    return Place(seat, person, "; ".join(_reasons(person, held, free, better_not, sat)), new=True)


def _reasons(
    person: Person,
    held: Sequence[Person],
    free: Sequence[Person],
    better_not: Mapping[int, str],
    sat: _Sat,
) -> Iterator[str]:
    """Why it is this person's turn, with who was passed over for another reason."""
    if len(held) == 1:
        yield "alone holds it"
    elif len(free) == 1:
        yield "alone can that day"
    else:
        often = sat.often[person.id]
        yield f"has {counted(often, 'other panel')}" if often else "has no other panel"
    if person.id in better_not:
        yield f"though {better_not[person.id]}"
    passed = [other for other in free if other.id in better_not and other.id != person.id]
    yield from (f"not {other.name}, who {better_not[other.id]}" for other in passed)


def _first_seat(body: lang.Body, roles: Collection[str]) -> str:
    """The seat in which somebody with these roles sits: the first of the body's own."""
    return next((seat for seat in body.seats if seat in roles), "")
