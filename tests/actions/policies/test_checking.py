from pathlib import Path

import pytest

from actions.conftest import site_at
from actions.rounds import On
from panelctl import errors
from panelctl.actions.policies import adopting, checking, tracing
from panelctl.actions.site import Site
from panelctl.model import Outcome
from policy.tiny import TINY


@pytest.fixture
def nowhere(tmp_path: Path) -> Site:
    """A desk without a database."""
    return site_at(tmp_path / "nowhere", "2025-01-06")


def written(folder: Path, text: str) -> str:
    file = folder / "tiny.toml"
    file.write_text(text)
    return str(file)


def with_line(text: str, passage: str) -> tuple[str, int]:
    """Which line a passage stands in."""
    return text, text[: text.index(passage)].count("\n") + 1


def checked(site: Site, folder: Path, text: str) -> Outcome:
    return checking.check(site, written(folder, text))


def test_a_sound_file_is_counted(nowhere: Site, tmp_path: Path) -> None:
    outcome = checked(nowhere, tmp_path, TINY)
    assert outcome.data == {
        "id": "tiny", "title": "Tiny Panel", "version": "1", "clauses": 3, "blocks": 13, "examples": 1,
        "warnings": len(outcome.findings),
        "played": {
            "routes": 1, "steps": 4, "letters": 2, "from_stages": 4, "ways": 3, "not_walked": [], "bounded": False,
        },
    }  # fmt: skip


def test_what_nobody_can_do_is_a_fault_with_its_line_and_the_way_there(nowhere: Site, tmp_path: Path) -> None:
    text = TINY.replace('to = ["social-worker", "chair if registered"]', 'to = ["chair if applied not recorded"]')
    with pytest.raises(errors.PolicyFaulty) as refusal:
        checked(nowhere, tmp_path, text)
    said = refusal.value.message.partition(": ")[2]
    line = text[: text.index('to = ["chair if')].count("\n") + 1
    assert said.startswith(f'line {line}: "letter" goes to nobody: ')
    assert said.endswith("Mon 6 Jan 2025 applied, Tue 7 Jan 2025 listed, Tue 21 Jan 2025 agreed.")


def test_all_faults_are_told_at_once_each_with_its_line(nowhere: Site, tmp_path: Path) -> None:
    text = TINY.replace('to = "agreed"', 'to = "agred"').replace('chair = "chair"', 'chair = "chiar"')
    with pytest.raises(errors.PolicyFaulty) as refusal:
        checked(nowhere, tmp_path, text)
    lines = [with_line(text, passage)[1] for passage in ('chair = "chiar"', 'to = "agred"')]
    assert refusal.value.message == f"{tmp_path / 'tiny.toml'}: 2 faults"
    assert [(one.level, one.rule, one.message) for one in refusal.value.findings] == [
        (
            "refuse",
            "policy",
            f'line {lines[0]}: [[body]] chair: "chiar" is not a role of this policy (did you mean "chair"?)',
        ),
        (
            "refuse",
            "policy",
            f'line {lines[1]}: [[move]] to: "agred" is not a stage of this policy (did you mean "agreed"?)',
        ),
    ]


def test_one_fault_is_told_in_one_line(nowhere: Site, tmp_path: Path) -> None:
    text, line = with_line(TINY.replace('chair = "chair"', 'chair = "chiar"'), 'chair = "chiar"')
    with pytest.raises(errors.PolicyFaulty) as refusal:
        checked(nowhere, tmp_path, text)
    assert refusal.value.message.startswith(f"{tmp_path / 'tiny.toml'}: line {line}: [[body]] chair: ")
    assert refusal.value.findings == ()


def test_an_example_that_does_not_come_out_has_its_line(nowhere: Site, tmp_path: Path) -> None:
    text, line = with_line(TINY.replace("papers-by = 2025-04-14", "papers-by = 2025-04-15"), "[[example]]")
    with pytest.raises(errors.PolicyFaulty) as refusal:
        checked(nowhere, tmp_path, text)
    assert refusal.value.message == (
        f'{tmp_path / "tiny.toml"}: line {line}: "Papers are due five working days before": '
        "papers-by should be 2025-04-15, came out as 2025-04-14"
    )


def test_the_examples_of_every_version_are_run(nowhere: Site, tmp_path: Path) -> None:
    versions = "[version]\n2024 = { from = 2024-01-01 }\n2025 = { from = 2025-01-01 }\n\n[role]"
    old = (
        '[[example]]\ntitle = "Old"\ngiven = { applied = 2024-03-04 }\nthen = { stage = "listed" }\nonly_in = ["2024"]'
    )
    text = TINY.replace("[role]", versions, 1).replace("[clause]", f"{old}\n\n[clause]")
    text, line = with_line(text, '[[example]]\ntitle = "Old"')
    with pytest.raises(errors.PolicyFaulty, match=f"line {line}: .*stage should be listed, came out as applied"):
        checked(nowhere, tmp_path, text)


def test_what_makes_no_sense_is_a_warning_with_its_line(nowhere: Site, tmp_path: Path) -> None:
    text, line = with_line(TINY.replace('clerk = "Clerk"', 'clerk = "Clerk"\nghost = "Ghost"'), 'ghost = "Ghost"')
    (found,) = [one for one in checked(nowhere, tmp_path, text).findings if "ghost" in one.message]
    assert (found.level, found.message.split(":")[0]) == ("warn", f"line {line}")


@pytest.mark.parametrize("name", ["camden", "st-helens"])
def test_a_shipped_policy_is_sound(nowhere: Site, name: str) -> None:
    data = checking.check(nowhere, name).data
    assert data["id"] == name
    assert data["examples"] >= 25


def test_an_adopted_policy_says_which_letters_would_go_to_nobody(on: On, nowhere: Site) -> None:
    def said(site: Site) -> list[str]:
        found = checking.check(site, "camden").findings
        return [one.message.split(": ", 1)[1] for one in found if one.rule == "role-without-holder"]

    bare = site_at(nowhere.folder / "bare", "2025-03-03")
    adopting.init(bare, ["camden"])
    assert said(bare) == [
        f"{letter} would go to nobody: nobody holds the role {role} on Mon 3 Mar 2025, and it has no mailbox in"
        " settings.toml"
        for letter, role in (("grading-change", "hr"), ("query-to-assessor", "assessor"))
    ]
    assert [letter.split()[0] for letter in said(on("2025-03-03"))] == ["query-to-assessor"]
    assert said(nowhere) == []


def test_what_there_is_not_cannot_be_checked(nowhere: Site, tmp_path: Path) -> None:
    for action in (checking.check, tracing.trace):
        with pytest.raises(errors.NoSuchPolicy):
            action(nowhere, "leeds")
        with pytest.raises(errors.FileNotTaken):
            action(nowhere, str(tmp_path / "gone.toml"))
