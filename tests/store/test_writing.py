import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import stores
from panelctl import errors
from panelctl.store import rows, tables
from panelctl.store.create import create
from panelctl.store.reading import reading
from panelctl.store.writing import raw, writing
from store.filling import keeping

ADDS_ONE = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent.parent)!r})
from panelctl.store.writing import raw
from store.filling import keeping
for _ in range(25):
    with keeping(sys.argv[1]) as session:
        connection = raw(session)
        (before,) = connection.execute("SELECT team FROM person").fetchone()
        connection.execute("UPDATE person SET team = ?", (str(int(before) + 1),))
"""


def _person(database: Path, team: str = "0") -> None:
    with keeping(database) as session:
        rows.add_person(session, name="Ada", team=team, added=date(2025, 1, 1))


def _team(database: Path) -> str:
    with reading(database) as connection:
        return str(connection.execute("SELECT team FROM person").fetchone()[0])


def test_no_update_is_lost_among_writers(database: Path) -> None:
    _person(database)
    writers = [subprocess.Popen([sys.executable, "-c", ADDS_ONE, database]) for _ in range(4)]
    assert [each.wait() for each in writers] == [0, 0, 0, 0]
    assert _team(database) == "100"


@pytest.mark.file
def test_what_is_not_to_be_kept_leaves_the_file_as_it_was(database: Path) -> None:
    _person(database)
    before = database.read_bytes()
    with writing(database, keep=False) as session:
        session.get_one(tables.Person, 1).team = "9"
        assert raw(session).execute("SELECT team FROM person").fetchone() == ("9",)
    assert database.read_bytes() == before


def test_what_is_not_to_be_kept_is_refused_all_the_same(database: Path) -> None:
    with pytest.raises(errors.PanelctlError), writing(database, keep=False) as session:
        rows.add_panel(session, reference="X", policy="x", body="x", date=date(2025, 1, 1), kind="none",
                 starts="", ends="", venue="", status="planned", reason="", note="")  # fmt: skip


KILLED_HALFWAY = """
import os, signal, sys
from panelctl.store.writing import raw, writing
with writing(sys.argv[1]) as session:
    connection = raw(session)
    connection.execute("PRAGMA cache_size = 1")
    many = [(number, "n" * 200, "a" * 1000) for number in range(2, 500)]
    connection.execute("UPDATE person SET team = 'halfway'")
    connection.executemany("INSERT INTO person VALUES (?, ?, '', '', '', ?, '2025-01-01')", many)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.file
@pytest.mark.parametrize("enter", [reading, writing])
def test_what_a_killed_command_left_is_taken_back_by_the_next(database: Path, enter: Any) -> None:
    _person(database)
    assert subprocess.run([sys.executable, "-c", KILLED_HALFWAY, database], check=False).returncode == -9
    assert database.with_name("panelctl.db-journal").stat().st_size > 0
    with enter(database):
        pass
    assert _team(database) == "0"
    assert [each.name for each in database.parent.iterdir()] == ["panelctl.db"]


def test_an_exception_takes_everything_back(database: Path, fill) -> None:
    def interrupted(some: Any) -> None:
        some.person("Ada")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(interrupted)
    with reading(database) as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (0,)


def test_queries_see_what_the_session_changed(database: Path) -> None:
    _person(database)
    with keeping(database) as session:
        session.get_one(tables.Person, 1).team = "North"
        assert raw(session).execute("SELECT team FROM person").fetchone() == ("North",)
    assert _team(database) == "North"


def test_a_changed_row_that_does_not_fit_is_refused(database: Path) -> None:
    _person(database)
    with pytest.raises(errors.BadRow) as refusal, writing(database) as session:
        session.get_one(tables.Person, 1).team = "x" * 201
    assert refusal.value.message == "row.team cannot be stored: it is not one of the values allowed there"
    assert _team(database) == "0"


@pytest.mark.file
def test_a_connection_keeps_to_the_rules_of_the_house(database: Path) -> None:
    with stores.waiting_for_the_disk(), keeping(database) as session:
        asked = {
            name: raw(session).execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "recursive_triggers",
                "trusted_schema",
                "cell_size_check",
            )
        }
    assert asked == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "secure_delete": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }


def test_a_full_disk_is_said_and_changes_nothing(tmp_path: Path) -> None:
    mount = tmp_path / "small"
    mount.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", mount], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("only root can mount")
    try:
        create(mount / "panelctl.db")
        _person(mount / "panelctl.db")
        many = [(number, "n" * 200, "a" * 1000) for number in range(2, 2000)]
        with pytest.raises(errors.DiskFault) as refusal, writing(mount / "panelctl.db") as session:
            raw(session).executemany("INSERT INTO person VALUES (?, ?, '', '', '9', ?, '2025-01-01')", many)
        assert refusal.value.message == f"{mount / 'panelctl.db'}: the disk is full; nothing was changed"
        assert _team(mount / "panelctl.db") == "0"
    finally:
        subprocess.run(["umount", mount], check=True)
