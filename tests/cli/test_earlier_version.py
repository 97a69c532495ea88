"""A database that version 0.1.0 made is read as that version read it, and a whole round goes on in it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from earlier import kept

Run = Callable[[str], Answer]
HISTORY = "log --last 400"

ROUNDS = {
    "camden": """
        --on 2025-09-02 attend 2025-09-02 helen present
        --on 2025-09-02 attend 2025-09-02 chloe present
        --on 2025-09-02 score 003 helen --all met --rationale "Shown under every heading"
        --on 2025-09-02 decide 003 yes --reason "Sound work" --feedback "Keep writing"
        --on 2025-09-02 record 003 chair-liaison
        --on 2025-09-02 notify clear 24
        --on 2025-09-02 notify release 24 --how post --sent today
        --on 2025-09-02 minutes 2025-09-02 --write
        """,
    "st-helens": """
        --on 2025-05-12 notify draft 004
        --on 2025-05-28 attend 2025-05-28 paula present
        --on 2025-05-28 attend 2025-05-28 andrew present
        --on 2025-05-28 attend 2025-05-28 neil present
        --on 2025-05-28 decide 004 yes --reason "Sound work" --feedback "Keep writing"
        --on 2025-05-28 notify clear 72 73 74
        --on 2025-05-28 notify release 72 73 74 --how post --sent today
        --on 2025-05-28 minutes 2025-05-28 --write
        """,
}
ENDS = {
    "camden": ("show 003", "Advanced Social Worker confirmed"),
    "st-helens": ("show 004", "Progressed to Senior Social Worker"),
}


@pytest.fixture(params=["camden", "st-helens"])
def council(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A council's database as the demonstration of version 0.1.0 left it, on Monday 2 June 2025."""
    name = str(request.param)
    monkeypatch.setenv("PANELCTL_DB", str(kept.database(name, tmp_path)))
    monkeypatch.setenv("PANELCTL_ON", "2025-06-02")
    return name


# What is said in other words since, on purpose.
REWORDED = {
    "Record who came: panelctl attend CAM-2025-09-02 NAME present": (
        "Record whether they came: panelctl attend CAM-2025-09-02 'Chloe Dunmore' present|absent"
    ),
    " FILE": " FILE --complete",
    "NAME --rationale TEXT": "NAME --all met|'not met'|'not seen' --rationale TEXT",
}


OF_LETTERS = ("handed_over", "released_by", "as_file")
# The keys that were added since, by the command and where they stand in what it answers.
ADDED = {
    "cases": {"data.cases.panel_of_stage"},
    "show": {
        "data.panel.of_stage",
        "data.sheets",
        "data.evidence.command",
        "data.differ",
        "data.agreed",
        "data.actions",
        *(f"data.notices.{key}" for key in OF_LETTERS),
    },
    "notify list": {f"data.{kind}.{key}" for kind in ("notices", "reminders") for key in OF_LETTERS},
    "due": {
        "data.waits",
        "data.body_duties",
        "data.deadlines.by",
        "data.notices.handed_over",
        "data.notices.released_by",
    },
    "schedule list": {"data.panels.kind_title", "data.panels.apart"},
    "person list": {"data.people.salutation", "data.people.large_print", "data.people.away"},
}


# What had a last day before a panel stays overdue once that has met and not decided; it was not shown any more.
STILL_OWED = {"evidence-by", "presentation-by"}


def without_still_owed(now: dict[str, object], before: dict[str, object]) -> dict[str, object]:
    """What is answered now, without the limits that are owed since."""
    data, earlier = now["data"], before["data"]
    if not (isinstance(data, dict) and isinstance(earlier, dict) and "deadlines" in data):
        return now
    shown = {limit["id"]: limit for limit in earlier["deadlines"] if limit["id"] in STILL_OWED}
    since = [limit for limit in data["deadlines"] if limit["id"] in STILL_OWED and limit["state"] == "overdue"]
    data["deadlines"] = [
        shown.get(limit["id"]) if limit in since else limit
        for limit in data["deadlines"]
        if limit not in since or limit["id"] in shown
    ]
    if now["command"] == "due":
        data["overdue"] -= len(since)
        now["status"] = "attention" if data["overdue"] else "done"
    return now


def as_before(now: object, before: object, added: set[str], at: str = "") -> object:
    """What is answered now, without the keys that were added since, in the words of then."""
    if isinstance(now, dict) and isinstance(before, dict):
        return {
            key: as_before(value, before.get(key), added, f"{at}.{key}".lstrip("."))
            for key, value in now.items()
            if key in before or f"{at}.{key}".lstrip(".") not in added
        }
    if isinstance(now, list) and isinstance(before, list) and len(now) == len(before):
        return [as_before(value, old, added, at) for value, old in zip(now, before, strict=True)]
    if isinstance(now, str):
        for then, since in REWORDED.items():
            now = now.replace(since, then)
    return now


def test_everything_it_answered_is_answered_the_same(council: str, run: Run) -> None:
    answers = kept.answers(council)
    assert run("init").status == 0
    history = answers.pop(HISTORY)["data"]["entries"]
    entries = json.loads(run(f"--json {HISTORY}").out)["data"]["entries"]
    assert [entry for entry in entries if entry["seq"] <= history[-1]["seq"]] == history
    for command, answer in answers.items():
        now = without_still_owed(json.loads(run(f"--json {command}").out), answer)
        assert as_before(now, answer, ADDED.get(now["command"], set())) == answer, command


def test_each_key_that_was_added_since_is_documented() -> None:
    contract = (Path(__file__).parents[2] / "docs" / "json.md").read_text()
    keys = [key.rpartition(".")[2] for added in ADDED.values() for key in added]
    assert [key for key in keys if f"`{key}`" not in contract] == []


def test_a_round_goes_on_in_it(council: str, run: Run) -> None:
    assert run("init").status == 0
    for line in ROUNDS[council].strip().splitlines():
        answer = run(line)
        assert answer.status == 0, (line, answer)
    command, stage = ENDS[council]
    assert stage in run(command).out
