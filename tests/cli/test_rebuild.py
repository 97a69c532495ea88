"""Where another program changed the database, it is made anew from its journal, by a road that the journal tells of."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from actions.sound import dump
from answer import Answer
from earlier import kept
from panelctl.model import long_date

Run = Callable[[str], Answer]


@pytest.fixture
def database(run: Run, tmp_path: Path) -> Path:
    """Two people, one of whom has a role."""
    for line in (
        "init --policy camden",
        "person add 'Ada Lowe' --email ada@council.example --role co-ordinator --policy camden",
        "person add 'Nadia Osei' --email nadia@council.example",
        "person edit 'Nadia Osei' --team North",
    ):
        answer = run(line)
        assert answer.status == 0, answer
    return tmp_path / "panelctl.db"


def _foreign(database: Path, *statements: str) -> None:
    """What another program does, that minds no trigger of ours."""
    with closing(sqlite3.connect(database)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_sound_database_made_anew_is_the_same(run: Run, database: Path, tmp_path: Path) -> None:
    answer = run(f"rebuild --into {tmp_path}/rebuilt.db")
    assert answer.out.splitlines()[1] == "The database has each of them, and no other."
    assert sorted(dump(str(database))) == sorted(dump(str(tmp_path / "rebuilt.db")))


def _made_anew(run: Run, database: Path) -> tuple[list[str], list[str]]:
    """Everything in a database, tables and triggers too, and everything in what is made of its journal."""
    rebuilt = database.with_name("rebuilt.db")
    answer = run(f"--db {database} rebuild --into {rebuilt}")
    assert answer.out.splitlines()[1] == "The database has each of them, and no other.", answer
    return sorted(dump(str(database))), sorted(dump(str(rebuilt)))


@pytest.mark.parametrize("council", ["camden", "st-helens"])
def test_a_database_of_the_first_version_brought_up_to_date_is_made_anew_to_the_last_row(
    run: Run, tmp_path: Path, council: str
) -> None:
    database = kept.database(council, tmp_path)
    assert run(f"--db {database} init").status == 0
    assert run(f"--db {database} person add 'Ada Lowe' --email ada@council.example").status == 0
    before, after = _made_anew(run, database)
    assert after == before


def test_whole_rounds_of_both_councils_are_made_anew_to_the_last_row(
    run: Run, demonstrated: Path, tmp_path: Path
) -> None:
    shutil.copytree(demonstrated / "demo", tmp_path / "demo")
    for council in ("camden", "st-helens"):
        before, after = _made_anew(run, tmp_path / "demo" / council / "panelctl.db")
        assert after == before


def test_a_backup_of_what_another_program_changed_is_made_and_says_so(run: Run, database: Path, tmp_path: Path) -> None:
    assert run(f"backup {tmp_path}/sound.zip").status == 0
    _foreign(database, "UPDATE person SET email = 'eve@other.example' WHERE id = 2")
    named = next(check for check in run("--json doctor").json["data"]["checks"] if check["check"] == "record")
    answer = run(f"--quiet backup {tmp_path}/edited.zip")
    assert answer.status == 6
    first, _, _ = named["detail"].partition(". Find out")
    assert first.startswith("person #2 was changed by another program after ")
    told = f"The record is packed as it is, and it is not as its journal has it: {first}."
    assert answer.out == f"Warning: {told} To see all of it: panelctl doctor\n"
    assert run(f"restore {tmp_path}/edited.zip --yes").status == 0


@pytest.mark.parametrize(
    "statement",
    ["DROP TABLE holding", "ALTER TABLE person DROP COLUMN team", "CREATE TABLE mine (a TEXT)",
     "UPDATE person SET name = CAST(x'ff' AS TEXT)", "DELETE FROM person", "UPDATE holding SET role = 'none'"],
)  # fmt: skip
def test_whatever_another_program_did_a_backup_is_made(
    run: Run, database: Path, tmp_path: Path, statement: str
) -> None:
    _foreign(database, "PRAGMA foreign_keys = OFF", statement)
    answer = run(f"backup {tmp_path}/edited.zip")
    assert answer.status in (0, 6), answer
    assert (tmp_path / "edited.zip").exists()


def test_what_another_program_changed_is_named_made_anew_and_put_in_its_place(
    run: Run, database: Path, tmp_path: Path
) -> None:
    before = sorted(dump(str(database)))
    _foreign(database, "UPDATE person SET email = 'eve@other.example' WHERE id = 2", "DELETE FROM holding")
    entries = run("--json log").json["data"]["entries"]
    (day,) = {long_date(datetime.fromisoformat(entry["at"]).date()) for entry in entries}
    said = [
        f"the role co-ordinator of person #1 was deleted by another program after {day}",
        f"person #2 was changed by another program after {day} (email)",
    ]
    answer = run("doctor")
    assert answer.status == 6
    text = " ".join(answer.out.split())
    assert "panelctl rebuild --into FILE makes the database anew as the journal has it" in text
    assert "; ".join(said) in text
    run(f"rebuild --into {tmp_path}/rebuilt.db")
    assert run(f"restore {tmp_path}/rebuilt.db --yes").status == 0
    assert run("doctor").status == 0
    assert run("person show 'Nadia Osei'").out.count("nadia@council.example") == 1
    (entry,) = [each for each in run("--json log").json["data"]["entries"] if each["action"] == "rebuild"]
    assert entry["body"]["differ"] == said
    since = ("'rebuild'", "'restore'", "sqlite_sequence")
    kept = [line for line in sorted(dump(str(database))) if not any(word in line for word in since)]
    assert kept == [line for line in before if "sqlite_sequence" not in line]


def test_nothing_is_written_over(run: Run, database: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("mine")
    answer = run(f"rebuild --into {tmp_path}/notes.db")
    assert (answer.status, (tmp_path / "notes.db").read_text()) == (4, "mine")


def test_nothing_is_made_of_a_journal_that_does_not_hold(run: Run, database: Path, tmp_path: Path) -> None:
    _foreign(database, "DROP TRIGGER change_stands", "UPDATE change SET body = '{}' WHERE kind = 'whole'")
    answer = run(f"rebuild --into {tmp_path}/rebuilt.db")
    assert answer.status == 5
    assert "does not hold: entry 1: what it holds of a row of" in answer.err
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".db") == ["panelctl.db"]
