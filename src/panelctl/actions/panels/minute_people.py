"""Who was at a panel, as minutes say it; on an agenda, who is expected."""

from collections.abc import Container, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from panelctl import errors
from panelctl.actions.panels.seats import seat_of
from panelctl.model import Attendee, PanelFacts
from panelctl.policy import language as lang
from panelctl.rules.room import chair_of, sits
from panelctl.shapes import minutes
from panelctl.shapes.kinds import Came

NOT_RECORDED = "attendance not recorded"
NEVER: Mapping[int, str] = MappingProxyType({})


class Sitting(NamedTuple):
    """An item that the panel decided, with the names of the members that the decision keeps, and of who had no part in
    it: its applicant, and who left the room."""

    number: int
    members: frozenset[str]
    out: frozenset[str]


def people(
    policy: lang.Policy,
    body: lang.Body,
    panel: PanelFacts,
    applicants: Container[int],
    decided: Sequence[Sitting] = (),
    later: Mapping[int, str] = NEVER,
    *,
    expected: bool,
) -> minutes.PeopleFields:
    """Members by what was recorded of them, and others in attendance, with what of that was recorded `later`; on an
    agenda, the rota is who is `expected`."""
    members: dict[Came, list[minutes.MemberFields]] = {"present": [], "apologies": [], "absent": []}
    attending: list[minutes.AttendingFields] = []
    for attendee in sorted(panel.attendees, key=lambda attendee: _rank(attendee, body)):
        seat = _seat(attendee, body, applicants)
        heading = _heading(attendee, panel, expected=expected)
        if seat and heading:
            member = _member(policy, body, panel, attendee, seat)
            if not attendee.status and not expected and not _came_for_some(attendee, panel):
                member["note"] = NOT_RECORDED
            counts = sits(attendee, body) and attendee.way not in body.uncounted
            partly = _partly(attendee, panel, decided) if counts else ""
            named = list(_named(attendee, panel)) if expected else []
            how = _how(attendee, body, heading, expected=expected)
            after = later.get(attendee.person.id, "")
            member["note"] = "; ".join(filter(None, (member["note"], how, partly, *named, after)))
            members[heading].append(member)
        elif not seat and attendee.status == "present":
            title = _role(policy, attendee, applicants)
            how = _how(attendee, body, "present", expected=expected)
            after = later.get(attendee.person.id, "")
            role = ", ".join(filter(None, (title, how, after)))
            attending.append({"name": attendee.person.name, "role": role})
    return {
        "present": members["present"],
        "apologies": members["apologies"],
        "absent": members["absent"],
        "attending": attending,
    }


def _how(attendee: Attendee, body: lang.Body, heading: Came, *, expected: bool) -> str:
    """How somebody who came took part, where the procedure allows more than one way; whoever is only expected is
    expected in the room."""
    if heading != "present" or not (body.joined_by or attendee.way):
        return ""
    if not attendee.way:
        return "" if expected else "in the room"
    seated = sits(attendee, body) and attendee.way in body.uncounted
    return f"by {attendee.way}{', not counted for the quorum' if seated else ''}"


def sat(
    policy: lang.Policy, body: lang.Body, panel: PanelFacts, applicants: Container[int]
) -> list[tuple[Attendee, minutes.MemberFields]]:
    """The members who came, as minutes have them."""
    return [
        (attendee, _member(policy, body, panel, attendee, seat))
        for attendee in sorted(panel.attendees, key=lambda attendee: _rank(attendee, body))
        if (seat := _seat(attendee, body, applicants))
        and _heading(attendee, panel, expected=False) == "present"
    ]


def _partly(attendee: Attendee, panel: PanelFacts, decided: Sequence[Sitting]) -> str:
    """For which items somebody who came was not there, or was who is not recorded to have come, as the decisions keep
    it. A decision that keeps a name which nobody has now tells nothing of anybody."""
    names = {other.person.name for other in panel.attendees}
    name = attendee.person.name
    known = [item for item in decided if item.members <= names and name not in item.out]
    came = attendee.status == "present"
    numbers = [str(item.number) for item in known if (name in item.members) is not came]
    if not numbers:
        return ""
    items = f"item{'s' if len(numbers) > 1 else ''} {errors.join_words(numbers, 'and')}"
    return f"not there for {items}" if came else f"there for {items}"


def _named(attendee: Attendee, panel: PanelFacts) -> Iterator[str]:
    """What was said beforehand of somebody for single cases."""
    entries = [entry for entry in panel.apart if entry.person.id == attendee.person.id]
    if attendee.away and not attendee.status:
        yield "away that day"
    for entry in entries:
        if entry.chairs:
            yield f"in the chair for {entry.case}"
        elif not entry.there:
            yield f"not for {entry.case}"
        elif not attendee.seat:
            yield f"for {entry.case}"


def _came_for_some(attendee: Attendee, panel: PanelFacts) -> bool:
    """Whether somebody is recorded as there for single cases."""
    apart = (entry for entry in panel.apart if entry.person.id == attendee.person.id)
    return any(entry.there and not entry.ahead for entry in apart)


def _heading(attendee: Attendee, panel: PanelFacts, *, expected: bool) -> Came:
    """Under which heading a member stands; "" for one who is not on the rota and of whom nothing is recorded. Whoever
    came for some cases came."""
    if _came_for_some(attendee, panel):
        return "present"
    if attendee.status:
        return attendee.status
    if expected:
        return "present" if attendee.comes else "apologies"
    return "absent" if attendee.seat else ""


def _seat(attendee: Attendee, body: lang.Body, applicants: Container[int]) -> str:
    """The seat that somebody has at a panel, on its rota or by their role; "" for none."""
    if attendee.seat or attendee.person.id in applicants:
        return attendee.seat
    return seat_of(body, attendee.roles)


def _member(
    policy: lang.Policy, body: lang.Body, panel: PanelFacts, attendee: Attendee, seat: str
) -> minutes.MemberFields:
    """A member; where nobody is recorded as chairing, whoever holds the role of chair does, or may in their place."""
    there = [other for other in panel.attendees if other.comes]
    chair = chair_of(body, there)
    return {
        "name": attendee.person.name,
        "chairs": attendee.chairs or (chair is not None and chair.person == attendee.person),
        "note": attendee.chair_reason,
        "role": policy.role_title(seat),
    }


def _rank(attendee: Attendee, body: lang.Body) -> tuple[int, str]:
    """Members in the order of the body's seats, others after them."""
    seat = seat_of(body, attendee.roles)
    place = body.seats.index(seat) if seat else len(body.seats)
    return place, attendee.person.name


def _role(policy: lang.Policy, attendee: Attendee, applicants: Container[int]) -> str:
    if attendee.person.id in applicants:
        return "Applicant"
    titles = sorted(policy.role_title(role) for role in attendee.roles)
    return errors.titles_in_words(titles) or "Guest"
