import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from panelctl import errors
from panelctl.store import backup, exchanging, journal
from panelctl.store.reading import reading
from panelctl.store.writing import writing

pytestmark = pytest.mark.file


def _head(path: Path) -> int:
    with reading(path) as connection:
        assert journal.verify(connection) == []
        return journal.head(connection)[0]


def test_a_backup_is_a_database_for_its_owner_only(database: Path, tmp_path: Path, fill) -> None:
    fill(lambda some: some.entry())
    to = tmp_path / "backups" / "monday.db"
    backup.backup(database, to)
    assert _head(to) == 1
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    assert [each.name for each in to.parent.iterdir()] == ["monday.db"]


def test_a_backup_is_never_written_over_a_file(database: Path, tmp_path: Path) -> None:
    to = tmp_path / "notes.txt"
    to.write_text("mine")
    with pytest.raises(errors.FileExists) as refusal:
        backup.backup(database, to)
    assert refusal.value.message == f"{to} exists already; nothing was changed"
    assert to.read_text() == "mine"


def test_a_database_with_a_broken_journal_is_not_backed_up_in_silence(database: Path, tmp_path: Path, fill) -> None:
    fill(lambda some: some.entry())
    _tamper(database)
    with pytest.raises(errors.BackupFaulty) as refusal:
        backup.backup(database, tmp_path / "monday.db")
    assert refusal.value.message == f"{tmp_path / 'monday.db'} is not sound: entry 1 was changed"
    assert [each.name for each in tmp_path.iterdir()] == ["panelctl.db"]


def _tamper(database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER journal_stands")
        connection.execute("UPDATE journal SET actor = 'Bo'")


def test_restoring_brings_back_what_was_and_keeps_what_is(database: Path, tmp_path: Path, fill) -> None:
    fill(lambda some: some.entry())
    backup.backup(database, tmp_path / "monday.db")
    fill(lambda some: some.entry())
    kept = backup.restore(tmp_path / "monday.db", database).database
    assert kept == database.with_name("panelctl.db.before-restore-1")
    assert kept is not None
    assert (_head(database), _head(kept)) == (1, 2)
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "monday.db",
        "panelctl.db",
        "panelctl.db.before-restore-1",
    ]
    again = backup.restore(tmp_path / "monday.db", database)
    assert again.database == database.with_name("panelctl.db.before-restore-2")


def test_restoring_where_nothing_is_left(database: Path, tmp_path: Path, fill) -> None:
    fill(lambda some: some.entry())
    backup.backup(database, tmp_path / "monday.db")
    assert backup.restore(tmp_path / "monday.db", tmp_path / "new" / "panelctl.db").database is None
    assert _head(tmp_path / "new" / "panelctl.db") == 1


@pytest.mark.parametrize("ruin", [b"", b"\xff\xd8\xff" * 400], ids=["empty", "JPEG"])
def test_restoring_over_a_ruin_keeps_the_ruin(database: Path, tmp_path: Path, ruin: bytes) -> None:
    backup.backup(database, tmp_path / "monday.db")
    database.write_bytes(ruin)
    kept = backup.restore(tmp_path / "monday.db", database).database
    assert kept is not None
    assert kept.read_bytes() == ruin
    assert _head(database) == 0


def test_a_leftover_of_the_old_database_is_not_played_into_the_new(database: Path, tmp_path: Path) -> None:
    backup.backup(database, tmp_path / "monday.db")
    database.write_bytes(b"")
    database.with_name("panelctl.db-journal").write_bytes(b"leftover")
    backup.restore(tmp_path / "monday.db", database)
    assert not database.with_name("panelctl.db-journal").exists()
    assert database.with_name("panelctl.db.before-restore-1-journal").read_bytes() == b"leftover"


def test_a_faulty_backup_replaces_nothing(database: Path, tmp_path: Path, fill) -> None:
    fill(lambda some: some.entry())
    copy = tmp_path / "monday.db"
    backup.backup(database, copy)
    _tamper(copy)
    with pytest.raises(errors.BackupFaulty) as refusal:
        backup.restore(copy, database)
    assert refusal.value.message == f"{copy} is not sound: entry 1 was changed"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["monday.db", "panelctl.db"]


def test_a_backup_of_the_future_replaces_nothing(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "monday.db"
    backup.backup(database, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
    with pytest.raises(errors.NewerDatabase):
        backup.restore(copy, database)
    assert _head(database) == 0


WAITS = """
import sys
from panelctl import errors
from panelctl.store import opening
from panelctl.store.writing import engine_of, raw_of, spoken
from pathlib import Path
path = Path(sys.argv[1])
with engine_of(path, 5).connect() as connection:
    raw_of(connection)
    print("open", flush=True)
    sys.stdin.readline()
    try:
        with spoken(path):
            connection.exec_driver_sql("INSERT INTO person VALUES (1, 'Ada', '', '', '', '', '2025-01-01')")
            connection.commit()
        print("written")
    except errors.StoreBusy as refusal:
        print("busy")
"""


def test_a_writer_that_had_the_old_database_open_loses_nothing_silently(database: Path, tmp_path: Path) -> None:
    backup.backup(database, tmp_path / "monday.db")
    writer = subprocess.Popen(
        [sys.executable, "-c", WAITS, database], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdin is not None
    assert writer.stdout is not None
    assert writer.stdout.readline() == "open\n"
    backup.restore(tmp_path / "monday.db", database)
    said, _ = writer.communicate("\n")
    assert said == "busy\n"


def test_a_restore_waits_for_a_writer_and_says_who_is_busy(database: Path, tmp_path: Path) -> None:
    backup.backup(database, tmp_path / "monday.db")
    with writing(database), pytest.raises(errors.StoreBusy):
        backup.restore(tmp_path / "monday.db", database, busy=0.05)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["monday.db", "panelctl.db"]


def test_what_cannot_be_taken_back_at_once_is_taken_back_later(database: Path, tmp_path: Path, fill) -> None:
    fill(lambda some: some.entry())
    backup.backup(database, tmp_path / "monday.db")
    fill(lambda some: some.entry())
    for name in ("papers", "new-papers", "new-letters"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name.txt").write_text(name)
    elsewhere = tmp_path / "elsewhere"
    beside = [
        (tmp_path / "new-papers", tmp_path / "papers"),
        (tmp_path / "new-letters", elsewhere / "letters"),
    ]
    with pytest.raises(errors.DiskFault):
        backup.restore(tmp_path / "monday.db", database, beside=beside)
    elsewhere.mkdir()
    mark = exchanging.mark_of(database)
    assert exchanging.take_back(mark)
    assert (tmp_path / "papers" / "name.txt").read_text() == "papers"
    assert _head(database) == 2
    assert not mark.exists()


def test_a_backup_of_a_damaged_database_says_what_is_damaged(database: Path, tmp_path: Path) -> None:
    content = bytearray(database.read_bytes())
    content[content.find(b"CREATE TABLE")] ^= 0x80
    database.write_bytes(content)
    with pytest.raises(errors.BackupFaulty, match="the database is damaged so far that it cannot be read"):
        backup.backup(database, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
