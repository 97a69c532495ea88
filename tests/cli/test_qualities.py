"""What is not recorded of a member counts neither as no nor as yes: whoever works the panel is asked for it."""

from pathlib import Path

import pytest

from answer import Answer
from cli.small import Run, adopted

RECIPE = Path(__file__).parents[1] / "policies" / "recipes" / "quality-of-one-role.toml"
STAFF = {"Cleo Field": "chair", "Grace Bell": "member", "Omar Reid": "member"}


@pytest.fixture
def did(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A case at its panel, to which neither Chair nor Vice Chair came: one of two members has to be independent."""
    did = adopted(run, tmp_path, RECIPE.read_text(), STAFF, "quality-of-one-role")
    did("apply Nadia")
    did("schedule add 2027-02-24")
    did("schedule assign 001 2027-02-24 --by Cleo")
    monkeypatch.setenv("PANELCTL_ON", "2027-02-24")
    return did


def flat(answer: Answer) -> str:
    return " ".join((answer.out + answer.err).split())


def test_whoever_comes_is_asked_about_where_the_quorum_hangs_on_it(did: Run) -> None:
    assert (
        'Whether Grace Bell counts for the quorum is not known yet. Record "Independent of the council" of Grace Bell:'
        " panelctl person edit 'Grace Bell' --set independent=yes|no (R-1)."
    ) in flat(did("attend 2027-02-24 Grace present"))
    did("person edit Grace --set independent=yes")
    assert "not known" not in flat(did("attend 2027-02-24 Grace present"))


def test_a_decision_waits_for_what_is_not_recorded_and_is_refused_or_taken_once_it_is(did: Run, run: Run) -> None:
    did("attend 2027-02-24 Grace present")
    shown = did("attend 2027-02-24 Omar present")
    assert "Not known yet whether quorate: 2 present (Grace Bell, Omar Reid)" in flat(shown)
    refused = run("decide 001 yes --reason Shown")
    assert refused.status == 1
    assert "counted: nobody." in refused.err
    assert 'Record "Independent of the council" of Grace Bell and Omar Reid: panelctl person edit NAME' in refused.err
    assert "Record who came" not in refused.err
    did("person edit Grace --set independent=no")
    one = run("decide 001 yes --reason Shown").err
    assert "of Omar Reid: panelctl person edit 'Omar Reid' --set independent=yes|no" in one
    did("person edit Omar --set independent=no")
    assert "counted: nobody. Record who came" in run("decide 001 yes --reason Shown").err
    did("person edit Omar --set independent=yes")
    did("decide 001 yes --reason Shown")


def test_minutes_say_that_the_quorum_is_not_known(did: Run, tmp_path: Path) -> None:
    did("attend 2027-02-24 Grace present")
    did("attend 2027-02-24 Omar present")
    assert "Not known yet whether quorate: 2 present (Grace Bell, Omar Reid); needed" in flat(did("minutes 2027-02-24"))
