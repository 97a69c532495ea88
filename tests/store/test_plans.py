"""How the database goes about every query: along an index, however many cases there are, wherever few rows are asked
for. What lists all of something by its nature says so here, with the reason."""

import inspect
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

import stores
from noting import noted
from panelctl.store import queries
from panelctl.store.connection import Connection
from panelctl.store.create import create
from panelctl.store.reading import reading
from store import crowd

DAY = date(2010, 1, 1)
CASE, PANEL, SOMEBODY = "CAM-2010-40", "CAM-7", 40
MEMBER = 43  # a login's person, whose own application one of the cases is
FEW = crowd.CASES // 2  # rows: whoever looks at more of a table than this goes through it
Read = Callable[[Connection], object]


def asked(name: str, *given: object, **named: object) -> Read:
    module, _, function = name.partition(".")
    query = getattr(import_module(f"panelctl.store.queries.{module}"), function)
    return lambda connection: query(connection, *given, **named)


# Each query as commands ask it; in brackets, in which of its forms.
READS: Mapping[str, Read] = {
    "about_person.held_about": lambda connection: list(queries_of("about_person").held_about(connection, SOMEBODY)),
    "about_person.known_by": asked("about_person.known_by"),
    "about_person.namesakes": asked("about_person.namesakes", SOMEBODY),
    "duties.duties_done": asked("duties.duties_done", "camden"),
    "duties.editions": asked("duties.editions", "camden", DAY),
    "facts_of_cases.active_cases": asked("facts_of_cases.active_cases"),
    "facts_of_cases.active_cases (named)": asked("facts_of_cases.active_cases", [CASE]),
    "facts_of_cases.active_references": asked("facts_of_cases.active_references"),
    "facts_of_cases.case": asked("facts_of_cases.case", CASE),
    "facts_of_cases.cases_heard": asked("facts_of_cases.cases_heard", PANEL),
    "facts_of_cases.cases_moved": asked("facts_of_cases.cases_moved", PANEL),
    "facts_of_cases.cases_on": asked("facts_of_cases.cases_on", PANEL),
    "facts_of_cases.listed_on": asked("facts_of_cases.listed_on", [PANEL]),
    "hearings.hearings": asked("hearings.hearings", CASE),
    "history.agreed_sheet_row": asked("history.agreed_sheet_row", 40, 41),
    "history.day_of_entry": asked("history.day_of_entry", 7),
    "history.days_recorded": asked("history.days_recorded", PANEL),
    "history.decided_on": asked("history.decided_on", PANEL),
    "history.decisions_at": asked("history.decisions_at", PANEL),
    "history.decisions_of": asked("history.decisions_of", CASE),
    "history.digest_of_entry": asked("history.digest_of_entry", 7),
    "history.documents": asked("history.documents", CASE),
    "history.ended_at": asked("history.ended_at", PANEL),
    "history.entries_about": asked("history.entries_about", CASE),
    "history.erasures": asked("history.erasures"),
    "history.event_row": asked("history.event_row", 40, 1),
    "history.events_beside_journal": asked("history.events_beside_journal"),
    "history.files_ever_received": asked("history.files_ever_received"),
    "history.files_received": asked("history.files_received"),
    "history.files_written": asked("history.files_written", "minutes/"),
    "history.first_hash": asked("history.first_hash"),
    "history.journal": asked("history.journal"),
    "history.journal (of one)": asked("history.journal", subject=CASE),
    "history.outline": asked("history.outline"),
    "history.quorums_kept": asked("history.quorums_kept", [PANEL]),
    "history.restorings": asked("history.restorings"),
    "history.same_files": asked("history.same_files", "1" * 64),
    "history.score_sheet_row": asked("history.score_sheet_row", 40, 41, 121),
    "history.written": asked("history.written", "minutes/CAM-7.md"),
    "holders.absences": asked("holders.absences"),
    "holders.absences (of one)": asked("holders.absences", SOMEBODY),
    "holders.away_on": asked("holders.away_on", DAY),
    "holders.holdings": asked("holders.holdings", "camden"),
    "holders.holdings_by_policy": asked("holders.holdings_by_policy", ["camden"]),
    "holders.people": asked("holders.people"),
    "holders.people (found)": asked("holders.people", "Worker 40"),
    "holders.people_by_id": asked("holders.people_by_id", [SOMEBODY]),
    "holders.person": asked("holders.person", SOMEBODY),
    "holders.person_record": asked("holders.person_record", SOMEBODY),
    "holders.person_records": asked("holders.person_records", [SOMEBODY]),
    "keeping.applicants": asked("keeping.applicants", [CASE]),
    "keeping.ended": asked("keeping.ended", ["camden"]),
    "keeping.on_record": asked("keeping.on_record", [CASE]),
    "letters.dropped_by_hand": asked("letters.dropped_by_hand", CASE),
    "letters.notice": asked("letters.notice", 7),
    "letters.notices": asked("letters.notices"),
    "letters.notices (of one)": asked("letters.notices", case=CASE),
    "letters.notices (waiting)": asked("letters.notices", statuses=("draft", "cleared")),
    "letters.notices_in_full": asked("letters.notices_in_full", [7]),
    "letters.times_released": asked("letters.times_released", CASE, 7),
    "letters.withdrawals": asked("letters.withdrawals"),
    "letters.withdrawals (of one)": asked("letters.withdrawals", CASE),
    "lines_of_cases.case_references": asked("lines_of_cases.case_references", "40"),
    "lines_of_cases.case_references (whole)": asked("lines_of_cases.case_references", CASE),
    "lines_of_cases.case_references (a part)": asked("lines_of_cases.case_references", "CAM-2010-4"),
    "lines_of_cases.cases_list": asked("lines_of_cases.cases_list"),
    "lines_of_cases.cases_list (all)": asked("lines_of_cases.cases_list", everything=True),
    "lines_of_cases.cases_list (of one)": asked("lines_of_cases.cases_list", everything=True, applicant=SOMEBODY),
    "lines_of_cases.cases_list (on a panel)": asked("lines_of_cases.cases_list", everything=True, panel=PANEL),
    "lines_of_cases.cases_list (decided)": asked(
        "lines_of_cases.cases_list", everything=True, decided_since=date(2024, 9, 1)
    ),
    "lines_of_cases.changed_since": asked("lines_of_cases.changed_since"),
    "lines_of_cases.first_recorded": asked("lines_of_cases.first_recorded", ["event-7"]),
    "lines_of_cases.next_case_number": asked("lines_of_cases.next_case_number", "CAM", 2010),
    "meetings.declaration_row": asked("meetings.declaration_row", 41, 121, 40),
    "meetings.free_panel_reference": asked("meetings.free_panel_reference", "CAM", DAY),
    "meetings.left_last": asked("meetings.left_last", [40]),
    "meetings.meetings_of": asked("meetings.meetings_of", "camden"),
    "meetings.panel": asked("meetings.panel", PANEL),
    "meetings.panel_id": asked("meetings.panel_id", PANEL),
    "meetings.panels": asked("meetings.panels", "camden", date(2340, 1, 1)),
    "meetings.panels_by_id": asked("meetings.panels_by_id", [7]),
    "packs.packed": asked("packs.packed", PANEL),
    "packs.panels_packed": asked("packs.panels_packed", date(2300, 1, 1)),  # a tenth of the panels is to come
    "procedures.policies": asked("procedures.policies"),
    "procedures.policies_by_row": asked("procedures.policies_by_row", [1]),
    "procedures.policy": asked("procedures.policy", "camden"),
    "procedures.policy_by_row": asked("procedures.policy_by_row", 1),
    "procedures.policy_texts": asked("procedures.policy_texts", [1]),
    "procedures.policy_versions": asked("procedures.policy_versions"),
    "procedures.versions_of_panels": asked("procedures.versions_of_panels", [PANEL]),
    "reminders.reminder": asked("reminders.reminder", 7),
    "reminders.reminders": asked("reminders.reminders"),
    "reminders.reminders (of one)": asked("reminders.reminders", case=CASE),
    "reminders.reminders (waiting)": asked("reminders.reminders", statuses=("draft",)),
    "minutes.newest_issue": asked("minutes.newest_issue", PANEL),
    "reminders.reminders_at_stake": asked("reminders.reminders_at_stake", DAY),
    "reminders.reminders_beside_journal": asked("reminders.reminders_beside_journal"),
    "reminders.reminders_in_full": asked("reminders.reminders_in_full", [7]),
    "sealed_entries.sealed_entries": asked("sealed_entries.sealed_entries", "CAM-2010-0", [PANEL]),
    "traces.acted": asked("traces.acted", SOMEBODY),
    "traces.digests_about": asked("traces.digests_about", SOMEBODY, "[]"),
    "traces.legal_hold": asked("traces.legal_hold", SOMEBODY),
    "traces.naming": asked("traces.naming", ["Worker 40"]),
    "traces.own_words": asked("traces.own_words", SOMEBODY),
    "traces.roles_held": asked("traces.roles_held", SOMEBODY, DAY),
}
# Tables as small with ever so many cases: versions, duties of a body, who holds a role or is away, panels.
SMALL = {"policy", "duty_done", "holding", "absence", "panel", "alembic_version"}
NAMES, RIGHTS = {"person", "former_name"}, "a right of somebody's is asked for once in years, and nothing may be missed"
DOCTOR = "doctor, or a backup, looks at everything"
ASKED_FOR = "all of them are asked for"
# What reads a table from end to end, by its nature; at most these tables, in either kind of database.
WHOLE: Mapping[str, tuple[set[str], str]] = {
    "about_person.held_about": (set(crowd.TABLES), RIGHTS),
    "about_person.known_by": (NAMES, "everybody's names are asked for, to mark them in a text"),
    "about_person.namesakes": (NAMES, RIGHTS),
    "hearings.hearings": ({"there_for_case"}, "a bundle only; few rows, and none lead from a case to them"),
    "history.erasures": ({"journal"}, DOCTOR),
    "history.events_beside_journal": ({"cases", "event", "journal"}, DOCTOR),
    "history.files_ever_received": ({"change", "document", "notice", "score_sheet"}, DOCTOR),
    "history.files_received": ({"cases", "document", "notice", "score_sheet"}, DOCTOR),
    "history.files_written": ({"written_file"}, DOCTOR),
    "history.outline": ({"cases", "person"}, "a restore counts them, to be told apart from another record"),
    "history.restorings": ({"journal"}, DOCTOR),
    "holders.people": ({"large_print", "person", "person_fact", "salutation"}, ASKED_FOR),
    "holders.people (found)": (NAMES, "a part of a name may stand anywhere in it"),
    "keeping.applicants": ({"cases", "journal", "person"}, "retention looks at everybody who ever applied"),
    "keeping.ended": ({"cases"}, "retention looks at every case that has ended"),
    "letters.notices": ({"cases", "event", "large_print", "notice"}, ASKED_FOR),
    "letters.withdrawals": ({"event"}, "of all letters that ever went: only a list of those asks"),
    "lines_of_cases.case_references": ({"cases"}, "of a number it is not known of which year: the index of numbers"),
    "lines_of_cases.case_references (a part)": ({"cases"}, "a part may stand anywhere in a reference"),
    "lines_of_cases.cases_list (all)": ({"cases", "person"}, ASKED_FOR),
    "lines_of_cases.cases_list (decided)": ({"decision"}, "of a year's decisions the half may be asked for"),
    "reminders.reminders": ({"cases", "large_print", "reminder"}, ASKED_FOR),
    "reminders.reminders_beside_journal": ({"cases", "journal", "reminder"}, DOCTOR),
    "traces.acted": (set(crowd.TABLES), RIGHTS),
    "traces.naming": (set(crowd.TABLES), RIGHTS),
    "traces.own_words": (NAMES, RIGHTS),
}


def queries_of(module: str) -> Any:
    return import_module(f"panelctl.store.queries.{module}")


def every_query() -> Iterator[str]:
    for module in iter_modules(queries.__path__):
        for name, function in inspect.getmembers(queries_of(module.name), inspect.isfunction):
            own = function.__module__ == f"panelctl.store.queries.{module.name}" and not name.startswith("_")
            if own and next(iter(inspect.signature(function).parameters), "") == "connection":
                yield f"{module.name}.{name}"


def test_every_query_has_its_plan_here() -> None:
    assert {name.partition(" ")[0] for name in READS} == set(every_query())
    assert WHOLE.keys() <= READS.keys()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A record of some years."""
    folder = tmp_path_factory.mktemp("years")
    place = stores.place(folder)
    create(place)
    if stores.SERVER:
        import psycopg

        from panelctl.store.engines.server import Server

        with psycopg.connect(place.replace("+psycopg", ""), autocommit=True) as own:
            own.execute("SET search_path = main, panelctl")
            crowd.fill(Server(own))
    else:
        with sqlite3.connect(place) as file:
            crowd.fill(file)
    yield place
    stores.forget(folder)


@pytest.fixture(scope="module")
def years(record: str) -> Iterator[Any]:
    """The same, open for reading."""
    with reading(record) as connection:
        yield connection


@pytest.mark.parametrize("name", READS)
def test_what_asks_for_few_rows_reads_no_table_from_end_to_end(years: Any, name: str) -> None:
    walk = walked_at_server if stores.SERVER else walked_in_file
    allowed, _ = WHOLE.get(name, (set(), ""))
    assert walk(years, READS[name]) - SMALL <= allowed


@pytest.fixture(scope="module")
def part_of_years(record: str) -> Iterator[Any]:
    """The same on a server, as a member of panels reads it who is not shown a case of theirs."""
    from panelctl.store.engines import server, server_logins, server_spare

    name = record.rpartition("/")[2]
    with closing(server.connect(record)) as own:
        owner = server.Server(own)
        server_logins.set_up(owner, record)
        server_logins.give(owner, record, f"{name}_mae", MEMBER, "members")
        with reading(record.replace("//panelctl@", f"//{name}_mae@")) as connection:
            yield connection
        server_spare.close()
        roles = ", ".join(f"{name}_{role}" for role in ("mae", *server_logins.PARTS))
        owner.execute("DELETE FROM panelctl.login")
        owner.execute(f"DROP OWNED BY {roles}")
        owner.execute(f"DROP ROLE {roles}")
        owner.execute(f"GRANT CONNECT, TEMPORARY ON DATABASE {name} TO PUBLIC")  # lent to others next


@pytest.mark.server
@pytest.mark.parametrize("name", READS)
def test_what_a_login_is_not_shown_is_found_along_an_index_too(part_of_years: Any, name: str) -> None:
    allowed, _ = WHOLE.get(name, (set(), ""))
    before = looked_at(part_of_years)
    READS[name](part_of_years)
    looked = looked_at(part_of_years) - before
    assert {table for table, rows in looked.items() if rows > FEW} - SMALL <= allowed


def looked_at(connection: Any) -> Counter[str]:
    """How many rows of each table this transaction has looked at, in functions and for policies too."""
    known = "SELECT relname, seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables"
    return Counter(dict(connection.execute(known).fetchall()))


def walked_in_file(connection: sqlite3.Connection, read: Read) -> set[str]:
    """The tables that are read from end to end, or along the whole of an index."""
    with noted(connection) as (noting, asked):
        read(noting)
    walked = set()
    for statement, _ in asked:
        called = {alias or table: table for table, alias in CALLED.findall(statement)}
        for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
            if (scanned := re.match(r"SCAN (\w+)(?! VIRTUAL)", step)) and " LIMIT " not in statement:
                walked.add(called.get(scanned[1], scanned[1]))
    return {table for table in walked if table in crowd.TABLES}


CALLED = re.compile(r"(?:FROM|JOIN|,)\s+(\w+)(?:\s+(?:AS\s+)?(?!JOIN|WHERE|ON|ORDER|LEFT|GROUP|UNION|EXCEPT)(\w+))?")


def walked_at_server(connection: Any, read: Read) -> set[str]:
    with noted(connection) as (noting, asked):
        read(noting)
    walked: set[str] = set()
    for sql, parameters in asked:
        ((plan,),) = connection.execute(f"EXPLAIN (FORMAT JSON) {sql}", parameters).fetchall()
        steps = json.loads(plan) if isinstance(plan, str) else plan
        walked |= set(whole_tables(steps[0]["Plan"]))
    return walked & crowd.TABLES.keys()


def whole_tables(step: dict[str, Any], is_cut_short: bool = False) -> Iterator[str]:
    """The tables that a step of a plan, or one below it, reads from end to end; not where it ends after a few rows."""
    is_cut_short |= step["Node Type"] == "Limit"
    has_condition = "Index Cond" in step or is_cut_short
    if step["Node Type"] == "Seq Scan" or (step["Node Type"].startswith("Index") and not has_condition):
        yield step["Relation Name"]
    for below in step.get("Plans", ()):
        yield from whole_tables(below, is_cut_short)
