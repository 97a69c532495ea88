"""What a person is to a reader (docs/json.md)."""

from typing import Any

from panelctl.model import Person


def person(one: Person) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "email": one.email,
        "number": one.number,
        "team": one.team,
    }
