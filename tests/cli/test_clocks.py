"""Deadlines are London days: whatever zone the machine is set to, and on the nights when the clocks change."""

import json
import os
import shlex
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from cli.conftest import NADIA, Run
from panelctl import cli
from panelctl.store import queries
from panelctl.store.reading import reading

Zone = Callable[[str], None]
PEOPLE = """\
name,email,team,role,policy
Grace Bell,grace.bell@council.example,,chair,camden
Ada Lowe,ada.lowe@council.example,,co-ordinator,camden
Omar Reid,omar.reid@council.example,North,team-manager,camden
"""


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Zone]:
    """Set the machine to another time zone; the day is taken from the clock, as cron does."""
    monkeypatch.delenv("PANELCTL_ON")

    def at(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield at
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(scope="session")
def camden_in_2026(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nadia's application to Camden, and two panels: five working days before them are Mon 30 March, with Easter
    between, and Mon 26 October; the days before are those on which the clocks change."""
    folder = tmp_path_factory.mktemp("camden")
    (folder / "people.csv").write_text(PEOPLE)
    lines = (
        "init camden", f"person add --from {folder / 'people.csv'}", NADIA, "schedule add 2026-04-08 --policy camden",
        "schedule add 2026-11-02 --policy camden", "apply Nadia --route advanced-social-worker --manager Omar",
    )  # fmt: skip
    with pytest.MonkeyPatch.context() as environment:
        for name, value in {"DB": str(folder / "panelctl.db"), "ACTOR": "Ada", "ON": "2026-01-05"}.items():
            environment.setenv(f"PANELCTL_{name}", value)
        for line in lines:
            assert cli.run(shlex.split(line)) == 0, line
    return folder


@pytest.fixture
def office(camden_in_2026: Path, run: Run, tmp_path: Path) -> Run:
    shutil.copytree(camden_in_2026, tmp_path, dirs_exist_ok=True)
    return run


@pytest.fixture
def autumn(office: Run) -> Run:
    assert office("--on 2026-09-01 schedule assign 001 2026-11-02").status == 0
    return office


def morning(run: Run, instant: datetime) -> tuple[str, list[str]]:
    """The day that counted, and which duties of Nadia's were reminded of in what kind, when cron ran at an instant."""
    with time_machine.travel(instant, tick=False):
        answer = run("--json due --notify")
    assert answer.status in (0, 6), answer
    data = json.loads(answer.out)["data"]
    drafted = data["reminders"]["drafted"]
    return data["on"], [f"{one['deadline']} {one['kind']}" for one in drafted if one["role"] == "social-worker"]


def utc(month: int, day: int, hour: int, minute: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


ZONES = ["Europe/London", "Pacific/Auckland", "America/Los_Angeles", "UTC"]


@pytest.mark.parametrize("name", ZONES)
def test_at_both_half_past_ones_of_the_autumn_night_each_reminder_is_drafted_once(
    autumn: Run, zone: Zone, name: str
) -> None:
    zone(name)
    first, second = utc(10, 25, 0, 30), utc(10, 25, 1, 30)  # 01:30 BST, and 01:30 GMT an hour later
    assert morning(autumn, first) == ("2026-10-25", ["eoi-by soon", "portfolio-by soon"])
    assert morning(autumn, second) == ("2026-10-25", [])


@pytest.mark.parametrize("name", ZONES)
def test_a_day_begins_at_london_s_midnight_in_summer_and_winter_time(autumn: Run, zone: Zone, name: str) -> None:
    """Midnight of 19 October is at 23:00 UTC, that of 26 October at 00:00: the clocks went back between."""
    zone(name)
    assert morning(autumn, utc(10, 18, 22, 59)) == ("2026-10-18", [])
    assert morning(autumn, utc(10, 18, 23, 0)) == ("2026-10-19", ["eoi-by soon", "portfolio-by soon"])
    assert morning(autumn, utc(10, 25, 23, 59)) == ("2026-10-25", [])
    today = ["eoi-by today", "portfolio-by today", "attendance-confirmed undated"]
    assert morning(autumn, utc(10, 26, 0, 0)) == ("2026-10-26", today)
    assert morning(autumn, utc(10, 26, 23, 59)) == ("2026-10-26", [])
    assert morning(autumn, utc(10, 27, 0, 0)) == ("2026-10-27", ["eoi-by overdue", "portfolio-by overdue"])


@pytest.mark.parametrize("name", ZONES)
def test_the_hour_that_the_spring_night_leaves_out_loses_no_reminder(office: Run, zone: Zone, name: str) -> None:
    assert office("--on 2026-03-01 schedule assign 001 2026-04-08").status == 0
    zone(name)
    assert morning(office, utc(3, 29, 0, 59)) == ("2026-03-29", ["eoi-by soon", "portfolio-by soon"])  # 00:59 GMT
    assert morning(office, utc(3, 29, 1, 0)) == ("2026-03-29", [])  # 02:00 BST: there was no 01:30
    assert morning(office, utc(3, 29, 23, 0)) == ("2026-03-30", ["eoi-by today", "portfolio-by today"])


def test_what_was_drafted_at_a_change_of_clocks_is_in_the_order_it_was_done(autumn: Run, zone: Zone) -> None:
    """The second 01:30 has the same hour by the clock on the wall; the record goes by numbers and UTC."""
    zone("Europe/London")
    morning(autumn, utc(10, 25, 0, 30))
    with time_machine.travel(utc(10, 25, 1, 30), tick=False):
        assert autumn("notify drop R2 --reason 'Agreed by telephone'").status == 0
    with reading(Path(os.environ["PANELCTL_DB"])) as connection:
        done = [(one.at, one.body["did"]) for one in queries.journal(connection) if one.action == "remind" and one.body]
    assert [done[-2], done[-1]] == [("2026-10-25T00:30:00Z", "drafted"), ("2026-10-25T01:30:00Z", "dropped")]
