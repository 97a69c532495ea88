"""`policy migrate` as a person sees it, and as a script reads it."""

import json
from pathlib import Path

import pytest

from cli.conftest import Run
from policy.tiny import TINY

SECOND = {
    'version = "1"': 'version = "2"',
    "at least 5 working days before panel": "at least 10 working days before panel",
    "papers-by = 2025-04-14": "papers-by = 2025-04-07",
    'by = ["board"]\nanswer = "no"': 'by = ["chair"]\nanswer = "no"',
    '"decide no by board"': '"decide no by chair"',
}


@pytest.fixture
def two_versions(did: Run, tmp_path: Path) -> Run:
    """A case under the first of two versions of a policy, listed for a panel."""
    second = TINY
    for old, new in SECOND.items():
        assert second.count(old) == 1, old
        second = second.replace(old, new)
    for name, text in (("first", TINY), ("second", second)):
        (tmp_path / f"{name}.toml").write_text(text)
    did(f"--on 2025-01-06 init {tmp_path / 'first.toml'}")
    did("--on 2025-01-06 person add 'Clara Clerk' --role clerk")
    did("--on 2025-01-06 person add 'Sam Worker' --set qualified=2019-07-01")
    did("--on 2025-03-03 apply Sam --set award=degree --set registered=no")
    did("--on 2025-03-03 schedule add 2025-04-23")
    did("--on 2025-03-04 schedule assign 001 2025-04-23")
    did(f"--on 2025-03-05 policy adopt {tmp_path / 'second.toml'}")
    return did


def test_a_dry_run_shows_both_versions_side_by_side(two_versions: Run) -> None:
    assert two_versions("--on 2025-03-05 policy migrate 001 --to 2 --dry-run").out == (
        "TNY-2025-001 · version 1 to 2\n"
        "What                      Under 1          Under 2\n"
        "Stage                     Listed           Listed\n"
        "Papers (papers-by)        Mon 14 Apr 2025  Mon 7 Apr 2025\n"
        "Step: decide no by board  there            gone\n"
        "Step: decide no by chair  not there        new\n"
        "Nothing was changed. To do it, leave out --dry-run and give --reason TEXT.\n"
    )
    assert json.loads(two_versions("--json show 001").out)["data"]["version"] == "1"


def test_a_change_of_version_is_done_with_a_reason_and_told_to_scripts(two_versions: Run, run: Run) -> None:
    asked = run("policy migrate 001 --to 2")
    assert (asked.status, asked.err) == (
        2, "Usage: Why does it follow another version? --reason is missing. Give --reason\n",
    )  # fmt: skip
    done = json.loads(two_versions("--on 2025-03-05 --json policy migrate 001 --to 2 --reason 'New limits'").out)
    assert (done["command"], done["status"]) == ("policy migrate", "done")
    assert {name: done["data"][name] for name in ("case", "was", "to", "applied")} == {
        "case": "TNY-2025-001", "was": "1", "to": "2", "applied": True,
    }  # fmt: skip
    assert json.loads(two_versions("--json show 001").out)["data"]["version"] == "2"
    assert "follows version 2 of the procedure, before 1: New limits" in two_versions("show 001").out
