"""Whom a notice goes to: resolved from the case's own people and roles, never typed.

First the applicant or the case's own party, then the one person who holds the role that day, then the role's mailbox in
the site's settings. Where several people hold a role, or the case's own has left it, nobody is guessed: the draft says
so until the case names one.
"""

from dataclasses import dataclass
from datetime import date

from panelctl.model import APPLICANT
from panelctl.policy import language as lang
from panelctl.policy import phrases
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


def recipients(state: State, notice: lang.NoticeRule, settings: Settings, day: date) -> list[Recipient]:
    """One per role the notice goes to; a person with two of its roles gets one copy."""
    found: list[Recipient] = []
    for entry in map(phrases.entry, notice.to):
        if entry.when and not judge(entry.when, state).holds:
            continue
        one = recipient(state, entry.word, settings, day)
        if not one.person or one.person not in [other.person for other in found]:
            found.append(one)
    return found


def recipient(state: State, role: str, settings: Settings, day: date) -> Recipient:
    case = state.case
    if role == APPLICANT:
        return Recipient(role, case.applicant.name, case.applicant.email, case.applicant.id)
    held = {one.person.id: one.person for one in case.holdings if one.role == role and one.on(day)}
    if role in state.parties:
        number, _ = state.parties[role]
        if number not in held:  # has left the role: the case has to name another
            return Recipient(role)
        return Recipient(role, held[number].name, held[number].email, number)
    if len(held) == 1:
        person = next(iter(held.values()))
        return Recipient(role, person.name, person.email, person.id)
    if settings.mailboxes.get(role):
        return Recipient(role, state.policy.role_title(role), settings.mailboxes[role])
    return Recipient(role)
