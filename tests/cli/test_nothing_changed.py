"""A command that changes nothing leaves no entry: the journal tells what was done."""

import os
import sqlite3
from contextlib import closing

import pytest

from cli.conftest import Run

THE_DAY = "--on 2027-01-20"
# Typed twice: the second time it is so already, which is said and not noted.
REFUSED = (
    "person edit Ivy --team North --email ivy@council.example --salutation 'Ms Stone'",
    "person edit Nadia --set qualified=2019-09-01",
    "attend 2027-01-20 Ivy declares --case 001 --interest Cousin --reason 'Was: nephew' --stays",
    f"{THE_DAY} score 001 Grace --all met --rationale Thorough --reason 'Mistyped'",
    "amend 001 field-confirmed no --reason 'Mistyped'",
    "doctor --accept settings.toml --reason 'New mailbox'",
    "schedule change 2027-01-20 --venue 'Room 4' --reason 'Smaller'",
)
# At a panel's screen a tick is set again by going over the list: it says what is so, and notes nothing.
SAID_AGAIN = (
    "attend 2027-01-20 Ivy apologies --reason Ill",
    "attend 2027-01-20 Ivy prepared",
    f"{THE_DAY} attend 2027-01-20 Grace present --chair",
    f"{THE_DAY} attend 2027-01-20 Grace absent --case 001 --reason 'Out of the room'",
)


@pytest.fixture
def begun(listed: Run) -> Run:
    listed("attend 2027-01-20 Ivy declares --case 001 --interest Nephew")
    listed(f"{THE_DAY} score 001 Grace --all met --rationale Sound")
    return listed


def record() -> dict[str, list[object]]:
    """Every row of every table."""
    with closing(sqlite3.connect(os.environ["PANELCTL_DB"])) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: connection.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}


def test_what_is_so_already_is_refused_and_not_noted(begun: Run, run: Run) -> None:
    for line in REFUSED:
        begun(line)
        before = record()
        again = run(line)
        assert (again.status, "already; nothing was changed" in again.err) == (4, True), (line, again)
        assert record() == before, line


def test_a_tick_that_is_set_again_is_not_noted(begun: Run) -> None:
    for line in SAID_AGAIN:
        said = begun(line)
        before = record()
        assert begun(line).out == said.out, line
        assert record() == before, line


def test_editing_somebody_with_nothing_to_change_is_not_noted(begun: Run, run: Run) -> None:
    before = record()
    refused = run("person edit Ivy")
    assert refused.status == 4
    assert "Ivy Stone is on record so already; nothing was changed. See panelctl person show P4" in refused.err
    assert record() == before


def test_only_what_is_otherwise_is_noted_of_somebody(begun: Run) -> None:
    begun("person edit Nadia --team North --email n.osei@council.example --set award=cqsw --set qualified=2019-09-01")
    entries = record()["journal"][-2:]
    told = "".join(str(entry) for entry in entries)
    assert [word in told for word in ("n.osei@council.example", "2019-09-01", "North", "cqsw")] == [
        True, True, False, False,
    ]  # fmt: skip
