"""Who holds a role on a day, and which roles somebody holds: asked here and nowhere else."""

from collections.abc import Iterable
from datetime import date

from panelctl.model import APPLICANT, Holding, Person
from panelctl.rules.timeline import State


def holders(holdings: Iterable[Holding], role: str, day: date) -> dict[int, Person]:
    """Everybody who holds a role on a day, by number: each once, however often it was given to them."""
    return {held.person.id: held.person for held in holdings if held.role == role and held.on(day)}


def names_of_holders(holdings: Iterable[Holding], role: str, day: date) -> list[str]:
    """The names of everybody who holds a role on a day, in order."""
    return sorted({person.name for person in holders(holdings, role, day).values()})


def roles_of(person: int, holdings: Iterable[Holding], day: date) -> frozenset[str]:
    """The roles that somebody holds on a day."""
    return frozenset(held.role for held in holdings if held.person.id == person and held.on(day))


def acting(role: str, state: State, day: date) -> dict[int, str]:
    """Who acts in a role for a case on a day, by number: the applicant, the case's own party, or whoever holds it."""
    if role == APPLICANT:
        return {state.case.applicant.id: state.case.applicant.name}
    if role in state.parties:
        return dict([state.parties[role]])
    held = holders(state.case.holdings, role, day)
    return {number: person.name for number, person in held.items()}


def becomes_party(state: State, role: str, person: int, day: date) -> bool:
    """Whether whoever has just acted in a role acts in it for this case from now on: letters to the role would not go
    to them otherwise."""
    if role in ("", APPLICANT):
        return False
    if role in state.parties:
        return state.parties[role][0] != person
    return len(holders(state.case.holdings, role, day)) > 1
