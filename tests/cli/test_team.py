"""A team's server as its guide (docs/team.md) has it set up, step by step; what each login may do, and what it sees."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import stores
from answer import Answer
from cli.conftest import Run

pytestmark = pytest.mark.server
RECIPE = Path(__file__).parents[1] / "policies" / "recipes" / "keeping.toml"
GUIDE = (Path(__file__).parents[2] / "docs" / "team.md").read_text(encoding="utf-8")
STEPS = GUIDE.partition("## Set it up")[2].partition("\n## ")[0]
ROLES = ("ada", "grace", "cron", "panels_team", "panels_members", "panels_readers")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """Whoever runs the server; what the guide has them make is gone afterwards."""
    monkeypatch.setenv("PANELCTL_FOLDER", str(tmp_path))
    monkeypatch.delenv("PANELCTL_ACTOR")
    with stores._connected("postgres") as connection:
        yield connection
        connection.execute("DROP DATABASE IF EXISTS panels WITH (FORCE)")
        for role in (*ROLES, "panels_owner"):
            connection.execute(f"DROP ROLE IF EXISTS {role}")


def at(login: str) -> str:
    return f"--db {stores.SERVER.replace('//panelctl@', f'//{login}@')}/panels"


def commands(step: int) -> list[str]:
    """What the guide has the owner type in one step."""
    text = STEPS.partition(f"\n{step}. ")[2].partition(f"\n{step + 1}. ")[0]
    return re.findall(r"^\s*panelctl (.+)$", text, re.MULTILINE)


def done(answer: Answer) -> Answer:
    assert answer.status == 0, answer
    return answer


def made(server: Any, first: str) -> None:
    """The role and the database of step 1."""
    for statement in filter(str.strip, first.split(";")):
        server.execute(statement)


SQL = re.findall(r"```sql\n(.*?)```", STEPS, re.DOTALL)[0]


def test_the_steps_of_the_guide_give_everybody_what_is_theirs(run: Run, server: Any) -> None:
    made(server, SQL)
    owner = at("panels_owner")
    done(run(f"{owner} init --policy camden"))
    for line in commands(4) * 2:  # a second time changes nothing
        assert "panels_team, panels_members and panels_readers" in done(run(f"{owner} {line}")).out
    for name in ("Ada Byron", "Grace Bell", "Nadia Osei"):
        done(run(f'{owner} person add "{name}"'))
    for line in commands(5):
        done(run(f"{owner} {line}"))
    who = run(f"--json {at('cron')} team list").json["data"]["logins"]
    assert [(entry["login"], entry["name"], entry["group"]) for entry in who] == [
        ("ada", "Ada Byron", "team"),
        ("cron", "", "readers"),
        ("grace", "Grace Bell", "members"),
    ]

    done(run(f"{at('ada')} person edit Nadia --team North"))
    assert "Ada Byron" in done(run(f"{at('cron')} log")).out
    forged = run(f'--as "Grace Bell" {at("ada")} person edit Nadia --team South')
    assert (forged.status, "yours is that of Ada Byron" in forged.err) == (5, True)
    for login, why in (("grace", "Your login may not do that"), ("cron", "Your login only reads")):
        refused = run(f"{at(login)} person edit Nadia --team South")
        assert (refused.status, why in refused.err) == (5, True), refused
    assert run(f"{at('grace')} team login grace --group readers").status == 5
    assert "all well" in done(run(f"{at('ada')} doctor")).out


def test_an_owner_who_may_make_no_roles_is_told_what_to_ask_for(run: Run, server: Any) -> None:
    made(server, SQL.replace(" CREATEROLE", ""))
    owner = at("panels_owner")
    done(run(f"{owner} init --policy camden"))
    done(run(f'{owner} person add "Ada Byron"'))
    for line in ("team setup", 'team login ada "Ada Byron" --group team'):
        refused = run(f"{owner} {line}")
        assert refused.status == 5
        made(server, refused.err.partition("to type: ")[2].partition(". Then")[0])
        done(run(f"{owner} {line}"))
    assert "Ada Byron" in done(run(f"{at('ada')} person list")).out


def test_only_the_owner_erases(run: Run, server: Any) -> None:
    made(server, SQL)
    owner = at("panels_owner")
    done(run(f"{owner} init --policy camden"))
    for line in ("team setup", "person add 'Ada Byron'", "person add 'Nadia Osei'", "team login ada Ada --group team"):
        done(run(f"{owner} {line}"))
    erase = "person erase Nadia --reason 'Asked for' --yes"
    for line in (erase, "retention --erase --yes"):
        refused = run(f"{at('ada')} {line}")
        assert (refused.status, "Only the login that owns the record erases" in refused.err) == (5, True), refused
    assert "Nadia Osei" in run(f"{at('ada')} person list").out
    assert "is erased" in done(run(f"{owner} {erase}")).out
    assert "Nadia Osei" not in run(f"{at('ada')} person list").out


def test_nothing_is_erased_where_the_files_of_the_record_do_not_lie(
    run: Run, server: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made(server, SQL)
    owner = at("panels_owner")
    (tmp_path / "letter.txt").write_text("About me")
    for line in (
        "init --policy camden",
        "person add 'Nadia Osei' --email nadia@council.example",
        "apply Nadia --policy camden --route practice-educator",
        f"evidence add 001 expression-of-interest-training {tmp_path}/letter.txt",
        "withdraw 001 --reason 'Has moved'",
    ):
        done(run(f"{owner} {line}"))
    letters = list((tmp_path / "documents").iterdir())
    (tmp_path / "another").mkdir()
    monkeypatch.setenv("PANELCTL_FOLDER", str(tmp_path / "another"))
    for line in ("person erase Nadia --reason 'Asked for' --yes", "retention --erase --yes"):
        refused = run(f"{owner} {line}")
        assert (refused.status, "PANELCTL_FOLDER" in refused.err) == (5, True), refused
    assert "Nadia Osei" in run(f"{owner} person list").out
    assert [path for path in letters if not path.exists()] == []


def test_whoever_is_erased_has_no_login_any_more(run: Run, server: Any) -> None:
    made(server, SQL)
    owner = at("panels_owner")
    for line in ("init --policy camden", "team setup", "person add 'Ada Byron'", "team login ada Ada --group team"):
        done(run(f"{owner} {line}"))
    done(run(f"{at('ada')} person list"))
    erased = done(run(f"{owner} person erase Ada --reason 'Asked for' --yes"))
    assert 'DROP ROLE "ada"' in erased.out
    assert server.execute("SELECT pg_has_role('ada', 'panels_team', 'MEMBER')").fetchone() == (False,)
    assert "Nobody has a login on record" in done(run(f"{owner} team list")).out
    assert run(f"{at('ada')} person list").status == 5


def test_whoever_goes_with_the_last_of_their_applications_has_no_login_any_more(run: Run, server: Any) -> None:
    made(server, SQL)
    owner = at("panels_owner")
    for line in (
        f"init {RECIPE}",
        "team setup",
        "person add 'Ada Byron'",
        "person add 'Hana Head'",
        "person role Hana head --policy keeping --from 2018-01-01",
        "team login ada Ada --group readers",
        "--on 2019-01-04 apply Ada --policy keeping --route senior",
        "--on 2019-01-18 withdraw 001 --reason 'Has moved'",
    ):
        done(run(f"{owner} {line}"))
    erased = run(f"{owner} --on 2026-01-19 retention --erase --yes")
    assert (erased.status, 'DROP ROLE "ada"' in erased.out) == (0, True), erased
    assert "Nobody has a login on record" in done(run(f"{owner} team list")).out
    assert run(f"{at('ada')} person list").status == 5


def test_a_login_that_was_dropped_is_told_and_taken_off_the_record(run: Run, server: Any) -> None:
    made(server, SQL)
    owner = at("panels_owner")
    for line in ("init --policy camden", "team setup", "person add 'Ada Byron'", "team login ada Ada --group team"):
        done(run(f"{owner} {line}"))
    before = done(run(f"--json {owner} log")).json["data"]["entries"]
    done(run(f"{owner} team login ada Ada --group team"))
    assert done(run(f"--json {owner} log")).json["data"]["entries"] == before, "nothing was changed"
    server.execute("DROP ROLE ada")
    assert "the server has it no more" in done(run(f"{owner} team list")).out
    assert [entry["on_server"] for entry in run(f"--json {owner} team list").json["data"]["logins"]] == [False]
    assert "The login ada is off the record" in done(run(f"{owner} team setup")).out
    assert "Nobody has a login on record" in done(run(f"{owner} team list")).out
    assert "all well" in done(run(f"{owner} doctor")).out


def test_a_login_that_is_nobodys_on_record_sees_nothing_whatever_its_group(run: Run, server: Any) -> None:
    made(server, SQL)
    owner = at("panels_owner")
    for line in ("init --policy camden", "team setup", "person add 'Ada Byron'"):
        done(run(f"{owner} {line}"))
    for part in ("team", "members", "readers"):
        server.execute(f"CREATE ROLE cron LOGIN IN ROLE panels_{part}")
        refused = run(f"{at('cron')} log")
        assert (refused.status, "whose login cron is stands nowhere" in refused.err) == (5, True), refused
        server.execute("DROP ROLE cron")
