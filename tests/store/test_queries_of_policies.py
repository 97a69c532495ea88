"""Which version of a policy is meant, on which day."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from sqlite3 import Connection

import pytest

from panelctl.store import queries
from panelctl.store.reading import reading
from store.filling import Filling

VERSIONS = {"first": date(2025, 1, 1), "late": date(2027, 4, 1), "between": date(2026, 1, 1)}


def three_versions(some: Filling) -> None:
    """The last but one in force from a later day than the last; two open cases of the first, and an ended one of the
    last."""
    rows = {version: some.policy("camden", version, adopted=day) for version, day in VERSIONS.items()}
    for number, version in enumerate(("first", "first", "late", "between"), 1):
        some.case(number, rows[version], some.person(f"Ada {number}"), ended=version == "between")
    some.policy("st-helens", "1", reference="STH")


@pytest.fixture
def versions(database: Path, fill: Callable[[Callable[[Filling], None]], None]) -> Iterator[Connection]:
    fill(three_versions)
    with reading(database) as connection:
        yield connection


@pytest.mark.parametrize(
    ("on", "version"),
    [
        (None, "late"),
        (date(2027, 4, 1), "late"),
        (date(2027, 3, 31), "between"),
        (date(2026, 1, 1), "between"),
        (date(2025, 12, 31), "first"),
        (date(2024, 12, 31), "first"),
    ],
)
def test_the_newest_version_is_the_one_last_in_force(versions: Connection, on: date | None, version: str) -> None:
    found = queries.policy(versions, "camden", on=on)
    assert found is not None
    assert found.version == version


def test_every_version_is_listed_with_the_open_cases_that_follow_it(versions: Connection) -> None:
    listed = [(row.policy, row.version, cases) for row, cases in queries.policy_versions(versions)]
    assert listed == [("camden", "first", 2), ("camden", "between", 0), ("camden", "late", 1), ("st-helens", "1", 0)]
    assert [(row.policy, row.version) for row in queries.policies(versions)] == [("camden", "late"), ("st-helens", "1")]
