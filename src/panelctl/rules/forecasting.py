"""Who will be in the room for a case when a panel that has not met yet hears it, and whether it could decide then.

Whoever is on the rota is expected, unless they sent apologies or are away that day, and whoever was named to come for
the case. A member of whom the record shows
an interest is expected to leave, unless they declared it and stay. Counted by the quorum that counts on the day.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from panelctl.model import Attendee, Holding, Interest, PanelFacts, Person
from panelctl.rules import interests, own_people, quorum, scoring
from panelctl.rules.holders import roles_of
from panelctl.rules.interests import Shown
from panelctl.rules.room import left_for, room, with_its_members
from panelctl.rules.timeline import State

NOBODY: Collection[int] = ()


class Forecast(NamedTuple):
    """A case before a panel that is still to meet: `answer` is that of the quorum. `left` are interests declared by
    members who leave for it, `shown` those that the record shows of members who are expected to, `asked` what only they
    can say; `scores` are the members who would have a sheet to fill in; `chair` is whoever would take it."""

    answer: quorum.Answer
    left: tuple[Interest, ...] = ()
    shown: tuple[Shown, ...] = ()
    asked: tuple[Shown, ...] = ()
    scores: tuple[str, ...] = ()
    chair: str = ""

    @property
    def stands(self) -> bool:
        """Whether the panel could decide, as far as that can be known before it meets."""
        return bool(self.answer.met if self.answer.stated else self.answer.present)


def forecast(state: State, panel: PanelFacts, away: Collection[int] = NOBODY) -> Forecast:
    """What is expected of a case on a panel with its members; those `away` do not come."""
    there = expected(state, panel, away)
    coming = {attendee.person.id for attendee in there.attendees if attendee.status == "present"}
    found = [one for one in interests.undeclared(state, panel) if one.person.id in coming]
    leaving = tuple(one for one in found if not one.asks)
    reference = state.case.reference
    would_leave = [Interest(one.person, reference, one.why, True) for one in leaving]
    there = there._replace(interests=(*there.interests, *would_leave))
    answer = quorum.answer(state.policy, there, state.heard)
    sets = scoring.criteria_for(state.policy, state.case.route, panel.date)
    chair = room(state.policy.bodies[panel.body], there, state.heard).chair
    declared = [
        entry
        for entry in panel.interests
        if entry.left and entry.case == reference and entry.person.id in coming
    ]
    return Forecast(
        answer,
        tuple(declared),
        leaving,
        tuple(one for one in found if one.asks),
        answer.present if sets else (),
        chair.person.name if chair else "",
    )


def expected(state: State, panel: PanelFacts, away: Collection[int] = NOBODY) -> PanelFacts:
    """A panel as if everybody came who is expected: its members, whoever is named to come for the case alone, and of
    the case's own those whom a quorum asks for."""
    named = panel.there_for(state.case.reference)
    for_it = {person for person, entry in named.items() if entry.there}
    there = tuple(_coming(attendee, away, for_it) for attendee in panel.attendees)
    known = {attendee.person.id for attendee in there}
    own = [
        Attendee(Person(number, name), frozenset({role}), status="present")
        for role, (number, name) in state.parties.items()
        if role in own_people.own_roles(state.policy) and number not in known | set(away)
    ]
    return panel._replace(attendees=(*there, *own))


def _coming(attendee: Attendee, away: Collection[int], for_it: Collection[int]) -> Attendee:
    """Somebody as expected. Whoever is away and came all the same came."""
    if attendee.status:
        return attendee
    if attendee.away or attendee.person.id in away:
        return attendee._replace(status="apologies")
    if attendee.seat or attendee.person.id in for_it:
        return attendee._replace(status="present")
    return attendee


def substitutes(
    state: State, panel: PanelFacts, holdings: Iterable[Holding], away: Collection[int] = NOBODY
) -> list[Person]:
    """Who could be put on the rota so that the panel can decide the case: each alone is enough."""
    return [
        person
        for person, more in _with_another(state, panel, list(holdings), away)
        if forecast(state, more, away).stands
    ]


def _with_another(
    state: State, panel: PanelFacts, holdings: Sequence[Holding], away: Collection[int]
) -> Iterator[tuple[Person, PanelFacts]]:
    """The panel with one member more, for each who holds a seat that day and is free to sit on the case."""
    body = state.policy.bodies[panel.body]
    seated = {attendee.person.id for attendee in panel.attendees if attendee.seat}
    gone = {attendee.person.id for attendee in panel.attendees if not attendee.comes}
    gone |= left_for(panel, state.case.reference)
    out = seated | gone | set(away) | {state.case.applicant.id}
    people = {
        held.person.id: held.person
        for held in holdings
        if held.role in body.seats and held.on(panel.date) and held.person.id not in out
    }
    barred = {one.person.id for one in interests.shown(state, people.values()) if not one.asks}
    for number, person in people.items():
        if number not in barred:
            roles = roles_of(number, holdings, panel.date)
            seat = next(role for role in body.seats if role in roles)
            member = Attendee(person, roles, seat)
            others = tuple(other for other in panel.attendees if other.person.id != number)
            yield person, panel._replace(attendees=(*others, member))


def next_that_stands(
    state: State,
    panels: Iterable[PanelFacts],
    holdings: Sequence[Holding],
    away_on: Callable[[PanelFacts], Collection[int]] = lambda panel: NOBODY,
) -> PanelFacts | None:
    """The first of some later panels that could decide the case, each with its own members."""
    for panel in panels:
        if panel.body in state.policy.bodies:
            members = with_its_members(state.policy.bodies[panel.body], panel, holdings)
            if forecast(state, members, away_on(panel)).stands:
                return panel
    return None
