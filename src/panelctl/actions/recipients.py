"""Whom a notice goes to: resolved from the case's own people and roles, never typed.

First the applicant or the case's own party, then the one person who holds the role that day and has no interest in the
case, then the role's mailbox in the site's settings. Where several people hold a role, or the case's own has left it,
nobody is guessed: the draft says so until the case names one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from panelctl.model import APPLICANT, Holding, Person
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.holders import holders
from panelctl.rules.interests import kept_from, recused
from panelctl.rules.room import room, with_its_members
from panelctl.rules.timeline import State
from panelctl.rules.verdict import judge
from panelctl.settings import Settings


@dataclass(frozen=True, slots=True)
class Recipient:
    """One copy's addressee; `name` is empty while nobody can be said to hold the role."""

    role: str
    name: str = ""
    address: str = ""
    person: int | None = None
    salutation: str = ""

    def same_as(self, name: str, address: str, person: int | None) -> bool:
        """Whether a message to both would reach one reader: the same person, or the same mailbox."""
        if self.person and person:
            return self.person == person
        if self.address or address:
            return self.address.lower() == address.lower()
        return (self.name, self.person) == (name, person)


def recipients(
    state: State, notice: lang.NoticeRule, settings: Settings, day: date
) -> list[Recipient]:
    """One per reader the notice goes to; a person who is two of them gets one copy."""
    copies: list[Recipient] = []
    for entry in map(phrases.entry, notice.to):
        if entry.when and not judge(entry.when, state).holds:
            continue
        for copy in _copies(state, entry, settings, day):
            if copy.person is None or copy.person not in {other.person for other in copies}:
                copies.append(copy)
    return copies


def _copies(
    state: State, entry: phrases.Entry, settings: Settings, day: date
) -> Iterable[Recipient]:
    """Whom one entry of a notice means: everybody in a role and the members of a panel each have a copy."""
    if entry.whose == "every":
        held = holders(free(state), entry.word, day).values()
        everybody = [_to(entry.word, person) for person in held]
        return everybody or [Recipient(entry.word)]
    if entry.whose == phrases.MEMBERS:
        return _members(state)
    copy = recipient(state, entry.word, settings, day)
    if entry.whose == "applicant's" and copy.person is None:
        return [Recipient(entry.word)]  # a mailbox is nobody's own
    return [copy]


def _to(role: str, person: Person) -> Recipient:
    return Recipient(role, person.name, person.email, person.id, person.salutation)


def _members(state: State) -> list[Recipient]:
    """The members of the case's panel: those who sat on the case, or until that is recorded those on the rota."""
    panel = state.case.panel
    if panel is None:
        return []
    body = state.policy.bodies[panel.body]
    sat = room(body, panel, state.heard).members
    kept = kept_from(state, panel)
    named = {
        person for person, entry in panel.there_for(state.case.reference).items() if entry.there
    }
    rota = (
        attendee
        for attendee in with_its_members(body, panel, state.case.holdings, filled=True).attendees
        if (attendee.seat or attendee.person.id in named)
        and not attendee.status
        and attendee.person.id not in kept
    )
    return [
        _to(next((role for role in body.seats if role in member.roles), member.seat), member.person)
        for member in sat or rota
    ]


def reader(
    state: State,
    notice: lang.NoticeRule,
    role: str,
    person: int | None,
    settings: Settings,
    day: date,
) -> Recipient:
    """Whom a copy that was drafted to somebody in a role goes to on a day: the same person, where that one is meant
    still, by whichever entry; else whoever is meant in their place."""
    entries = [entry for entry in map(phrases.entry, notice.to) if entry.whose]
    meant = {
        entry: list(_copies(state, entry, settings, day))
        for entry in entries
        if entry.word in (role, phrases.MEMBERS)
    }
    for copy in chain.from_iterable(meant.values()):
        if (copy.role, copy.person) == (role, person):
            return copy
    for entry, copies in meant.items():
        if entry.whose != phrases.MEMBERS:
            return copies[0] if len(copies) == 1 else Recipient(role)
    return recipient(state, role, settings, day)


def recipient(state: State, role: str, settings: Settings, day: date) -> Recipient:
    """Whom a letter to one role of a case goes to."""
    case = state.case
    if role == APPLICANT:
        return _to(role, case.applicant)
    if role in state.parties:
        held = holders(case.holdings, role, day)
        number, _ = state.parties[role]
        if number not in held:  # has left the role: the case has to name another
            return Recipient(role)
        return _to(role, held[number])
    return holder(state.policy, free(state), role, settings, day)


def free(state: State) -> tuple[Holding, ...]:
    """The roles of everybody who may act in one for a case: not of those who have an interest in it."""
    out = recused(state)
    return tuple(held for held in state.case.holdings if held.person.id not in out)


def holder(
    policy: lang.Policy, holdings: Iterable[Holding], role: str, settings: Settings, day: date
) -> Recipient:
    """The one person who holds a role, else its mailbox, else nobody."""
    held = holders(holdings, role, day)
    if len(held) == 1:
        return _to(role, next(iter(held.values())))
    if settings.mailboxes.get(role):
        return Recipient(role, policy.role_title(role), settings.mailboxes[role])
    return Recipient(role)


def running(
    policy: lang.Policy, holdings: Iterable[Holding], settings: Settings, day: date
) -> Recipient:
    """Who runs the panels of a policy and gets its digest: the role that the settings name; where the policy has no
    such role, the one that lists cases for its panels. Where nobody holds it, the site's contact."""
    role = _running_role(policy, settings.reminders.digest)
    whoever = holder(policy, holdings, role, settings, day)
    contact = settings.contact
    if not whoever.name and contact.email:
        return Recipient(role, contact.name or policy.role_title(role), contact.email)
    return whoever


def _running_role(policy: lang.Policy, named: str) -> str:
    """The role that the settings name, else the first that lists cases for a panel."""
    if named in policy.roles:
        return named
    for move in policy.moves:
        if move.verb == "schedule" and move.by:
            return phrases.entry(move.by[0]).word
    return named
