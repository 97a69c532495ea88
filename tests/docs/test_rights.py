"""The page on people's rights, played: each command that it names is typed, and does what the page says of it."""

import re
from pathlib import Path

from cli.conftest import Run
from cli.conftest import both_councils as both_councils
from cli.conftest import case as case
from cli.conftest import council as council
from cli.conftest import did as did
from cli.conftest import heard as heard
from cli.conftest import listed as listed
from cli.conftest import paper as paper
from cli.conftest import typed as typed
from panelctl.policy.schema.closed_lists import RECORDS

PAGE = (Path(__file__).parents[2] / "docs" / "rights.md").read_text(encoding="utf-8")
# Each command of the page as somebody types it, in an order in which all of them can be.
PLAYED = {
    "person export NAME --into FOLDER": "person export Nadia --into {folder}",
    "person edit NAME": "person edit Nadia --name 'Nadia Bell'",
    "person edit NAME --email ADDRESS": "person edit Nadia --email nadia.bell@council.example",
    "person edit NAME --set qualified=2020-09-01": "person edit Nadia --set qualified=2020-09-02",
    "amend": "amend 001 specialism 'Family court work' --reason 'As she wrote it'",
    "amend CASE qualified 2020-09-01 --reason TEXT": "amend 001 qualified 2020-09-02 --reason 'So says the award'",
    "amend CASE --feedback TEXT --reason TEXT": "amend 001 --feedback 'Keep at it' --reason 'Left out'",
    "person role NAME ROLE --until DATE": "person role Omar team-manager --policy camden --until 2027-01-31",
    "person legal-hold NAME --reason TEXT": "person legal-hold Nadia --reason 'Claim 14'",
    "show CASE": "show 001",
    "log": "log 001",
    "doctor": "doctor",
    "retention": "retention",
    "retention --erase": "retention --erase --yes",
    "person erase NAME --dry-run": "person erase 'Ivy Stone' --dry-run",
    "person erase NAME": "person erase 'Ivy Stone' --reason 'Asked for' --yes",
}


def test_every_command_of_the_page_is_played() -> None:
    named = re.findall(r"(?:`|^    )panelctl ([^`\n]+)", PAGE, re.MULTILINE)
    assert {*named} == {*PLAYED}


def test_each_command_does_what_the_page_says(heard: Run, tmp_path: Path) -> None:
    heard('--on 2027-01-20 decide 001 yes --reason "Sound work" --feedback "Well done"')
    heard("person role Ivy cin-tm --policy camden --until 2027-01-20")
    told = {}
    for line in PLAYED.values():
        told[line] = heard(f"--on 2027-01-21 {line.format(folder=tmp_path / 'held')}").out
    assert (tmp_path / "held" / "held.html").exists()
    person = heard("--json person show 'Nadia Bell'").json["data"]["people"][0]
    assert (person["email"], person["facts"]["qualified"]) == ("nadia.bell@council.example", "2020-09-02")
    shown = heard("show 001").out
    assert "Family court work" in shown
    assert "Keep at it" in shown
    # What stood there before stays readable, with the reason.
    log = told["log 001"] + shown
    for words in ("Court work", "Family court work", "As she wrote it", "Well done", "So says the award"):
        assert words in log, words
    assert "Their name, for it stands in the record of others: CAM-2027-01-20" in told[PLAYED["person erase NAME"]]
    assert heard("--json person show Ivy").json["data"]["people"][0]["email"] == ""
    assert "all well" in heard("--on 2027-01-21 doctor").out


def test_a_fact_about_somebody_is_put_right_in_the_application_by_itself(case: Run) -> None:
    case("person edit Nadia --set qualified=2020-10-02")
    assert "2020" in case("show 001").out
    facts = case("--json show 001").json["data"]["facts"]
    assert "2020-09-01" in str(facts)


def test_the_officer_finds_every_kind_of_record_in_the_table_of_periods() -> None:
    security = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")
    periods = security.split("**A table of periods to fill in.**")[1]
    assert [kind for kind in RECORDS if f"`{kind}`" not in periods] == []


def test_panelctl_opens_no_connection_by_itself() -> None:
    """What the page on security says: only the driver of a PostgreSQL server does, where one is named."""
    code = (Path(__file__).parents[2] / "src" / "panelctl").rglob("*.py")
    ways = re.compile(r"^\s*(?:import|from) (?:socket|ssl|smtplib|ftplib|http|urllib\.request|requests|httpx)\b", re.M)
    assert [file.name for file in code if ways.search(file.read_text(encoding="utf-8"))] == []
