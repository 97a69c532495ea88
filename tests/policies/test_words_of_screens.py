"""What screens, minutes and comparisons say where the words of earlier ones had misled: at the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from policies.test_found_in_other_bodies import PANEL, changed, heard
from policy.tiny import TINY

Run = Callable[[str], Answer]
NUMBERS = ('scale = ["met", "not met"]', 'scale = ["1", "2", "3"]')
NEWER = TINY.replace('version = "1"', 'version = "2"').replace("at least 5", "at least 9")
TOLD = 'told-on = { title = "Told of the refusal on", kind = "date" }'
AFTER = ("at least 5 working days before panel", "within 5 working days after told-on")


def test_minutes_tell_findings_that_are_numbers_from_their_count(run: Run, tmp_path: Path) -> None:
    did = heard(run, tmp_path, changed(NUMBERS))
    did(f"--on {PANEL} score 001 Cleo --set one=3 --set two=1 --rationale Seen")
    did(f"--on {PANEL} score 001 Grace --all 2 --rationale Seen")
    minutes = " ".join(did(f"--on {PANEL} minutes {PANEL}").out.split())
    assert "Score sheet of Cleo Field: 1 heading with 3, 1 heading with 1" in minutes
    assert "Score sheet of Grace Bell: 2 headings with 2. Rationale: Seen." in minutes


def test_a_comparison_names_both_versions_and_counts_the_examples_that_changed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "older.toml").write_text(TINY)
    (tmp_path / "newer.toml").write_text(NEWER.replace('title = "Papers are due', 'title = "All papers are due'))
    files = f"{tmp_path}/older.toml {tmp_path}/newer.toml"
    short = run(f"policy diff {files}").out
    assert short.startswith("tiny 1 -> tiny 2\n")
    assert "Worked examples that changed: " in short
    assert "All papers are due" not in short
    assert "All papers are due" in run(f"policy diff --examples {files}").out


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("date '24 hours after 2027-03-01'", 'Write it as "1 day after 2027-03-01"'),
        (f"--on {PANEL} decide 001 yes --reason Good", f"Record who came: panelctl attend TNY-{PANEL} NAME present"),
        ("plan --policy tiny@9 --panel 2027-02-24", 'no policy "tiny@9"'),
        ("schedule assign 001", "Which panel? PANEL is missing"),
    ],
    ids=["hours are days", "who came", "a version that is not there", "no panel"],
)  # fmt: skip
def test_a_refusal_says_what_to_write_instead(run: Run, tmp_path: Path, command: str, said: str) -> None:
    did = heard(run, tmp_path, changed())
    did(f"--on {PANEL} attend {PANEL} Cleo absent")
    assert said in run(command).err


def test_a_day_whose_title_ends_in_on_reads_well_in_a_rule(run: Run, tmp_path: Path) -> None:
    text = changed(("[fact]", f"[fact]\n{TOLD}"), AFTER)
    (tmp_path / "told.toml").write_text(text)
    read = " ".join(run(f"policy read {tmp_path}/told.toml").out.split())
    assert "fifth working day after the day they were told of the refusal (that day not counted)" in read
