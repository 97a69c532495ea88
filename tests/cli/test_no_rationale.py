"""A procedure that asks a score sheet for no reasons takes it without them."""

from collections.abc import Callable
from pathlib import Path

from answer import Answer
from cli.small import Run, adopted
from policy.tiny import TINY, with_change

SCORED = """
[[check]]
id = "scored"
test = ["score-sheet"]
before = ["agreed"]
if_not = "warn"
clauses = ["T-1"]
"""


def listed(run: Run, folder: Path, text: str) -> Run:
    did = adopted(run, folder, text.replace("[[criteria]]", SCORED + "\n[[criteria]]"))
    did("apply Nadia --set qualified=2020-01-01 --set award=degree")
    did("schedule add 2027-02-24")
    did("schedule assign 001 2027-02-24 --by Cleo")
    return did


def test_a_sheet_is_kept_without_reasons_where_none_are_asked(run: Callable[[str], Answer], tmp_path: Path) -> None:
    did = listed(run, tmp_path, with_change("rationale = true", "rationale = false"))
    assert "Scored: not met" in did("show 001").out
    assert did("score 001 Grace --all met").out.startswith("TNY-2027-001: score sheet of Grace Bell kept")
    assert "Scored" not in did("show 001").out


def test_a_sheet_needs_its_reasons_elsewhere(run: Callable[[str], Answer], tmp_path: Path) -> None:
    listed(run, tmp_path, TINY)
    assert run("score 001 Grace --all met").status == 2
