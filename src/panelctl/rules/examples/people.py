"""The people of a case that is only told: everybody is called by their role, the second who holds it `ROLE 2`."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from panelctl.model import APPLICANT, Attendee, Holding, Party, Person
from panelctl.policy import language as lang
from panelctl.rules.holders import roles_of
from panelctl.rules.timeline import State

THE_APPLICANT = Person(1, "the applicant")
FIRST, NEXT = (
    10,
    1000,
)  # the number of whoever holds the first role, and how far the next holder's is from it


def holder(policy: lang.Policy, role: str, number: int = 1) -> Person:
    """Whoever holds a role: the applicant is nobody else."""
    if role == APPLICANT:
        return THE_APPLICANT
    called = role if number == 1 else f"{role} {number}"
    return Person(FIRST + list(policy.roles).index(role) + NEXT * (number - 1), called)


def called(policy: lang.Policy, name: str) -> Person:
    """Whoever a name of an example means: a role, or the second who holds it."""
    role, _, number = name.partition(" ")
    return holder(policy, role, int(number or 1))


def holdings(policy: lang.Policy, same: Mapping[str, str]) -> tuple[Holding, ...]:
    """Every role held by one person from the beginning; `same` gives a role to the holder of another."""
    return tuple(
        Holding(holder(policy, same.get(role, role)), role, date.min)
        for role in policy.roles
        if role != APPLICANT
    )


def party(policy: lang.Policy, other: str) -> Party:
    """Whoever acts in a role of the case itself: the holder of another role."""
    person = holder(policy, other)
    return Party(person.id, person.name)


def with_roles(attendee: Attendee, state: State, day: date) -> Attendee:
    """Somebody at a panel, with every role they hold that day."""
    held = roles_of(attendee.person.id, state.case.holdings, day)
    return attendee._replace(roles=attendee.roles | held)


def beside(policy: lang.Policy, role: str, came: bool) -> Attendee:
    """Somebody who has no seat, and came or did not."""
    status: Literal["present", "absent"] = "present" if came else "absent"
    return Attendee(holder(policy, role), frozenset({role}), "", status)
