"""Days on which somebody is away, so that no rota proposes them and no forecast counts on them. Why is not kept."""

from datetime import date, timedelta
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.people.entry import note, people_now
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Absence, Finding, Outcome, Person, short_date
from panelctl.shapes.people import PeopleDocument
from panelctl.store import Connection, queries, rows
from panelctl.store.writing import Session, raw

OWN_RULE, OWN = "away", "panelctl's own rule"


class Away(NamedTuple):
    """Who is away: from a day (today unless given) until a day, or until further notice."""

    name: str = ""
    starts: date | None = None
    ends: date | None = None


class Back(NamedTuple):
    """Who is back, from a day: today unless given."""

    name: str = ""
    starts: date | None = None


def away(site: Site, asked: Away) -> Outcome[PeopleDocument]:
    """Put on record that somebody is away; warns of each panel in these days on whose rota they are.

    Raises BadValue for days in the wrong order, AlreadyDone where some of them are on record.
    """
    with site.writing() as session:
        person = lookup.person(raw(session), asked.name)
        absence = Absence(person.id, asked.starts or site.on, asked.ends)
        _expect_free(raw(session), person, absence)
        rows.add_absence(session, person_id=person.id, starts=absence.starts, ends=absence.ends)
        did = f"{person.name} {_days(absence)}"
        content = {"person": person.id, "did": did, "starts": absence.starts, "ends": absence.ends}
        note(site, session, "person away", person, content)
        said = f"{person.name} is away {_days(absence)}."
        warnings = _on_rotas(site, raw(session), person, absence)
        return people_now(raw(session), [person], [said], warnings)


def back(site: Site, asked: Back) -> Outcome[PeopleDocument]:
    """End an absence the day before; one that begins that day was none. Raises AlreadyDone for nobody who is away."""
    with site.writing() as session:
        person = lookup.person(raw(session), asked.name)
        day = asked.starts or site.on
        known = queries.absences(raw(session), person.id)
        meant = [absence for absence in known if absence.on(day)]
        if not meant:
            see = Remedy("person show", person=person.name)
            here = f"is back on {short_date(day)}"
            raise errors.AlreadyDone(f"By the record {person.name}", here, see)
        _end(session, meant[0], day)
        content = {"person": person.id, "did": f"{person.name} {day.isoformat()}", "starts": day}
        note(site, session, "person back", person, content)
        said = f"{person.name} is back on {short_date(day)}."
        return people_now(raw(session), [person], [said])


def _expect_free(connection: Connection, person: Person, absence: Absence) -> None:
    if absence.ends is not None and absence.ends < absence.starts:
        wanted = f"a day not before {short_date(absence.starts)}"
        raise errors.BadValue("The last day", short_date(absence.ends), wanted)
    for known in queries.absences(connection, person.id):
        if _overlap(known, absence):
            whose = f"{person.name} away {_days(known)}"
            raise errors.AlreadyDone(
                whose, "is on record", Remedy("person show", person=person.name)
            )


def _overlap(known: Absence, other: Absence) -> bool:
    return known.on(other.starts) or other.on(known.starts)


def _end(session: Session, absence: Absence, day: date) -> None:
    """The row of an absence, until the day before somebody is back; taken away where no day is left."""
    row = rows.absence_from(session, absence.person, absence.starts)
    if absence.starts == day:
        session.delete(row)
    else:
        row.ends = day - timedelta(days=1)
    session.flush()


def _days(absence: Absence) -> str:
    first = f"from {short_date(absence.starts)}"
    if absence.ends is None:
        return f"{first} until further notice"
    if absence.ends == absence.starts:
        return f"on {short_date(absence.starts)}"
    return f"{first} to {short_date(absence.ends)}"


def _on_rotas(
    site: Site, connection: Connection, person: Person, absence: Absence
) -> list[Finding]:
    """A warning for each panel to come on whose rota they are, with the forecast that says what to do about it."""
    first = max(absence.starts, site.on)
    warnings = []
    for panel in queries.panels(connection, None, first, absence.ends):
        seated = {member.person.id for member in panel.attendees if member.seat}
        if panel.status == "planned" and person.id in seated:
            said = f"{person.name} is on the rota of {panel.reference} ({OWN})."
            see = Remedy("schedule forecast", panel=panel.reference)
            warnings.append(Finding("warn", OWN_RULE, said, mend=saying(" What to do: ", see)))
    return warnings
