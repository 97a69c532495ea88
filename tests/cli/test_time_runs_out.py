"""A time limit that ran out stands at the same place of the case before it is written and after."""

import json
from pathlib import Path

import pytest

from cli.small import Run, adopted

RECIPE = Path(__file__).parents[1] / "policies" / "recipes" / "silence-ends.toml"
STAFF = {"Cleo Field": "clerk", "Omar Reid": "team-manager"}


@pytest.fixture
def did(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """An application that nobody answered within its ten working days; nothing has been written since."""
    did = adopted(run, tmp_path, RECIPE.read_text(), STAFF, "silence")
    did("apply Nadia")
    monkeypatch.setenv("PANELCTL_ON", "2027-01-25")
    return did


def happened(did: Run) -> list[tuple[int, str, str]]:
    events = json.loads(did("--json show 001").out)["data"]["timeline"]
    return [(event["seq"], event["name"], event["date"]) for event in events]


def test_what_ran_out_keeps_its_place_when_it_is_written(did: Run) -> None:
    before = happened(did)
    assert before == [(1, "applied", "2027-01-04"), (2, "answer-by", "2027-01-19")]
    did('record 001 note "Rang the manager"')
    assert happened(did) == [*before, (3, "note", "2027-01-25")]
    entries = json.loads(did("--json log 001").out)["data"]["entries"]
    written = [(entry["body"]["seq"], entry["body"]["name"]) for entry in entries if "seq" in entry["body"]]
    assert written == [(1, "applied"), (2, "answer-by"), (3, "note")]


def test_what_is_entered_late_stands_before_what_ran_out_after_it(did: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANELCTL_ON", "2027-01-12")
    did('record 001 note "Rang the manager"')
    monkeypatch.setenv("PANELCTL_ON", "2027-01-25")
    expected = [(1, "applied", "2027-01-04"), (2, "note", "2027-01-12"), (3, "answer-by", "2027-01-19")]
    assert happened(did) == expected
    did('record 001 note "Rang again"')
    assert happened(did)[:3] == expected
