"""The keys that docs/json.md names are those that panelctl writes."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from answer import Answer

Run = Callable[[str], Answer]
PAGE = Path(__file__).parents[2] / "docs" / "json.md"


def documented(shape: str) -> set[str]:
    """The keys in the first column of the table below a heading."""
    part = PAGE.read_text(encoding="utf-8").split(f"## {shape}\n", 1)[1].split("\n#")[0]
    return {key for row in re.findall(r"^\| (`.*?) \|", part, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)}


@pytest.fixture
def answers(run: Run, tmp_path: Path) -> dict[str, Any]:
    """A case that is listed for a panel, with a letter, a document and a member who has come: each as JSON tells it."""
    paper = tmp_path / "paper.txt"
    paper.write_text("An expression of interest.", encoding="utf-8")
    for line in (
        "init camden",
        'person add "Ruth Adeyemi" --role co-ordinator --since 2024-01-01',
        'person add "Nadia Osei" --set qualified=2019-09-02 --set award=dipsw --set registered=yes --set dbs-seen=yes',
        "apply osei --route advanced-social-worker",
        f"evidence add 001 expression-of-interest {paper} --complete",
        "schedule add 2027-01-20",
        "schedule assign 001 2027-01-20",
        "attend 2027-01-20 adeyemi apologies",
    ):
        assert run(line).err == ""
    questions = {"case": "show 001", "panels": "schedule list", "notices": "notify list", "people": "person list"}
    return {name: run(f"--json {line}").json for name, line in questions.items()}


def test_the_envelope_is_as_documented(answers: dict[str, Any]) -> None:
    assert documented("The envelope") == set(answers["case"])


def test_a_case_is_as_documented(answers: dict[str, Any]) -> None:
    case = answers["case"]["data"]
    shapes = {
        "Case": case,
        "Deadline": case["deadlines"][0],
        "Event": case["timeline"][0],
        "Item": case["evidence"][0],
        "Move": case["moves"][0],
        "Finding": case["findings"][0],
        "Notice": case["notices"][0] | {"case": "", "file": ""},
    }
    assert {shape: documented(shape) for shape in shapes} == {shape: set(found) for shape, found in shapes.items()}


def test_panels_notices_and_people_are_as_documented(answers: dict[str, Any]) -> None:
    shapes = {
        "Panel": answers["panels"]["data"]["panels"][0],
        "Notice": answers["notices"]["data"]["notices"][0],
        "Person": answers["people"]["data"]["people"][0],
    }
    assert {shape: documented(shape) for shape in shapes} == {shape: set(found) for shape, found in shapes.items()}


def test_plans_pictures_and_moves_of_panels_are_as_documented(answers: dict[str, Any], run: Run) -> None:
    def data(line: str) -> dict[str, Any]:
        found: dict[str, Any] = run(f"--json {line}").json["data"]
        return found

    deadline = documented("Deadline")
    route = data("plan --policy camden --route advanced-social-worker --panel 2027-01-20")["deadlines"][0]
    case = data("plan --case 001")["panels"][0]["deadlines"][0]
    assert set(route) <= set(case) <= documented("Plan") | deadline
    assert documented("Plan") <= set(case)
    picture = data("explain 001 --timeline")["picture"]
    assert set(picture) == documented("Picture")
    moved = data("schedule move 2027-01-20 2027-01-27 --dry-run")
    assert set(moved) == documented("Repercussion") | {"panels"}


def test_a_reminder_is_as_documented(answers: dict[str, Any], run: Run) -> None:
    drafted = run("--json --on 2027-01-22 due --notify").json["data"]["reminders"]["drafted"]
    assert [set(one) for one in drafted] == [documented("Reminder")] * len(drafted)
    assert drafted
