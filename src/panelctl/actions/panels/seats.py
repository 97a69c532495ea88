"""The seats of a body: in which one somebody sits, and what is to be said of those on the rota of a panel."""

from collections.abc import Container, Iterable, Iterator

from panelctl.model import Attendee, Finding, PanelFacts, short_date
from panelctl.policy import language as lang
from panelctl.store import Connection, queries

OWN_RULE, OWN = "rota", "panelctl's own rule"


def seat_of(body: lang.Body, roles: Container[str]) -> str:
    """The first seat of a body, in its own order, that goes with one of somebody's roles; "" for none."""
    for seat in body.seats:
        if seat in roles:
            return seat
    return ""


def rota_warnings(connection: Connection, policy: lang.Policy, panel: PanelFacts) -> list[Finding]:
    """Members who do not hold their seat on the day of a panel, or sit on another one that day."""
    others = [
        other
        for other in queries.panels(connection, None, panel.date, panel.date)
        if other.status == "planned" and other.reference != panel.reference
    ]
    warnings: list[Finding] = []
    for member in panel.attendees:
        if member.seat:
            warnings += _member_warnings(policy, panel, member, others)
    return warnings


def _member_warnings(
    policy: lang.Policy, panel: PanelFacts, member: Attendee, others: Iterable[PanelFacts]
) -> Iterator[Finding]:
    day, name = short_date(panel.date), member.person.name
    if member.seat not in member.roles:
        seat = policy.role_title(member.seat)
        message = f"{name} does not hold the seat of {seat} on {day} ({OWN})."
        yield Finding("warn", OWN_RULE, message)
    for other in others:
        sitting = {attendee.person.id for attendee in other.attendees if attendee.seat}
        if member.person.id in sitting:
            message = f"{name} is on the rota of {other.reference} on {day} too ({OWN})."
            yield Finding("warn", OWN_RULE, message)
