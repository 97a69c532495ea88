"""People, as scripts read them."""

from typing import TypedDict


class PersonDocument(TypedDict):
    """A person wherever one is named; the register knows more."""

    id: int
    name: str
    email: str
    number: str
    team: str
