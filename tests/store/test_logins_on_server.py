"""On a server each person has a login: the journal says whose it was, and nobody is shown a case that they have an
interest in. The server sees to it, whatever program asks."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from typing import Any

import pytest
from sqlmodel import SQLModel

from panelctl import errors
from panelctl.store import changes, engines, journal, queries, replaying, rows, tables
from panelctl.store.engines import Place
from panelctl.store.reading import reading
from panelctl.store.writing import raw, writing
from store.filling import NOW, ZEROS
from store.one_round import a_round

pytestmark = pytest.mark.server
BO = 2  # declared an interest in CAM-2025-001 and left; CAM-2025-002 is an application of his own
HIDDEN = ("CAM-2025-001", "CAM-2025-002")


class Logins:
    """A record with a co-ordinator (Cleo, who is called Bo), a member (Bo Byron) and a job that reads."""

    def __init__(self, place: Place) -> None:
        from panelctl.store.engines import server, server_logins  # the driver, where there is one

        self.place, self.name = str(place), str(place).rpartition("/")[2]
        self.own = server.connect(self.place)
        self.owner = server.Server(self.own)
        server_logins.set_up(self.owner, self.place)
        for login, person, part in (("cleo", 3, "team"), ("bo", BO, "members"), ("cron", None, "readers")):
            server_logins.give(self.owner, self.place, self.called(login), person, part)  # type: ignore[arg-type]

    def called(self, login: str) -> str:
        """Logins are the whole server's, and other databases of it have theirs."""
        return f"{self.name}_{login}"

    def of(self, login: str) -> str:
        return self.place.replace("//panelctl@", f"//{self.called(login)}@")

    @contextmanager
    def typing(self, login: str) -> Iterator[Any]:
        """Another program, with the rights of a login."""
        from panelctl.store.engines import server

        with closing(server.connect(self.of(login))) as own:
            yield own

    def drop(self) -> None:
        roles = ", ".join(self.called(name) for name in ("cleo", "bo", "cron", "team", "members", "readers"))
        self.owner.execute("DELETE FROM panelctl.login")
        self.owner.execute(f"DROP OWNED BY {roles}")
        self.owner.execute(f"DROP ROLE {roles}")
        self.owner.execute(f"GRANT CONNECT, TEMPORARY ON DATABASE {self.name} TO PUBLIC")  # lent to others next
        self.own.close()


@pytest.fixture
def logins(database: Place, fill: Callable[[Callable[[Any], None]], None]) -> Iterator[Logins]:
    fill(a_round)
    made = Logins(database)
    yield made
    made.drop()


def test_setting_up_twice_changes_nothing(logins: Logins) -> None:
    from panelctl.store.engines import server_logins

    rights = "SELECT relname, relacl::text FROM pg_class WHERE relnamespace = 'main'::regnamespace ORDER BY 1"
    before = logins.owner.execute(rights).fetchall()
    server_logins.set_up(logins.owner, logins.place)
    server_logins.give(logins.owner, logins.place, logins.called("bo"), BO, "members")
    assert logins.owner.execute(rights).fetchall() == before


def test_the_login_says_who_typed_an_entry(logins: Logins) -> None:
    with writing(logins.of("cleo")) as session:
        rows.add_person(session, name="Zed", added=date(2025, 1, 1))
        journal.append(session, at=NOW, actor="Bo", action="person add", subject="person 4", body={})
    with pytest.raises(errors.NotYourRight, match="yours is that of Bo Byron"), writing(logins.of("bo")) as session:
        journal.append(session, at=NOW, actor="Ada Å. Byron", action="note", subject="", body={})
    with reading(logins.of("cleo")) as connection:
        assert [entry.actor for entry in queries.journal(connection, subject="person 4")] == ["Bo"]
        assert journal.verify(connection) == changes.verify(connection) == []


def test_whoever_says_that_somebody_else_types_is_told_whose_login_it_is(logins: Logins) -> None:
    assert engines.actor(logins.of("bo"), "") == "Bo Byron"
    assert engines.actor(logins.of("bo"), "Bo Byron") == "Bo Byron"
    assert engines.actor(logins.of("cron"), logins.called("cron")) == logins.called("cron")
    with pytest.raises(errors.OtherLogin, match="--as Ada was not taken"):
        engines.actor(logins.of("bo"), "Ada")
    assert engines.actor(logins.place, "Ada") == "Ada"  # the owner's login is nobody's


EVERYBODY, ALL_BUT_TEAM = ("cleo", "bo", "cron"), ("bo", "cron")
DENIED = (
    ("UPDATE journal SET actor = 'x'", EVERYBODY),
    ("DELETE FROM journal", EVERYBODY),
    ("TRUNCATE journal CASCADE", EVERYBODY),
    ("UPDATE change SET body = NULL", EVERYBODY),
    ("DELETE FROM change", EVERYBODY),
    ("UPDATE panelctl.counted SET last = 0", EVERYBODY),
    ("UPDATE panelctl.login SET person_id = 1", EVERYBODY),
    ("UPDATE alembic_version SET version_num = '0001'", EVERYBODY),
    ("ALTER TABLE person DISABLE TRIGGER catch", EVERYBODY),
    ("DROP POLICY seen ON cases", EVERYBODY),
    ("CREATE TABLE main.own (id INT)", EVERYBODY),
    ("CREATE FUNCTION panelctl.own() RETURNS int LANGUAGE sql AS 'SELECT 1'", EVERYBODY),
    ("UPDATE person SET name = 'x'", ALL_BUT_TEAM),
    ("DELETE FROM decision", ALL_BUT_TEAM),
    ("UPDATE decision SET outcome = 'x'", ALL_BUT_TEAM),
    ("INSERT INTO decision SELECT * FROM decision", ALL_BUT_TEAM),
    ("UPDATE cases SET stage = 'x'", ALL_BUT_TEAM),
    ("UPDATE notice SET body = 'x'", ALL_BUT_TEAM),
    ("UPDATE score_sheet SET rationale = 'x'", ("cron",)),
    ("INSERT INTO journal SELECT * FROM journal", ("cron",)),
)  # fmt: skip


def test_each_login_may_do_what_its_group_does_and_nothing_else(logins: Logins) -> None:
    import psycopg

    for login in EVERYBODY:
        with logins.typing(login) as own:
            for statement, denied in DENIED:
                if login in denied:
                    with pytest.raises(psycopg.errors.InsufficientPrivilege):
                        own.execute(statement)


def test_a_member_writes_for_nobody_else(logins: Logins) -> None:
    import psycopg

    theirs = {"case_id": 3, "panel_id": 1, "day": date(2025, 4, 22), "findings": {}, "rationale": "clear"}
    with writing(logins.of("bo")) as session:
        rows.add_score_sheet(session, person_id=BO, **theirs)  # type: ignore[arg-type]
        journal.append(session, at=NOW, actor="Bo Byron", action="score", subject="CAM-2025-003", body={})
    with pytest.raises(errors.NotYourRight), writing(logins.of("bo")) as session:
        rows.add_score_sheet(session, person_id=3, **theirs)  # type: ignore[arg-type]
    with logins.typing("bo") as own, pytest.raises(psycopg.errors.InsufficientPrivilege):
        own.execute("INSERT INTO score_sheet VALUES (99, 1, 1, 2, '2025-04-22', '{}', '', '', '')")


def test_nobody_sees_a_row_of_a_case_they_have_an_interest_in(logins: Logins) -> None:
    with logins.typing("bo") as own:
        for table in SQLModel.metadata.tables:
            seen = repr(own.execute(f'SELECT * FROM main."{table}"').fetchall())
            assert [reference for reference in HIDDEN if reference in seen] == [], table
        assert own.execute("SELECT reference FROM cases").fetchall() == [("CAM-2025-003",)]
        for table in ("event", "document", "decision", "notice", "declaration", "score_sheet", "change"):
            assert own.execute(f"SELECT * FROM main.{table}").fetchall() == [], table
    for login in ("cleo", "cron"):
        with logins.typing(login) as own:
            for table in SQLModel.metadata.tables:
                count = f'SELECT count(*) FROM main."{table}"'
                assert own.execute(count).fetchone() == logins.owner.execute(count).fetchone(), table


def test_every_table_says_whether_its_rows_are_about_a_case() -> None:
    from panelctl.store.engines import server_access

    known = {*server_access.SEEN, *server_access.OF_NO_CASE}
    assert known == set(SQLModel.metadata.tables)
    assert not server_access.SEEN.keys() & server_access.OF_NO_CASE.keys()
    for table in SQLModel.metadata.tables.values():
        for key in table.foreign_keys:
            if key.column.table.name == "cases":
                assert server_access.OF_CASE in server_access.SEEN[table.name], table.name
            assert key.column.table.name not in ("event", "document") or table.name in server_access.SEEN


def test_the_journal_goes_on_for_whoever_does_not_see_its_last_entry(logins: Logins) -> None:
    with writing(logins.place) as session:
        journal.append(session, at=NOW, actor="Ada", action="record", subject="CAM-2025-001", body={"note": "secret"})
    with writing(logins.of("bo")) as session:
        rows.add_score_sheet(
            session, case_id=3, panel_id=None, person_id=BO, day=date(2025, 4, 22), findings={}, rationale="clear"
        )
        journal.append(session, at=NOW, actor="Bo Byron", action="score", subject="CAM-2025-003", body={})
    with reading(logins.place) as connection:
        assert journal.verify(connection) == changes.verify(connection) == []
        with replaying.replayed(connection) as record:
            assert list(replaying.differences(record, connection)) == []


def test_what_somebody_declares_is_kept_and_hidden_from_then_on(logins: Logins) -> None:
    with writing(logins.of("bo")) as session:
        rows.add_declaration(session, panel_id=1, person_id=BO, case_id=3, nature="a friend", left=True)
        assert queries.case_references(raw(session), "003") == ["CAM-2025-003"]
        body = {"person": BO, "case": "CAM-2025-003", "nature": "a friend"}
        journal.append(session, at=NOW, actor="Bo Byron", action="declare", subject="CAM-2025-04-22", body=body)
    with reading(logins.of("bo")) as connection:
        assert queries.case_references(connection, "003") == []
        assert not engines.of(connection).sees_all(connection)
        assert [entry for entry in queries.journal(connection) if entry.action == "declare"] == []
    with reading(logins.place) as connection, replaying.replayed(connection) as record:
        assert list(replaying.differences(record, connection)) == []


def test_an_interest_that_excludes_nobody_hides_nothing(logins: Logins, fill: Any) -> None:
    fill(lambda some: some.add(
        tables.Declaration, panel_id=some.panel("CAM-2025-06-10", date(2025, 6, 10)).id,
        person_id=BO, case_id=1, nature="ruled out", left=False))  # fmt: skip
    with reading(logins.of("bo")) as connection:
        assert queries.case_references(connection, "001") == ["CAM-2025-001"]


def test_what_procedures_ask_of_somebody_goes_with_their_only_case(logins: Logins, fill: Any) -> None:
    def a_case(some: Any) -> None:
        cleo = some.session.get_one(tables.Person, 3)
        some.add(tables.PersonFact, person_id=cleo.id, name="qualified", value=date(2019, 9, 2))
        some.entry("person edit", f"person {cleo.id}", facts={"qualified": "2019-09-02"})
        case = some.case(4, some.session.get_one(tables.Policy, 2), cleo)
        some.add(tables.Declaration, panel_id=1, person_id=BO, case_id=case.id, nature="a cousin", left=True)
        some.entry("outbox written", "", files=["outbox/CAM-2025-004-letter.md"])
        some.add(tables.WrittenFile, path="outbox/CAM-2025-004-letter.md", sha256=ZEROS)
        some.reminder(case_id=None, kind="digest", deadline="", body="Due: CAM-2025-004")
        some.reminder(case_id=None, kind="digest", deadline="", role="hr", body="Due: CAM-2025-0041")

    fill(a_case)
    with logins.typing("bo") as own:
        assert own.execute("SELECT person_id FROM person_fact").fetchall() == [(1,)]
        assert own.execute("SELECT body FROM reminder").fetchall() == [("Due: CAM-2025-0041",)]
        assert own.execute("SELECT path FROM written_file").fetchall() == [("minutes/CAM-2025-04-22.md",)]
        assert own.execute("SELECT * FROM journal WHERE action IN ('person edit', 'outbox written')").fetchall() == []


def test_what_orders_an_agenda_tells_no_other_fact_of_a_hidden_case(logins: Logins, fill: Any) -> None:
    def told(some: Any) -> None:
        case = some.session.get_one(tables.Case, 1)
        facts = {"hour": "10:00", "told": "Not yet ready"}
        for seq, (name, now) in enumerate(facts.items(), 5):
            some.event(case, seq, kind="fact", name=name, body={"now": now})
        some.policy("westmere", parsed={"fact": {"hour": {"hour_of": "invitation"}, "told": {"hour_of": "telling"}}})

    fill(told)
    asked = "SELECT hour, of_number FROM panelctl.hidden_items('CAM-2025-04-22', %s) ORDER BY of_number"
    with logins.typing("bo") as own:
        assert own.execute(asked, ('["hour"]',)).fetchall()[0] == ("10:00", 1)
        assert own.execute(asked, ('["told"]',)).fetchall()[0] == ("", 1)


def test_a_member_whose_login_nobody_put_on_record_sees_nothing(logins: Logins) -> None:
    logins.owner.execute("DELETE FROM panelctl.login WHERE part = 'members'")
    with pytest.raises(errors.NotYourRight, match="whose login"), reading(logins.of("bo")) as connection:
        queries.case_references(connection, "003")


def test_what_is_hidden_is_looked_up_once_a_statement_and_along_an_index(logins: Logins) -> None:
    with logins.typing("bo") as own:
        own.execute("SET enable_seqscan = off")
        plan = "\n".join(line for (line,) in own.execute("EXPLAIN SELECT * FROM event WHERE case_id = 3").fetchall())
    assert "InitPlan" in plan
    assert "Index Cond: (case_id = 3)" in plan


ALTERED = (
    ("ALTER TABLE event DISABLE ROW LEVEL SECURITY", "who sees which rows of event is switched off"),
    ("DROP POLICY seen ON notice", "policy seen of notice is missing"),
    ("CREATE POLICY all_of_them ON cases USING (true)", "policy all_of_them of cases is not panelctl's"),
    ("CREATE OR REPLACE FUNCTION panelctl.hidden() RETURNS bigint[] LANGUAGE sql AS 'SELECT NULL::bigint[]'",
     "function hidden was altered"),
    ("ALTER POLICY seen ON cases USING (true)", "policy seen of cases was altered"),
    ("ALTER POLICY seen ON event USING (case_id <> ALL ((SELECT panelctl.hidden())::bigint[]) OR case_id > 0)",
     "policy seen of event was altered"),
    ("GRANT DELETE ON main.journal TO PUBLIC", "- may DELETE on journal"),
    ("ALTER FUNCTION panelctl.hidden() SECURITY INVOKER", "function hidden no longer answers as its owner"),
)  # fmt: skip


@pytest.mark.parametrize(("statement", "detail"), ALTERED)
def test_what_its_owner_does_to_who_sees_what_is_named(database: Place, statement: str, detail: str) -> None:
    from panelctl.store import checks
    from panelctl.store.engines import server

    with closing(server.connect(str(database))) as own:
        own.execute("BEGIN")
        own.execute(statement)
        assert detail in checks.look("triggers", server.Server(own)).detail
        own.execute("ROLLBACK")
