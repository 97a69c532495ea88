"""A database of an earlier panelctl, with a whole round in it, goes on where it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

from actions.rounds import PANEL, On, applied, heard, panel
from panelctl.actions.cases import deciding, showing
from panelctl.actions.panels import scheduling
from panelctl.actions.policies import adopting
from panelctl.actions.reminders import reminding
from panelctl.actions.site import Site
from panelctl.actions.upkeep import checking
from panelctl.store import create, journal, schema, writing


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
