import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from panelctl import errors
from panelctl.cli.commands import worded
from panelctl.store import schema
from panelctl.store.create import create
from panelctl.store.reading import reading
from panelctl.store.writing import writing
from store.filling import keeping

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000") + bytes(2000)


def _refusal(path: Path, busy: float = 0.05) -> errors.PanelctlError:
    """What reading and writing both refuse with; they have to say the same."""
    said = []
    for enter in (reading, writing):
        with pytest.raises(errors.PanelctlError) as refusal, enter(path, busy):
            pass
        said.append(refusal.value)
    assert (type(said[0]), said[0].message) == (type(said[1]), said[1].message)
    return said[0]


def test_a_missing_database_is_named_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "panelctl.db"
    refusal = _refusal(path)
    assert (refusal.message, worded(refusal.hint)) == (
        f"There is no database at {path}",
        "panelctl init makes one; --db names another",
    )
    assert not path.parent.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "it is empty"), (JPEG, "it is another kind of file"), (b"x", "it is another kind of file")],
    ids=["empty", "JPEG", "one byte"],
)
def test_another_file_is_refused_and_left_as_it_was(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "panelctl.db"
    path.write_bytes(content)
    assert _refusal(path).message == f"{path} is not a panelctl database: {why}"
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert _refusal(tmp_path).message == f"{tmp_path} is not a panelctl database: it is a folder"


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert _refusal(path).message == f"{path} is not a panelctl database: it is not a file"


def test_a_name_no_file_can_have_is_refused(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 300)
    assert _refusal(path).message == f"{path}: file name too long; nothing was changed"


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE person (name)")
    assert _refusal(path).message == f"{path} is not a panelctl database: it belongs to another program"


@pytest.mark.file
def test_a_truncated_database_is_refused(database: Path) -> None:
    os.truncate(database, 5000)
    assert isinstance(_refusal(database), errors.DiskFault)


@pytest.mark.file
def test_a_newer_database_is_refused(database: Path) -> None:
    with closing(sqlite3.connect(database)) as other:
        other.execute("UPDATE alembic_version SET version_num = '0099'")
        other.commit()
    refusal = _refusal(database)
    assert refusal.message == f"{database} is of a newer panelctl (schema 0099, known up to {schema.HEAD})"
    assert refusal.hint == "Update panelctl"


def test_an_older_database_is_refused_with_the_way_forward() -> None:
    with pytest.raises(errors.OlderDatabase) as refusal:
        schema.expect_current(Path("p.db"), "0001", ("0001", "0002"))
    assert refusal.value.message == "p.db is of an earlier panelctl (schema 0001, needed 0002)"
    assert worded(refusal.value.hint) == "panelctl init brings it up to date and keeps a backup"


@pytest.mark.file
def test_a_locked_database_is_busy(database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        refusal = _refusal(database)
    assert (refusal.code, refusal.exit_status) == ("store-busy", 4)
    assert refusal.message == f"{database} is in use by another command; nothing was changed"


def test_a_reader_writes_nothing(database: Path) -> None:
    with pytest.raises(errors.ReadOnlyDatabase), reading(database) as connection:
        connection.execute("DELETE FROM person")


@pytest.mark.file
def test_a_reader_sees_one_state_while_others_write(database: Path, fill) -> None:
    with reading(database) as connection:
        before = connection.execute("SELECT count(*) FROM person").fetchone()
        with pytest.raises(errors.StoreBusy), keeping(database, busy=0.05) as session:
            session.connection().exec_driver_sql("INSERT INTO person VALUES (1, 'Bo', '', '', '', '', '2025-01-01')")
        assert connection.execute("SELECT count(*) FROM person").fetchone() == before == (0,)


@pytest.fixture(params=["file", "folder", "mount"])
def read_only(request: pytest.FixtureRequest, database: Path) -> Iterator[tuple[Path, str]]:
    """A database that may not be written, in three ways, and what is said of it."""
    folder = database.parent
    if request.param == "mount":
        if subprocess.run(["mount", "--bind", folder, folder], capture_output=True, check=False).returncode:
            pytest.skip("only root can mount")
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        yield database, "may only be read"
        subprocess.run(["umount", folder], check=True)
    elif request.param == "folder":
        folder.chmod(0o500)
        yield database, "lies in a folder that may only be read"
        folder.chmod(0o700)
    else:
        database.chmod(0o400)
        yield database, "may only be read"


@pytest.mark.file
def test_a_read_only_database_is_read_but_not_written(read_only: tuple[Path, str]) -> None:
    path, why = read_only
    with reading(path) as connection:
        assert connection.execute("SELECT count(*) FROM journal").fetchone() == (0,)
    with pytest.raises(errors.ReadOnlyDatabase) as refusal, writing(path):
        pass
    assert refusal.value.message == f"{path} {why}; nothing was changed"
    assert refusal.value.exit_status == 5


@pytest.mark.file
def test_an_unfinished_write_is_not_read_over(database: Path) -> None:
    database.with_name("panelctl.db-journal").write_bytes(b"half a write")
    database.chmod(0o400)
    with pytest.raises(errors.ReadOnlyDatabase) as refusal, reading(database):
        pass
    assert refusal.value.message == (
        f"{database} may only be read, and an unfinished write has to be taken back first; nothing was changed"
    )


def test_names_with_signs_of_an_address_are_names(tmp_path: Path) -> None:
    path = tmp_path / "50% of #1? ä.db"
    create(path)
    with reading(path) as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (0,)


def test_reading_loads_no_orm() -> None:
    script = (
        "import sys, panelctl.store.reading, panelctl.store.queries; print({'sqlmodel', 'pydantic'} & {*sys.modules})"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"
