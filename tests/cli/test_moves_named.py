"""Options that say which move, which body, by whom."""

from collections.abc import Callable
from pathlib import Path

from answer import Answer
from cli.conftest import CASE, Run


def test_a_panel_is_moved_and_cancelled_by_whoever_is_named(case: Run) -> None:
    case("schedule add 2027-02-24 --policy camden --body progression-panel")
    case("person add 'Cora Field' --role co-ordinator --policy camden")
    case("schedule assign 001 2027-01-20 --by Cora")
    moved = case("schedule move 2027-01-20 2027-01-27 --reason 'Room flooded' --by Ada").out
    assert moved.startswith("CAM-2027-01-20 is moved to Wed 27 Jan 2027: CAM-2027-01-27.\n")
    cancelled = case("schedule cancel 2027-01-27 --to 2027-02-24 --reason 'Too few' --by Cora").out
    assert cancelled.startswith("CAM-2027-01-27 is cancelled.\n")


def test_the_reference_of_a_panel_that_was_moved_is_not_given_again(case: Run) -> None:
    case("schedule move 2027-01-20 2027-01-27 --reason 'Room flooded'")
    planned = case("schedule add 2027-01-20 --policy camden").out
    assert planned == "Planned CAM-2027-01-20-2: Progression Panel, Wed 20 Jan 2027.\n"


def test_an_outcome_is_recorded_by_the_move_that_is_named(heard: Run, run: Callable[[str], Answer]) -> None:
    line = "--on 2027-01-20 decide 001 yes --reason 'Shown in all parts'"
    wrong = run(f"{line} --move application-agreed")
    assert (wrong.status, wrong.err.startswith(f"Refused: {CASE} stands at")) == (1, True)
    assert heard(f"{line} --move asw-confirmed").out.startswith(f"{CASE}: Advanced Social Worker confirmed.\n")


def test_roles_in_the_list_of_people_are_told_apart(case: Run) -> None:
    case("person role 'Grace Bell' co-ordinator --policy camden")
    line = next(line for line in case("person list").out.splitlines() if "Grace Bell" in line)
    roles = ["Academy service co-ordinator", "Head of Practice and Learning / Principal Social Worker"]
    assert sorted(line.partition("council.example")[2].strip().split("; ")) == roles


def test_a_file_that_cannot_be_written_leaves_no_other_behind(
    case: Run, run: Callable[[str], Answer], tmp_path: Path
) -> None:
    (tmp_path / "minutes" / "CAM-2027-01-20-agenda.md").mkdir(parents=True)
    assert run("minutes 2027-01-20 --agenda --write").status == 5
    assert [path.name for path in (tmp_path / "minutes").iterdir()] == ["CAM-2027-01-20-agenda.md"]
