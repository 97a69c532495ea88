import re
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel

from panelctl import errors
from panelctl.cli.commands import worded
from panelctl.store import checks, create, queries, schema, tables, triggers, writing
from panelctl.store.reading import reading
from panelctl.store.row import Row
from store.filling import NOW, Filling
from store.one_round import a_round

pytestmark = pytest.mark.file

ADDS_A_COLUMN = '''
"""A column more, made the way that rebuilds the whole table."""

import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "HEAD"


def upgrade() -> None:
    with op.batch_alter_table("journal", recreate="always", table_kwargs={"sqlite_strict": True}) as journal:
        journal.add_column(sa.Column("host", sa.Text(), nullable=False, server_default=""))
'''

FAILS_HALFWAY = '''
"""One table made, and then a mistake."""

from alembic import op

revision = "next"
down_revision = "HEAD"


def upgrade() -> None:
    op.execute("CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT")
    op.execute("INSERT INTO nowhere VALUES (1)")
'''


def upgrade(path: Path, **known: Any) -> Path | None:
    upgraded = create.upgrade(path, at=NOW, actor="Ada", **known)
    return upgraded and upgraded.kept


def test_a_new_database_is_for_its_owner_only(tmp_path: Path) -> None:
    create.create(tmp_path / "new" / "panelctl.db")
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in [tmp_path / "new", *(tmp_path / "new").iterdir()]}
    assert modes == {"new": 0o700, "panelctl.db": 0o600}


def test_an_existing_file_is_never_made_into_a_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("mine")
    with pytest.raises(errors.DatabaseExists) as refusal:
        create.create(path)
    assert refusal.value.message == f"{path} exists already; nothing was changed"
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_migrations_make_what_the_tables_say(database: Path, tmp_path: Path) -> None:
    declared = tmp_path / "declared.db"
    declared.touch()
    engine = writing.engine_of(declared, 1.0)
    SQLModel.metadata.create_all(engine, [each.__table__ for each in Row.__subclasses__()])  # type: ignore[attr-defined]
    engine.dispose()
    assert _shape(database) == _shape(declared)


def _shape(path: Path) -> dict[str, object]:
    """Statements without blanks and the order of constraints; columns, references and indexes as SQLite tells them."""
    connection = sqlite3.connect(path)
    names = [row[0] for row in connection.execute("SELECT name FROM pragma_table_list WHERE schema = 'main'")]
    shape: dict[str, object] = {}
    for name in names:
        if name.startswith(("alembic", "sqlite")):
            continue
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        shape[name] = (
            sorted(part.strip() for part in re.split(r",\s|\s\)(?=\s*STRICT)", " ".join(sql.split()))),
            connection.execute(f"PRAGMA table_info({name})").fetchall(),
            sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({name})")),
            sorted(
                (
                    row[1] if row[3] == "c" else row[3],
                    row[2],
                    _columns(connection, row[1]),
                    _index_sql(connection, row[1]),
                )
                for row in connection.execute(f"PRAGMA index_list({name})")
            ),
        )
    connection.close()
    return shape


def _columns(connection: sqlite3.Connection, index: str) -> list[str]:
    return [row[2] for row in connection.execute(f"PRAGMA index_info({index})")]


def _index_sql(connection: sqlite3.Connection, index: str) -> str:
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (index,)).fetchone()
    return sql or ""


def test_an_up_to_date_database_is_left_alone(database: Path) -> None:
    assert upgrade(database) is None
    assert [each.name for each in database.parent.iterdir()] == ["panelctl.db"]


def _history(folder: Path, following: str) -> Path:
    """The shipped migrations and one more."""
    versions = folder / "versions"
    versions.mkdir(parents=True)
    (folder / "env.py").write_text((schema.SCRIPTS / "env.py").read_text())
    for shipped in (schema.SCRIPTS / "versions").glob("*.py"):
        (versions / shipped.name).write_text(shipped.read_text())
    (versions / "next.py").write_text(following.replace("HEAD", schema.HEAD))
    return folder


NEXT = (*schema.REVISIONS, "next")


def test_an_older_database_is_backed_up_and_keeps_rows_and_triggers(database: Path, tmp_path: Path, fill) -> None:
    fill(lambda some: some.entry("init", mark="before"))
    kept = upgrade(database, revisions=NEXT, scripts=_history(tmp_path / "scripts", ADDS_A_COLUMN))
    assert kept == database.with_name("panelctl.db.before-next-1")
    with reading(database, any_schema=True) as new:
        assert new.execute("SELECT version_num FROM alembic_version").fetchone() == ("next",)
        assert new.execute("SELECT action, host FROM journal").fetchall() == [("init", ""), ("upgrade", "")]
        assert triggers.faults(new) == []
        assert checks.loose_tables(new) == []
        with reading(kept) as old:
            assert _checks_of_journal(old) == _checks_of_journal(new) > 8
    with pytest.raises(errors.NewerDatabase), reading(database):
        pass


def _checks_of_journal(connection: sqlite3.Connection) -> int:
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'journal'").fetchone()
    return str(sql).count("CHECK (")


def test_the_oldest_database_there_is_comes_up_to_date_with_everything_in_it(tmp_path: Path) -> None:
    path = tmp_path / "panelctl.db"
    _first(path)
    with pytest.raises(errors.OlderDatabase) as refusal, reading(path):
        pass
    assert refusal.value.message == f"{path} is of an earlier panelctl (schema 0001, needed {schema.HEAD})"
    assert worded(refusal.value.hint) == "panelctl init brings it up to date and keeps a backup"
    with reading(path, any_schema=True) as old:
        before = _rows(old)
        held = sum(len(of_table) for name, of_table in before.items() if name not in ("journal", "sqlite_sequence"))
    assert upgrade(path) == path.with_name(f"panelctl.db.before-{schema.HEAD}-1")
    with reading(path) as new:
        after = _rows(new)
        assert [row[2:4] for row in after.pop("journal")] == [
            *(row[2:4] for row in before.pop("journal")),
            ("Ada", "upgrade"),
        ]
        assert len(after.pop("change")) == held
        del after["sqlite_sequence"], before["sqlite_sequence"]
        nobody_said = (None, "", "")  # when a letter was handed over, and the file as which it went
        before["notice"] = [(*row, *nobody_said) for row in before["notice"]]
        before["score_sheet"] = [(*row, "", "") for row in before["score_sheet"]]  # read from no form
        assert after == before | {
            "reminder": [],
            "former_name": [],
            "duty_done": [],
            "salutation": [],
            "large_print": [],
            "taking_part": [],
            "there_for_case": [],
            "ruling": [],
            "agreed_sheet": [],
            "absence": [],
            "packed_case": [],
            "minutes_issue": [],
            "minutes_part": [],
            "minutes_correction": [],
            "minutes_approval": [],
        }
        assert len(before["event"]) == 2
    assert [each for each in checks.checks(path) if not each.ok] == []
    with writing.writing(path) as session:
        for seq, kind in enumerate(("passed", "varied", "migrated"), 3):
            some = Filling(session)
            some.event(session.get_one(tables.Case, 1), seq, kind=kind)
        some.reminder()
        some.duty_done()
    assert upgrade(path) is None


def test_earlier_names_that_only_the_journal_held_find_people_after_the_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "panelctl.db"
    _first(path)
    engine = writing.engine_of(path, 1.0)
    with Session(engine) as session:
        renamed = {"person": 1, "was": {"name": "Ada Milbanke", "team": ""}, "now": {"name": "Ada Å. Byron"}}
        Filling(session).entry("person edit", "Ada Milbanke", **renamed)
        Filling(session).entry("person edit", "Bo Byron", person=2, was={"team": "North"}, now={"team": ""})
        session.commit()
    engine.dispose()
    upgrade(path)
    with reading(path) as new:
        assert [person.id for person in queries.people(new, "milbanke")] == [1]
        assert new.execute("SELECT person_id, name FROM former_name").fetchall() == [(1, "Ada Milbanke")]


def _first(path: Path) -> None:
    """A database as the first panelctl made it, with a round in it."""
    path.touch(0o600)
    path.parent.chmod(0o700)
    engine = writing.engine_of(path, 1.0)
    with engine.begin() as connection:
        create.migrate(connection, "0001", schema.SCRIPTS)
    engine.dispose()
    filled = path.with_name("filled.db")
    filled.touch(0o600)
    create.make_tables(filled)
    engine = writing.engine_of(filled, 1.0)
    with Session(engine) as session:
        a_round(Filling(session))
        session.commit()
    engine.dispose()
    _copy_what_it_knew(filled, path)


def _copy_what_it_knew(filled: Path, path: Path) -> None:
    """Every row of the tables that the first panelctl had, with the columns that these had then."""
    with closing(sqlite3.connect(path)) as first, first:
        first.execute("ATTACH ? AS filled", (str(filled),))
        for name in (row[0] for row in first.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()):
            columns = ", ".join(f'"{row[1]}"' for row in first.execute(f"PRAGMA table_info({name})"))
            if name not in ("alembic_version", "sqlite_sequence"):
                first.execute(f"INSERT INTO {name} ({columns}) SELECT {columns} FROM filled.{name}")
    filled.unlink()


def _rows(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names if name != "alembic_version"}


def test_a_migration_that_fails_leaves_the_old_database(database: Path, tmp_path: Path) -> None:
    with pytest.raises(errors.DiskFault):
        upgrade(database, revisions=NEXT, scripts=_history(tmp_path / "scripts", FAILS_HALFWAY))
    with reading(database) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'extra'").fetchone() == (0,)


def test_a_database_of_the_future_is_not_upgraded(database: Path) -> None:
    _stamp(database, "0099")
    with pytest.raises(errors.NewerDatabase) as refusal:
        upgrade(database)
    assert refusal.value.message == f"{database} is of a newer panelctl (schema 0099, known up to {schema.HEAD})"


def _stamp(database: Path, revision: str) -> None:
    connection = sqlite3.connect(database)
    connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.commit()
    connection.close()


def test_an_engine_takes_the_write_lock_at_once(database: Path) -> None:
    engine: Engine = writing.engine_of(database, 0.05)
    with engine.begin(), pytest.raises(errors.StoreBusy), writing.writing(database, busy=0.05):
        pass
    engine.dispose()
