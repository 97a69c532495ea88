"""Interests of people in a case that its record shows, before anybody declares them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from panelctl.errors import join_words, quoted
from panelctl.errors.remedy import Remedy
from panelctl.model import PanelFacts, Person, long_date
from panelctl.rules import challenges
from panelctl.rules.asked_for import Asked
from panelctl.rules.naming import folded
from panelctl.rules.own_people import seated_roles
from panelctl.rules.remedies import to_do_action, to_drop_action
from panelctl.rules.room import left_for
from panelctl.rules.timeline import State


class Shown(NamedTuple):
    """What the record shows of one person's part in a case, as a sentence goes on from their name. With `asks` it is no
    more than a question to them."""

    person: Person
    why: str
    asks: bool = False


def shown(state: State, people: Iterable[Person]) -> list[Shown]:
    """What the record of a case shows of people who may sit on it: each has a part in it, decided a dispute of it, left
    for it at a panel before, or has the applicant's surname, which is only asked about."""
    found: list[Shown] = []
    for person in people:
        reasons = [*_parts(state, person), *_disputes(state, person), *_left_before(state, person)]
        if reasons:
            found.append(Shown(person, join_words(reasons, "and")))
        elif _surname(person.name) == _surname(state.case.applicant.name):
            found.append(Shown(person, "has the applicant's surname", asks=True))
    return found


def undeclared(state: State, panel: PanelFacts) -> list[Shown]:
    """The same of the members of a panel, without those who have declared an interest in the case already."""
    case = state.case.reference
    declared = {interest.person.id for interest in panel.interests if interest.case == case}
    for_it = {person for person, entry in panel.there_for(case).items() if entry.there}
    members = [
        member.person
        for member in panel.attendees
        if (member.seat or member.person.id in for_it) and member.person.id not in declared
    ]
    return shown(state, members)


def kept_from(state: State, panel: PanelFacts) -> dict[int, str]:
    """Who of those at a panel gets nothing of a case that it is to hear, by number, and why: whoever leaves for it,
    whoever applies, and members of whom the record shows an interest, unless they declared it and stay."""
    kept = {found.person.id: found.why for found in undeclared(state, panel) if not found.asks}
    kept[state.case.applicant.id] = "is the applicant"
    return kept | dict.fromkeys(left_for(panel, state.case.reference), "leaves for it")


def recused(state: State) -> set[int]:
    """Whoever acts in no role that they hold for a case, and hears nothing of it in one: its applicant, and whoever
    declared an interest and left for it, at its panel or at an earlier one. Those whom the case itself names as its
    manager, say, stay that."""
    case, panel = state.case.reference, state.case.panel
    leaving = left_for(panel, case) if panel else ()
    return {*leaving, *state.case.left, state.case.applicant.id}


def told_nothing(state: State) -> set[int]:
    """Whoever is recused and has no part of their own in the case, so that nothing of it is asked of them."""
    return recused(state) - {
        state.case.applicant.id,
        *(number for number, _ in state.parties.values()),
    }


def to_end_action(state: State, asked: Asked) -> Remedy:
    """What says that somebody did what a panel asked; of whoever has left since, that nobody is to do it."""
    ends = to_drop_action if asked.event.detail.owner in told_nothing(state) else to_do_action
    return ends(state.case.reference, asked.number)


def _parts(state: State, person: Person) -> Iterator[str]:
    """The roles that somebody has in the case, with what they wrote in them. Not a role that the procedure itself seats
    on the panel, nor one of which its quorum asks for the case's own."""
    if person.id == state.case.applicant.id:
        yield "is the applicant"
    for role, (number, _) in state.parties.items():
        if number != person.id or role in seated_roles(state.policy):
            continue
        yield f"is the applicant's {state.policy.role_title(role)}"
        written = [
            quoted(item.title)
            for item in state.policy.evidence
            if item.from_ == role and item.id in state.documents
        ]
        if written:
            yield f"wrote {join_words(written, 'and')}"


def _disputes(state: State, person: Person) -> Iterator[str]:
    """Each dispute of the case that somebody decided, but in a role for which the procedure seats them again."""
    seated = seated_roles(state.policy)
    for lodged in state.moves:
        end = challenges.decided(state, lodged) if lodged.detail.challenges else None
        if end and person.name == end.by and end.role not in seated:
            yield f"decided the dispute of {long_date(lodged.date)}"


def _left_before(state: State, person: Person) -> Iterator[str]:
    if person.id in state.case.left:
        yield "left for it at a panel before"


def _surname(name: str) -> str:
    return folded(name).rpartition(" ")[2]
