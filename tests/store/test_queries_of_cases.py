import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest

from panelctl import errors
from panelctl.model import EarlierCase, Event, Move, Notice, ScoreSheet
from panelctl.store import queries, state
from panelctl.store.reading import reading
from panelctl.store.records import (
    CaseLine,
    DecisionRecord,
    DocumentRecord,
    JournalEntry,
    NoticeRecord,
    Quorum,
)
from panelctl.store.writing import raw
from store.one_round import ADA, BO, PANEL, ZEROS, a_round


def test_a_case_has_everything_recorded_of_it(connection: Connection) -> None:
    record = queries.case(connection, "CAM-2025-001")
    facts = record.facts
    assert (record.id, record.policy_row_id, record.panel_id, record.stage, record.ended, record.active) == (
        1,
        2,
        1,
        "listed",
        False,
        True,
    )
    assert (facts.reference, facts.policy, facts.applicant, facts.opened, facts.panel) == (
        "CAM-2025-001",
        "camden",
        ADA,
        date(2025, 2, 3),
        PANEL,
    )
    by = {"typed_by": "Ada", "recorded": "2025-04-11T09:30:00Z"}
    assert facts.events == (
        Event(1, "applied", date(2025, 2, 3), Move(facts={"on": date(2025, 2, 1)}), "Ada", "social-worker", **by),
        Event(2, "approved", date(2025, 4, 22), Move(), reason="sound", **by),
    )
    assert facts.sheets == (ScoreSheet("Bo Byron", date(2025, 4, 22), {"pcf-1": "met"}, "clear", BO.id),)
    assert facts.notices == (
        Notice(1, "outcome", "social-worker", "Ada", "", "draft", 2),
        Notice(
            2,
            "outcome",
            "hr",
            "HR",
            "hr@camden.example",
            "released",
            2,
            sent=date(2025, 4, 24),
            how="by e-mail",
            sha256=ZEROS,
        ),
    )
    assert [each.role for each in facts.holdings] == ["head", "psw"]


def test_a_case_is_found_by_its_whole_reference_only(connection: Connection) -> None:
    with pytest.raises(errors.NoSuchCase) as refusal:
        queries.case(connection, "CAM-2025")
    assert refusal.value.message == 'There is no case "CAM-2025"'


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("cam-2025-001", ["CAM-2025-001"]),
        ("001", ["CAM-2025-001"]),
        ("2025", ["CAM-2025-001", "CAM-2025-002", "CAM-2025-003"]),
        ("_", []),
        ("STH", []),
    ],
)
def test_references_are_found_by_any_part(connection: Connection, part: str, found: list[str]) -> None:
    assert queries.case_references(connection, part) == found


def test_cases_are_listed_as_lines(connection: Connection) -> None:
    usual = ("camden", 2, "advanced-social-worker")
    listed = (date(2025, 2, 3), "listed", False, True, "CAM-2025-04-22", date(2025, 4, 22), "panel")
    ada = CaseLine("CAM-2025-001", *usual, "Ada Å. Byron", "North", *listed)
    bo = CaseLine("CAM-2025-002", *usual, "Bo Byron", "", *listed)
    assert queries.cases_list(connection) == [ada, bo]
    assert queries.cases_list(connection, applicant=2) == [bo]
    assert queries.cases_list(connection, policy="st-helens") == []
    assert [each.reference for each in queries.cases_list(connection, everything=True)][2:] == ["CAM-2025-003"]


def test_the_next_number_counts_within_the_year(connection: Connection) -> None:
    assert queries.next_case_number(connection, "CAM", 2025) == 4
    assert queries.next_case_number(connection, "CAM", 2026) == 1


def test_cases_of_a_panel_keep_the_order_of_listing(connection: Connection) -> None:
    assert [each.facts.reference for each in queries.cases_on(connection, "CAM-2025-04-22")] == [
        "CAM-2025-002",
        "CAM-2025-001",
    ]
    assert queries.cases_on(connection, "CAM-2025-05-20") == []


def test_active_cases_come_with_the_same_facts_as_alone(connection: Connection) -> None:
    both = [queries.case(connection, f"CAM-2025-00{number}") for number in (1, 2)]
    assert queries.active_cases(connection) == both
    third = queries.case(connection, "CAM-2025-003")
    assert queries.active_cases(connection, ["CAM-2025-003", "CAM-2025-001"]) == [both[0], third]
    assert queries.active_cases(connection, []) == []


def test_notices_are_found_by_status_and_case(connection: Connection) -> None:
    draft = NoticeRecord(
        Notice(1, "outcome", "social-worker", "Ada", "", "draft", 2),
        "CAM-2025-001", 2, "Outcome", 1, "", "", "", "social-worker",
    )  # fmt: skip
    assert queries.notices(connection, statuses=("draft",), case="CAM-2025-001") == [draft]
    assert queries.notice(connection, 1) == draft
    assert [each.facts.id for each in queries.notices(connection)] == [1, 2]
    assert [each.body for each in queries.notices(connection, statuses=("released",))] == [""]
    assert queries.notice(connection, 2).body == "# Yes"
    with pytest.raises(errors.NoSuchNotice) as refusal:
        queries.notice(connection, 9)
    assert refusal.value.message == "There is no notice 9"


def test_what_was_kept_of_a_case(connection: Connection) -> None:
    assert queries.documents(connection, "CAM-2025-001") == [
        DocumentRecord(
            1,
            "portfolio",
            "My portfolio.docx",
            "CAM-2025-001-1.docx",
            10,
            ZEROS,
            date(2025, 2, 1),
            date(2025, 2, 3),
            "Ada",
            1,
        )
    ]
    decision = DecisionRecord(
        1,
        2,
        "CAM-2025-04-22",
        "approved",
        "yes",
        date(2025, 4, 22),
        "sound",
        "",
        "",
        "the panel",
        Quorum("Quorate: 1 present (Bo Byron).", ["Bo Byron"]),
    )
    assert queries.decisions_of(connection, "CAM-2025-001") == [decision]
    assert queries.decisions_of(connection, "CAM-2025-002") == []
    assert queries.written(connection, "minutes/CAM-2025-04-22.md") == ZEROS
    assert queries.written(connection, "minutes/other.md") == ""


def test_the_journal_is_read_from_its_end(connection: Connection) -> None:
    entries = queries.journal(connection, last=2)
    assert [(each.seq, each.action, each.subject) for each in entries] == [
        (3, "schedule", "CAM-2025-002"),
        (4, "schedule", "CAM-2025-001"),
    ]
    (only,) = queries.journal(connection, subject="CAM-2025-002")
    assert only == JournalEntry(3, "2025-04-11T09:30:00Z", "Ada", "schedule", "CAM-2025-002", {}, entries[0].hash)


@pytest.mark.file
def test_a_reference_to_nobody_is_said_and_not_a_crash(database: Path, fill) -> None:
    fill(a_round)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("UPDATE cases SET person_id = 77 WHERE id = 1")
    with reading(database) as connection, pytest.raises(errors.DamagedValue) as refusal:
        queries.case(connection, "CAM-2025-001")
    assert refusal.value.message == 'The database holds "77" where the row of a person should be'


def test_moving_a_case_to_another_panel_puts_it_last_there(database: Path, fill) -> None:
    def moved(some: Any) -> None:
        a_round(some)
        some.entry("schedule", "CAM-2025-002")
        state.save_state(some.session, 2, "listed", False, True, 2)
        some.entry("schedule", "CAM-2025-002")
        state.save_state(some.session, 2, "listed", False, True, 1)
        state.save_state(some.session, 1, "heard", False, True, 1)

    fill(moved)
    with reading(database) as connection:
        on_panel = queries.cases_on(connection, "CAM-2025-04-22")
        assert [each.facts.reference for each in on_panel] == ["CAM-2025-001", "CAM-2025-002"]


@pytest.mark.file
def test_lists_of_open_cases_go_along_an_index(connection: Connection) -> None:
    said: list[str] = []
    connection.set_trace_callback(said.append)
    queries.cases_list(connection)
    queries.active_cases(connection)
    connection.set_trace_callback(None)
    plans = {
        statement: " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}"))
        for statement in said
        if "FROM cases c" in statement and "JOIN cases o" not in statement
    }
    assert len(plans) == 2
    lines, active = plans.values()
    assert "SEARCH c USING INDEX cases_ended (ended=?)" in lines
    assert "SEARCH c USING INDEX cases_active (active=?)" in active
    assert "SCAN" not in lines + active


def plans_of(connection: Connection, read: Callable[[], object]) -> list[str]:
    """How SQLite goes about the statements that a reading makes, one line each, those of JSON lists left out."""
    said: list[str] = []
    connection.set_trace_callback(said.append)
    read()
    connection.set_trace_callback(None)
    return [
        " ".join(
            row[3]
            for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
            if "json_each" not in row[3] and "VIRTUAL TABLE" not in row[3]
        )
        for statement in said
    ]


@pytest.mark.file
def test_what_waits_to_be_sent_is_found_along_an_index(connection: Connection) -> None:
    owed = ("draft", "cleared")
    (notices,) = plans_of(connection, lambda: queries.notices(connection, statuses=owed))
    assert "SEARCH n USING INDEX notice_status (status=?)" in notices
    (reminders,) = plans_of(connection, lambda: queries.reminders(connection, statuses=owed))
    assert "SEARCH r USING INDEX reminder_status (status=?)" in reminders
    (of_case,) = plans_of(connection, lambda: queries.notices(connection, case="CAM-2025-001"))
    assert "SEARCH n USING INDEX sqlite_autoindex_notice_1 (case_id=?)" in of_case
    assert "SCAN n" not in of_case


@pytest.mark.file
def test_what_a_panel_heard_and_decided_is_found_along_indexes(connection: Connection) -> None:
    (decided,) = plans_of(connection, lambda: queries.decisions_at(connection, "CAM-2025-04-22"))
    assert "SEARCH d USING INDEX decision_panel (panel_id=?)" in decided
    heard, *_ = plans_of(connection, lambda: queries.cases_heard(connection, "CAM-2025-04-22"))
    assert "SEARCH decision USING INDEX decision_panel (panel_id=?)" in heard
    (listed,) = plans_of(connection, lambda: queries.listed_on(connection, ["CAM-2025-04-22"]))
    assert "SEARCH c USING INDEX cases_panel (panel_id=?)" in listed
    assert "SCAN" not in f"{decided} {heard} {listed}"


@pytest.mark.file
def test_the_journal_is_read_along_its_keys(connection: Connection) -> None:
    (about,) = plans_of(connection, lambda: queries.journal(connection, subject="CAM-2025-002"))
    assert about == "SEARCH journal USING INDEX journal_subject (subject=?)"
    (newest,) = plans_of(connection, lambda: queries.journal(connection, last=2))
    assert newest == "SCAN journal"  # from its end, as far as the limit


@pytest.mark.file
def test_a_thousand_cases_are_read_in_a_handful_of_queries(database: Path, fill) -> None:
    def many(some: Any) -> None:
        policy, person, entry = some.policy().id, some.person("Ada").id, some.entry()
        connection = raw(some.session)
        connection.executemany(
            "INSERT INTO cases VALUES (?, ?, 'CAM', 2025, ?, ?, ?, ?, '2025-02-03', 'applied', 0, 1, NULL, NULL)",
            [(number, f"CAM-2025-{number}", number, policy, f"route-{number}", person) for number in range(1, 1001)],
        )
        connection.executemany(
            "INSERT INTO event (case_id, seq, kind, name, date, by_name, role, reason, body, journal_seq)"
            " VALUES (?, ?, 'fact', 'planned', '2025-02-03', '', '', '', '{\"now\":{\"date\":\"2025-04-22\"}}', ?)",
            [(number, seq, entry) for number in range(1, 1001) for seq in range(1, 9)],
        )

    fill(many)
    with reading(database) as connection:
        said: list[str] = []
        connection.set_trace_callback(said.append)
        found = queries.active_cases(connection)
    assert sum(len(each.facts.events) for each in found) == 8000
    assert len(said) < 20


def test_an_earlier_application_comes_with_the_stage_it_ended_in_and_the_day_it_was_decided(
    database: Path, fill: Any
) -> None:
    def years(some: Any) -> None:
        first, second, other = some.policy(), some.policy(version="2"), some.policy("st-helens", reference="STH")
        ada, bo = some.person("Ada"), some.person("Bo")
        ended = {"ended": True, "active": False}
        refused = some.case(1, first, ada, stage="refused", **ended)
        some.event(refused, 1, body={"verb": "apply"})
        some.event(refused, 2, name="refused", date=date(2025, 4, 22), body={"verb": "decide"})
        some.event(refused, 3, name="refused", date=date(2025, 4, 29), body={"verb": "decide"})
        some.event(refused, 4, kind="voided", name="refused", date=date(2025, 5, 1), body={"seq": 3})
        some.event(refused, 5, name="reasons-accepted", date=date(2025, 5, 6), body={"verb": "dispute"})
        some.case(2, first, bo, stage="refused", **ended)
        some.case(3, first, ada, route="practice-educator", stage="approved", **ended)
        some.case(1, other, ada, stage="approved", **ended)
        withdrawn = some.case(4, second, ada, stage="withdrawn", **ended)
        some.event(withdrawn, 1, date=date(2025, 9, 1), body={"verb": "apply"})
        some.event(withdrawn, 2, kind="withdrawn", name="withdrawn", date=date(2025, 9, 8))
        some.case(5, second, ada, stage="applied")

    fill(years)
    with reading(database) as connection:
        found = {each: queries.case(connection, f"CAM-2025-00{each}").facts.earlier for each in range(1, 6)}
    refused = EarlierCase("CAM-2025-001", "refused", date(2025, 4, 22))
    withdrawn = EarlierCase("CAM-2025-004", "withdrawn", date(2025, 9, 1))
    assert found == {1: (), 2: (), 3: (), 4: (refused,), 5: (refused, withdrawn)}


@pytest.mark.file
def test_earlier_applications_of_a_thousand_cases_are_found_along_an_index(database: Path, fill: Any) -> None:
    """The plan that SQLite makes does not hang on how many there are: nothing counts them for it."""

    def many(some: Any) -> None:
        policy, entry = some.policy().id, some.entry()
        connection = raw(some.session)
        people, cases = range(1, 1_001), range(1, 2_001)
        connection.executemany(
            "INSERT INTO person VALUES (?, 'Somebody', '', '', '', '', '2025-01-01')", [(number,) for number in people]
        )
        connection.executemany(
            "INSERT INTO cases VALUES (?, ?, 'CAM', 2025, ?, ?, 'asw', ?, '2025-02-03', 'no', ?, ?, NULL, NULL)",
            [(n, f"CAM-{n}", n, policy, (n - 1) % 1_000 + 1, n <= 1_000, n > 1_000) for n in cases],
        )
        connection.executemany(
            "INSERT INTO event (case_id, seq, kind, name, date, by_name, role, reason, body, journal_seq)"
            " VALUES (?, ?, 'move', 'no', '2025-04-22', '', '', '', '{\"verb\":\"decide\"}', ?)",
            [(number, seq, entry) for number in cases for seq in (1, 2)],
        )

    fill(many)
    with reading(database) as connection:
        said: list[str] = []
        connection.set_trace_callback(said.append)
        found = queries.active_cases(connection)
        connection.set_trace_callback(None)
        (statement,) = [each for each in said if "JOIN cases o" in each]
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
    assert [len(each.facts.earlier) for each in found] == [1] * 1_000
    assert "SEARCH o USING INDEX cases_person (person_id=? AND route=? AND rowid<?)" in plan
    assert not [step for step in plan if step.startswith("SCAN") and "json_each" not in step]
