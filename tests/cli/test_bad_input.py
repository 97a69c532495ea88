"""Everything wrong that a day brings: one clear line, the right exit status, nothing changed, no trace."""

import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from answer import Answer
from cli.conftest import CASE, Run
from panelctl.store.schema import HEAD

Refused = Callable[[str], tuple[int, str]]


@pytest.fixture
def refused(case: Run, run: Run, tmp_path: Path) -> Refused:
    """Run a line that has to fail in one line on standard error, leaving the database as it was, byte for byte."""
    database = tmp_path / "panelctl.db"

    def run_badly(line: str) -> tuple[int, str]:
        before = database.read_bytes()
        answer = run(line)
        assert answer.out == ""
        assert answer.err.count("\n") == 1
        assert "Traceback" not in answer.err
        assert database.read_bytes() == before
        return answer.status, answer.err.rstrip("\n")

    return run_badly


AHEAD = "has not come yet (today counts as Mon 4 Jan 2027). Check the date, or --on before the verb"


def test_what_has_happened_lies_not_in_the_future(refused: Refused, paper: Path) -> None:
    assert refused(f"evidence add 001 portfolio {paper} --complete --received 2027-01-05") == (
        1,
        f"Refused: Portfolio received: Tue 5 Jan 2027 {AHEAD}",
    )
    assert refused("record 001 qualified 2027-02-01") == (
        1,
        f"Refused: Qualified as a social worker on: Mon 1 Feb 2027 {AHEAD}",
    )
    assert refused("notify release 1 --how post --sent 2027-01-06") == (
        1,
        f"Refused: The date of notice 1: Wed 6 Jan 2027 {AHEAD}",
    )


def test_no_move_comes_before_the_case_was_opened(refused: Refused, case: Run) -> None:
    case("person role 'Omar Reid' co-ordinator --policy camden --from 2026-01-01")
    assert refused("--on 2026-12-01 schedule assign 001 2027-01-20 --by Omar") == (
        1,
        f'Refused: {CASE}: "schedule" on Tue 1 Dec 2026 would come before "applied" on Mon 4 Jan 2027;'
        " moves are entered in order (panelctl's own rule)."
        f" If an earlier entry is wrong, put it right first: panelctl amend {CASE}",
    )


def test_a_birth_date_or_a_qualification_before_the_case_is_no_fault(case: Run) -> None:
    assert case("record 001 qualified 1990-01-01").out.startswith(
        f"{CASE}: Qualified as a social worker on: Mon 1 Jan 1990 (was Tue 1 Sep 2020)"
    )


def test_no_panel_is_held_on_a_weekend_or_a_bank_holiday(refused: Refused) -> None:
    rule = "and panels are not held on one (panelctl's own rule). The next working day is"
    force = "; to hold it all the same: --force --reason TEXT"
    assert refused("schedule add 2027-01-23 --policy camden") == (
        1,
        f"Refused: Sat 23 Jan 2027 is not a working day (Saturday), {rule} Mon 25 Jan 2027{force}",
    )
    assert refused("schedule add 2027-03-26 --policy camden") == (
        1,
        f"Refused: Fri 26 Mar 2027 is not a working day (Good Friday), {rule} Tue 30 Mar 2027{force}",
    )
    assert refused("schedule add 2035-01-17 --policy camden") == (
        1,
        "Refused: Wed 17 Jan 2035 lies outside the bank holidays known, 1 Jan 2012 to 31 Dec 2028."
        " Check the date; panelctl calendar update FILE brings later years",
    )


def test_nobody_has_two_open_applications_on_one_route(refused: Refused) -> None:
    assert refused("apply Nadia --policy camden --route advanced-social-worker") == (
        1,
        f"Refused: Nadia Osei already has an open application on Advanced Social Worker: {CASE} (panelctl's own rule)."
        " One is open at a time, whatever it is about:"
        f" go on with it (panelctl show {CASE}); another can begin once it has ended",
    )


def test_a_role_that_nobody_holds_that_day_moves_nothing(refused: Refused, case: Run) -> None:
    case("person role 'Ada Lowe' co-ordinator --policy camden --until 2027-01-05")
    assert refused("--on 2027-01-06 schedule assign 001 2027-01-20") == (
        1,
        "Refused: Nobody holds the role Academy service co-ordinator on Wed 6 Jan 2027; nothing was changed."
        " Record who does: panelctl person role NAME ROLE --from DATE",
    )


def test_a_move_that_is_not_open_names_those_that_are_and_who_may_make_them(refused: Refused) -> None:
    assert refused("decide 001 yes --reason 'Meets it'") == (
        1,
        f'Refused: {CASE} stands at "Application received", where "decide yes" is not open.'
        f" Open now: schedule (Academy service co-ordinator). See panelctl show {CASE}",
    )


def test_a_file_is_there_whole_and_readable(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "closed.pdf").write_text("No.")
    (tmp_path / "closed.pdf").chmod(0)
    with (tmp_path / "huge.pdf").open("wb") as huge:
        huge.truncate(2_000_000_000)
    for name, why in {
        "none.pdf": "there is no such file",
        "empty.pdf": "empty (0 bytes)",
        "closed.pdf": "may not be read",
        "huge.pdf": "2,000,000,000 bytes, and 100,000,000 is the most",
        ".": "not a file",
    }.items():
        file = tmp_path / name
        assert refused(f"evidence add 001 portfolio {file} --complete") == (
            5,
            f"Failed: {file}: {why}; nothing was recorded. Check the file and its name",
        )
    assert not (tmp_path / "documents").exists() or not list((tmp_path / "documents").iterdir())


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Zo\x1b[31m", "has a control or direction character in it (U+001B)"),
        ("Zo\u202egro.exe", "has a control or direction character in it (U+202E)"),
        ("Zo\nSent: yes", "has to be one line"),
        ("Z" * 10_000, "is 10,000 characters long, and 200 is the most"),
    ],
)
def test_names_that_could_deceive_a_reader_are_refused(refused: Refused, name: str, why: str) -> None:
    error = f"Usage: The name {why}; nothing was changed. Correct it and type it again"
    assert refused(f"person add {shlex.quote(name)}") == (2, error)


def test_a_name_that_looks_like_markup_is_a_name(case: Run) -> None:
    name = "[bold]Zoë[/] :smile:"
    assert case(f"person add '{name}'").out == f"Added {name}.\n"
    assert f"{name}\n" in case("person list").out


def test_unknown_policies_are_named_with_those_that_are_known(refused: Refused) -> None:
    error = 'Not found: There is no policy "camdne" (did you mean "camden"?). There are camden and st-helens'
    for line in ("init camdne", "policy show camdne", "apply Nadia --policy camdne", "cases --policy camdne"):
        assert refused(line) == (3, error)


@pytest.mark.parametrize("line", ["cases", "show 001", "due", "withdraw 001 --reason x"])
def test_a_database_that_is_none_is_left_as_it_is(case: Run, run: Run, tmp_path: Path, line: str) -> None:
    (tmp_path / "empty.db").touch()
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00\x7f" * 4000)
    newer = shutil.copy(tmp_path / "panelctl.db", tmp_path / "newer.db")
    with closing(sqlite3.connect(newer)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    other = "--db names another; panelctl restore replaces it"
    messages = {
        "none.db": "There is no database at {}. panelctl init makes one; --db names another",
        "empty.db": f"{{}} is not a panelctl database: it is empty. {other}",
        "photo.jpg": f"{{}} is not a panelctl database: it is another kind of file. {other}",
        "newer.db": f"{{}} is of a newer panelctl (schema 0999, known up to {HEAD}). Update panelctl",
    }
    for name, message in messages.items():
        file = tmp_path / name
        before = file.read_bytes() if file.exists() else None
        assert run(f"--db {file} {line}") == Answer(5, "", f"Failed: {message.format(file)}\n")
        assert (file.read_bytes() if file.exists() else None) == before


def test_a_read_only_database_is_read_and_not_written(case: Run, run: Run, tmp_path: Path) -> None:
    database = tmp_path / "panelctl.db"
    database.chmod(0o400)
    assert run("withdraw 001 --reason x") == Answer(
        5,
        "",
        f"Failed: {database} may only be read; nothing was changed."
        " Give yourself the right to write the file and its folder\n",
    )
    assert CASE in run("cases").out


def test_a_locked_database_is_said_to_be_in_use(case: Run, run: Run, tmp_path: Path) -> None:
    database = tmp_path / "panelctl.db"
    (tmp_path / "settings.toml").write_text("busy_seconds = 0\n")
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        busy = Answer(
            4, "", f"Conflict: {database} is in use by another command; nothing was changed. Try again in a moment\n"
        )
        assert run("withdraw 001 --reason x") == busy
        assert run("cases") == busy


def test_a_server_that_is_not_there_is_said_in_one_line(run: Run) -> None:
    nowhere = "postgresql+psycopg://ada@127.0.0.1:1/panels"
    for line in ("cases", "show 001", "apply Nadia", "init"):
        refusal = run(f"--db {nowhere} {line}")
        assert (refusal.status, refusal.out, refusal.err.count("\n")) == (5, "", 1)
        assert refusal.err.startswith(f"Failed: {nowhere} cannot be reached: ")
        assert refusal.err.endswith("; nothing was changed. Try again; if it stays so, ask whoever runs the server\n")


def test_an_address_that_cannot_be_used_says_how_one_looks(run: Run) -> None:
    for address, why in (
        ("postgresql+psycopg2://db.example/panels", "the only driver is psycopg"),
        ("postgresql://db.example", "it names no database"),
        ("postgresql://db.example:x:y/panels", "it cannot be read"),
        ("postgresql:///panels?colour=red", "one of its options is not known"),
    ):
        refusal = run(f"--db {address} cases")
        assert (refusal.status, refusal.err) == (
            5,
            f"Failed: --db is not the address of a PostgreSQL database: {why}."
            " It looks like this: postgresql+psycopg://ada@db.council.example/panels\n",
        )
    unchecked = run("--db postgresql://db.example/panels?sslmode=require cases")
    assert unchecked.err.startswith("Failed: sslmode=require does not check that the server is yours. ")


def test_values_beyond_what_can_be_are_said_in_one_line(refused: Refused) -> None:
    much = "9" * 20
    assert refused("--on 9999-12-31 due") == (
        2,
        'Usage: "9999-12-31" is too far away to count as today. Give a day from 1900 to 2199',
    )
    assert refused(f"log --last {much}") == (
        2,
        "Usage: --last is not a whole number from 1 to 1000000000. See panelctl log --help",
    )
    assert refused(f"notify preview {much}") == (
        2,
        f'Usage: N cannot be "{much}". Give the number of a notice, as 3, or of a reminder, as R3',
    )
    assert refused("schedule generate --policy camden --year 0000") == (
        2,
        'Usage: --year cannot be "0000". Give a year of four digits',
    )


def test_the_home_of_somebody_unknown_is_said_in_one_line(refused: Refused, tmp_path: Path) -> None:
    why = "Give a path that does not begin with somebody unknown here"
    assert refused("--db ~nobody-here/x cases") == (2, f'Usage: --db cannot be "~nobody-here/x". {why}')
    assert refused("demo --into ~nobody-here/d") == (2, f'Usage: --into cannot be "~nobody-here/d". {why}')
    (tmp_path / "settings.toml").write_text('outbox = "~nobody-here/outbox"\n')
    assert refused("cases") == (
        5,
        f"Failed: {tmp_path / 'settings.toml'}: outbox begins with the home of somebody unknown here."
        " Correct the file, or move it away to start from the defaults",
    )


def test_a_misspelt_filter_is_refused(refused: Refused) -> None:
    status, error = refused("due --role coordinator")
    assert status == 2
    assert error.startswith('Usage: "coordinator" is no role of this policy (did you mean "co-ordinator"?). There are')
    assert refused("notify list --status relased") == (
        2,
        'Usage: --status cannot be "relased". Give draft, cleared, handed-over, sent or dropped',
    )


def test_nobody_is_asked_where_nothing_can_be_read(case: Run) -> None:
    line = f"{shlex.quote(sys.executable)} -m panelctl show <&-"
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"Usage: Which case? CASE is missing. Give CASE: {CASE}\n"


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_an_output_that_is_closed_is_one_to_nowhere(case: Run, closed: str) -> None:
    for words in ("due", "cases", "record 001 note 'Rang her'"):
        line = f"{shlex.quote(sys.executable)} -m panelctl {words} {closed}"
        done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "Rang her" in case("log 001").out


def test_a_move_of_the_wrong_name_moves_nothing(refused: Refused) -> None:
    status, error = refused("approve 001 yes --move nothing-like-it")
    assert status == 1
    assert f'Refused: {CASE} stands at "Application received"' in error
