"""As many sheets pass as do not, and the procedure has no rule for that: the chair says how it was resolved."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from policies.test_found_in_other_bodies import PANEL, changed, heard

Run = Callable[[str], Answer]
PASS = (
    ("rationale = true", 'rationale = false\npass = ["every heading at met or better"]'),
    ('scale = ["met", "not met"]', 'scale = ["not met", "met"]'),
)
ON = f"--on {PANEL}"


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def split(run: Run, tmp_path: Path) -> Run:
    """One member's sheet passes and one does not."""
    did = heard(run, tmp_path, changed(*PASS))
    did(f"{ON} score 001 Grace --all met")
    did(f"{ON} score 001 Cleo --all 'not met'")
    return did


def test_a_decision_says_how_a_tie_was_resolved_and_the_minutes_print_it(split: Run, run: Run) -> None:
    asked = run(f"{ON} decide 001 yes --reason Good")
    assert asked.status == 2
    assert "1 of the score sheets for " in asked.err
    assert "the procedure has no rule for that. How did the chair resolve it?" in words(asked.err)
    split(f"{ON} decide 001 yes --reason Good --resolved 'Her second report weighed more'")
    minutes = words(run(f"{ON} minutes {PANEL}").out)
    assert "in the chair, stated how it was resolved: Her second report weighed more" in minutes
    assert "resolved from the chair (Her second report weighed more)" in words(run("log 001").out)
    assert "resolved from the chair (Her second report weighed more)" in words(run("show 001").out)


def test_what_is_put_off_or_no_tie_needs_no_such_word(split: Run, run: Run) -> None:
    split(f"{ON} score 001 Cleo --all met --reason 'Read again'")
    split(f"{ON} decide 001 yes --reason Good")
    assert "resolved" not in words(run(f"{ON} minutes {PANEL}").out)


def test_what_the_procedure_is_silent_on_is_said_the_same_way(run: Run, tmp_path: Path) -> None:
    did = heard(run, tmp_path, changed(*PASS))
    did(f"{ON} decide 001 yes --reason Good --resolved 'The guidance is silent on late reports'")
    assert "The guidance is silent on late reports" in words(run(f"{ON} minutes {PANEL}").out)
