"""The people of a case that is only told: one for each role, called by it, and who of them is at a panel."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from panelctl.model import APPLICANT, Attendee, Holding, PanelFacts, Party, Person, Value
from panelctl.policy import language as lang
from panelctl.policy import phrases

THE_APPLICANT = Person(1, "the applicant")
FIRST = 10  # the number of whoever holds the first role


def holder(policy: lang.Policy, role: str) -> Person:
    """Whoever holds a role: the applicant is nobody else."""
    if role == APPLICANT:
        return THE_APPLICANT
    return Person(FIRST + list(policy.roles).index(role), role)


def holdings(policy: lang.Policy, same: Mapping[str, str]) -> tuple[Holding, ...]:
    """Every role held by one person from the beginning; `same` gives a role to the holder of another."""
    return tuple(
        Holding(holder(policy, same.get(role, role)), role, date.min)
        for role in policy.roles
        if role != APPLICANT
    )


def party(policy: lang.Policy, other: str) -> Party:
    """Whoever acts in a role of the case itself: the holder of another role."""
    return Party(holder(policy, other).id, other)


def seated(policy: lang.Policy, text: str) -> Attendee:
    """Somebody present in a seat: `panel-member independent with years-on-panel at least 2`."""
    kind = phrases.sitting(text)
    role, *words = kind.words
    facts: dict[str, Value] = dict.fromkeys(words, True)
    if kind.fact:
        facts[kind.fact] = kind.minimum
    person = holder(policy, role)._replace(facts=facts)
    return Attendee(person, frozenset({role}), role, "present")


def beside(policy: lang.Policy, role: str, came: bool) -> Attendee:
    """Somebody who has no seat, and came or did not."""
    status: Literal["present", "absent"] = "present" if came else "absent"
    return Attendee(holder(policy, role), frozenset({role}), "", status)


def meeting(
    policy: lang.Policy, body: str, day: date, attendees: tuple[Attendee, ...]
) -> PanelFacts:
    """A panel of a body on a day, with everybody who is there."""
    return PanelFacts("EXAMPLE-PANEL", policy.id, body, day, attendees=attendees)
