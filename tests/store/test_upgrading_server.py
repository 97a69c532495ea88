"""A server of an earlier schema is brought to the newest, whole or not at all, and its journal tells of it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import stores
from panelctl import errors
from panelctl.cli.commands import worded
from panelctl.store import changes, checks, create, journal, replaying, schema
from panelctl.store.engines import Place
from panelctl.store.reading import reading
from panelctl.store.writing import writing
from store.filling import NOW
from store.one_round import a_round

BEFORE_SERVERS = "0010"  # a server was never older
NEXT = (*schema.REVISIONS, "next")
TRIAL = f'''
"""A table more with a row in it, a column more, and rows that are changed."""

revision = "next"
down_revision = "{schema.HEAD}"


def upgrade() -> None:
    """No file is brought up by it here."""


def on_server(connection) -> None:
    connection.execute("CREATE TABLE main.extra (id BIGINT PRIMARY KEY, note TEXT NOT NULL)")
    connection.execute("INSERT INTO main.extra VALUES (1, 'one')")
    connection.execute("ALTER TABLE main.person ADD COLUMN host TEXT NOT NULL DEFAULT 'here'")
    connection.execute("UPDATE main.panel SET venue = 'Room 1'")
'''
KILLED = "\n    import os, signal\n    os.kill(os.getpid(), signal.SIGKILL)\n"
HALF_WAY = TRIAL.replace('    connection.execute("UPDATE', f'{KILLED}    connection.execute("UPDATE')


def test_every_migration_says_what_it_does_on_a_server() -> None:
    for file in sorted((schema.SCRIPTS / "versions").glob("*.py")):
        if file.name[:4] > BEFORE_SERVERS:
            assert "\ndef on_server(" in file.read_text(encoding="utf-8"), file.name


@pytest.fixture
def old(database: Place, fill: Callable[[Callable[[Any], None]], None]) -> Iterator[Place]:
    """A small round on a server, to which a migration comes; what that makes is gone afterwards."""
    fill(a_round)
    yield database
    with stores._connected(str(database).rpartition("/")[2]) as connection:
        connection.execute("DROP SCHEMA main CASCADE; DROP SCHEMA panelctl CASCADE")


@pytest.fixture
def scripts(tmp_path: Path) -> Callable[[str], Path]:
    """The shipped migrations and one more."""

    def with_one_more(text: str) -> Path:
        folder = tmp_path / "scripts"
        (folder / "versions").mkdir(parents=True, exist_ok=True)
        for shipped in (*(schema.SCRIPTS / "versions").glob("*.py"), schema.SCRIPTS / "env.py"):
            (folder / shipped.relative_to(schema.SCRIPTS)).write_text(shipped.read_text())
        (folder / "versions" / "next.py").write_text(text)
        return folder

    return with_one_more


def upgrade(place: Place, scripts: Path) -> bool:
    return create.upgrade(place, at=NOW, actor="Ada", revisions=NEXT, scripts=scripts) is not None


def state(place: Place) -> tuple[str, bool, int]:
    """The schema, whether the table of the trial is there, and how many entries the journal has."""
    with reading(place, any_schema=True) as connection:
        (revision,) = connection.execute("SELECT version_num FROM main.alembic_version").fetchone()
        (extra,) = connection.execute("SELECT to_regclass('main.extra') IS NOT NULL").fetchone()
        return revision, extra, journal.head(connection)[0]


@pytest.mark.server
def test_rows_and_triggers_are_those_of_the_new_schema_and_the_journal_has_each(
    old: Place, scripts: Callable[[str], Path]
) -> None:
    before = state(old)
    assert upgrade(old, scripts(TRIAL))
    assert state(old) == ("next", True, before[2] + 1)
    with reading(old, any_schema=True) as connection:
        assert connection.execute("SELECT action, body FROM journal ORDER BY seq DESC LIMIT 1").fetchone() == (
            "upgrade",
            '{"schema":"next"}',
        )
        assert journal.verify(connection) == changes.verify(connection) == []
        with replaying.replayed(connection) as record:
            assert list(replaying.differences(record, connection)) == []
            person = record.row("person", "[1]")
            assert person is not None
            assert person.columns["host"] == "here"
            assert [row.columns for row in record.rows("extra")] == [{"id": 1, "note": "one"}]
        assert checks.look("triggers", connection).detail == "sound"
    with stores._connected(str(old).rpartition("/")[2]) as owner:
        for statement in ("INSERT INTO main.extra VALUES (2, 'two')", "DELETE FROM main.journal"):
            with pytest.raises(stores.REFUSED):
                owner.execute(statement)
    assert not upgrade(old, scripts(TRIAL))
    with pytest.raises(errors.NewerDatabase), reading(old):
        pass


@pytest.mark.server
def test_a_row_that_another_program_changed_before_is_still_named(old: Place, scripts: Callable[[str], Path]) -> None:
    with stores._connected(str(old).rpartition("/")[2]) as owner:
        owner.execute("ALTER TABLE main.person DISABLE TRIGGER catch")
        owner.execute("UPDATE main.person SET email = 'bo@else.example' WHERE id = 1")
        owner.execute("ALTER TABLE main.person ENABLE TRIGGER catch")
    upgrade(old, scripts(TRIAL))
    with reading(old, any_schema=True) as connection, replaying.replayed(connection) as record:
        wrong = [(row.table, row.key, row.columns) for row in replaying.differences(record, connection)]
        assert wrong == [("person", "[1]", ("email",))]


@pytest.mark.server
def test_of_two_who_upgrade_at_once_one_does(old: Place, scripts: Callable[[str], Path]) -> None:
    folder, before = scripts(TRIAL), state(old)
    did: list[bool] = []
    both = [threading.Thread(target=lambda: did.append(upgrade(old, folder))) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(did) == [False, True]
    assert state(old) == ("next", True, before[2] + 1)


@pytest.mark.server
def test_one_that_fails_or_is_killed_leaves_the_old_schema(old: Place, scripts: Callable[[str], Path]) -> None:
    before = state(old)
    wrong = TRIAL.replace("main.panel SET", "main.panel_of_nobody SET")
    with pytest.raises(Exception, match="panel_of_nobody"):
        upgrade(old, scripts(wrong))
    assert state(old) == before
    line = (
        "import sys; from pathlib import Path; from store.test_upgrading_server import upgrade;"
        " upgrade(sys.argv[1], Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", line, str(old), str(scripts(HALF_WAY))]
    path = str(Path(__file__).parents[1])
    assert subprocess.run(command, env=os.environ | {"PYTHONPATH": path}, check=False).returncode == -signal.SIGKILL
    assert state(old) == before
    with writing(old) as session:
        journal.append(session, at=NOW, actor="Ada", action="note", subject="", body={})
    assert upgrade(old, scripts(TRIAL))


@pytest.mark.server
def test_one_that_is_cut_off_at_any_statement_leaves_the_old_schema_or_the_new(
    old: Place, scripts: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from panelctl.store.engines import server

    before, execute, left, folder = state(old), server.Server.execute, [0], scripts(TRIAL)

    def cut(self: Any, sql: str, *values: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            self.own.close()
        return execute(self, sql, *values)

    for statement in range(1, 1000, 9):
        with monkeypatch.context() as patch:
            patch.setattr(server.Server, "execute", cut)
            left[0] = statement
            try:
                upgrade(old, folder)
            except errors.PanelctlError:
                patch.undo()
                assert state(old) == before, statement
            else:
                break
    assert statement > 200
    assert state(old) == ("next", True, before[2] + 1)


@pytest.mark.server
def test_an_old_server_says_who_brings_it_up_to_date(old: Place, scripts: Callable[[str], Path]) -> None:
    with stores._connected(str(old).rpartition("/")[2]) as owner:
        owner.execute("UPDATE main.alembic_version SET version_num = '0009'")
    for opened in (reading, writing):
        with pytest.raises(errors.OlderServer) as refusal, opened(old):
            pass
        assert refusal.value.message == f"{old} is of an earlier panelctl (schema 0009, needed {schema.HEAD})"
    assert worded(refusal.value.hint).startswith(
        "Have whoever owns the record make a dump and then give panelctl init: it brings the server up to date"
    )
    with stores._connected(str(old).rpartition("/")[2]) as owner:
        owner.execute("UPDATE main.alembic_version SET version_num = '0999'")
    with pytest.raises(errors.NewerDatabase):
        upgrade(old, scripts(TRIAL))


@pytest.mark.server
def test_whoever_does_not_own_the_tables_cannot_upgrade_them(old: Place, scripts: Callable[[str], Path]) -> None:
    before = state(old)
    with stores._connected(str(old).rpartition("/")[2]) as owner:
        owner.execute("CREATE ROLE bo LOGIN")
        owner.execute("GRANT USAGE ON SCHEMA main, panelctl TO bo")
        owner.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA main, panelctl TO bo")
        try:
            with pytest.raises(errors.NotYourRight):
                upgrade(str(old).replace("//panelctl@", "//bo@"), scripts(TRIAL))
        finally:
            owner.execute("DROP OWNED BY bo; DROP ROLE bo")
    assert state(old) == before
