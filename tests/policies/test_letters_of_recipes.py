"""Letters of a case that is played: none says what is not there, and each names whoever has the last word."""

from pathlib import Path

import pytest

from actions.conftest import site_at
from panelctl import shipped
from panelctl.actions.notices import letters
from panelctl.actions.policies.trial_letters import ExampleCase, TrialLetter, copy_of, unclearable
from panelctl.policy.language import Policy
from panelctl.policy.reader import read
from panelctl.rules.rehearsal.faults import play

HERE = Path(__file__).parent
FILES = {
    path.stem: path.read_text(encoding="utf-8") for path in (HERE / "northshire.toml", *HERE.glob("recipes/*.toml"))
}
PLAYED = {**FILES, **{name: shipped.policy_text(name) for name in shipped.policy_ids()}}


def policy_of(name: str) -> Policy:
    policy = read(PLAYED[name]).policy
    assert policy
    return policy


LARGE = "st-helens"  # plays long; its letters are read aloud too


@pytest.mark.parametrize("name", [*sorted({*PLAYED} - {LARGE}), pytest.param(LARGE, marks=pytest.mark.long)])
def test_no_letter_of_a_played_case_says_what_is_not_there(name: str, tmp_path: Path) -> None:
    site, policy = site_at(tmp_path, "2027-01-04"), policy_of(name)
    played = play(policy, site.calendar(policy), site.on)
    assert [warning.message for warning in unclearable(site, played)] == []


def test_a_challenge_is_for_whoever_has_the_last_word_on_it(tmp_path: Path) -> None:
    """A panel member gives advice first, the Director decides: letters name the Director."""
    site, policy = site_at(tmp_path, "2027-01-04"), policy_of("recommendation")
    [found] = play(policy, site.calendar(policy), site.on).routes
    told = {}
    for notice in ("appeal-received", "appeal-letter"):
        at = found.drafted[notice]
        letter = TrialLetter(policy.notices[notice], "social-worker", ExampleCase(at.state, at.day), drafted=True)
        written = letters.draft(site, at.state, copy_of(letter), found.scene.calendar, None, at.day)
        told[notice] = " ".join(written.markdown.split())
    assert "the decision on it is for the Director." in told["appeal-received"]
    assert "Decided by" not in told["appeal-letter"]
    assert "I did not allow your challenge to the decision of" in told["appeal-letter"]
