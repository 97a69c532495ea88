import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest

from panelctl import errors
from panelctl.model import Attendee, Event, Holding, Interest, Notice, PanelFacts, Person, Sheet
from panelctl.store import queries, state, tables
from panelctl.store.reading import reading
from panelctl.store.records import (
    CaseLine,
    DecisionRecord,
    DocumentRecord,
    JournalEntry,
    NoticeRecord,
    PersonRecord,
    PolicyRow,
)
from panelctl.store.writing import raw

ZEROS = "0" * 64
ADA = Person(1, "Ada Å. Byron", "ada@camden.example", "SW1", "North", {"qualified": date(2020, 9, 1)})
BO = Person(2, "Bo Byron")
CLEO = Person(3, "Bo")
PANEL = PanelFacts(
    "CAM-2025-04-22",
    "camden",
    "panel",
    date(2025, 4, 22),
    venue="Crowndale",
    attendees=(
        Attendee(BO, frozenset({"chair", "psw"}), "psw", "present", True, "the chair is away", True),
        Attendee(CLEO, frozenset(), "", "apologies"),
    ),
    interests=(Interest(BO, "CAM-2025-001", "once her manager", True),),
)


def a_round(some: Any) -> None:
    """Two policies, three people, one panel with two cases, one of them decided."""
    some.policy("camden", "1", parsed={"days": [date(2025, 4, 22)], "date": "x"})
    camden = some.policy("camden", "2", title="Camden again")
    some.policy("st-helens", reference="STH")
    ada = some.person("Ada Å. Byron", email="ada@camden.example", number="SW1", team="North", address="1 A Road\nTown")
    bo, cleo = some.person("Bo Byron"), some.person("Bo")
    some.add(tables.PersonFact, person_id=ada.id, name="qualified", value=date(2020, 9, 1))
    for role, first, last in (("psw", date(2025, 1, 1), None), ("head", date(2024, 1, 1), date(2025, 4, 21))):
        some.add(tables.Holding, person_id=bo.id, policy="camden", role=role, starts=first, ends=last)
    panel = some.panel("CAM-2025-04-22", date(2025, 4, 22), venue="Crowndale")
    some.panel("CAM-2025-05-20", date(2025, 5, 20), status="cancelled")
    some.add(tables.Seat, panel_id=panel.id, person_id=bo.id, role="psw")
    some.add(
        tables.Attendance,
        panel_id=panel.id,
        person_id=bo.id,
        status="present",
        role="chair",
        chairs=True,
        reason="the chair is away",
        prepared=True,
    )
    some.add(tables.Attendance, panel_id=panel.id, person_id=cleo.id, status="apologies")
    first = some.case(1, camden, ada)
    second = some.case(2, camden, bo)
    some.case(3, camden, ada, route="practice-educator", ended=True, active=False, stage="approved")
    seq = some.entry("apply", first.reference)
    applied = some.event(first, 1, by_name="Ada", role="social-worker", journal_seq=seq, body={"on": date(2025, 2, 1)})
    decided = some.event(first, 2, name="approved", reason="sound", date=date(2025, 4, 22))
    for case in (second, first):
        some.entry("schedule", case.reference)
        state.save_state(some.session, case.id, "listed", False, True, panel.id)
    some.add(
        tables.Declaration, panel_id=panel.id, person_id=bo.id, case_id=first.id, nature="once her manager", left=True
    )
    sheet = {"case_id": first.id, "person_id": bo.id, "day": date(2025, 4, 22), "findings": {"pcf-1": "met"}}
    some.add(tables.ScoreSheet, **sheet, panel_id=panel.id, rationale="clear")
    some.add(tables.ScoreSheet, **sheet, rationale="before any panel")
    some.add(
        tables.Document,
        case_id=first.id,
        event_id=applied.id,
        item="portfolio",
        file_name="My portfolio.docx",
        stored_name="CAM-2025-001-1.docx",
        size=10,
        sha256=ZEROS,
        sent=date(2025, 2, 1),
        received=date(2025, 2, 3),
        received_by="Ada",
    )
    some.add(
        tables.Decision,
        case_id=first.id,
        event_id=decided.id,
        panel_id=panel.id,
        outcome="approved",
        answer="yes",
        date=date(2025, 4, 22),
        rationale="sound",
        decided_by="the panel",
        quorum={"present": 3},
    )
    letter = {"case_id": first.id, "event_id": decided.id, "notice": "outcome", "title": "Outcome"}
    some.add(tables.Notice, **letter, role="social-worker", recipient="Ada", person_id=ada.id, status="draft")
    some.add(
        tables.Notice,
        **letter,
        role="hr",
        recipient="HR",
        address="hr@camden.example",
        status="released",
        body="# Yes",
        sha256=ZEROS,
        sent=date(2025, 4, 24),
        how="by e-mail",
    )
    some.add(tables.WrittenFile, path="minutes/CAM-2025-04-22.md", sha256=ZEROS)


@pytest.fixture
def connection(database: Path, fill: Callable[[Callable[[Any], None]], None]) -> Iterator[Connection]:
    fill(a_round)
    with reading(database) as opened:
        yield opened


def test_the_newest_version_of_a_policy_is_the_current_one(connection: Connection) -> None:
    assert queries.policies(connection) == [
        PolicyRow(2, "camden", "2", "Camden again", "CAM", "", {}, 1, date(2025, 1, 1)),
        PolicyRow(3, "st-helens", "1", "Camden", "STH", "", {}, 1, date(2025, 1, 1)),
    ]
    current = queries.policy(connection, "camden")
    assert current is not None
    assert (current.id, current.version, current.text) == (2, "2", "…")
    assert queries.policy(connection, "leeds") is None


def test_an_earlier_version_keeps_its_parsed_form_with_dates(connection: Connection) -> None:
    first = queries.policy(connection, "camden", "1")
    assert first == queries.policy_by_row(connection, 1)
    assert first is not None
    assert first.parsed == {"days": [date(2025, 4, 22)], "date": "x"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", [ADA, CLEO, BO]),
        ("byron", [ADA, BO]),
        ("BYRON a. ada", [ADA]),
        ("bo", [CLEO]),
        ("bo byr", [BO]),
        ("ADA@camden.example", [ADA]),
        ("sw1", [ADA]),
        ("ada@camden", []),
        ("nobody", []),
        ("%", []),
    ],
)
def test_people_are_found_by_any_part_of_their_name(connection: Connection, words: str, found: list[Person]) -> None:
    assert queries.people(connection, words) == found


def test_a_person_has_an_address_for_letters(connection: Connection) -> None:
    assert queries.person_record(connection, 1) == PersonRecord(ADA, "1 A Road\nTown", date(2025, 1, 1))
    with pytest.raises(errors.NoSuchPerson):
        queries.person(connection, 99)


def test_roles_are_held_until_their_last_day(connection: Connection) -> None:
    head = Holding(BO, "head", date(2024, 1, 1), date(2025, 4, 21))
    psw = Holding(BO, "psw", date(2025, 1, 1))
    assert queries.holdings(connection, "camden") == (head, psw)
    assert queries.holdings(connection, "camden", date(2025, 4, 21)) == (head, psw)
    assert queries.holdings(connection, "camden", date(2025, 4, 22)) == (psw,)
    assert queries.holdings(connection, "leeds") == ()


def test_a_panel_has_those_on_the_rota_first_with_the_roles_of_that_day(connection: Connection) -> None:
    assert queries.panel(connection, "CAM-2025-04-22") == [PANEL]


def test_panels_are_found_by_date_or_part_of_their_reference(connection: Connection) -> None:
    def found(text: str, policy: str | None = None) -> list[str]:
        return [each.reference for each in queries.panel(connection, text, policy)]

    assert found("2025-04-22") == ["CAM-2025-04-22"]
    assert found("cam-2025") == ["CAM-2025-04-22", "CAM-2025-05-20"]
    assert found("2025-04-22", "st-helens") == []
    assert queries.panel_id(connection, "CAM-2025-05-20") == 2
    with pytest.raises(errors.NoSuchPanel):
        queries.panel_id(connection, "CAM")


def test_panels_are_listed_between_two_days(connection: Connection) -> None:
    def listed(**wanted: Any) -> list[str]:
        return [each.reference for each in queries.panels(connection, **wanted)]

    assert listed() == ["CAM-2025-04-22", "CAM-2025-05-20"]
    assert listed(policy="st-helens") == []
    assert listed(first=date(2025, 4, 22), last=date(2025, 5, 19)) == ["CAM-2025-04-22"]


def test_a_taken_panel_reference_gets_a_number(connection: Connection) -> None:
    assert queries.free_panel_reference(connection, "CAM", date(2025, 4, 22)) == "CAM-2025-04-22-2"
    assert queries.free_panel_reference(connection, "CAM", date(2025, 4, 23)) == "CAM-2025-04-23"


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
        Event(1, "move", "applied", date(2025, 2, 3), "Ada", "social-worker", "", {"on": date(2025, 2, 1)}, **by),
        Event(2, "move", "approved", date(2025, 4, 22), reason="sound", **by),
    )
    assert facts.sheets == (Sheet("Bo Byron", date(2025, 4, 22), {"pcf-1": "met"}, "clear"),)
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
    listed = (date(2025, 2, 3), "listed", False, True, "CAM-2025-04-22", date(2025, 4, 22))
    ada = CaseLine("CAM-2025-001", *usual, "Ada Å. Byron", "North", *listed)
    bo = CaseLine("CAM-2025-002", *usual, "Bo Byron", "", *listed)
    assert queries.cases_list(connection) == [ada, bo]
    assert queries.cases_list(connection, applicant=2) == [bo]
    assert queries.cases_list(connection, policy="st-helens") == []
    assert [each.reference for each in queries.cases_list(connection, stage="approved", everything=True)] == [
        "CAM-2025-003"
    ]


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
        Notice(1, "outcome", "social-worker", "Ada", "", "draft", 2), "CAM-2025-001", 2, "Outcome", 1, "", "", "", ""
    )
    assert queries.notices(connection, status="draft", case="CAM-2025-001") == [draft]
    assert queries.notice(connection, 1) == draft
    assert [each.facts.id for each in queries.notices(connection)] == [1, 2]
    assert [each.body for each in queries.notices(connection, status="released")] == [""]
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
        1, 2, "CAM-2025-04-22", "approved", "yes", date(2025, 4, 22), "sound", "", "", "the panel", {"present": 3}
    )
    assert queries.decisions_of(connection, "CAM-2025-001") == [decision]
    assert queries.decision_of(connection, "CAM-2025-001") == decision
    assert queries.decision_of(connection, "CAM-2025-002") is None
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


def test_lists_of_open_cases_go_along_an_index(connection: Connection) -> None:
    said: list[str] = []
    connection.set_trace_callback(said.append)
    queries.cases_list(connection)
    queries.active_cases(connection)
    connection.set_trace_callback(None)
    plans = {
        statement: " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}"))
        for statement in said
        if "FROM cases c" in statement
    }
    assert len(plans) == 2
    lines, active = plans.values()
    assert "SEARCH c USING INDEX cases_ended (ended=?)" in lines
    assert "SEARCH c USING INDEX cases_active (active=?)" in active
    assert "SCAN" not in lines + active


def test_a_thousand_cases_are_read_in_a_handful_of_queries_and_a_moment(database: Path, fill) -> None:
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
        started = time.perf_counter()
        found = queries.active_cases(connection)
        took = time.perf_counter() - started
    assert sum(len(each.facts.events) for each in found) == 8000
    assert len(said) < 20
    assert took < 0.5  # 0.06 s on a quiet machine
