"""What a person is to a reader (docs/json.md)."""

from panelctl.model import Person
from panelctl.shapes.people import PersonDocument


def person(one: Person) -> PersonDocument:
    return {
        "id": one.id,
        "name": one.name,
        "email": one.email,
        "number": one.number,
        "team": one.team,
    }
