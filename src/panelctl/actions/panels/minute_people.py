"""Who was at a panel, as minutes say it; on an agenda, who is expected."""

from collections.abc import Container

from panelctl.model import Attendee, PanelFacts
from panelctl.policy import language as lang
from panelctl.shapes import letters


def people(
    policy: lang.Policy,
    body: lang.Body,
    panel: PanelFacts,
    applicants: Container[int],
    *,
    expected: bool,
) -> letters.PeopleFields:
    """Members by what was recorded of them, and others in attendance; on an agenda, the rota is who is `expected`."""
    members: dict[str, list[letters.MemberFields]] = {"present": [], "apologies": [], "absent": []}
    attending: list[letters.AttendingFields] = []
    for attendee in sorted(panel.attendees, key=lambda each: _rank(each, body)):
        role = _seat(attendee, body, applicants)
        if not role:
            if attendee.status == "present":
                title = _role(policy, attendee, applicants)
                attending.append({"name": attendee.person.name, "role": title})
            continue
        member = _member(policy, body, panel, attendee, role)
        if attendee.status or expected:
            members[attendee.status or "present"].append(member)
        elif attendee.seat:
            members["absent"].append({**member, "note": "(attendance not recorded)"})
    return {
        "present": members["present"],
        "apologies": members["apologies"],
        "absent": members["absent"],
        "attending": attending,
    }


def _seat(attendee: Attendee, body: lang.Body, applicants: Container[int]) -> str:
    """The seat that somebody has at a panel, on its rota or by their role; "" for none."""
    if attendee.seat or attendee.person.id in applicants:
        return attendee.seat
    return next((role for role in body.seats if role in attendee.roles), "")


def _member(
    policy: lang.Policy, body: lang.Body, panel: PanelFacts, attendee: Attendee, role: str
) -> letters.MemberFields:
    """A member; where nobody is recorded as chairing, whoever holds the role of chair does."""
    recorded = any(other.chairs for other in panel.attendees)
    return {
        "name": attendee.person.name,
        "chairs": attendee.chairs or (not recorded and body.chair in attendee.roles),
        "note": attendee.chair_reason,
        "role": policy.role_title(role),
    }


def _rank(one: Attendee, body: lang.Body) -> tuple[int, str]:
    """Members in the order of the body's seats, others after them."""
    seats = [number for number, role in enumerate(body.seats) if role in one.roles]
    return (min(seats, default=len(body.seats)), one.person.name)


def _role(policy: lang.Policy, attendee: Attendee, applicants: Container[int]) -> str:
    if attendee.person.id in applicants:
        return "Applicant"
    return ", ".join(sorted(policy.role_title(role) for role in attendee.roles)) or "Guest"
