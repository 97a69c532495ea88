import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from earlier import kept
from panelctl import errors
from panelctl.errors.remedy import FILE, Remedy
from panelctl.store import queries, schema
from panelctl.store.checks import checks, shape_of
from panelctl.store.reading import reading

pytestmark = pytest.mark.file


def test_a_sound_database_passes_every_check(database: Path) -> None:
    database.parent.chmod(0o700)
    assert [(each.name, each.ok) for each in checks(database)] == [
        ("schema", True),
        ("pages", True),
        ("references", True),
        ("strict", True),
        ("values", True),
        ("journal", True),
        ("rows", True),
        ("triggers", True),
        ("private", True),
        ("sqlite", True),
    ]


def test_checks_say_what_is_wrong(database: Path, fill) -> None:
    database.parent.chmod(0o700)
    fill(lambda some: (some.policy(), some.entry()))
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER journal_stands")
        connection.execute("UPDATE journal SET actor = 'Bo'")
        connection.execute("INSERT INTO seat VALUES (8, 9, 'psw')")
        connection.execute("CREATE TABLE loose (id INTEGER)")
        connection.execute("UPDATE policy SET parsed = '{x}'")
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
    database.chmod(0o644)
    assert [(each.name, each.detail) for each in checks(database) if not each.ok] == [
        ("schema", f"0099, this panelctl needs {schema.HEAD}"),
        (
            "references",
            "a row of seat refers to a panel that is not there; a row of seat refers to a person that is not there",
        ),
        ("strict", "table loose is not strict"),
        ("values", "row 1 of policy has an unreadable parsed"),
        ("journal", "entry 1 was changed"),
        ("triggers", "trigger journal_stands is missing"),
        ("private", f"others can reach {database}: chmod 600 {database}"),
    ]


def test_an_older_database_has_other_triggers_and_is_to_be_brought_up_to_date(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    [wrong] = [each for each in checks(kept.database("camden", tmp_path)) if not each.ok]
    assert (wrong.name, wrong.detail) == ("schema", f"0003, this panelctl needs {schema.HEAD}")
    assert Remedy("init") in wrong.mend.parts


def test_checks_go_on_after_damage(database: Path, fill) -> None:
    fill(lambda some: [some.person(f"Person {number}" * 10) for number in range(300)])
    size = os.path.getsize(database)
    with database.open("r+b") as file:
        file.seek(size - 8192)
        file.write(b"\x07" * 8192)
    failed = [each.name for each in checks(database) if not each.ok]
    assert "pages" in failed
    assert "sqlite" not in failed


def test_a_flipped_bit_is_refused_in_words_or_harmless(database: Path, fill) -> None:
    fill(lambda some: (some.event(some.case(1, some.policy(), some.person("Ada"))), some.entry()))
    sound = database.read_bytes()
    used = [place for place, byte in enumerate(sound) if byte]
    said: list[str] = []
    for place in used[:: len(used) // 150]:
        database.write_bytes(sound[:place] + bytes([sound[place] ^ 4]) + sound[place + 1 :])
        try:
            said += [each.detail for each in checks(database)]
            with reading(database) as connection:
                queries.active_cases(connection)
                queries.journal(connection)
                queries.policy(connection, "camden")
        except errors.Surroundings as refusal:
            said.append(refusal.message)
    assert [each for each in said if "\n" in each] == []


def test_the_shape_of_the_newest_schema_is_known(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        assert shape_of(connection) == schema.SHAPE


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("INSERT INTO alembic_version VALUES ('0001')", "rows of alembic_version were added by another program"),
        (
            "INSERT INTO sqlite_sequence VALUES ('journal', 7)",
            "rows of sqlite_sequence were added by another program",
        ),
        ("DROP INDEX cases_active", "a table or an index was altered by another program"),
        ("ALTER TABLE person ADD COLUMN note TEXT", "a table or an index was altered by another program"),
    ],
)
def test_what_another_program_does_to_the_shape_is_named(database: Path, fill, statement: str, said: str) -> None:
    fill(lambda some: some.entry())
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(statement)
    assert said in {check.name: check.detail for check in checks(database)}["strict"]


def test_of_a_file_that_is_damaged_beyond_opening_doctor_says_to_put_back_a_backup(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[content.find(b"CREATE TABLE")] ^= 0x80  # SQLite quotes these words, which are no text any more
    database.write_bytes(content)
    with pytest.raises(errors.DiskFault) as fault:
        checks(database)
    assert Remedy("restore", needs=(FILE,)) in fault.value.hint.remedies
    with pytest.raises(errors.DiskFault) as fault, reading(database):
        pass
    assert fault.value.hint.remedies == (Remedy("doctor"),)
