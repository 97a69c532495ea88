"""Everybody, and one person with their roles, facts and cases, as they are recorded."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from panelctl.actions import lookup
from panelctl.actions.people import screen
from panelctl.actions.site import Site
from panelctl.model import Absence, Holding, Outcome, Person, iso_date
from panelctl.policy import language as lang
from panelctl.shapes.people import OnePersonDocument, PeopleDocument, RegisteredDocument
from panelctl.store import Connection, queries
from panelctl.store.queries import traces
from panelctl.store.records import PersonRecord


class Asked(NamedTuple):
    """Of whom somebody wants to know."""

    name: str = ""


def listed(site: Site, words_typed: str = "") -> Outcome[PeopleDocument]:
    """Everybody, or those whom some words fit."""
    with site.reading() as connection:
        people = described(connection, queries.people(connection, words_typed))
    return Outcome({"people": people}, (), () if people else ("Nobody yet.",))


def show(site: Site, asked: Asked) -> Outcome[OnePersonDocument]:
    """One person, with the cases they applied in."""
    with site.reading() as connection:
        person = lookup.person(connection, asked.name)
        cases = queries.cases_list(connection, applicant=person.id, everything=True)
        (data,) = described(connection, [person])
        hold = traces.legal_hold(connection, person.id)
    references = [case.reference for case in cases]
    held = (f"Under a legal hold, so nothing is erased: {hold}",) if hold else ()
    return Outcome({"people": [{**data, "cases": references}]}, (), held)


def described(connection: Connection, people: Iterable[Person]) -> list[RegisteredDocument]:
    """People as JSON shows them; policies are read once for all of them."""
    held: defaultdict[int, list[tuple[lang.Policy, Holding]]] = defaultdict(list)
    adopted = lookup.adopted(connection)
    holdings = queries.holdings_by_policy(connection, adopted)
    for policy, procedure in adopted.items():
        for holding in holdings[policy]:
            held[holding.person.id].append((procedure, holding))
    away: defaultdict[int, list[Absence]] = defaultdict(list)
    for absence in queries.absences(connection):
        away[absence.person].append(absence)
    records = queries.person_records(connection, [person.id for person in people])
    return [_described(record, held[record.facts.id], away[record.facts.id]) for record in records]


def _described(
    record: PersonRecord,
    held: Iterable[tuple[lang.Policy, Holding]],
    away: Iterable[Absence],
) -> RegisteredDocument:
    return {
        **screen.person(record.facts),
        "salutation": record.facts.salutation,
        "large_print": record.facts.large_print,
        "address": record.address,
        "facts": {name: lookup.plain(value) for name, value in record.facts.facts.items()},
        "roles": [
            {
                "policy": procedure.id,
                "role": holding.role,
                "title": procedure.role_title(holding.role),
                "from": holding.starts.isoformat(),
                "until": iso_date(holding.ends),
            }
            for procedure, holding in held
        ],
        "away": [
            {"from": absence.starts.isoformat(), "until": iso_date(absence.ends)}
            for absence in away
        ],
    }
