"""Whoever has no e-mail address is written to by post, and so is the command that is offered."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from cli.small import adopted

WITHDRAWN = Path(__file__).parents[1] / "policies" / "recipes" / "withdrawn.toml"


@pytest.mark.parametrize(("email", "how"), [("", "post"), ("--email nell@council.example", "email")])
def test_the_way_that_is_offered_is_one_that_reaches_the_person(
    run: Callable[[str], Answer], tmp_path: Path, email: str, how: str
) -> None:
    did = adopted(run, tmp_path, WITHDRAWN.read_text(encoding="utf-8"), {"Tess Moor": "manager"}, "withdrawn")
    did(f"person add 'Nell Fox' --address '1 Mill Lane' {email}")
    did("apply Nell")
    did("withdraw 001 --reason 'Moves to another council'")
    assert did("notify clear 1").out.endswith(f"to Nell Fox: panelctl notify release 1 --how {how}\n")
    assert f"panelctl notify release 1 --how {how}" in did("due --full").out
