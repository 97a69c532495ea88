"""A database of an earlier panelctl, with a whole round in it, goes on where it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from actions.conftest import site_at
from actions.rounds import PANEL, On, applied, heard, panel
from earlier import kept
from panelctl.actions.cases import deciding, showing
from panelctl.actions.panels import scheduling
from panelctl.actions.policies import adopting
from panelctl.actions.reminders import reminding
from panelctl.actions.site import Site
from panelctl.actions.upkeep import checking
from panelctl.store import create, journal, schema, writing


@pytest.mark.file
def test_a_round_entered_with_the_first_tables_goes_on_after_init(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    site = on("2025-04-22")
    before = showing.show(site, showing.CaseNamed(case)).data
    _as_made_at("0001", Path(site.database))
    said = adopting.init(site).messages
    assert said == (
        f"Brought {site.database} up to date; the one before is kept as {site.database}.before-{schema.HEAD}-1.",
    )
    assert showing.show(site, showing.CaseNamed(case)).data == before
    deciding.decide(site, deciding.Decision(case, "yes", reason="Sound work"))


@pytest.mark.file
def test_reminders_and_their_digest_are_the_same_in_the_tables_that_know_of_more(on: On) -> None:
    panel(on)
    scheduling.assign(on("2025-03-10"), scheduling.Listing(applied(on), PANEL))
    site = on("2025-04-08")
    assert reminding.remind(site).data["drafted"]
    before = _rows(site, "reminder")
    _as_made_at("0008", Path(site.database))
    adopting.init(site)
    assert _rows(site, "reminder") == before
    assert reminding.remind(site).data["drafted"] == []
    assert [check for check in checking.doctor(site).data["checks"] if not check["ok"]] == []


def _rows(site: Site, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(site.database)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()


def _as_made_at(revision: str, path: Path) -> None:
    """Put every row into the tables of an earlier schema."""
    now = path.with_name("now.db")
    path.rename(now)
    path.touch(0o600)
    engine = writing.engine_of(path, 1.0)
    with engine.begin() as connection:
        create.migrate(connection, revision, schema.SCRIPTS)
    engine.dispose()
    with closing(sqlite3.connect(path)) as old, old:
        old.execute("ATTACH ? AS now", (str(now),))
        tables = old.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY rowid").fetchall()
        for (name,) in tables:
            if name not in ("alembic_version", "sqlite_sequence"):
                columns = ", ".join(row[1] for row in old.execute(f"PRAGMA main.table_info({name})"))
                old.execute(f"INSERT INTO main.{name} SELECT {columns} FROM now.{name}")
        _chain(old)
    now.unlink()


def _chain(connection: sqlite3.Connection) -> None:
    """Chain the entries as they were before any held rows."""
    before = journal.START
    for entry in connection.execute("SELECT seq, at, actor, action, subject, digest FROM journal ORDER BY seq"):
        own = journal.hash_of(*entry, before)
        connection.execute("UPDATE journal SET prev = ?, hash = ? WHERE seq = ?", (before, own, entry[0]))
        before = own


@pytest.mark.file
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("title = title", ""),
        (
            "text = replace(text, 'ortfolio', 'older')",
            "camden 2025.2 is kept otherwise than its text reads; camden 2025.2 has another text than was adopted",
        ),
        ("text = text || '# Mine'", "camden 2025.2 has another text than was adopted"),
        ("parsed = replace(parsed, 'ortfolio', 'older')", "camden 2025.2 is kept otherwise than its text reads"),
    ],
)
def test_a_procedure_that_was_changed_before_the_journal_held_rows_is_named(
    tmp_path: Path, change: str, said: str
) -> None:
    """An upgrade takes each row as it finds it; the hash that was noted when a procedure was adopted does not."""
    database = kept.database("camden", tmp_path)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(f"UPDATE policy SET {change} WHERE policy = 'camden'")
    site = site_at(tmp_path, "2025-06-02")
    adopting.init(site, ["camden"])
    checks = {check.name: check for check in checking.of_the_record(site)}
    assert (checks["record"].ok, checks["policies"].ok) == (True, not said)
    assert checks["policies"].detail == (said or "as this version reads them")
