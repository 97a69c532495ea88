"""Who is in the room for a case, who of them sits as a member, and whom a word of the policy means there.

Members are those present who hold one of the body's seats; advisers never count, and whoever left the room for a
conflict is left out for that case, as is its applicant.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from panelctl.model import Attendee, CaseFacts, Holding, PanelFacts, Value
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.calendar import later

NO_FACTS: Mapping[str, Value] = MappingProxyType({})
NOBODY: Mapping[str, tuple[int, str]] = MappingProxyType({})


class Heard(NamedTuple):
    """A case that a panel hears: its facts, which an `unless` may ask, and who has a part in it, by role."""

    case: CaseFacts
    facts: Mapping[str, Value] = NO_FACTS
    parties: Mapping[str, tuple[int, str]] = NOBODY


class Unrecorded(NamedTuple):
    """A fact of somebody who is there that nobody has recorded; whether they count hangs on it."""

    name: str
    fact: str


class Room(NamedTuple):
    """Who is there: everybody, those who sit as members, and who chairs; with `untold`, one of several does, and it is
    not recorded which. `left` are members who came and left it for the case, `ruled_in` those who stay because the
    chair ruled that their interest does not exclude, `uncounted` those who take part in a way that does not count."""

    present: tuple[Attendee, ...]
    members: tuple[Attendee, ...]
    left: tuple[str, ...]
    heard: Heard | None
    day: date
    chair: Attendee | None
    untold: bool = False
    ruled_in: tuple[str, ...] = ()
    uncounted: tuple[Attendee, ...] = ()

    def chair_untold(self, kinds: Sequence[phrases.Kind]) -> bool:
        """Whether it hangs on who chairs whether anybody is of some kinds, and that is not recorded."""
        return self.untold and any(kind.chairs for kind in kinds)

    def counted(
        self, kinds: tuple[phrases.Kind, ...], but: Collection[Attendee] = ()
    ) -> tuple[str, ...]:
        """The names of those who are of one of some kinds, and none of whom `but` names."""
        return tuple(
            attendee.person.name
            for attendee in self.present
            if attendee not in but and any(self.fits(attendee, kind) for kind in kinds)
        )

    def fits(self, attendee: Attendee, kind: phrases.Kind) -> bool:
        """Whether somebody is of a kind: a member, unless it is of anybody in the room."""
        if not self._is_placed(attendee, kind):
            return False
        if kind.own:
            return self.own(kind.own) == attendee.person.id
        return _is(attendee, kind, self.day)

    def may_fit(
        self, attendee: Attendee, kind: phrases.Kind, facts: Collection[str]
    ) -> Unrecorded | None:
        """What is not recorded of somebody who is of a kind if it is so; of the words, `facts` are no roles."""
        if kind.own or not self._is_placed(attendee, kind):
            return None
        known = attendee.person.facts
        asked = [word for word in (*kind.words, kind.fact) if word in facts and word not in known]
        if not asked or not _is(attendee, _without(kind, asked), self.day):
            return None
        return Unrecorded(attendee.person.name, asked[0])

    def unrecorded(
        self, kinds: tuple[phrases.Kind, ...], facts: Collection[str]
    ) -> tuple[Unrecorded, ...]:
        """What is not recorded of those who are of none of some kinds as far as is known, and may be of one."""
        found = []
        for attendee in self.present:
            if not any(self.fits(attendee, kind) for kind in kinds):
                may_be = (self.may_fit(attendee, kind, facts) for kind in kinds)
                found += list(filter(None, may_be))[:1]
        return tuple(found)

    def _is_placed(self, attendee: Attendee, kind: phrases.Kind) -> bool:
        """Whether somebody is where a kind wants them: in the chair, among the members, or anywhere in the room."""
        if kind.chairs:
            return attendee == self.chair
        return kind.in_room or attendee in self.members

    def own(self, role: str) -> int | None:
        """The case's own in a role: its party, or the only one who holds it that day; None where nobody can say."""
        if self.heard is None or role in self.heard.parties:
            return self.heard.parties[role][0] if self.heard else None
        holdings = self.heard.case.holdings
        held = {
            holding.person.id
            for holding in holdings
            if holding.role == role and holding.on(self.day)
        }
        return held.pop() if len(held) == 1 else None

    def holds(self, word: str) -> bool:
        """Whether anybody there has a role, or is what a fact says of a person."""
        return any(_is(attendee, phrases.Kind((word,)), self.day) for attendee in self.present)


def room(body: lang.Body, panel: PanelFacts, heard: Heard | None = None) -> Room:
    """Who is in the room for a case; or for the panel as a whole."""
    came = _came(panel, heard.case.reference if heard else "")
    gone = left_for(panel, heard.case.reference) if heard else set()
    out = gone | {heard.case.applicant.id} if heard else set()
    present = tuple(attendee for attendee in came if attendee.person.id not in out)
    left = (attendee for attendee in came if attendee.person.id in gone and sits(attendee, body))
    seated = [attendee for attendee in present if sits(attendee, body)]
    members = tuple(member for member in seated if member.way not in body.uncounted)
    uncounted = tuple(member for member in seated if member not in members)
    ruled = _ruled_in(panel, heard.case.reference) if heard else set()
    return Room(
        present,
        members,
        tuple(attendee.person.name for attendee in left),
        heard,
        panel.date,
        chair_of(body, present),
        len(_first_able(body, present)) > 1 and not any(attendee.chairs for attendee in present),
        tuple(member.person.name for member in members if member.person.id in ruled),
        uncounted,
    )


def _came(panel: PanelFacts, case: str) -> list[Attendee]:
    """Who came to the panel, or for one case of it; in the chair is whoever was in it for that case, if anybody is
    recorded so, or was named for it and came."""
    apart = panel.there_for(case)
    for_it = {person for person, entry in apart.items() if entry.there and not entry.ahead}
    came = [
        attendee
        for attendee in panel.attendees
        if attendee.status == "present" or attendee.person.id in for_it
    ]
    here = {attendee.person.id for attendee in came}
    in_the_chair = {person for person, entry in apart.items() if entry.chairs} & here
    if not in_the_chair:
        return came
    return [attendee._replace(chairs=attendee.person.id in in_the_chair) for attendee in came]


def _first_able(body: lang.Body, present: Sequence[Attendee]) -> list[Attendee]:
    """Those who have the same first right to chair, of those in the room."""
    for role in (body.chair, *body.may_chair):
        able = [attendee for attendee in present if role and role in attendee.roles]
        if able:
            return able
    return []


def with_its_members(
    body: lang.Body,
    panel: PanelFacts,
    holdings: Collection[Holding],
    filled: bool = False,
    away: Collection[int] = (),
) -> PanelFacts:
    """A panel with its members: its rota; where nobody is on one, whoever holds the seats, as long as nobody else could
    sit in their place. Where a seat is vacant a rota may still choose: with `filled`, nobody is a member until then.
    Of those who hold the seats, these are `away` that day."""
    if any(attendee.seat for attendee in panel.attendees):
        return panel
    day = [held for held in holdings if held.role in body.seats and held.on(panel.date)]
    people = {(held.role, held.person.id): held.person for held in day}
    for seat in body.seats:
        holders = len([role for role, _ in people if role == seat])
        if holders > body.seats.count(seat) or (filled and holders < body.seats.count(seat)):
            return panel
    members = {attendee.person.id: attendee for attendee in panel.attendees}
    for (role, number), person in people.items():
        roles = frozenset(other for other, holder in people if holder == number)
        known = members.get(number, Attendee(person, roles, away=number in away))
        members[number] = known if known.seat else known._replace(seat=role)
    return panel._replace(attendees=tuple(members.values()))


def unread_by(policy: lang.Policy, case: CaseFacts) -> list[Attendee]:
    """The members of a case's panel of whom nobody has recorded that they have read the papers, and who comes for it
    alone; those apart who do not come, or leave for it."""
    if case.panel is None:
        return []
    panel = with_its_members(policy.bodies[case.panel.body], case.panel, case.holdings)
    named = {person for person, entry in panel.there_for(case.reference).items() if entry.there}
    gone = left_for(panel, case.reference)
    return [
        member
        for member in panel.attendees
        if (member.seat or member.person.id in named)
        and not (member.prepared or member.person.id in gone)
        and member.comes
    ]


def chair_of(body: lang.Body, present: Sequence[Attendee]) -> Attendee | None:
    """Who chairs, of those in the room: whoever is recorded as doing so, else whoever holds the role of chair, else
    whoever may. Of several with the same right to it, nobody does until it is recorded."""
    recorded = [attendee for attendee in present if attendee.chairs]
    if recorded:
        return recorded[-1]
    able = _first_able(body, present)
    return able[0] if len(able) == 1 else None


def left_for(panel: PanelFacts, case: str) -> set[int]:
    """The people who left the room for a case: for an interest, or because they were out while it was heard."""
    interests = [interest for interest in panel.interests if interest.case == case]
    out = {person for person, entry in panel.there_for(case).items() if not entry.there}
    return out | {interest.person.id for interest in interests if interest.left}


def only_for_others(panel: PanelFacts, case: str) -> set[int]:
    """The people who did not come to a panel as a whole, but for single cases of it, of which this is none."""
    whole = {attendee.person.id for attendee in panel.attendees if attendee.status == "present"}
    came = {entry.person.id for entry in panel.apart if entry.there and not entry.ahead}
    return came - whole - {entry.person.id for entry in panel.apart if entry.case == case}


def _ruled_in(panel: PanelFacts, case: str) -> set[int]:
    """Of whose interest in a case the chair ruled that it does not exclude."""
    return {entry.person.id for entry in panel.interests if entry.case == case and entry.ruled}


def sits(attendee: Attendee, body: lang.Body) -> bool:
    """Whether somebody counts as a member of a body."""
    if not body.seats:
        return bool(attendee.roles)
    return bool(attendee.roles & set(body.seats)) and not attendee.roles & set(body.advised_by)


def _without(kind: phrases.Kind, facts: Collection[str]) -> phrases.Kind:
    """A kind as far as it does not ask some facts."""
    words = tuple(word for word in kind.words if word not in facts)
    return kind._replace(words=words, fact="" if kind.fact in facts else kind.fact)


def _is(attendee: Attendee, kind: phrases.Kind, day: date) -> bool:
    facts = attendee.person.facts
    for word in kind.words:
        if word != "members" and word not in attendee.roles and facts.get(word) is not True:
            return False
    if not kind.fact:
        return True
    value = facts.get(kind.fact)
    if kind.unit:
        long_ago = isinstance(value, date) and later(value, kind.minimum, kind.unit) <= day
        return isinstance(value, date) and long_ago is not kind.recent
    return isinstance(value, int) and value >= kind.minimum
