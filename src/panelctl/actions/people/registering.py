"""Social workers, managers and panel members, and the roles they hold over time."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from panelctl import errors
from panelctl.actions import lookup, spreadsheets
from panelctl.actions.people.showing import described
from panelctl.actions.site import Site
from panelctl.model import Finding, Outcome, Person, short_date
from panelctl.rules import days, words
from panelctl.rules import people as rules
from panelctl.store import Connection, journal, queries, rows, tables
from panelctl.store import holdings as holding_rows
from panelctl.store.writing import Session, raw

COLUMNS = ("name", "email", "number", "team", "address", "role", "policy", "from")


def add(
    site: Site,
    name: str,
    *,
    email: str = "",
    number: str = "",
    team: str = "",
    address: str = "",
    roles: Iterable[str] = (),
    policy: str = "",
    starts: date | None = None,
    facts: Iterable[str] = (),
) -> Outcome[Any]:
    """Add one person, with roles from a day (today unless given) and facts about them as `NAME=VALUE`."""
    if not name.strip():
        raise errors.MissingValue("NAME", "Who is added")
    given = {"email": email, "number": number, "team": team, "address": address}
    with site.writing() as session:
        person, findings = _add(site, session, name, given)
        for role in roles:
            _hold(site, session, person, role, policy, starts or site.on, None)
        _record_facts(site, session, person, policy, facts)
        return _told(session, [person], [f"Added {person.name}."], findings)


def add_all(site: Site, file: str, policy: str = "") -> Outcome[Any]:
    """Add every person of a CSV file, or nobody. Roles are separated by blanks."""
    with site.writing() as session:
        facts = _facts_of_people(raw(session))
        added: list[Person] = []
        findings: list[Finding] = []
        faults: list[str] = []
        for number, line in spreadsheets.read(file, required=("name",), columns=(*COLUMNS, *facts)):
            try:
                person, said = _add(site, session, line["name"], line)
                starts = days.parse_day(line["from"]) if line.get("from") else site.on
                for role in line.get("role", "").split():
                    _hold(site, session, person, role, line.get("policy") or policy, starts, None)
                given = [f"{name}={line[name]}" for name in facts if line.get(name)]
                _record_facts(site, session, person, line.get("policy") or policy, given)
            except errors.PanelctlError as error:
                faults.append(f"line {number}: {error.message}")
            else:
                added.append(person)
                findings += said
        if faults:
            raise errors.FileFaulty(file, faults)
        return _told(session, added, [f"Added {len(added)} people."], findings)


def edit(
    site: Site,
    name: str,
    changes: Mapping[str, str],
    *,
    facts: Iterable[str] = (),
    policy: str = "",
) -> Outcome[Any]:
    """Change what is recorded of a person; the journal keeps what it was."""
    with site.writing() as session:
        person = lookup.person(raw(session), name)
        row = session.get_one(tables.Person, person.id)
        cleaned, findings = _clean(changes)
        _only_theirs(cleaned, [one for one in queries.people(raw(session)) if one.id != person.id])
        was = {key: getattr(row, key) for key in cleaned}
        for key, text in cleaned.items():
            setattr(row, key, text)
        session.flush()
        body = {"person": person.id, "was": was, "now": cleaned}
        journal.append(
            session,
            at=site.now,
            actor=site.actor,
            action="person edit",
            subject=_subject(person),
            body=body,
        )
        _record_facts(site, session, person, policy, facts)
        return _told(
            session,
            [person],
            [f"Changed {queries.person(raw(session), person.id).name}."],
            findings,
        )


def hold(
    site: Site,
    name: str,
    role: str,
    *,
    policy: str = "",
    starts: date | None = None,
    ends: date | None = None,
) -> Outcome[Any]:
    """Give somebody a role from a day, or end a role they hold with `ends` (the last day they hold it)."""
    with site.writing() as session:
        person = lookup.person(raw(session), name)
        said = _hold(site, session, person, role, policy, starts, ends)
        return _told(session, [person], [said], [])


def _add(
    site: Site, session: Session, name: str, given: Mapping[str, str]
) -> tuple[Person, list[Finding]]:
    cleaned, findings = _clean(
        {"name": name, **{k: given.get(k, "") for k in ("email", "number", "team", "address")}}
    )
    there = queries.people(raw(session))
    _only_theirs(cleaned, there)
    row = rows.add(session, tables.Person, added=site.on, **cleaned)
    person = Person(row.id, row.name, row.email, row.number, row.team)
    journal.append(
        session,
        at=site.now,
        actor=site.actor,
        action="person add",
        subject=_subject(person),
        body=cleaned,
    )
    if any(one.name == row.name for one in there):
        findings.append(
            Finding(
                "warn",
                "namesake",
                f"There is another {row.name}: tell them apart by e-mail or number.",
            )
        )
    return person, findings


def _only_theirs(cleaned: Mapping[str, str], others: Iterable[Person]) -> None:
    """Raises AlreadyDone for an e-mail address or a number that somebody else has: letters go by them."""
    for key in ("email", "number"):
        text = cleaned.get(key, "")
        same = [one for one in others if text and getattr(one, key).casefold() == text.casefold()]
        if same:
            raise errors.AlreadyDone(f"{same[0].name} with {key} {text}", "is there")


def _clean(given: Mapping[str, str]) -> tuple[dict[str, str], list[Finding]]:
    found, findings = {}, []
    for key, text in given.items():
        found[key] = (
            words.text_of(text, "The address", 1000)
            if key == "address"
            else words.line(text, f"The {key}")
        )
    if "name" in found and not found["name"]:
        raise errors.BadText("The name", "is empty")
    if found.get("email"):
        rules.expect_address(found["email"])
    if found.get("number"):
        found["number"], said = rules.registration(found["number"])
        findings += [Finding("warn", "registration-number", said)] if said else []
    return found, findings


def _hold(
    site: Site,
    session: Session,
    person: Person,
    role: str,
    policy: str,
    starts: date | None,
    ends: date | None,
) -> str:
    if not role:
        raise errors.MissingValue("ROLE", "Which role")
    row = lookup.policy_row(raw(session), policy or _policy_with(raw(session), role))
    known = lookup.procedure(row)
    if role not in known.roles:
        raise errors.UnknownWord("role", role, known.roles)
    title = known.role_title(role)
    held = [
        h
        for h in queries.holdings(raw(session), row.policy)
        if h.person.id == person.id and h.role == role
    ]
    now = [h for h in held if h.ends is None]
    if ends is not None and starts is None:
        if not now or now[0].starts > ends:
            raise errors.RoleNotHeld(person.name, title, short_date(ends))
        holding_rows.end(session, person.id, row.policy, role, ends)
        said = f"{person.name} holds {title} until {short_date(ends)}."
    else:
        first = starts or site.on
        if ends is not None and ends < first:
            raise errors.BadValue(
                "The last day", short_date(ends), f"a day not before {short_date(first)}"
            )
        if any(
            (h.ends is None or first <= h.ends) and (ends is None or h.starts <= ends) for h in held
        ):
            raise errors.AlreadyDone(
                f"{title} from {short_date(first)}", f"is held by {person.name}"
            )
        values = {
            "person_id": person.id,
            "policy": row.policy,
            "role": role,
            "starts": first,
            "ends": ends,
        }
        rows.add(session, tables.Holding, **values)
        said = f"{person.name} holds {title} from {short_date(first)}."
    body = {"person": person.id, "policy": row.policy, "role": role, "starts": starts, "ends": ends}
    journal.append(
        session,
        at=site.now,
        actor=site.actor,
        action="person role",
        subject=_subject(person),
        body=body,
    )
    return said


def _policy_with(connection: Connection, role: str) -> str:
    """The one adopted policy that has a role of that name; none is guessed where several do."""
    adopted = [row.policy for row in queries.policies(connection)]
    roles = {name: lookup.procedure(lookup.policy_row(connection, name)).roles for name in adopted}
    having = [name for name in adopted if role in roles[name]]
    if len(having) > 1:
        raise errors.MissingValue("--policy", f"The role {role} of which policy", having)
    if not having:
        raise errors.UnknownWord(
            "role", role, dict.fromkeys(word for known in roles.values() for word in known)
        )
    return having[0]


def _record_facts(
    site: Site, session: Session, person: Person, policy: str, facts: Iterable[str]
) -> None:
    for pair in facts:
        name = pair.partition("=")[0].strip()
        known = _facts_of_people(raw(session))
        if name not in known:
            raise errors.UnknownWord("fact about people", name, known)
        procedure = lookup.procedure(lookup.policy_row(raw(session), policy or known[name]))
        value = lookup.values(raw(session), procedure, [pair], site.on)[name]
        row = session.get(tables.PersonFact, (person.id, name))
        if row is None:
            rows.add(session, tables.PersonFact, person_id=person.id, name=name, value=value)
        else:
            row.value = value
        session.flush()
        body = {"person": person.id, "name": name, "value": value}
        journal.append(
            session,
            at=site.now,
            actor=site.actor,
            action="person edit",
            subject=_subject(person),
            body=body,
        )


def _facts_of_people(connection: Connection) -> dict[str, str]:
    """Every fact that some adopted policy records about people, with that policy."""
    found: dict[str, str] = {}
    for row in queries.policies(connection):
        for fact in lookup.procedure(lookup.policy_row(connection, row.policy)).facts.values():
            if fact.about == "person":
                found.setdefault(fact.id, row.policy)
    return found


def _subject(person: Person) -> str:
    """People appear in the journal by number: their name is content, which may have to be erased."""
    return f"person {person.id}"


def _told(
    session: Session, people: Iterable[Person], said: list[str], findings: list[Finding]
) -> Outcome[Any]:
    return Outcome({"people": described(raw(session), people)}, tuple(findings), tuple(said))
