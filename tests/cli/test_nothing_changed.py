"""A command that changes nothing leaves no entry: the journal tells what was done."""

import os
import sqlite3
from contextlib import closing

import pytest

from cli.conftest import Run
from cli.test_fast_start import WRITE

THE_DAY = "--on 2027-01-20"
# Typed twice: the second time it is so already, which is said and not noted.
REFUSED = (
    "person edit Ivy --team North --email ivy@council.example --salutation 'Ms Stone' --large-print",
    "person edit Nadia --set qualified=2019-09-01",
    "attend 2027-01-20 Ivy declares --case 001 --interest Cousin --reason 'Was: nephew' --stays",
    f"{THE_DAY} score 001 Grace --all met --rationale Thorough --reason 'Mistyped'",
    "record 001 attendance-confirmed",
    "record 001 specialism 'Family court'",
    "amend 001 field-confirmed no --reason 'Mistyped'",
    "schedule chair 2027-01-20 Grace --case 001 --reason 'Omar is away'",
    "schedule seat 2027-01-20 Grace --case 001 --reason Needed",
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


# Every command that writes, typed twice in the course of one case: what the second says, if it is no refusal, is what
# the first did, or that there is nothing left to do.
TWICE = (
    "init camden st-helens",
    "schedule rota --policy camden --year 2027 --seat",
    "person add 'Zoe Field' --email zoe@council.example --role cin-tm --policy camden",
    "person role Zoe chair --policy camden",
    "person away Ivy --from 2027-03-01 --until 2027-03-05",
    "person back Ivy --from 2027-03-03",
    "person legal-hold Nadia --reason 'A claim'",
    "record 001 field-confirmed yes",
    "record 001 dbs-seen yes",  # said with the application
    "record 001 specialism 'Court work'",
    "record 001 team-manager Omar",
    "record 001 attendance-confirmed",
    "lift 001 portfolio-by --by Grace --reason Agreed",
    "schedule add 2027-03-23 --policy camden",
    "schedule assign 001 2027-01-20",
    "schedule change 2027-01-20 --venue 'Room 4' --starts 10:00 --ends 16:00 --reason Smaller",
    "schedule seat 2027-01-20 Zoe",
    "schedule chair 2027-01-20 Zoe --reason 'Grace is away'",
    "schedule unseat 2027-01-20 Zoe --reason 'Not needed'",
    "schedule slots 2027-01-20 --minutes 45",
    "schedule slot 001 10:45",
    "schedule move 2027-03-23 2027-03-24 --reason Room",
    "schedule cancel 2027-03-24 --reason 'No case'",
    "notify clear 1",
    "notify unclear 1 --reason Mistyped",
    "notify drop 1 --reason Old",
    "notify outbox",
    f"{THE_DAY} attend 2027-01-20 Grace present --chair",
    f"{THE_DAY} attend 2027-01-20 Nadia present",
    f"{THE_DAY} record 001 family-feedback-anonymised yes",
    f"{THE_DAY} score 001 Grace --all met --rationale Sound",
    f"{THE_DAY} decide 001 yes --reason Sound",
    f"{THE_DAY} amend 001 --decision yes --reasons 'Very sound' --reason Mistyped",
    f"{THE_DAY} panel 2027-01-20 --end",
    f"{THE_DAY} minutes circulate 2027-01-20",
    f"{THE_DAY} minutes correct 2027-01-20 'Very sound' --to Sound --by Grace",
    f"{THE_DAY} minutes approve 2027-01-20 Grace",
    f"{THE_DAY} minutes excerpt 2027-01-20 001 --write",
    f"{THE_DAY} minutes action 001 'Send the form' --who Grace --by 2027-02-01",
    f"{THE_DAY} minutes action 001 --done 1",
    f"{THE_DAY} minutes action 001 'Send the form' --who Grace --by 2027-02-01",  # done once, it is asked for again
    f"{THE_DAY} minutes action 001 --drop 2 --reason 'Sent by post'",
    f"{THE_DAY} minutes action 001 'Ring Nadia' --who Grace --by 2027-02-01",
    f"{THE_DAY} minutes action 001 --drop 3 --reason 'Not needed'",
    f"{THE_DAY} minutes 2027-01-20 --agenda --write",
    f"{THE_DAY} retention",
    f"{THE_DAY} due --notify",
)
# What is tried twice elsewhere, here above or where its own world is; what works on files that are no record; a pack,
# which is gathered anew each time.
ELSEWHERE = """
apply, approve, dispute, extend, pause, withdraw, score, restore, rebuild, copy, backup, demo, bundle, team setup
schedule pack, team login, team list, calendar update, evidence add, person edit, person export, person erase
notify draft, notify edit, notify release, notify sent, notify print, notify unsent, schedule generate, policy adopt
policy new, policy format, policy migrate, form, templates eject
"""


@pytest.mark.long
def test_whatever_is_typed_twice_is_done_once(listed: Run, run: Run) -> None:
    for line in TWICE:
        first = run(line)
        assert first.status in (0, 4, 6), (line, first)
        before = record()
        again = run(line)
        assert record() == before, (line, again)
        assert again.status in (0, 1, 2, 3, 4, 6), (line, again)
    elsewhere = ELSEWHERE.strip().replace("\n", ", ").split(", ")
    assert [
        name for name in WRITE if name not in elsewhere and not any(f"{name} " in f"{line} " for line in TWICE)
    ] == []


def test_what_stands_since_the_application_is_not_recorded_again(listed: Run, run: Run) -> None:
    before = record()
    for line, says in (
        (
            "001 dbs-seen yes",
            "Satisfactory enhanced DBS check seen is yes (since Mon 4 Jan 2027, typed by Ada) already",
        ),
        (
            "001 team-manager Omar",
            "Team Manager for this case is Omar Reid (since Mon 4 Jan 2027, typed by Ada) already",
        ),
    ):
        again = run(f"--on 2027-01-12 record {line}")
        assert (again.status, says in again.err) == (4, True), again
    assert record() == before
    for news in ("--on 2027-01-03 record 001 dbs-seen yes", "record 001 dbs-seen no", "record 001 dbs-seen yes"):
        assert listed(news).status == 0, news
    for _ in range(2):
        assert listed("record 001 note 'Rang the manager'").status == 0


def test_what_was_said_of_an_earlier_listing_is_said_again(listed: Run) -> None:
    listed("record 001 invited-for 10:30")
    listed("schedule add 2027-03-23 --policy camden")
    listed("schedule assign 001 2027-03-23 --reason 'No room'")
    assert "10:30" in listed("record 001 invited-for 10:30").out
