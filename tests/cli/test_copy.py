"""A year's work in a file goes on at a team's server: nothing of it is lost, and it never goes on in two places."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import time_machine

import stores
from cli.conftest import Run
from panelctl.store import schema
from panelctl.store.create import create
from panelctl.store.reading import reading
from panelctl.store.writing import writing
from store.test_lost_connections import Line

pytestmark = pytest.mark.server
COUNCILS = {"camden": "CAM", "st-helens": "STH"}


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both councils' rounds, each in a file of its own."""
    from panelctl import cli

    folder = tmp_path_factory.mktemp("rounds") / "demo"
    assert cli.run(["--json", "demo", "--into", str(folder)]) == 0
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Iterator[str]:
    """An empty database on the server."""
    yield stores.place(tmp_path / "server")
    stores.forget(tmp_path)


@pytest.fixture
def file(demonstration: Path, tmp_path: Path) -> Path:
    """Camden's round."""
    return copied(demonstration / "camden", tmp_path)


def copied(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "round")) / "panelctl.db"


def rows(place: str | Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a database holds, each table in the order of its rows."""
    with reading(place, any_schema=True) as connection:
        known = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        if stores.SERVER in str(place):
            known = "SELECT relname FROM pg_class WHERE relnamespace = 'main'::regnamespace AND relkind = 'r'"
        tables = [name for (name,) in connection.execute(known).fetchall()]
        return {
            table: sorted(connection.execute(f'SELECT * FROM main."{table}"').fetchall(), key=repr) for table in tables
        }


def is_empty(place: str) -> bool:
    with stores._connected(place.rpartition("/")[2]) as connection:
        return connection.execute("SELECT to_regnamespace('main') IS NULL").fetchone()[0]


@pytest.mark.parametrize("council", COUNCILS)
def test_a_whole_round_goes_on_at_the_server_to_the_last_row_and_number(
    run: Run, demonstration: Path, tmp_path: Path, target: str, council: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = copied(demonstration / council, tmp_path)
    run(f"--db {file} person add 'Gone Soon' --email gone.soon@council.example")
    assert run(f"--db {file} person erase 'Gone Soon' --reason 'They asked for it' --yes").status in (0, 6)
    first = run(f"--json --db {file} cases --all").json["data"]
    answer = run(f"copy {file} {target}")
    assert answer.status == 0, answer
    assert answer.out.startswith(f"Copied {file} to {target}: ")
    assert rows(target) == rows(file)

    monkeypatch.setenv("PANELCTL_FOLDER", str(file.parent))
    monkeypatch.setenv("PANELCTL_DB", target)
    doctor = run("--json doctor")
    assert [check for check in doctor.json["data"]["checks"] if not check["ok"]] == []
    assert run("--json cases --all").json["data"] == first
    last = run("--json log").json["data"]["entries"][-1]
    assert (last["action"], last["actor"], last["body"]["from"]) == ("copy", "Ada", str(file))
    assert last["body"]["after"].startswith(f"{last['seq'] - 1} · ")

    before = rows(target)
    assert run("person add 'Zoe Zed' --email zoe.zed@council.example").status == 0
    (zoe,) = [row for row in rows(target)["person"] if row not in before["person"]]
    assert zoe[0] == max(row[0] for row in before["person"]) + 1
    entries = run("--json log").json["data"]["entries"]
    assert [entry["seq"] for entry in entries[-2:]] == [last["seq"], last["seq"] + 1]
    assert run("--json doctor").status == doctor.status


def test_numbers_of_cases_go_on_where_they_were(
    run: Run, file: Path, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = run(f"--json --db {file} cases --all").json["data"]["cases"]
    year = max(case["reference"] for case in cases)[4:8]
    monkeypatch.setenv("PANELCTL_ON", f"{year}-12-01")
    run(f"--db {file} person add 'Zoe Zed' --email zoe.zed@council.example --set qualified=2015-01-01 --set award=cqsw")
    assert run(f"copy {file} {target}").status == 0
    monkeypatch.setenv("PANELCTL_DB", target)
    answer = run("--json apply 'Zoe Zed' --policy camden --route advanced-social-worker")
    assert answer.status == 0, answer
    last = max(int(case["reference"][-3:]) for case in cases if case["reference"].startswith(f"CAM-{year}"))
    assert answer.json["data"]["reference"] == f"CAM-{year}-{last + 1:03}"


def test_the_file_is_closed(run: Run, file: Path, target: str) -> None:
    with time_machine.travel("2027-01-22 09:15:00+00:00"):
        assert run(f"copy {file} {target}").status == 0
    before = file.read_bytes()
    for line in ("person add Zoe", "due", "show 001", "init camden", f"rebuild --into {file}.new"):
        answer = run(f"--db {file} {line}")
        assert answer.status == 5, line
        assert f"{file} is closed: Ada copied its record to the server 127.0.0.1" in answer.err
        assert "on Friday 22 January 2027, and it goes on there" in answer.err
    checks = {check["check"]: check for check in run(f"--json --db {file} doctor").json["data"]["checks"]}
    assert checks["moved"]["detail"].startswith("closed: its record went on to 127.0.0.1")
    assert [name for name, check in checks.items() if not check["ok"]] == []
    assert file.read_bytes() == before
    assert run(f"--db {file} backup").status == 0


def test_a_backup_from_before_opens_the_file_again(run: Run, file: Path, target: str) -> None:
    assert run(f"--db {file} backup {file.parent}/before.zip").status == 0
    assert run(f"copy {file} {target}").status == 0
    asked = run(f"--db {file} restore {file.parent}/before.zip").err
    assert f"{file}, whose record goes on at 127.0.0.1" in asked
    restored = run(f"--db {file} restore {file.parent}/before.zip --yes")
    assert restored.status == 6
    assert "goes on at 127.0.0.1" in restored.out + restored.err
    assert run(f"--db {file} person add Zoe --email zoe.zed@council.example").status == 0


def test_a_server_that_init_filled_takes_the_record_in_place_of_that(run: Run, file: Path, target: str) -> None:
    assert run(f"--db {target} init").status == 0
    assert run(f"copy {file} {target}").status == 0
    assert rows(target) == rows(file)


def _changed(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


def _damage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[5000:9000] = bytes(4000)
    file.write_bytes(content)


UNSOUND = {
    "decision": (lambda file: _changed(file, "UPDATE decision SET outcome = 'no'"), "record: the decision of CAM-"),
    "journal": (lambda file: _changed(file, "DROP TRIGGER journal_stays"), "triggers: "),
    "cut": (
        lambda file: (
            _changed(file, "DROP TRIGGER journal_stays"),
            _changed(file, "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)"),
        ),
        "are missing",
    ),
    "damaged": (_damage, ""),
    "older": (lambda file: _changed(file, "UPDATE alembic_version SET version_num = '0009'"), "earlier panelctl"),
    "newer": (lambda file: _changed(file, "UPDATE alembic_version SET version_num = '0999'"), "newer panelctl"),
    "another program's": (lambda file: _changed(file, "DROP TABLE alembic_version"), "belongs to another program"),
    "no database": (lambda file: file.write_bytes(b"A letter.\n" * 100), "not a panelctl database"),
    "gone": (lambda file: file.unlink(), "There is no database at"),
}


@pytest.mark.parametrize("what", UNSOUND)
def test_a_record_that_does_not_hold_is_not_copied(run: Run, file: Path, target: str, what: str) -> None:
    spoil, told = UNSOUND[what]
    spoil(file)
    before = file.read_bytes() if file.exists() else b""
    answer = run(f"copy {file} {target}")
    assert answer.status == 5, answer
    assert told in answer.err
    assert is_empty(target)
    assert (file.read_bytes() if file.exists() else b"") == before


def test_a_file_that_somebody_writes_to_is_not_copied(run: Run, file: Path, target: str) -> None:
    settings = file.parent / "settings.toml"
    settings.write_text("busy_seconds = 1\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
    with writing(file):
        answer = run(f"copy {file} {target}")
    assert answer.status == 4, answer
    assert is_empty(target)


def test_a_server_that_holds_something_is_left_as_it_is(run: Run, file: Path, target: str) -> None:
    assert run(f"--db {target} init").status == 0
    assert run(f"--db {target} person add Zoe --email zoe.zed@council.example").status == 0
    before = rows(target), file.read_bytes()
    answer = run(f"copy {file} {target}")
    assert answer.status == 4
    assert f"{target} is not empty: it holds 1 row of person" in answer.err
    assert (rows(target), file.read_bytes()) == before


def test_a_server_with_tables_of_another_program_is_left_as_it_is(run: Run, file: Path, target: str) -> None:
    with stores._connected(target.rpartition("/")[2]) as connection:
        connection.execute("CREATE SCHEMA main")
        for line in (f"copy {file} {target}", f"--db {target} init"):
            answer = run(line)
            assert answer.status == 4, answer
            assert "it holds main of another program" in answer.err
        connection.execute("DROP SCHEMA main")


def test_a_server_of_a_newer_panelctl_is_left_as_it_is(run: Run, file: Path, target: str) -> None:
    create(target)
    with stores._connected(target.rpartition("/")[2]) as connection:
        connection.execute("UPDATE main.alembic_version SET version_num = '0999'")
        answer = run(f"copy {file} {target}")
        connection.execute("UPDATE main.alembic_version SET version_num = %s", (schema.HEAD,))
    assert answer.status == 5
    assert "newer panelctl" in answer.err


def test_whoever_may_not_make_tables_copies_nothing(run: Run, file: Path, target: str) -> None:
    before = file.read_bytes()
    with stores._connected(target.rpartition("/")[2]) as connection:
        connection.execute("CREATE ROLE bo LOGIN")
        try:
            answer = run(f"copy {file} {target.replace('//panelctl@', '//bo@')}")
            assert answer.status == 5
            assert "Your login may not do that" in answer.err
            create(target)
            connection.execute("GRANT USAGE ON SCHEMA main, panelctl TO bo")
            connection.execute("GRANT SELECT, INSERT, DELETE ON ALL TABLES IN SCHEMA main, panelctl TO bo")
            answer = run(f"copy {file} {target.replace('//panelctl@', '//bo@')}")
            assert answer.status == 5
            assert "Your login may not do that" in answer.err
        finally:
            connection.execute("DROP OWNED BY bo; DROP ROLE bo")
    assert file.read_bytes() == before


ADDRESSES = {
    "postgresql+psycopg://ada@127.0.0.1:1/panels": (5, "cannot be reached"),
    "postgresql+psycopg://ada:secret@127.0.0.1/panels": (5, "takes no password"),
    "postgresql+psycopg://ada@db.council.example/panels?sslmode=disable": (5, "does not check that the server"),
    "elsewhere.db": (5, "is not the address of a PostgreSQL database"),
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_copied_to_what_is_no_server(run: Run, file: Path, address: str) -> None:
    before = file.read_bytes()
    status, told = ADDRESSES[address]
    answer = run(f"copy {file} {address}")
    assert (answer.status, file.read_bytes()) == (status, before)
    assert told in answer.err
    assert "secret" not in answer.err


def test_a_server_is_copied_by_its_own_programs(run: Run, target: str) -> None:
    answer = run(f"copy {target} {target}")
    assert answer.status == 5
    assert "copy works on a database file" in answer.err


def test_a_copy_that_broke_off_at_its_end_is_made_by_the_same_command(run: Run, file: Path, target: str) -> None:
    cut = Line("question", dead=False)
    name = target.rpartition("/")[2]
    through = f"postgresql+psycopg://panelctl@127.0.0.1:{cut.port}/{name}?sslmode=disable"
    answer = run(f"copy {file} '{through}'")
    assert cut.used
    assert answer.status == 5
    assert "broke off; nothing was changed" in answer.err
    assert is_empty(target)
    elsewhere = run(f"copy {file} {target}")
    assert elsewhere.status == 5
    assert f"to the server 127.0.0.1:{cut.port}/{name}" in elsewhere.err
    assert run(f"copy {file} '{through}'").status == 0
    assert rows(target) == rows(file)
    again = run(f"copy {file} '{through}'")
    assert (again.status, again.out.splitlines()[0].partition(" up to")[0]) == (
        0,
        f"{through} has the record of {file} already,",
    )
    cut.listening.close()
