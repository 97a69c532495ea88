"""A row that another program changed, deleted or added is named, whatever its table and column; ours never are."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from actions.conftest import site_at
from panelctl.actions import comparing
from panelctl.actions.rows_in_words import CALLED, SAYABLE
from panelctl.actions.upkeep import checking
from panelctl.store import checks, create, replaying, schema, tables
from panelctl.store.layout import APART, Layout, layouts
from panelctl.store.row import Row
from panelctl.store.triggers import TRIGGERS
from store.filling import NOW, Filling, keeping
from store.one_round import a_round

TABLES = {str(table.name): table for table in Row.metadata.sorted_tables}
COLUMNS = [(name, column.name) for name, table in TABLES.items() for column in table.columns]
HELD = sorted(TABLES.keys() - set(APART))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a row in every table."""
    path = tmp_path_factory.mktemp("whole") / "panelctl.db"
    create.create(path)
    with keeping(path) as session:
        some = Filling(session)
        a_round(some)
        some.add(tables.FormerName, person_id=1, name="Ada Milbanke", until=date(2025, 1, 1))
        some.add(tables.Salutation, person_id=1, words="Ada")
        some.add(tables.LargePrint, person_id=1, since=date(2025, 1, 1))
        some.add(tables.ThereForCase, panel_id=1, person_id=2, case_id=1, there=True, chairs=False, reason="away")
        some.add(tables.TakingPart, panel_id=1, person_id=2, way="video")
        some.agreed_sheet()
        some.ruling()
        some.add(tables.PackedCase, panel_id=1, person_id=2, case_id=1, made=date(2025, 4, 1), papers="0" * 64)
        some.add(tables.Absence, person_id=2, starts=date(2025, 5, 1), ends=date(2025, 5, 9))
        some.minutes()
        some.reminder()
        some.duty_done()
    with keeping(path) as session:
        session.get_one(tables.Person, 2).team = "South"
    return path


@pytest.fixture
def foreign(whole: Path) -> Iterator[sqlite3.Connection]:
    """Another program, that minds no rule of ours; what it does is taken back at the end."""
    with closing(sqlite3.connect(whole, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("BEGIN")
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        connection.execute("ROLLBACK")


def _wrong(connection: sqlite3.Connection) -> list[str]:
    """What the doctor says of the journal and of the rows that it holds; of the tables, where these are sound."""
    inside = [fault for look in ("journal", "rows") for fault in checks.LOOKS[look](connection)]
    if inside:
        return inside
    with replaying.replayed(connection) as record:
        compared = comparing.check(connection, record)
    return [] if compared.ok else [compared.detail]


def test_a_database_of_ours_is_as_its_journal_has_it(whole: Path) -> None:
    with closing(sqlite3.connect(whole)) as connection:
        assert _wrong(connection) == []
        empty = [name for name in TABLES if not connection.execute(f"SELECT 1 FROM {name}").fetchone()]
    assert empty == []


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_each_column_that_another_program_changes_is_named(
    foreign: sqlite3.Connection, table: str, column: str
) -> None:
    key = 2 if (table, column) != ("change", "number") else 1
    number = foreign.execute(f"SELECT max(rowid) FROM {table} WHERE rowid <= {key}").fetchone()[0]
    (old,) = foreign.execute(f'SELECT "{column}" FROM {table} WHERE rowid = ?', (number,)).fetchone()
    is_number = str(TABLES[table].c[column].type) in ("INTEGER", "BIGINT", "BOOLEAN") or isinstance(old, int)
    new = (old or 0) + 7001 if is_number else f"{old or ''}7"
    foreign.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', (new, number))
    assert _wrong(foreign) != []


def _not_strict(path: Path, statement: str) -> None:
    """What another program writes, or a bit that turned over, where the tables' own types stop nobody."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        shapes = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
        triggers = connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE type = 'table'")
        connection.execute("PRAGMA writable_schema = RESET")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        assert connection.execute(statement).rowcount
        connection.execute("PRAGMA writable_schema = ON")
        connection.executemany(
            "UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?", [(sql, name) for name, sql in shapes]
        )
        connection.execute("PRAGMA writable_schema = RESET")
        for (sql,) in triggers:
            connection.execute(sql)


@pytest.mark.parametrize(
    "table", [pytest.param(name, marks=() if name in ("change", "journal") else pytest.mark.long) for name in TABLES]
)
def test_a_value_of_another_kind_is_named_and_stops_no_check(whole: Path, tmp_path: Path, table: str) -> None:
    silent = []
    for column in TABLES[table].columns:
        is_number = str(column.type) in ("INTEGER", "BIGINT", "BOOLEAN")
        if is_number and column.primary_key and len(TABLES[table].primary_key) == 1:
            continue  # what numbers a row is always a number
        path = tmp_path / column.name / "panelctl.db"
        path.parent.mkdir()
        shutil.copy(whole, path)
        value = "'x'" if is_number else f"CAST(coalesce(\"{column.name}\", 'x') AS BLOB)"
        _not_strict(path, f'UPDATE {table} SET "{column.name}" = {value} WHERE rowid = 1')
        if all(check.ok for check in checking.of_the_record(site_at(path.parent, "2025-04-22"))):
            silent.append(column.name)
    assert silent == []


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_row_that_another_program_deletes_is_named(foreign: sqlite3.Connection, table: str) -> None:
    foreign.execute(f"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})")
    assert _wrong(foreign) != []


@pytest.mark.parametrize("table", HELD)
def test_a_row_that_another_program_adds_is_named(foreign: sqlite3.Connection, table: str) -> None:
    layout: Layout = layouts(foreign)[table]
    row = foreign.execute(f"SELECT {layout.listed} FROM {table}").fetchone()
    foreign.execute(f"DELETE FROM {table}")
    other = [
        value if column != layout.key[-1] else (7001 if isinstance(value, int) else f"{value}7")
        for column, value in zip(layout.columns, row, strict=True)
    ]
    foreign.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(other))})", other)
    assert "was added by another program" in " ".join(_wrong(foreign))


def test_a_gap_in_the_journal_is_named_and_nothing_is_made_of_the_rows_it_held(foreign: sqlite3.Connection) -> None:
    """Nor can a row that was changed be made to look right by a row of the journal that belongs to no entry."""
    (seq,) = foreign.execute("SELECT max(journal_seq) FROM change").fetchone()
    foreign.execute("UPDATE person SET email = 'eve@other.example' WHERE id = 2")
    foreign.execute("DELETE FROM journal WHERE seq = ?", (seq,))
    held = "is missing, and rows that it is said to hold are there"
    assert _wrong(foreign) == [f"entries after {seq - 1} are missing", f"entry {seq} {held}"]
    foreign.execute(
        "INSERT INTO change SELECT 7001, 1, of_table, 'part', key, salt, digest, body FROM change"
        " WHERE journal_seq = ?",
        (seq,),
    )
    assert f"entry 7001 {held}" in _wrong(foreign)


def test_a_table_that_another_program_drops_is_named_row_by_row(foreign: sqlite3.Connection) -> None:
    foreign.execute("DROP TABLE salutation")
    assert _wrong(foreign) == ["the salutation of person #1 was deleted by another program after Friday 11 April 2025"]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE decision SET answer = 'no'",
            "the decision of CAM-2025-001 was changed by another program after Friday 11 April 2025"
            " (answer from yes to no)",
        ),
        (
            "UPDATE notice SET body = '# No' WHERE id = 2",
            "letter 2 of CAM-2025-001 was changed by another program after Friday 11 April 2025 (body)",
        ),
        (
            "UPDATE person SET email = 'eve@other.example' WHERE id = 1",
            "person #1 was changed by another program after Friday 11 April 2025 (email)",
        ),
        (
            "UPDATE attendance SET status = '', role = 'psw' WHERE person_id = 2",
            "the attendance of person #2 at panel CAM-2025-04-22 was changed by another program after"
            " Friday 11 April 2025 (status from present to nothing and role from chair to psw)",
        ),
        (
            "DELETE FROM declaration",
            "the declaration of interest of person #2 for CAM-2025-001 was deleted by another program after"
            " Friday 11 April 2025",
        ),
        (
            "INSERT INTO seat VALUES (1, 3, 'hr')",
            "the seat of person #3 on panel CAM-2025-04-22 was added by another program",
        ),
        ("INSERT INTO person_fact VALUES (1, 'x', CAST(x'ff' AS TEXT))", "x of person #1 was added by another program"),
    ],
)
def test_what_another_program_did_is_said_as_a_person_would(
    foreign: sqlite3.Connection, statement: str, said: str
) -> None:
    foreign.execute(statement)
    assert _wrong(foreign) == [said]


def test_of_very_many_differences_the_first_are_told_and_the_rest_counted(foreign: sqlite3.Connection) -> None:
    foreign.executemany(
        "INSERT INTO written_file VALUES (?, '')", [(f"minutes/{number:03}.md",) for number in range(30)]
    )
    (said,) = _wrong(foreign)
    assert said.count("added by another program") == comparing.SAID
    assert said.endswith("; and 10 more")


def test_rows_of_every_table_have_a_name_and_no_column_is_said_that_is_not_there() -> None:
    assert set(HELD) == CALLED.keys()
    assert {column for table, column in COLUMNS if table in HELD} >= SAYABLE


def test_what_another_program_did_before_an_upgrade_is_named_after_it(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "panelctl.db"
    shutil.copy(whole, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE decision SET answer = 'no'")
    scripts = tmp_path / "scripts"
    shutil.copytree(schema.SCRIPTS, scripts)
    (scripts / "versions" / "next.py").write_text(
        f'from alembic import op\nrevision = "next"\ndown_revision = "{schema.HEAD}"\ndef upgrade():\n'
        "    op.execute(\"ALTER TABLE person ADD COLUMN pronouns TEXT NOT NULL DEFAULT ''\")\n"
        '    op.execute("DROP TABLE salutation")\n'
    )
    create.upgrade(path, at=NOW, actor="Ada", revisions=(*schema.REVISIONS, "next"), scripts=scripts)
    with closing(sqlite3.connect(path)) as connection:
        (said,) = _wrong(connection)
        assert said.startswith("the decision of CAM-2025-001 was changed by another program after Friday 11 April 2025")
        connection.execute("UPDATE person SET pronouns = 'they' WHERE id = 3")
        assert "; person #3 was changed by another program" in _wrong(connection)[0]
