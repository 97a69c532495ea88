"""What every change of the register ends with: an entry of the journal, and the people as they now are."""

from collections.abc import Iterable, Mapping

from panelctl.actions.people.showing import described
from panelctl.actions.site import Site
from panelctl.model import Finding, Outcome, Person
from panelctl.shapes.people import PeopleDocument
from panelctl.store import Connection
from panelctl.store.writing import Session


def note(
    site: Site, session: Session, action: str, person: Person, body: Mapping[str, object]
) -> None:
    """People appear in the journal by number: their name is content, which may have to be erased."""
    site.note(session, action, f"person {person.id}", body)


def people_now(
    connection: Connection,
    people: Iterable[Person],
    messages: Iterable[str],
    findings: Iterable[Finding] = (),
) -> Outcome[PeopleDocument]:
    return Outcome({"people": described(connection, people)}, tuple(findings), tuple(messages))
