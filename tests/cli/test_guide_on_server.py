"""The guide to a team's server, and the page on people's rights, typed at a server as they stand, from the first line
to the last: a record in a file goes there, people's rights are kept there, and a dump of it is put back."""

import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest

import stores
from cli.conftest import Run
from cli.conftest import both_councils as both_councils
from cli.conftest import case as case
from cli.conftest import council as council
from cli.conftest import did as did
from cli.conftest import heard as heard
from cli.conftest import listed as listed
from cli.conftest import paper as paper
from cli.conftest import typed as typed
from cli.test_team import GUIDE, SQL, at, commands, done, made
from cli.test_team import server as server
from docs.test_rights import PLAYED as RIGHTS
from throw_away_server import program

pytestmark = pytest.mark.server
EXAMPLE = "panels_owner@db.council.example/panels"
PUT_BACK = GUIDE.partition("### Copies, and putting one back")[2].partition("\n### ")[0]
# What the guide names and this page does not type, with where it is typed.
TYPED_ELSEWHERE = {
    "init": "test_team",
    "person erase": "test_rights",
    "due": "below, by a login that only reads",
    "restore": "test_copy",
    "doctor --anchor": "below, with heads of this journal",
}


def here(line: str) -> str:
    """A line of the guide, at the server of the tests."""
    return line.replace(EXAMPLE, f"{stores.SERVER.partition('://')[2].replace('panelctl@', 'panels_owner@')}/panels")


def typed_at_a_terminal(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A program of the server's own."""
    name, *words = shlex.split(here(line))
    return subprocess.run([program(name), *words], cwd=folder, capture_output=True, text=True, check=False)


def test_a_record_goes_to_the_server_keeps_rights_there_and_comes_back_from_a_dump(
    heard: Run, run: Run, server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard('--on 2027-01-20 decide 001 yes --reason "Sound work" --feedback "Well done"')
    heard("person role Ivy cin-tm --policy camden --until 2027-01-20")
    made(server, SQL)
    file, owner = tmp_path / "panelctl.db", at("panels_owner")
    for line in re.findall(r"`?panelctl ((?:--db panels/panelctl.db backup|copy)[^`\n]*)", GUIDE):
        done(run(here(line).replace("panels/panelctl.db", str(file))))
    for line in commands(4):
        done(run(f"{owner} {line}"))
    for line in commands(5):
        done(run(f"{owner} {line.replace('Ada Byron', 'Ada Lowe')}"))

    # Rights: what the page says, by the owner; others are told who erases.
    monkeypatch.setenv("PANELCTL_DB", owner.removeprefix("--db "))
    told = {line: done(run(f"--on 2027-01-21 {line.format(folder=tmp_path / 'held')}")).out for line in RIGHTS.values()}
    assert (tmp_path / "held" / "held.html").exists()
    assert "As she wrote it" in told["log 001"] + run("show 001").out
    assert run("--json person show Ivy").json["data"]["people"][0]["email"] == ""
    assert "all well" in done(run("--on 2027-01-21 doctor")).out
    assert (
        "Nothing is due" in done(run(f"--on 2027-01-04 {at('cron')} due")).out or run(f"{at('cron')} due").status == 0
    )

    # A dump by the owner; a member's login may not see all and makes none.
    dump, put_back = re.findall(r"^(pg_\w+ .*)$", PUT_BACK, re.MULTILINE)
    assert typed_at_a_terminal(dump.replace("panels_owner@", "grace@"), tmp_path).returncode != 0
    assert typed_at_a_terminal(dump, tmp_path).returncode == 0
    kept = run("--json log").json["data"]["entries"]
    later = done(run("person edit Nadia --team South"))
    assert later.status == 0
    last = run("--json log").json["data"]["entries"][-1]

    # Into an empty database, to which every login of the server would have come.
    stores._opened("postgres").execute("DROP DATABASE panels WITH (FORCE)")
    made(server, SQL.partition(";")[2])
    assert typed_at_a_terminal(put_back, tmp_path).returncode == 0
    assert "every login of the server may enter" in run("doctor").out
    setup, doctor = re.findall(r"^panelctl (.*)$", PUT_BACK, re.MULTILINE)
    done(run(setup))
    assert "all well" in done(run(doctor)).out
    assert run("--json log").json["data"]["entries"] == kept
    assert done(run(f"{at('ada')} cases --all")).out.count("CAM-2027-001") == 1
    lost = run(f"doctor --anchor '{last['seq']} · {last['hash'][:12]}'").out
    assert "put back the newest dump that knows the entry" in " ".join(lost.split())
    known = run(f"doctor --anchor '{kept[-1]['seq']} · {kept[-1]['hash'][:12]}'")
    assert (known.status, "is as it was noted" in known.out) == (0, True)


def test_a_dump_that_comes_to_another_database_brings_no_rights_of_the_one_before(
    run: Run, server: Any, tmp_path: Path
) -> None:
    made(server, SQL)
    owner = at("panels_owner")
    for line in ("init --policy camden", "team setup", "person add 'Ada Byron'", "team login ada Ada --group team"):
        done(run(f"{owner} {line}"))
    dump, put_back = re.findall(r"^(pg_\w+ .*)$", PUT_BACK, re.MULTILINE)
    typed_at_a_terminal(dump, tmp_path)
    server.execute("DROP DATABASE panels WITH (FORCE)")
    made(server, SQL.partition(";")[2])
    # Rights and all, and to a server that has the login, but not in this group.
    typed_at_a_terminal(put_back.replace("--no-privileges ", ""), tmp_path)
    server.execute("REVOKE panels_team FROM ada; CREATE ROLE cron LOGIN")
    other = stores.SERVER.replace("+psycopg", "")
    import psycopg

    with psycopg.connect(f"{other}/panels", autocommit=True) as connection:
        connection.execute("GRANT USAGE ON SCHEMA main TO cron; GRANT SELECT, UPDATE ON main.person TO cron")
    told = done(run(f"{owner} team setup")).out
    assert "The login ada is on record and not in its group here" in told
    assert "none here; team on record" in done(run(f"{owner} team list")).out
    with psycopg.connect(f"{other.replace('panelctl@', 'panels_owner@')}/panels") as connection:
        assert connection.execute("SELECT has_table_privilege('cron', 'main.person', 'SELECT')").fetchone() == (False,)
        assert connection.execute("SELECT has_schema_privilege('cron', 'main', 'USAGE')").fetchone() == (False,)
    again = re.search(r"panelctl (team login .*)", told)
    assert again
    done(run(f"{owner} {again[1]}"))
    assert "Ada Byron" in done(run(f"{at('ada')} person list")).out


def test_every_command_of_the_guide_is_typed_somewhere() -> None:
    named = {
        *re.findall(r"`panelctl ([^`]+)`", GUIDE),
        *re.findall(r"^ *panelctl ([a-z]+(?: [^\n.,]*)?)$", GUIDE, re.M),
    }
    here_typed = {*commands(4), *commands(5), *re.findall(r"^panelctl (.*)$", PUT_BACK, re.MULTILINE)}
    left = [line for line in named - here_typed if not line.startswith((*TYPED_ELSEWHERE, "--db panels", "copy "))]
    assert len(named) > 9
    assert left == []
