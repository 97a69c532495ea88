"""What those who wrote other bodies' procedures were told, where the words had misled; and examples that cannot be."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from cli.small import adopted
from policies.test_found_in_other_bodies import ADVISER, CONDITION, PANEL, RECIPES, changed, heard
from policy.tiny import TINY, with_hearing

Run = Callable[[str], Answer]
TWIN = (
    '[[move]]\nverb = "decide"\nby = ["board"]\nanswer = "no"\nfrom = ["listed"]\nto = "refused"\n'
    'records = "turned-down"\nclauses = ["T-1"]\n\n[[check]]'
)
GIVEN = 'qualified = 2020-01-01, award = "degree", applied = 2025-03-03'
LISTED = f"{GIVEN}, panel = 2025-04-23, listed = 2025-03-04"


def checked(run: Run, folder: Path, text: str) -> str:
    """What is said of a file that has a fault."""
    (folder / "misled.toml").write_text(text)
    answer = run(f"policy check {folder}/misled.toml")
    assert answer.status == 5, answer
    return answer.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("[[check]]", TWIN), 'cannot be told apart (same verb, answer, maker, stage): ask a fact of kind choice'),
        ((CONDITION, CONDITION.replace("award is not none", "award is Managing director")),
         'with a space or a capital: in quotation marks), at "Managing"'),
        (("at least 5 working days before panel", "within 24 hours of panel"), 'expected "after" at "of"'),
    ],
    ids=["twins", "a value in two words", "hours"],
)  # fmt: skip
def test_a_fault_says_what_to_write(run: Run, tmp_path: Path, change: tuple[str, str], said: str) -> None:
    assert said in checked(run, tmp_path, changed(change))


def test_a_tie_that_a_role_without_a_seat_should_break_is_a_fault(run: Run, tmp_path: Path) -> None:
    said = checked(run, tmp_path, changed(ADVISER, ("rationale = true", 'rationale = true\ntie_break = "adviser"')))
    assert '"adviser" has no seat on a panel that decides by "headings", so it never breaks a tie' in said


@pytest.mark.parametrize(
    ("given", "then", "said"),
    [
        (f"{GIVEN}, agreed = 2025-03-05", 'stage = "agreed"', 'stands at "Applied", where "decide yes" is not open'),
        (f'{GIVEN}, panel = 2025-04-23, listed = {{ on = 2025-03-04, by = "social-worker" }}', 'stage = "listed"',
         '"schedule" is for Clerk, and the applicant does not hold that role that day'),
        (f'{LISTED}, present = ["chair", "clerk"], sheets = {{ chair = "splendid" }}', 'stage = "listed"',
         '"splendid" is no finding of any criteria'),
        (f'{LISTED}, present = ["clerk"], sheets = {{ chair = "met" }}, on = 2025-04-23', 'stage = "listed"',
         'a sheet is given for "chair", whom present does not name'),
        (f'{LISTED}, present = ["chair", {{ role = "clerk", interest = "left" }}], on = 2025-04-23', 'quorum = "met"',
         "quorum should be met, came out as not met"),
    ],
    ids=["a step not open there", "a role that may not act", "a finding off the scale", "a sheet of nobody there",
         "who left is not counted"],
)  # fmt: skip
def test_an_example_that_cannot_be_is_a_fault_of_the_example(
    run: Run, tmp_path: Path, given: str, then: str, said: str
) -> None:
    before, after = TINY[: TINY.index("[[example]]")], TINY[TINY.index("[clause]") :]
    example = f'[[example]]\ntitle = "A case"\ngiven = {{ {given} }}\nthen = {{ {then} }}\n\n'
    told = checked(run, tmp_path, before + example + after)
    assert ('"A case": ' in told or "[[example]] given: " in told, said in told) == (True, True), told


def test_a_number_is_a_whole_one_and_that_is_said(run: Run, tmp_path: Path) -> None:
    did = adopted(run, tmp_path, changed(("[fact]", '[fact]\nyears = { title = "Years", kind = "number" }')))
    did("apply Nadia --set qualified=2020-01-01 --set award=degree")
    assert run("record 001 years 2.5").err == 'Usage: Years cannot be "2.5". Give a whole number\n'


def test_after_a_declaration_attend_and_the_refusal_count_the_same_people(run: Run, tmp_path: Path) -> None:
    did = heard(run, tmp_path, changed())
    said = did(f"--on {PANEL} attend {PANEL} Grace declares --case 001 --interest Cousin").out
    assert "Not quorate: 1 present (Cleo Field); Grace Bell left the room" in said
    assert "counted: Cleo Field; Grace Bell left the room" in run(f"--on {PANEL} decide 001 yes --reason Good").err


def test_a_version_is_named_to_plan_as_it_is_to_diff(run: Run, tmp_path: Path) -> None:
    did = adopted(run, tmp_path, changed())
    (tmp_path / "newer.toml").write_text(changed(('version = "1"', 'version = "2"'), ("at least 5", "at least 9")))
    did(f"policy adopt {tmp_path}/newer.toml")
    assert "Wed 17 Feb 2027" in did(f"plan --policy tiny@1 --panel {PANEL}").out
    assert "Thu 11 Feb 2027" in did(f"plan --policy tiny@2 --panel {PANEL}").out
    assert "at least nine" in did("policy diff tiny@1 tiny@2").out or "ninth" in did("policy diff tiny@1 tiny@2").out


def test_a_panel_that_meets_as_needed_is_not_called_extraordinary(run: Run, tmp_path: Path) -> None:
    did = adopted(run, tmp_path, with_hearing())
    did("schedule add 2027-02-25 --body appeal-board")
    listed = did("schedule list").out
    assert ("as needed" in listed, "xtraordinary" in listed) == (True, False), listed


def test_agreed_and_later_refused_once_may_apply_again_and_refused_twice_may_not(run: Run, tmp_path: Path) -> None:
    did = adopted(run, tmp_path, (RECIPES / "refused-once.toml").read_text(), {"Hana Head": "head"}, "refused-once")
    for number, answer in enumerate(("yes", "no", "no"), 1):
        did(f"--on 2027-0{number}-11 apply Nadia")
        did(f"--on 2027-0{number}-12 decide RFO-2027-00{number} {answer} --reason Considered")
    refused = run("--on 2027-05-04 apply Nadia")
    assert (refused.status, "Not refused twice before" in refused.err) == (1, True), refused


def test_a_panel_whose_title_has_its_article_keeps_one_wherever_a_sentence_names_it(run: Run, tmp_path: Path) -> None:
    did = heard(run, tmp_path, changed())
    printed = [did(f"plan --panel {PANEL}"), did("plan --case 001")]
    did(f"--on {PANEL} decide 001 yes --reason Good")
    printed += [did("notify preview 2"), did(f"minutes {PANEL}")]
    assert ["he The " in answer.out for answer in printed] == [False] * 4
    assert "The Board meets" in printed[0].out
