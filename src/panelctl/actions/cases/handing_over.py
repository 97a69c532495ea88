"""A role that somebody gives up: the open cases that name them in it, and their successor for all of these."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.entry import Entry, opened
from panelctl.actions.people.entry import people_now
from panelctl.actions.people.holding import Term, give, policy_with
from panelctl.actions.site import Site
from panelctl.errors.remedy import Need, Remedy, saying
from panelctl.model import Finding, Outcome, Party, Person, short_date
from panelctl.rules.holders import roles_of
from panelctl.rules.timeline import replay
from panelctl.shapes.people import PeopleDocument
from panelctl.store import Connection, queries
from panelctl.store.records import CaseRecord
from panelctl.store.writing import Session, raw

MOST_NAMED = 6


class Ending(NamedTuple):
    """Whose role ends after which day, and who follows in the open cases; nobody yet where `to` is empty."""

    name: str = ""
    role: str = ""
    policy: str = ""
    ends: date | None = None
    to: str = ""


def end(site: Site, asked: Ending) -> Outcome[PeopleDocument]:
    """End a role somebody holds. The open cases that name them in it are named too; with a successor, who holds the
    role from the next day on, they are handed over, all or none.

    Raises RoleNotHeld, DateAhead for a successor before the last day is over, OwnApplication for one's own case.
    """
    last = asked.ends or site.on
    with site.writing() as session:
        connection = raw(session)
        person = lookup.person(connection, asked.name)
        policy = asked.policy or policy_with(connection, asked.role)
        messages = _ended(site, session, person, Term(asked.role, policy, None, last))
        records = _naming(site, connection, policy, asked.role, person)
        if not asked.to:
            findings = _left_behind(connection, asked._replace(policy=policy), person, records)
            return people_now(connection, [person], messages, findings)
        if last > site.on:
            raise errors.DateAhead(
                "The last day before a successor", short_date(last), short_date(site.on)
            )
        successor = lookup.person(connection, asked.to)
        told = _given(site, session, successor, Term(asked.role, policy, last + timedelta(1)))
        for record in records:
            _handed_over(opened(site, session, record), asked.role, successor)
        cases = errors.counted(len(records), "open case")
        handed = f"Handed {cases} over to {successor.name}."
        return people_now(connection, [person, successor], [*messages, *told, handed])


def _ended(site: Site, session: Session, person: Person, term: Term) -> list[str]:
    """The role ended; nothing where that is on record already."""
    held = queries.holdings(raw(session), term.policy)
    known = any(
        (holding.person.id, holding.role, holding.ends) == (person.id, term.role, term.ends)
        for holding in held
    )
    return [] if known else [give(site, session, person, term)]


def _naming(
    site: Site, connection: Connection, policy: str, role: str, person: Person
) -> list[CaseRecord]:
    """The open cases in which somebody is the one who acts in a role."""
    lines = queries.cases_list(connection, policy=policy)
    records = queries.active_cases(connection, [line.reference for line in lines])
    policies = lookup.policies_of(connection, (record.policy_row_id for record in records))
    named = []
    for record in records:
        policy_of_case = policies[record.policy_row_id]
        state = replay(policy_of_case, record.facts, site.calendar(policy_of_case))
        if state.parties.get(role, (0, ""))[0] == person.id:
            named.append(record)
    return named


def _left_behind(
    connection: Connection, asked: Ending, person: Person, records: Sequence[CaseRecord]
) -> list[Finding]:
    """What is to be said of open cases that still name somebody who gives the role up."""
    if not records:
        return []
    title = lookup.adopted(connection)[asked.policy].role_title(asked.role)
    references = [record.facts.reference for record in records]
    named = references[:MOST_NAMED]
    more = f" and {len(references) - MOST_NAMED} more" if len(references) > MOST_NAMED else ""
    cases = errors.counted(len(references), "open case names", "open cases name")
    said = f"{cases} {person.name} as {title}: {errors.join_words(named, 'and')}{more}."
    options = (("policy", asked.policy), ("until", str(asked.ends)))
    hand = Remedy(
        "person role",
        person=person.name,
        element=asked.role,
        options=options,
        needs=(Need("to", "person"),),
    )
    return [Finding("warn", "names-a-leaver", said, mend=saying(" Hand them over: ", hand))]


def _given(site: Site, session: Session, successor: Person, term: Term) -> list[str]:
    """The role, from the day after; nothing where the successor holds it by then."""
    first = term.starts or site.on
    held = roles_of(successor.id, queries.holdings(raw(session), term.policy), first)
    return [] if term.role in held else [give(site, session, successor, term)]


def _handed_over(entry: Entry, role: str, successor: Person) -> None:
    """Raises OwnApplication where the successor is the applicant."""
    if entry.state.case.applicant.id == successor.id:
        raise errors.OwnApplication(successor.name, entry.reference)
    entry.note("record", role, Party(successor.id, successor.name))
    entry.save()
