"""What is held about one person: which rows of which table, and in whose application they stand."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from panelctl import errors
from panelctl.store.connection import Connection

Column = str | int | None


class Held(NamedTuple):
    """One row of a table. `case` is the reference of the application it stands in, `is_own` whether that is the
    person's own; a row that stands in none is theirs."""

    table: str
    row: Mapping[str, Column]
    case: str
    is_own: bool


class KnownBy(NamedTuple):
    """What somebody is known by: names, earlier ones too, e-mail address, number."""

    person: int
    words: tuple[str, ...]


# Names that are nobody else's too: what gives a name and no more is somebody's only where one person is called so.
NAMES = (
    "SELECT name FROM person WHERE id = :person"
    " UNION SELECT name FROM former_name WHERE person_id = :person"
    " EXCEPT SELECT name FROM person WHERE id <> :person"
    " EXCEPT SELECT name FROM former_name WHERE person_id <> :person"
)
THEIRS = "person_id = :person"
OWN_CASES = "SELECT id FROM cases WHERE person_id = :person"
IN_OWN_CASES = f"case_id IN ({OWN_CASES})"
# What makes a row of each table one about somebody. Whoever adds a table says it here, or in NOT_OF_PEOPLE.
ABOUT = {
    "person": "id = :person",
    "former_name": THEIRS,
    "salutation": THEIRS,
    "large_print": THEIRS,
    "person_fact": THEIRS,
    "holding": THEIRS,
    "absence": THEIRS,
    "cases": THEIRS,
    "event": f"{IN_OWN_CASES} OR by_person_id = :person "
    f" OR (by_person_id IS NULL AND by_name IN ({NAMES}))"
    " OR CAST(json_extract(body, '$.owner') AS BIGINT) = :person"  # what a panel asked them to do
    " OR CAST(json_extract(body, '$.person') AS BIGINT) = :person",  # what they are named as in a case
    "document": f"{IN_OWN_CASES} OR received_by IN ({NAMES})",
    "score_sheet": f"{IN_OWN_CASES} OR {THEIRS}",
    "decision": IN_OWN_CASES,
    "notice": f"{IN_OWN_CASES} OR {THEIRS}",
    "reminder": f"{IN_OWN_CASES} OR {THEIRS}",
    "seat": THEIRS,
    "attendance": THEIRS,
    "taking_part": THEIRS,
    "there_for_case": f"{IN_OWN_CASES} OR {THEIRS}",
    "declaration": f"{IN_OWN_CASES} OR {THEIRS}",
    "ruling": f"{IN_OWN_CASES} OR {THEIRS} OR declaration_id IN (SELECT id FROM declaration WHERE {THEIRS})",
    "agreed_sheet": IN_OWN_CASES,
    "packed_case": f"{IN_OWN_CASES} OR {THEIRS}",
    "minutes_part": IN_OWN_CASES,
    "minutes_correction": f"{IN_OWN_CASES} OR {THEIRS}",
    "minutes_approval": THEIRS,
    "duty_done": f"by_name IN ({NAMES})",
    "journal": "subject = 'person ' || :person OR subject IN"
    " (SELECT reference FROM cases WHERE person_id = :person)",
}
NOT_OF_PEOPLE = {
    "change": "what the journal holds of the rows of all other tables, for comparing",
    "policy": "the council's procedure",
    "panel": "when and where a body meets",
    "minutes_issue": "which issues of its minutes a panel has, and when they were given to those who sat",
    "written_file": "names of files, which are made of references",
}


def held_about(connection: Connection, person: int) -> Iterator[Held]:
    """Every row about somebody, table by table, each by its key. Raises NoSuchPerson."""
    if connection.execute("SELECT 1 FROM person WHERE id = ?", (person,)).fetchone() is None:
        raise errors.NoSuchPerson(str(person))
    cases = {
        id_: (reference, applicant)
        for id_, reference, applicant in connection.execute(
            "SELECT id, reference, person_id FROM cases"
        )
    }
    for table, test in ABOUT.items():
        rows = connection.execute(
            f"SELECT * FROM {table} WHERE {test} ORDER BY 1, 2", {"person": person}
        )
        columns = [column[0] for column in rows.description]
        for values in rows:
            row = dict(zip(columns, values, strict=True))
            case, applicant = cases.get(row.get("case_id"), ("", person))
            yield Held(table, row, case, applicant == person)


def known_by(connection: Connection) -> list[KnownBy]:
    """What everybody in the register is known by."""
    former: dict[int, list[str]] = {}
    for person, name in connection.execute("SELECT person_id, name FROM former_name"):
        former.setdefault(person, []).append(name)
    return [
        KnownBy(person, tuple(filter(None, (name, *former.get(person, ()), email, number))))
        for person, name, email, number in connection.execute(
            "SELECT id, name, email, number FROM person ORDER BY id"
        )
    ]


def namesakes(connection: Connection, person: int) -> list[str]:
    """The names of somebody that others have, or had, too."""
    rows = connection.execute(
        f"SELECT name FROM person WHERE id = :person UNION SELECT name FROM former_name WHERE person_id = :person"
        f" EXCEPT SELECT * FROM ({NAMES}) AS own",
        {"person": person},
    )
    return [name for (name,) in rows]
