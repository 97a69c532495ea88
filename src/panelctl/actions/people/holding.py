"""Who holds which role of a procedure, from a day and until a day."""

from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.people.entry import note, people_now
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy
from panelctl.model import Holding, Outcome, Person, short_date
from panelctl.shapes.people import PeopleDocument
from panelctl.store import Connection, holdings, queries, rows
from panelctl.store.writing import Session, raw


class Term(NamedTuple):
    """A role of a policy, from a day (today unless given), or with `ends` alone the last day of one that is held."""

    role: str
    policy: str = ""
    starts: date | None = None
    ends: date | None = None


class Holder(NamedTuple):
    """Who is given a role, or whose role ends."""

    name: str = ""
    role: str = ""
    policy: str = ""
    starts: date | None = None
    ends: date | None = None


def hold(site: Site, asked: Holder) -> Outcome[PeopleDocument]:
    """Give somebody a role from a day, or end a role they hold with `ends` (the last day they hold it)."""
    with site.writing() as session:
        person = lookup.person(raw(session), asked.name)
        term = Term(asked.role, asked.policy, asked.starts, asked.ends)
        message = give(site, session, person, term)
        return people_now(raw(session), [person], [message])


def give(site: Site, session: Session, person: Person, term: Term) -> str:
    """Put on record that a person holds a role, or no longer does; returns the line to read."""
    if not term.role:
        raise errors.MissingValue("ROLE", "Which role")
    row = lookup.policy_row(raw(session), term.policy or policy_with(raw(session), term.role))
    procedure = lookup.procedure(row)
    if term.role not in procedure.roles:
        raise errors.UnknownWord("role", term.role, procedure.roles)
    term = term._replace(policy=row.policy)
    message = _begin_or_end(session, person, procedure.role_title(term.role), term, site.on)
    body = {
        "person": person.id,
        "policy": row.policy,
        "role": term.role,
        "starts": term.starts,
        "ends": term.ends,
    }
    note(site, session, "person role", person, body)
    return message


def _begin_or_end(session: Session, person: Person, title: str, term: Term, today: date) -> str:
    held = [
        holding
        for holding in queries.holdings(raw(session), term.policy)
        if holding.person.id == person.id and holding.role == term.role
    ]
    if term.ends is not None and term.starts is None:
        return _end(session, person, title, term, term.ends, held)
    return _begin(session, person, title, term, term.starts or today, held)


def _end(
    session: Session, person: Person, title: str, term: Term, last: date, held: Sequence[Holding]
) -> str:
    """Raises RoleNotHeld."""
    still = [holding for holding in held if holding.ends is None]
    if not still or still[0].starts > last:
        raise errors.RoleNotHeld(person.name, title, short_date(last))
    holdings.end(session, person.id, term.policy, term.role, last)
    return f"{person.name} holds {title} until {short_date(last)}."


def _begin(
    session: Session, person: Person, title: str, term: Term, first: date, held: Sequence[Holding]
) -> str:
    """Raises BadValue for days in the wrong order, AlreadyDone where the role is held by then."""
    if term.ends is not None and term.ends < first:
        wanted = f"a day not before {short_date(first)}"
        raise errors.BadValue("The last day", short_date(term.ends), wanted)
    if any(_overlaps(holding, first, term.ends) for holding in held):
        raise errors.AlreadyDone(
            f"{title} from {short_date(first)}",
            f"is held by {person.name}",
            Remedy("person show", person=person.name),
        )
    rows.add_holding(
        session,
        person_id=person.id,
        policy=term.policy,
        role=term.role,
        starts=first,
        ends=term.ends,
    )
    return f"{person.name} holds {title} from {short_date(first)}."


def _overlaps(holding: Holding, first: date, last: date | None) -> bool:
    begins_in_time = holding.ends is None or first <= holding.ends
    return begins_in_time and (last is None or holding.starts <= last)


def policy_with(connection: Connection, role: str) -> str:
    """The one adopted policy that has a role of that name; none is guessed where several do."""
    roles = {name: policy.roles for name, policy in lookup.adopted(connection).items()}
    having = [name for name, words in roles.items() if role in words]
    if len(having) > 1:
        raise errors.MissingValue("--policy", f"The role {role} of which policy", having)
    if not having:
        raise errors.UnknownWord("role", role, dict.fromkeys(chain.from_iterable(roles.values())))
    return having[0]
