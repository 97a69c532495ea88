"""Facts that a policy records about people rather than about a case."""

from collections.abc import Iterable
from datetime import date

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.people.entry import note
from panelctl.actions.site import Site
from panelctl.model import Person, short_date
from panelctl.store import Connection, rows, tables
from panelctl.store.writing import Session, raw


def record_facts(
    site: Site, session: Session, person: Person, policy: str, facts: Iterable[str]
) -> tuple[list[str], bool]:
    """Put facts about a person on record, each as `NAME=VALUE`; returns a line for each day, with its weekday, and
    whether any was not on record so. Raises UnknownWord, and as `lookup.values`."""
    lines, is_other = [], False
    for pair in facts:
        name = pair.partition("=")[0].strip()
        policies = facts_of_people(raw(session))
        if name not in policies:
            raise errors.UnknownWord("fact about people", name, policies)
        row = lookup.policy_row(raw(session), policy or policies[name])
        procedure = lookup.procedure(row)
        value = lookup.values(raw(session), procedure, [pair], site.on)[name]
        if isinstance(value, date):
            lines.append(f"{person.name}: {procedure.facts[name].title}: {short_date(value)}.")
        recorded = session.get(tables.PersonFact, (person.id, name))
        if recorded is not None and recorded.value == value:
            continue
        is_other = True
        if recorded is None:
            rows.add_person_fact(session, person_id=person.id, name=name, value=value)
        else:
            recorded.value = value
        session.flush()
        body = {"person": person.id, "name": name, "value": value}
        note(site, session, "person edit", person, body)
    return lines, is_other


def facts_of_people(connection: Connection) -> dict[str, str]:
    """Every fact that some adopted policy records about people, with that policy."""
    policies: dict[str, str] = {}
    for policy, procedure in lookup.adopted(connection).items():
        for fact in procedure.facts.values():
            if fact.about == "person":
                policies.setdefault(fact.id, policy)
    return policies
