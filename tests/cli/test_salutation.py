"""How a person prefers to be written to: typed once, and every letter and reminder begins so."""

import csv
import io
import json
from pathlib import Path

import pytest

from cli.conftest import Run


def letter(run: Run) -> str:
    return str(json.loads(run("--json notify preview 1").out)["data"]["markdown"])


def test_a_letter_begins_as_the_person_prefers(case: Run, run: Run) -> None:
    assert "Dear Nadia Osei\n" in letter(run)
    case("person edit Nadia --salutation 'Ms Osei'")
    assert "Dear Ms Osei\n" in letter(run)
    assert "\nNadia Osei" in letter(run)


def test_a_preference_can_be_changed_and_taken_back(case: Run, run: Run) -> None:
    case("person edit Nadia --salutation 'Ms Osei'")
    case("person edit Nadia --salutation Nadia")
    assert "Dear Nadia\n" in letter(run)
    case("person edit Nadia --salutation ''")
    assert "Dear Nadia Osei\n" in letter(run)
    was = [entry["body"]["was"] for entry in json.loads(run("--json log --last 3").out)["data"]["entries"]]
    assert {"salutation": "Ms Osei"} in was


def test_it_comes_with_a_new_person_and_out_of_a_table(council: Run, run: Run, tmp_path: Path) -> None:
    council("person add 'Mina Vale' --salutation 'Dr Vale'")
    (tmp_path / "more.csv").write_text("name,salutation,email\nBo Lind,Mx Lind,bo@council.example\nCy Orr,,\n")
    council(f"person add --from {tmp_path}/more.csv")
    people = json.loads(run("--json person list").out)["data"]["people"]
    known = {person["name"]: person["salutation"] for person in people}
    assert {name: known[name] for name in ("Mina Vale", "Bo Lind", "Cy Orr")} == {
        "Mina Vale": "Dr Vale",
        "Bo Lind": "Mx Lind",
        "Cy Orr": "",
    }
    assert "Dear    Dr Vale" in run("person show Mina").out


def test_it_is_a_column_of_the_list_for_another_office(case: Run, run: Run) -> None:
    case("person edit Nadia --salutation 'Ms Osei'")
    (row,) = csv.DictReader(io.StringIO(run("cases --columns name,salutation --format csv").out))
    assert row["salutation"] == "Ms Osei"


@pytest.mark.parametrize("words", ["Dear Ms Osei", "Ms Osei,"])
def test_what_is_typed_is_only_what_follows_dear(case: Run, run: Run, words: str) -> None:
    answer = run(f"person edit Nadia --salutation '{words}'")
    assert answer.status == 2
    assert 'is what follows "Dear", without a comma, as "Ms Okafor"' in answer.err


def test_a_reminder_begins_so_too(case: Run, run: Run) -> None:
    case("person edit Nadia --salutation 'Ms Osei'")
    case("schedule assign 001 2027-01-20 --reason 'As asked'")
    case("--on 2027-01-12 due --notify")
    reminders = json.loads(run("--json notify list --reminders").out)["data"]["reminders"]
    to_nadia = [each["id"] for each in reminders if each["to"] == "Nadia Osei"]
    assert to_nadia
    assert "Dear Ms Osei" in run(f"notify preview {to_nadia[0]}").out
