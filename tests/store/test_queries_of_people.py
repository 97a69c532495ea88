from datetime import date
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest

from panelctl import errors
from panelctl.model import Holding, Person
from panelctl.store import queries
from panelctl.store.reading import reading
from panelctl.store.records import (
    PersonRecord,
    PolicyRow,
)
from panelctl.store.values import decode
from store.one_round import ADA, BO, CLEO, PANEL


def test_the_newest_version_of_a_policy_is_the_current_one(connection: Connection) -> None:
    assert queries.policies(connection) == [
        PolicyRow(2, "camden", "2", "Camden again", "CAM", "{}", 1, date(2025, 1, 1)),
        PolicyRow(3, "st-helens", "1", "Camden", "STH", "{}", 1, date(2025, 1, 1)),
    ]
    current = queries.policy(connection, "camden")
    assert current is not None
    assert (current.id, current.version) == (2, "2")
    assert queries.policy_texts(connection, [current.id]) == {2: "…"}
    assert queries.policy(connection, "leeds") is None


def test_an_earlier_version_keeps_its_parsed_form_with_dates(connection: Connection) -> None:
    first = queries.policy(connection, "camden", "1")
    assert first == queries.policy_by_row(connection, 1)
    assert first is not None
    assert decode(first.parsed) == {"days": [date(2025, 4, 22)], "date": "x"}


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
        ("ada@camden", [ADA]),
        ("da", []),
        ("P1", [ADA]),
        ("nobody", []),
        ("%", []),
        ("ad_", []),
        ("!", []),
        ("BYRON å.", [ADA]),
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


@pytest.mark.file
def test_hundreds_of_people_are_read_in_a_handful_of_queries(database: Path, fill: Any) -> None:
    def many(some: Any) -> None:
        for number in range(300):
            some.person(f"Somebody {number}", address="1 A Road")

    fill(many)
    with reading(database) as connection:
        said: list[str] = []
        connection.set_trace_callback(said.append)
        found = queries.people(connection, "some")
        records = queries.person_records(connection, [person.id for person in found])
    assert {record.address for record in records} == {"1 A Road"}
    assert [record.facts for record in records] == found
    assert (len(found), len(said)) == (300, 5)
