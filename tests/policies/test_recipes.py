"""Every recipe of the guide is a whole policy: nothing is wrong with it, its examples come out, and it is shown."""

from pathlib import Path

import pytest

from actions.conftest import site_at
from panelctl.actions.policies import checking
from panelctl.policy.formatting import formatted
from panelctl.policy.reader import read
from panelctl.rules.examples import running
from policies.test_rehearsals import Run, played, rehearsed

FOLDER = Path(__file__).parent / "recipes"
RECIPES = sorted(FOLDER.glob("*.toml"))
PAGE = (Path(__file__).parents[2] / "docs" / "recipes.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("recipe", RECIPES, ids=[recipe.stem for recipe in RECIPES])
def test_a_recipe_has_no_fault_and_its_examples_come_out(recipe: Path, tmp_path: Path) -> None:
    text = recipe.read_text(encoding="utf-8")
    reading = read(text)
    assert reading.faults == ()
    assert reading.policy
    assert reading.policy.examples
    site = site_at(tmp_path, "2027-01-04")
    assert running.wrong(reading.policy, site.calendar(reading.policy)) == []
    checked = checking.check(site, str(recipe))
    assert checked.findings == ()


@pytest.mark.parametrize("recipe", RECIPES, ids=[recipe.stem for recipe in RECIPES])
def test_the_usual_order_keeps_what_a_recipe_shows_above_the_rest(recipe: Path) -> None:
    text = recipe.read_text(encoding="utf-8")
    assert formatted(text) == text


@pytest.mark.parametrize("recipe", RECIPES, ids=[recipe.stem for recipe in RECIPES])
def test_a_recipe_is_on_the_page_as_it_stands_in_its_file(recipe: Path) -> None:
    opening, _, blocks = recipe.read_text(encoding="utf-8").partition("\n\n")
    title = opening.removeprefix("# ").split(": ")[0]
    section = PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]
    assert f"(../tests/policies/recipes/{recipe.name})" in section
    [shown] = section.split("```toml\n")[1:]
    assert shown.split("```")[0].strip(), "nothing is shown of it"
    for block in shown.split("\n```\n")[0].split("\n\n"):
        assert block.strip() in blocks


@pytest.mark.parametrize("most", [1, pytest.param(1_000, marks=pytest.mark.long)], ids=["longest", "all"])
@pytest.mark.parametrize("recipe", RECIPES, ids=[recipe.stem for recipe in RECIPES])
def test_every_case_of_a_recipe_can_be_typed(
    run: Run, recipe: Path, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rehearsal shows every step and letter, and each of its commands is accepted and leads where it says: those of
    its longest case, in the long form of all."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.4 anything")
    data = rehearsed(run, str(recipe))
    assert (data["steps_shown"], data["letters_shown"]) == (data["steps"], data["letters"])
    longest = sorted(data["rehearsals"], key=lambda rehearsal: -len(rehearsal["steps"]))
    for number, rehearsal in enumerate(longest[:most]):
        played(run, str(recipe), rehearsal, tmp_path / str(number))
