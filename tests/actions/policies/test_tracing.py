"""A policy file is traced: each clause with what shows it."""

from pathlib import Path

import pytest

from actions.conftest import site_at
from panelctl import errors
from panelctl.actions.policies import tracing
from panelctl.actions.site import Site
from policy.tiny import TINY

EXTRA = 'T-4 = { at = "p. 4", force = "may", status = "stated", says = "More." }\n'


@pytest.fixture
def nowhere(tmp_path: Path) -> Site:
    """A desk without a database."""
    return site_at(tmp_path / "nowhere", "2025-01-06")


def written(folder: Path, text: str) -> str:
    file = folder / "tiny.toml"
    file.write_text(text)
    return str(file)


def test_a_trace_names_the_elements_of_each_clause(nowhere: Site, tmp_path: Path) -> None:
    data = tracing.trace(nowhere, written(tmp_path, TINY)).data
    assert data["clauses"][1:] == [
        {
            "id": "T-2", "at": "p. 2", "force": "must", "says": "Feedback follows.", "status": "not-stated",
            "note": "No day is given.", "kept_by": ["feedback"], "outside": None, "kind": "reminded",
            "by": [{"table": "deadline", "id": "feedback", "title": "Feedback"}], "unnoticed": [],
        },
        {
            "id": "T-3", "at": "p. 3", "force": "says", "says": "An aim.", "status": "stated", "note": "",
            "kept_by": [], "outside": "Only people can keep it.", "kind": "outside", "by": [], "unnoticed": [],
        },
    ]  # fmt: skip
    assert data["counts"] == {
        "clauses": 3, "kept": 2, "enforced": 0, "in_part": 0, "produced": 1, "reminded": 1, "said": 0, "outside": 1,
        "uncovered": 0, "unjudged": 0, "own": 0,
    }  # fmt: skip


def test_a_draft_can_be_traced_while_clauses_are_uncovered(nowhere: Site, tmp_path: Path) -> None:
    data = tracing.trace(nowhere, written(tmp_path, TINY + EXTRA)).data
    assert [one["id"] for one in data["clauses"] if not one["kept_by"] and not one["outside"]] == ["T-4"]
    assert data["counts"]["uncovered"] == 1


def test_any_other_fault_stops_a_trace(nowhere: Site, tmp_path: Path) -> None:
    text = TINY.replace('to = "agreed"', 'to = "agred"') + EXTRA
    with pytest.raises(errors.PolicyFaulty, match='"agred" is not a stage'):
        tracing.trace(nowhere, written(tmp_path, text))


@pytest.mark.parametrize(
    ("clause", "letters"),
    [
        ("S-107", ["outcome-supported"]),
        pytest.param("S-89", ["agreement-to-psw", "refusal-to-psw"], marks=pytest.mark.long),
    ],
)
def test_a_clause_that_only_letters_keep_is_not_called_enforced(nowhere: Site, clause: str, letters: list[str]) -> None:
    [traced] = [entry for entry in tracing.trace(nowhere, "st-helens").data["clauses"] if entry["id"] == clause]
    assert (traced["kind"], traced["kept_by"]) == ("produced", letters)
