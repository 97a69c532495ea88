"""People, as scripts read them."""

from typing import TypedDict


class PersonDocument(TypedDict):
    """A person wherever one is named; the register knows more."""

    id: int
    name: str
    email: str
    number: str
    team: str


# Functional, because `from` is a word of Python.
RoleHeldDocument = TypedDict(
    "RoleHeldDocument",
    {"policy": str, "role": str, "title": str, "from": str, "until": str | None},
)


# Functional, because `from` is a word of Python.
AbsenceDocument = TypedDict("AbsenceDocument", {"from": str, "until": str | None})


class RegisteredDocument(PersonDocument):
    """A person as the register has them; `salutation` is how they prefer to be written to, `large_print`
    whether letters to them are set in it; `facts` go by the names of the policies; `away` are absences, until a day or
    until further notice."""

    salutation: str
    large_print: bool
    address: str
    facts: dict[str, str | int | bool]
    roles: list[RoleHeldDocument]
    away: list[AbsenceDocument]


class PeopleDocument(TypedDict):
    people: list[RegisteredDocument]


class ApplicantDocument(RegisteredDocument):
    """A person with the references of the cases they applied in."""

    cases: list[str]


class OnePersonDocument(TypedDict):
    """A list of one."""

    people: list[ApplicantDocument]


class ExportedRowDocument(TypedDict):
    """One row of the database as it stands. `case` is the application it stands in; `own` whether that is the person's
    own; `others` names the other people in its texts."""

    table: str
    case: str
    own: bool
    others: list[str]
    columns: dict[str, str | int | None]


class ExportDocument(TypedDict):
    """What was written: `rows` of the database, `to_redact` of them about other people too, and files received that are
    `missing`."""

    person: PersonDocument
    folder: str
    files: list[str]
    rows: int
    to_redact: int
    missing: list[str]
