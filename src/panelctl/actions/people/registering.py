"""Social workers, managers and panel members: added one by one or from a table, and changed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup, spreadsheets
from panelctl.actions.people.entry import note, people_now
from panelctl.actions.people.facts import facts_of_people, record_facts
from panelctl.actions.people.holding import Term, give
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy
from panelctl.model import Finding, Outcome, Person
from panelctl.rules import days, naming, particulars, words
from panelctl.shapes.people import PeopleDocument
from panelctl.store import Connection, queries, rows, tables
from panelctl.store.writing import Session, raw

COLUMNS = ("name", "salutation", "email", "number", "team", "address", "role", "policy", "from")
KEPT_APART = {"salutation"}  # not a column of the person


class NewPerson(NamedTuple):
    """Who is added, with roles from a day (today unless given) and facts about them as `NAME=VALUE`."""

    name: str = ""
    email: str = ""
    number: str = ""
    team: str = ""
    address: str = ""
    roles: tuple[str, ...] = ()
    policy: str = ""
    starts: date | None = None
    facts: tuple[str, ...] = ()
    salutation: str = ""


class Change(NamedTuple):
    """Who is changed, and what is recorded of them from now on; None leaves a thing as it is."""

    name: str = ""
    rename: str | None = None
    email: str | None = None
    number: str | None = None
    team: str | None = None
    address: str | None = None
    facts: tuple[str, ...] = ()
    policy: str = ""
    salutation: str | None = None
    large_print: bool | None = None


def add(site: Site, new: NewPerson) -> Outcome[PeopleDocument]:
    """Add one person."""
    if not new.name.strip():
        raise errors.MissingValue("NAME", "Who is added")
    with site.writing() as session:
        person, findings = _add(site, session, new)
        said = _beside(site, session, person, new)
        return people_now(raw(session), [person], [f"Added {person.name}.", *said], findings)


def add_all(site: Site, file: str, policy: str = "") -> Outcome[PeopleDocument]:
    """Add every person of a CSV file, or nobody. Roles are separated by blanks."""
    with site.writing() as session:
        facts = facts_of_people(raw(session))
        added: list[Person] = []
        findings: list[Finding] = []
        faults: list[str] = []
        said: list[str] = []
        for number, line in spreadsheets.read(file, required=("name",), columns=(*COLUMNS, *facts)):
            try:
                new = _read(line, facts, policy)
                person, of_person = _add(site, session, new)
                starts = days.parse_day(line["from"]) if line.get("from") else None
                said += _beside(site, session, person, new._replace(starts=starts))
            except errors.PanelctlError as error:
                faults.append(f"line {number}: {error.message}")
            else:
                added.append(person)
                findings += of_person
        if faults:
            raise errors.FileFaulty(file, faults)
        return people_now(raw(session), added, [f"Added {len(added)} people.", *said], findings)


def _read(line: Mapping[str, str], facts: Iterable[str], policy: str) -> NewPerson:
    """One line of a table, without its date."""
    return NewPerson(
        name=line["name"],
        email=line.get("email", ""),
        number=line.get("number", ""),
        team=line.get("team", ""),
        address=line.get("address", ""),
        roles=tuple(line.get("role", "").split()),
        policy=line.get("policy") or policy,
        facts=tuple(f"{name}={line[name]}" for name in facts if line.get(name)),
        salutation=line.get("salutation", ""),
    )


def _add(site: Site, session: Session, new: NewPerson) -> tuple[Person, list[Finding]]:
    """One person, and what is to be said of them."""
    typed = {
        "name": new.name,
        "email": new.email,
        "number": new.number,
        "team": new.team,
        "address": new.address,
        "salutation": new.salutation,
    }
    cleaned, findings = _clean(typed)
    others = _alike(raw(session), cleaned)
    _only_theirs(cleaned, others)
    row = rows.add_person(
        session,
        name=cleaned["name"],
        email=cleaned["email"],
        number=cleaned["number"],
        team=cleaned["team"],
        address=cleaned["address"],
        added=site.on,
    )
    _write_to(session, row.id, cleaned["salutation"])
    person = Person(row.id, row.name, row.email, row.number, row.team)
    note(site, session, "person add", person, cleaned)
    if any(other.name == row.name for other in others):
        message = f"There is another {row.name}: tell them apart by e-mail or number."
        findings.append(Finding("warn", "namesake", message))
    return person, findings


def _beside(site: Site, session: Session, person: Person, new: NewPerson) -> list[str]:
    """Their roles and facts; returns a line for each day that is recorded."""
    for role in new.roles:
        give(site, session, person, Term(role, new.policy, new.starts or site.on))
    said, _ = record_facts(site, session, person, new.policy, new.facts)
    return said


def edit(site: Site, change: Change) -> Outcome[PeopleDocument]:
    """Change what is recorded of a person; the journal keeps what it was. Raises AlreadyDone where all of it is on
    record so, or nothing is given."""
    with site.writing() as session:
        person = lookup.person(raw(session), change.name)
        row = session.get_one(tables.Person, person.id)
        cleaned, findings = _clean(_typed(change))
        others = [other for other in _alike(raw(session), cleaned) if other.id != person.id]
        _only_theirs(cleaned, others)
        known = queries.person(raw(session), person.id)
        was: dict[str, object] = {
            key: getattr(known if key in KEPT_APART else row, key) for key in cleaned
        }
        cleaned = {key: text for key, text in cleaned.items() if text != was[key]}
        if "name" in cleaned:
            _keep_found(site, session, row, cleaned["name"])
        if "salutation" in cleaned:
            _write_to(session, row.id, cleaned["salutation"])
        for key in cleaned.keys() - KEPT_APART:
            setattr(row, key, cleaned[key])
        session.flush()
        changed: dict[str, object] = dict(cleaned)
        if change.large_print not in (None, known.large_print):
            was["large_print"], changed["large_print"] = known.large_print, change.large_print
            _write_large(site, session, row.id)
        if changed:
            was = {key: was[key] for key in changed}
            body = {"person": person.id, "was": was, "now": changed}
            note(site, session, "person edit", person, body)
        now = queries.person(raw(session), person.id)
        days_said, recorded = record_facts(site, session, now, change.policy, change.facts)
        if not changed and not recorded:
            see = Remedy("person show", person=naming.handle(person.id))
            raise errors.AlreadyDone(person.name, "is on record so", see)
        return people_now(raw(session), [person], [f"Changed {now.name}.", *days_said], findings)


def _keep_found(site: Site, session: Session, row: tables.Person, name: str) -> None:
    """Somebody who is renamed is found under the earlier name too, and no longer under `name` as an earlier one."""
    again = session.get(tables.FormerName, (row.id, name))
    if again is not None:
        session.delete(again)
    earlier = session.get(tables.FormerName, (row.id, row.name))
    if earlier is None and row.name != name:
        rows.add_former_name(session, person_id=row.id, name=row.name, until=site.on)


def _write_to(session: Session, person: int, salutation: str) -> None:
    """Keep how somebody prefers to be written to; "" for no preference."""
    kept = session.get(tables.Salutation, person)
    if kept and salutation:
        kept.words = salutation
    elif kept:
        session.delete(kept)
    elif salutation:
        rows.add_salutation(session, person_id=person, words=salutation)
    session.flush()


def _write_large(site: Site, session: Session, person: int) -> None:
    """Letters to somebody are set in large print from today, or are no more."""
    kept = session.get(tables.LargePrint, person)
    if kept:
        session.delete(kept)
    else:
        rows.add_large_print(session, person_id=person, since=site.on)
    session.flush()


def _typed(change: Change) -> dict[str, str]:
    """What is to be recorded anew, by column."""
    columns = {
        "name": change.rename,
        "email": change.email,
        "number": change.number,
        "team": change.team,
        "address": change.address,
        "salutation": change.salutation,
    }
    return {key: text for key, text in columns.items() if text is not None}


def _alike(connection: Connection, cleaned: Mapping[str, str]) -> list[Person]:
    """Everybody who may have the same name, e-mail address or number, by name."""
    alike: dict[int, Person] = {}
    for key in ("name", "email", "number"):
        if text := cleaned.get(key):
            alike |= {person.id: person for person in queries.people(connection, text)}
    return sorted(alike.values(), key=lambda person: (person.name, person.id))


def _only_theirs(cleaned: Mapping[str, str], others: Sequence[Person]) -> None:
    """Raises AlreadyDone for an e-mail address or a number that somebody else has: letters go by them."""
    theirs = {
        "email": {other.email.casefold(): other.name for other in reversed(others)},
        "number": {other.number.casefold(): other.name for other in reversed(others)},
    }
    for key, names in theirs.items():
        text = cleaned.get(key, "")
        if text and text.casefold() in names:
            name = names[text.casefold()]
            raise errors.AlreadyDone(
                f"{name} with {key} {text}", "is there", Remedy("person show", person=text)
            )


def _clean(typed: Mapping[str, str]) -> tuple[dict[str, str], list[Finding]]:
    """What was typed, as it is kept, and what is to be said of it. Raises BadText."""
    cleaned = {key: _clean_text(key, text) for key, text in typed.items()}
    findings = []
    if "name" in cleaned and not cleaned["name"]:
        raise errors.BadText("The name", "is empty")
    if "name" in cleaned and (turned := naming.turned_round(cleaned["name"])):
        message = f"{cleaned['name']} is kept as {turned}: a name is written as a letter says it."
        findings.append(Finding("warn", "name-turned-round", message))
        cleaned["name"] = turned
    if cleaned.get("salutation"):
        particulars.expect_salutation(cleaned["salutation"])
    if cleaned.get("email"):
        particulars.expect_address(cleaned["email"])
    if cleaned.get("number"):
        cleaned["number"], doubt = particulars.registration(cleaned["number"])
        if doubt:
            findings.append(Finding("warn", "registration-number", doubt))
    return cleaned, findings


def _clean_text(column: str, text: str) -> str:
    """One thing of a person: an address may have several lines."""
    if column == "address":
        return words.text_of(text, "The address", 1000)
    return words.line(text, f"The {column}")
