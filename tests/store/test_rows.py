import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

import panelctl
import stores
from panelctl import errors
from panelctl.store import columns, making, row_columns, rows, tables
from panelctl.store.row import Row
from panelctl.store.writing import raw
from store.filling import keeping

DAY = date(2025, 4, 11)


@pytest.fixture
def session(database: Path) -> Iterator[Session]:
    with keeping(database) as opened:
        yield opened


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"name": "Ada", "added": "2025-04-11"}, "person.added cannot be stored: Input should be a valid date"),
        ({"name": 7, "added": DAY}, "person.name cannot be stored: Input should be a valid string"),
        ({"added": DAY}, "person.name cannot be stored: Field required"),
        ({"name": "", "added": DAY}, "person.name cannot be stored: String should have at least 1 character"),
        ({"name": "a" * 201, "added": DAY}, "person.name cannot be stored: String should have at most 200 characters"),
        ({"name": "Ada", "added": DAY, "nme": ""}, "person.nme cannot be stored: Extra inputs are not permitted"),
        (
            {"name": "\udcff", "added": DAY},
            "person.name cannot be stored: Input should be a valid string,"
            " unable to parse raw data as a unicode string",
        ),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_column(session: Session, values: dict[str, Any], message: str) -> None:
    with pytest.raises(errors.BadRow) as refusal:
        rows.add_person(session, **values)
    assert refusal.value.message == message


def test_a_row_that_nobody_asks_for_again_is_as_strict_and_the_same(session: Session) -> None:
    with pytest.raises(errors.BadRow, match=r"person\.name cannot be stored: String should have at least 1 character"):
        making.write(session, tables.Person, {"name": "", "added": DAY})
    making.write(session, tables.Person, {"name": "Ada", "added": DAY})
    rows.add_person(session, name="Ada", added=DAY)
    found = raw(session).execute("SELECT * FROM person ORDER BY id").fetchall()
    assert found[0][1:] == found[1][1:]


def test_a_row_is_changed_by_its_number_without_being_read(session: Session) -> None:
    number = rows.add_person(session, name="Ada", added=DAY).id
    rows.add_person(session, name="Bea", added=DAY)
    making.change(session, tables.Person, number, {"name": "Ida", "added": date(2025, 4, 12)})
    found = raw(session).execute("SELECT name, added FROM person ORDER BY id").fetchall()
    assert found == [("Ida", "2025-04-12"), ("Bea", "2025-04-11")]


def test_a_value_that_could_not_come_back_is_refused(session: Session) -> None:
    person = rows.add_person(session, name="Ada", added=DAY)
    with pytest.raises(errors.BadRow):
        rows.add_person_fact(session, person_id=person.id, name="score", value=2.5)


def test_a_second_row_where_one_may_be_is_a_conflict(fill) -> None:
    def twice(some: Any) -> None:
        some.add(tables.WrittenFile, path="a", sha256="0" * 64)
        some.add(tables.WrittenFile, path="a", sha256="0" * 64)

    with pytest.raises(errors.AlreadyRecorded) as refusal:
        fill(twice)
    assert refusal.value.message == "written_file holds one with the same path already; nothing was changed"


def test_what_goes_in_comes_back(database: Path) -> None:
    with keeping(database) as session:
        person = rows.add_person(session, name="Zoë [/] ‮\u0007", address="1 Some Road\nTown", added=DAY)
        rows.add_person_fact(session, person_id=person.id, name="qualified", value=DAY)
        rows.add_person_fact(session, person_id=person.id, name="years", value=3)
        rows.add_person_fact(session, person_id=person.id, name="agreed", value=True)
    with keeping(database) as session:
        back = session.get_one(tables.Person, person.id)
        assert (back.name, back.address, back.added) == ("Zoë [/] ‮\u0007", "1 Some Road\nTown", DAY)
        facts = {name: session.get_one(tables.PersonFact, (person.id, name)).value for name in ("qualified", "years")}
        assert facts == {"qualified": DAY, "years": 3}
        assert session.get_one(tables.PersonFact, (person.id, "agreed")).value is True


GOOD: dict[str, dict[str, Any]] = {
    "journal": {
        "seq": 2,
        "at": "2025-04-11T09:30:00Z",
        "actor": "Ada",
        "action": "note",
        "subject": "",
        "digest": "0" * 64,
        "salt": "s",
        "body": "{}",
        "prev": "0" * 64,
        "hash": "0" * 64,
    },
    "person": {"name": "Bo", "email": "", "number": "", "team": "", "address": "", "added": "2025-04-11"},
    "holding": {"person_id": 1, "policy": "camden", "role": "psw", "starts": "2025-04-11", "ends": None},
    "cases": {
        "reference": "CAM-2025-001",
        "prefix": "CAM",
        "year": 2025,
        "number": 1,
        "policy_id": 1,
        "route": "r",
        "person_id": 1,
        "opened": "2025-04-11",
        "stage": "s",
        "ended": 0,
        "active": 1,
    },
    "panel": {
        "reference": "CAM-2025-04-22",
        "policy": "camden",
        "body": "panel",
        "date": "2025-04-22",
        "kind": "ordinary",
        "starts": "",
        "ends": "",
        "venue": "",
        "status": "planned",
        "reason": "",
        "note": "",
    },
    "seat": {"panel_id": 1, "person_id": 1, "role": "psw"},
}


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("journal", {"at": "2025-04-11 09:30:00"}),
        ("journal", {"at": "2025-02-30T09:30:00Z"}),
        ("journal", {"hash": "short"}),
        ("journal", {"body": "[]"}),
        ("journal", {"salt": None}),
        ("journal", {"seq": 3}),
        ("person", {"name": ""}),
        ("person", {"name": "a" * 201}),
        pytest.param("person", {"name": b"Bo"}, marks=pytest.mark.file),
        ("person", {"email": None}),
        ("person", {"added": "2025-02-30"}),
        ("person", {"added": "20250411"}),
        ("person", {"added": "2025-04-11 "}),
        ("holding", {"person_id": 99}),
        ("holding", {"ends": "2025-04-10"}),
        ("holding", {"starts": 20250411}),
        ("cases", {"ended": 2}),
        ("cases", {"year": "soon"}),
        ("cases", {"number": 0}),
        ("cases", {"policy_id": 2}),
        ("cases", {"panel_id": 7}),
        ("panel", {"kind": "secret"}),
        ("panel", {"status": ""}),
        ("seat", {"panel_id": None}),
    ],
)
def test_the_database_itself_refuses(fill, database: Path, table: str, change: dict[str, Any]) -> None:
    def some(rows_: Any) -> None:
        rows_.entry()
        rows_.policy()
        rows_.person("Ada")
        if table == "seat":
            rows_.panel("CAM-2025-04-22", date(2025, 4, 22))

    fill(some)
    statement = "INSERT INTO {} ({}) VALUES ({})"
    good, bad = GOOD[table], {**GOOD[table], **change}
    with keeping(database) as session:
        connection = raw(session)
        for values, refused in ((bad, True), (good, False)):
            into = statement.format(table, ", ".join(values), ", ".join("?" * len(values)))
            if refused:
                connection.execute("SAVEPOINT before")
                with pytest.raises(stores.REFUSED):
                    connection.execute(into, list(values.values()))
                connection.execute("ROLLBACK TO before")
            else:
                connection.execute(into, list(values.values()))


def test_one_open_case_per_person_and_route(fill) -> None:
    def twice(some: Any) -> None:
        policy, person = some.policy(), some.person("Ada")
        some.case(1, policy, person, ended=True)
        some.case(2, policy, person)
        some.case(3, policy, person)

    with pytest.raises(errors.AlreadyRecorded) as refusal:
        fill(twice)
    assert refusal.value.message == (
        "cases holds one with the same person_id, route and prefix already; nothing was changed"
    )


def test_one_planned_panel_a_day_but_any_number_cancelled(fill) -> None:
    def some(rows_: Any) -> None:
        rows_.panel("CAM-2025-04-22", date(2025, 4, 22), status="cancelled")
        rows_.panel("CAM-2025-04-22-2", date(2025, 4, 22), status="cancelled")
        rows_.panel("CAM-2025-04-22-3", date(2025, 4, 22))

    fill(some)
    with pytest.raises(errors.AlreadyRecorded):
        fill(lambda rows_: rows_.panel("CAM-2025-04-22-4", date(2025, 4, 22)))


def test_a_notice_is_cleared_with_its_text_or_not_at_all(fill) -> None:
    def some(rows_: Any) -> None:
        case = rows_.case(1, rows_.policy(), rows_.person("Ada"))
        event = rows_.event(case)
        rows_.add(tables.Notice, case_id=case.id, event_id=event.id, notice="n", title="N", status="cleared")

    with pytest.raises(errors.BadRow):
        fill(some)


def test_rows_are_made_in_one_place_only() -> None:
    source = Path(panelctl.__file__).parent
    found = {str(file.relative_to(source)): _rows_made(file.read_text()) for file in source.rglob("*.py")}
    assert {file: lines for file, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("from panelctl.store import tables\ntables.Person(name='Ada')", [2]),
        ("from panelctl.store.tables import Person as Someone\nSomeone()", [2]),
        ("from panelctl.store.tables import Person\nPerson.model_validate({})", [2]),
        ("from panelctl.model import Person\nPerson(1, 'Ada')", []),
        ("from panelctl.store import rows\nrows.add_person(session)", []),
    ],
)
def test_a_row_made_elsewhere_would_be_found(text: str, lines: list[int]) -> None:
    assert _rows_made(text) == lines


def _rows_made(text: str) -> list[int]:
    """Lines that call a table: by its own name, as `tables.Person`, or one of its constructors."""
    tree = ast.parse(text)
    names = {each.__name__ for each in Row.__subclasses__()}
    own = {
        alias.asname or alias.name
        for each in ast.walk(tree)
        if isinstance(each, ast.ImportFrom) and each.module == "panelctl.store.tables"
        for alias in each.names
        if alias.name in names
    }

    def is_table(called: ast.expr) -> bool:
        if isinstance(called, ast.Name):
            return called.id in own
        if not isinstance(called, ast.Attribute):
            return False
        if called.attr in ("model_validate", "model_construct", "model_copy"):
            return is_table(called.value)
        return called.attr in names and isinstance(called.value, ast.Name) and called.value.id == "tables"

    return [each.lineno for each in ast.walk(tree) if isinstance(each, ast.Call) and is_table(each.func)]


@pytest.mark.parametrize("table", Row.__subclasses__(), ids=lambda table: table.__name__)
def test_a_row_is_made_of_the_columns_that_its_table_has(table: type[Row]) -> None:
    said = getattr(row_columns, f"{table.__name__}Columns")
    own = {name: field for name, field in table.model_fields.items() if name != "id"}
    assert said.__annotations__.keys() == own.keys()
    needed = {name for name, field in own.items() if field.is_required()}
    assert needed <= said.__required_keys__


def test_what_may_become_of_a_reminder_is_a_column_of_it() -> None:
    changes = row_columns.ReminderChanges.__annotations__
    assert changes.keys() <= row_columns.ReminderColumns.__annotations__.keys()


def test_every_check_names_its_own_column() -> None:
    for table in Row.metadata.sorted_tables:
        for column in table.columns:
            for check in column.constraints:
                if hasattr(check, "sqltext"):
                    assert column.name in str(check.sqltext), f"{table.name}.{column.name}"


def test_an_instant_without_its_zone_is_a_guess_and_refused() -> None:
    stamp = datetime(2025, 4, 11, 9, 30, tzinfo=UTC)
    assert columns.instant_text(stamp) == "2025-04-11T09:30:00Z"
    with pytest.raises(ValueError, match="an instant needs its time zone"):
        columns.instant_text(stamp.replace(tzinfo=None))
