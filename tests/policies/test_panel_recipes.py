"""The recipes for panels are whole policies: nothing is wrong with them, and their examples come out."""

from pathlib import Path

import pytest

from panelctl.policy.reader import read
from panelctl.rules.examples import running
from rules.known import BANK_HOLIDAYS

RECIPES = sorted((Path(__file__).parent / "recipes").glob("*.toml"))


@pytest.mark.parametrize("recipe", RECIPES, ids=[recipe.stem for recipe in RECIPES])
def test_a_recipe_has_no_fault_and_its_examples_come_out(recipe: Path) -> None:
    reading = read(recipe.read_text(encoding="utf-8"))
    assert reading.faults == ()
    assert reading.policy
    assert running.wrong(reading.policy, BANK_HOLIDAYS) == []
