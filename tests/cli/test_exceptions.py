"""A step that has a reason of its own says apart why a rule that asks for a reason is not kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from cli.conftest import at_a_terminal
from cli.small import Run, adopted
from policy.tiny import TINY

DECIDE_BY = """
[[deadline]]
id = "decide-by"
title = "Decision"
limit = "within 4 weeks after applied"
met_by = ["agreed", "refused"]
owner = ["chair"]
if_late = "reason"
clauses = ["T-1"]
"""
TEXT = (TINY + DECIDE_BY).replace('before = ["agreed"]\nif_not = "refuse"\ncontains', 'if_not = "warn"\ncontains')
LATE = "Decision: due Mon 1 Feb 2027 (within 4 weeks after applied), dated Wed 24 Feb 2027: late"


@pytest.fixture
def heard(run: Callable[[str], Answer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A case at its panel, decided three weeks after the last day for it."""
    did = adopted(run, tmp_path, TEXT)
    did("apply Nadia --set qualified=2020-01-01 --set award=degree")
    did("schedule add 2027-02-24")
    did("schedule assign 001 2027-02-24 --by Cleo")
    monkeypatch.setenv("PANELCTL_ON", "2027-02-24")
    for name in ("Grace", "Cleo"):
        did(f"attend 2027-02-24 {name} present")
    return did


def test_the_reason_of_a_step_is_not_the_reason_why_it_is_late(heard: Run, run: Callable[[str], Answer]) -> None:
    refused = run("decide 001 yes --reason 'Shown in all parts'")
    assert (refused.status, refused.err) == (
        1,
        f"Refused: TNY-2027-001: decide yes: {LATE} (T-1). A reason is enough: --exception TEXT\n",
    )
    assert "panelctl decide TNY-2027-001 yes --reason TEXT --exception TEXT" in heard("show 001").out
    heard("decide 001 yes --reason 'Shown in all parts' --exception 'The Chair was ill'")
    told = "by exception (The Chair was ill)"
    assert f"Agreed, {told}: Shown in all parts" in " ".join(heard("show 001").out.split())
    assert told in " ".join(heard("log 001").out.split())
    assert "Shown in all parts By exception: The Chair was ill" in " ".join(heard("minutes 2027-02-24").out.split())


def test_at_a_terminal_the_exception_is_asked_for(heard: Run) -> None:
    status, seen = at_a_terminal("decide 001 yes --reason 'Shown in all parts'", ["The Chair was ill"])
    assert status == 0, seen
    assert "A reason is enough: --exception TEXT\nWhy is it done all the same?\n> The Chair was ill\n" in seen
    told = "Agreed, by exception (The Chair was ill): Shown in all parts"
    assert told in " ".join(heard("show 001").out.split())


def test_at_a_terminal_a_reason_that_is_enough_is_asked_for(heard: Run) -> None:
    status, seen = at_a_terminal("decide 001 no", ["The Chair was ill"])
    assert status == 0, seen
    assert "A reason is enough: --reason TEXT\nWhy is it done all the same?\n> The Chair was ill\n" in seen
    assert "The Chair was ill" in " ".join(heard("show 001").out.split())


def test_the_one_reason_of_a_step_that_asks_none_is_why_it_is_late(heard: Run, run: Callable[[str], Answer]) -> None:
    assert run("decide 001 no").err.endswith("A reason is enough: --reason TEXT\n")
    heard("decide 001 no --reason 'The Chair was ill'")
