"""Everybody, and one person with their roles, facts and cases, as they are recorded."""

from collections.abc import Iterable, Mapping
from typing import Any

from panelctl.actions import lookup
from panelctl.actions.people import screen
from panelctl.actions.site import Site
from panelctl.model import Holding, Outcome, Person
from panelctl.policy import language as lang
from panelctl.store import Connection, queries
from panelctl.store.records import PersonRecord


def listed(site: Site, words_typed: str = "") -> Outcome[Any]:
    """Everybody, or those whom some words fit."""
    with site.reading() as connection:
        found = queries.people(connection, words_typed)
        return Outcome(
            {"people": described(connection, found)}, (), () if found else ("Nobody yet.",)
        )


def show(site: Site, name: str) -> Outcome[Any]:
    """One person, with the cases they applied in."""
    with site.reading() as connection:
        person = lookup.person(connection, name)
        cases = queries.cases_list(connection, applicant=person.id, everything=True)
        (data,) = described(connection, [person])
    return Outcome({"people": [data | {"cases": [line.reference for line in cases]}]})


def described(connection: Connection, people: Iterable[Person]) -> list[dict[str, Any]]:
    """People as JSON shows them; policies are read once for all of them."""
    titles = {
        row.policy: lookup.procedure(lookup.policy_row(connection, row.policy))
        for row in queries.policies(connection)
    }
    held = {policy: queries.holdings(connection, policy) for policy in titles}
    return [_one(queries.person_record(connection, each.id), titles, held) for each in people]


def _one(
    record: PersonRecord, titles: Mapping[str, lang.Policy], held: Mapping[str, tuple[Holding, ...]]
) -> dict[str, Any]:
    return {
        **screen.person(record.facts),
        "address": record.address,
        "facts": lookup.plain(record.facts.facts),
        "roles": [
            {
                "policy": policy,
                "role": one.role,
                "title": procedure.role_title(one.role),
                "from": one.starts.isoformat(),
                "until": one.ends and one.ends.isoformat(),
            }
            for policy, procedure in titles.items()
            for one in held[policy]
            if one.person.id == record.facts.id
        ],
    }
