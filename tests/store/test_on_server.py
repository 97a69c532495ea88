"""A database on a PostgreSQL server: what the server itself refuses, and what is noticed of what it cannot."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

import stores
from panelctl import errors
from panelctl.store import Connection, changes, checks, journal, queries, replaying, rows, schema
from panelctl.store.create import create
from panelctl.store.engines import Place
from panelctl.store.reading import reading
from panelctl.store.writing import raw, writing
from store.one_round import a_round

pytestmark = pytest.mark.server


@pytest.fixture
def round_of(database: Place, fill: Callable[[Callable[[Any], None]], None]) -> Place:
    fill(a_round)
    return database


@pytest.fixture
def owner(round_of: Place) -> Iterator[Any]:
    """Another program, with the rights of whoever owns the tables."""
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(str(round_of).replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("SET search_path = main, panelctl")
        yield connection


REFUSED = (
    ("UPDATE journal SET actor = 'Bo' WHERE seq = 1", "no entry can be changed"),
    ("UPDATE journal SET body = NULL, salt = NULL, actor = 'Bo'", "no entry can be changed"),
    ("DELETE FROM journal WHERE seq = 1", "nothing of journal can be deleted"),
    ("TRUNCATE journal CASCADE", "can be deleted"),
    ("INSERT INTO journal SELECT * FROM journal WHERE seq = 1", "journal_pkey"),
    ("INSERT INTO journal SELECT seq + 7, at, actor, action, subject, digest, salt, body, prev, hash, rows FROM"
     " journal WHERE seq = 1", "an entry follows the last one"),
    ("UPDATE change SET body = '{}'", "no row it holds can be changed"),
    ("DELETE FROM change", "nothing of change can be deleted"),
    ("TRUNCATE change", "nothing of change can be deleted"),
    ("INSERT INTO change SELECT journal_seq, number + 99, of_table, kind, key, salt, digest, body FROM change LIMIT 1",
     "holds no more rows"),
    ("UPDATE decision SET outcome = 'no'", "only panelctl changes rows"),
    ("DELETE FROM declaration", "only panelctl changes rows"),
    ("INSERT INTO person VALUES (99, 'Bo', '', '', '', '', '2025-01-01')", "only panelctl changes rows"),
    ("TRUNCATE seat", "nothing of seat can be deleted"),
)  # fmt: skip


@pytest.mark.parametrize(("statement", "why"), REFUSED)
def test_the_server_refuses_what_would_leave_the_journal_behind(owner: Any, statement: str, why: str) -> None:
    with pytest.raises(stores.REFUSED, match=why):
        owner.execute(statement)


def test_a_row_that_its_owner_changed_with_the_triggers_off_is_named(owner: Any) -> None:
    from panelctl.store.engines.server import Server  # the driver, where there is one

    connection = Server(owner)
    owner.execute("BEGIN")
    assert differences(connection) == []
    owner.execute("ALTER TABLE person DISABLE TRIGGER catch")
    owner.execute("UPDATE person SET email = 'bo@else.example' WHERE id = 1")
    assert differences(connection) == [("person", "[1]", ("email",))]
    assert checks.look("triggers", connection).detail == "trigger catch of person is switched off"
    owner.execute("ROLLBACK")


def differences(connection: Connection) -> list[tuple[str, str, tuple[str, ...]]]:
    with replaying.replayed(connection) as record:
        return [(row.table, row.key, row.columns) for row in replaying.differences(record, connection)]


TAMPERED = (
    ("ALTER TABLE cases ADD COLUMN note TEXT", "strict", "a table or an index was altered by another program"),
    ("DROP INDEX cases_active", "strict", "a table or an index was altered by another program"),
    ("ALTER TABLE seat DROP CONSTRAINT role", "strict", "a table or an index was altered by another program"),
    ("DROP TRIGGER stays ON journal", "triggers", "trigger stays of journal is missing"),
    ("CREATE TRIGGER mine BEFORE UPDATE ON seat FOR EACH ROW EXECUTE FUNCTION catch()", "triggers",
     "trigger mine of seat is not panelctl's"),
    ("CREATE OR REPLACE FUNCTION panelctl.stays() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
     "triggers", "function stays was altered"),
    ("ALTER TABLE event DISABLE TRIGGER ALL", "references", "what rows of event refer to is no longer watched"),
)  # fmt: skip


@pytest.mark.parametrize(("statement", "name", "detail"), TAMPERED)
def test_what_its_owner_does_to_the_shape_is_named(owner: Any, statement: str, name: str, detail: str) -> None:
    owner.execute("BEGIN")
    owner.execute(statement)
    from panelctl.store.engines.server import Server  # the driver, where there is one

    assert detail in checks.look(name, Server(owner)).detail
    owner.execute("ROLLBACK")


def test_a_sound_database_passes_every_check(round_of: Place) -> None:
    assert [check for check in checks.checks(round_of) if not check.ok] == []


def test_entries_cut_off_at_the_end_are_missed(round_of: Place, owner: Any) -> None:
    owner.execute("SET session_replication_role = replica")
    owner.execute("DELETE FROM change WHERE journal_seq = (SELECT max(seq) FROM journal)")
    owner.execute("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)")
    with reading(round_of) as connection:
        last, _ = journal.head(connection)
        assert f"entries after {last} are missing" in journal.verify(connection)


def test_a_server_has_one_database_of_panelctl(round_of: Place) -> None:
    with pytest.raises(errors.DatabaseExists):
        create(round_of)


def test_a_server_without_tables_has_no_database(tmp_path: Any) -> None:
    folder = tmp_path / "bare"
    with pytest.raises(errors.NoDatabase), reading(stores.place(folder)):
        pass
    stores.forget(folder)


def test_what_is_read_cannot_be_written(round_of: Place) -> None:
    with pytest.raises(errors.ReadOnlyDatabase), reading(round_of) as connection:
        connection.execute("UPDATE person SET name = 'Bo'")


def test_numbers_have_no_gaps_after_what_was_taken_back(round_of: Place, fill: Any) -> None:
    with writing(round_of, keep=False) as session:
        rows.add_person(session, name="Nobody", added=date(2025, 1, 1))
    numbers: list[int] = []
    fill(lambda some: numbers.append(some.person("Zed").id))
    with reading(round_of) as connection:
        assert [person.id for person in queries.people(connection, "Zed")] == numbers
        assert numbers == [connection.execute("SELECT count(*) FROM person").fetchone()[0]]


def test_whoever_waits_for_the_turn_is_told_that_the_store_is_busy(round_of: Place) -> None:
    with writing(round_of) as session:
        assert journal.head(raw(session))[0] > 0
        with pytest.raises(errors.StoreBusy), writing(round_of, busy=0.05):
            pass


def test_a_reader_sees_one_state_while_others_write(round_of: Place, fill: Any) -> None:
    with reading(round_of) as connection:
        before = journal.head(connection)
        fill(lambda some: some.person("Zed"))
        assert journal.head(connection) == before
    with reading(round_of) as connection:
        assert journal.head(connection)[0] == before[0] + 1
        assert journal.verify(connection) == changes.verify(connection) == []


def test_the_schema_is_the_newest(round_of: Place) -> None:
    with reading(round_of) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(schema.HEAD,)]
