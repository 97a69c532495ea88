"""`by another than ROLE` is not kept while nobody knows who holds that role for the case."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from cli.small import STAFF, Run, adopted
from policy.tiny import TINY

APART = """
[[check]]
id = "apart"
title = "The applicant's own Manager does not sit"
test = ["decided by another than manager"]
before = ["agreed"]
if_not = "refuse"
clauses = ["T-1"]
"""
TEXT = (TINY + APART).replace('[role]\n', '[role]\nmanager = "Manager"\n').replace(
    'before = ["agreed"]\nif_not = "refuse"\ncontains', 'before = []\nif_not = "warn"\ncontains'
)  # fmt: skip
MANAGERS = {"Omar Reid": "manager", "Ivy Stone": "manager"}


def heard(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, managers: dict[str, str]) -> Run:
    """A case at its panel, where the Chair and the Clerk sit; the Clerk is a manager too."""
    did = adopted(run, folder, TEXT, STAFF | managers)
    did("person role Cleo manager --policy tiny")
    did("apply Nadia --set qualified=2020-01-01 --set award=degree")
    did("schedule add 2027-02-24")
    did("schedule assign 001 2027-02-24 --by Cleo")
    monkeypatch.setenv("PANELCTL_ON", "2027-02-24")
    for name in ("Grace", "Cleo"):
        did(f"attend 2027-02-24 {name} present")
    return did


def test_the_case_own_manager_is_asked_for_before_the_decision(
    run: Callable[[str], Answer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    did = heard(run, tmp_path, monkeypatch, MANAGERS)
    refused = run("decide 001 yes --reason Shown")
    assert (refused.status, refused.err) == (
        1,
        "Refused: TNY-2027-001: decide yes: The applicant's own Manager does not sit: not known yet. Record who is "
        "Manager for this case: panelctl record TNY-2027-001 manager NAME (T-1).\n",
    )
    did("record 001 manager Cleo")
    assert "Cleo Field took part in both: Manager" in run("decide 001 yes --reason Shown").err
    did("record 001 manager Omar")
    did("decide 001 yes --reason Shown")


def test_the_only_manager_there_is_is_the_case_own(
    run: Callable[[str], Answer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard(run, tmp_path, monkeypatch, {})
    assert "Cleo Field took part in both: Manager" in run("decide 001 yes --reason Shown").err
