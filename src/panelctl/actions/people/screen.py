"""What a person is to a reader (docs/json.md)."""

from panelctl.model import Person
from panelctl.shapes.people import PersonDocument


def person(facts: Person) -> PersonDocument:
    return {
        "id": facts.id,
        "name": facts.name,
        "email": facts.email,
        "number": facts.number,
        "team": facts.team,
    }
