"""A letter that came back, or that was put on record as gone and never went: it is open again, and sent again."""

import json
from pathlib import Path

import pytest

from cli.conftest import CASE, Run

LETTER = "confirmation-letter"
BOUNCED = "--reason 'Came back: no such mailbox'"


def number_of(run: Run, notice: str = LETTER) -> int:
    notices = json.loads(run("--json notify list --case 001").out)["data"]["notices"]
    return int([sent["id"] for sent in notices if sent["notice"] == notice][-1])


def limit(run: Run, name: str) -> str:
    deadlines = json.loads(run("--json show 001").out)["data"]["deadlines"]
    return str(next(limit["state"] for limit in deadlines if limit["id"] == name))


@pytest.fixture
def told(heard: Run, run: Run, tmp_path: Path) -> Run:
    """The letter has gone by e-mail, in time."""
    settings = tmp_path / "settings.toml"
    settings.write_text('sender = "academy@council.example"\n' + settings.read_text())
    heard("--on 2027-01-20 decide 001 yes --reason 'Sound work' --feedback 'Well prepared'")
    number = number_of(run)
    heard(f"--on 2027-01-21 notify clear {number}")
    heard(f"--on 2027-01-21 notify release {number} --how email --sent today")
    return heard


def test_a_letter_that_came_back_is_owed_again_and_waits_to_be_sent_again(told: Run, run: Run) -> None:
    number = number_of(run)
    assert limit(run, "letter-by") == "met"
    answer = run(f"--on 2027-01-22 notify unsent {number} {BOUNCED}")
    assert answer.status == 0
    assert answer.out.splitlines()[0] == (
        f"Notice {number}, You are confirmed as an Advanced Social Worker, to Nadia Osei, has not gone after all:"
        f" panelctl notify release {number} --how email"
    )
    assert limit(run, "letter-by") == "open"
    assert "Decision to the social worker in writing" in run("--on 2027-01-22 due").out
    assert run("doctor").status == 0


def test_a_letter_that_is_sent_again_went_on_the_later_day_and_both_lie_in_the_outbox(
    told: Run, run: Run, tmp_path: Path
) -> None:
    number = number_of(run)
    told(f"--on 2027-01-22 notify unsent {number} {BOUNCED}")
    told(f"--on 2027-01-26 notify release {number} --how post --sent today")
    assert "went Tue 26 Jan 2027, 1 day late" in run("--on 2027-02-01 due --letters").out
    names = sorted(path.name for path in (tmp_path / "outbox").iterdir() if LETTER in path.name)
    first = f"{CASE}-{number:04}-{LETTER}"
    assert {f"{first}.eml", f"{first}.md", f"{first}-2.md"} <= set(names)
    assert run("doctor").status == 0


def test_a_letter_is_sent_again_to_another_address_once_it_is_cleared_for_it(told: Run, run: Run) -> None:
    number = number_of(run)
    told(f"--on 2027-01-22 notify unsent {number} {BOUNCED}")
    told("--on 2027-01-22 person edit Nadia --email nadia@council.example")
    refused = run(f"--on 2027-01-22 notify release {number} --how email --sent today")
    assert refused.status == 1
    assert "<nadia@council.example> now" in refused.err
    told(f"--on 2027-01-22 notify unclear {number} --reason 'Another address'")
    told(f"--on 2027-01-22 notify clear {number}")
    assert "by email, Fri 22 Jan 2027" in told(f"--on 2027-01-22 notify release {number} --how email --sent today").out


def test_log_show_and_the_list_of_letters_say_that_it_came_back(told: Run, run: Run) -> None:
    number = number_of(run)
    told(f"--on 2027-01-22 notify unsent {number} {BOUNCED}")
    shown = " ".join(run("--on 2027-01-22 show 001").out.split())
    assert (
        "sent: You are confirmed as an Advanced Social Worker, to Nadia Osei, by email [Ada] Fri 22 Jan 2027 not sent"
        " after all: You are confirmed as an Advanced Social Worker, to Nadia Osei, on Thu 21 Jan 2027: Came back: no"
        " such mailbox [Ada]"
    ) in shown
    assert "Came back: no such mailbox" in run("log 001").out
    listed = run("--on 2027-01-22 due --letters").out
    assert "not sent yet: 1" in listed
    assert "not sent (what went on Thu 21 Jan 2027 came back)" in listed


def test_a_letter_of_st_helens_is_sent_again_as_it_was_cleared(morning: Run) -> None:
    drafts = json.loads(morning("--json notify list --case STH-2027-011").out)["data"]["notices"]
    number = next(copy["id"] for copy in drafts if copy["notice"] == "agreement-returned")
    for line in (f"notify clear {number}", f"notify release {number} --how post --sent today"):
        assert morning(line).status == 0, line
    answer = morning(f"notify unsent {number} --reason 'The envelope came back: not known at this address'")
    assert answer.out.startswith(
        f"Notice {number}, Your request to go to the Progression Panel is agreed, to Liam Doyle, has not gone after all"
    )
    assert "Liam Doyle" in morning("notify list --case STH-2027-011 --status cleared").out
    assert morning(f"notify release {number} --how hand --sent today").status == 0


def test_what_has_not_gone_and_what_has_no_reason_is_refused(told: Run, run: Run) -> None:
    number = number_of(run)
    assert run(f"notify unsent {number}").status == 2
    told(f"--on 2027-01-22 notify unsent {number} {BOUNCED}")
    again = run(f"--on 2027-01-22 notify unsent {number} {BOUNCED}")
    assert again.status == 4
    assert "is cleared" in again.err


def test_a_letter_that_came_back_and_is_told_another_way_is_dropped(told: Run, run: Run) -> None:
    number = number_of(run)
    told(f"--on 2027-01-22 notify unsent {number} {BOUNCED}")
    told(f"--on 2027-01-22 notify drop {number} --reason 'She has left the council'")
    assert limit(run, "letter-by") == "open"
