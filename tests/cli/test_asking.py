"""At a terminal whatever is missing is asked, the choices shown; nothing is asked of a script."""

import sqlite3
from contextlib import closing
from pathlib import Path

from cli.conftest import Run, at_a_terminal


def test_an_application_is_asked_for_its_policy_and_its_route(council: Run) -> None:
    status, seen = at_a_terminal("apply Nadia", ["1", "practice-educator"])
    assert status == 0
    assert seen.startswith(
        "Which policy?\n  1  camden\n  2  st-helens\n> 1\n"
        "On which route?\n  1  advanced-social-worker  Advanced Social Worker\n  2  asye-assurance  ASYE assurance\n"
        "  3  practice-educator  Practice Educator training\n"
        "  4  post-qualifying-funding  Post-qualifying course funding\n> practice-educator\n"
        "Opened CAM-2027-001 for Nadia Osei: Practice Educator training.\n"
    )


def test_facts_that_a_step_asks_for_are_asked_with_their_choices(council: Run) -> None:
    status, seen = at_a_terminal("apply Nadia --policy st-helens --by Nadia", ["9", "4"])
    question = "ASYE?\n  1  not-undertaken\n  2  not-passed\n  3  passed-elsewhere\n  4  passed\n> "
    assert status == 0
    none = "9 is none of these, or more than one: give the number before it.\n"
    assert seen.startswith(
        f"{question}9\n{none}{question}4\nOpened STH-2027-001 for Nadia Osei: Senior Social Worker.\n"
    )


def test_a_case_is_chosen_from_those_that_are_open_and_its_reason_is_asked(case: Run) -> None:
    status, seen = at_a_terminal("withdraw", ["1", "Moves to another council"])
    assert (status, seen) == (
        0,
        "Which case?\n  1  CAM-2027-001  Nadia Osei\n> 1\n"
        "Why is it withdrawn?\n> Moves to another council\n"
        "CAM-2027-001: withdrawn by Nadia Osei.\n"
        "Dropped, because they are no longer called for: Your application is now on record.\n"
        "\n"
        "CAM-2027-001 · Nadia Osei · Withdrawn\n"
        "  panelctl show CAM-2027-001\n",
    )


def test_several_parts_are_chosen_by_number_and_an_empty_line_chooses_none(case: Run, paper: Path) -> None:
    status, seen = at_a_terminal(f"evidence add 001 portfolio {paper}", ["2, 3"])
    assert status == 0
    assert "Portfolio lacks: evidence of practice development, feedback from a child, young person" in seen
    status, seen = at_a_terminal(f"evidence add 001 portfolio {paper}", [""])
    assert status == 0
    assert "lacks" not in seen.partition("> ")[2]


def test_the_outcome_and_its_reasons_are_asked(heard: Run) -> None:
    status, seen = at_a_terminal("--on 2027-01-20 decide 001", ["yes", "Shown in all parts"])
    assert status == 0
    assert seen.startswith(
        "What is the outcome?\n  1  yes\n  2  no\n  3  defer\n> yes\nThe reason?\n> Shown in all parts\n"
        "CAM-2027-001: Advanced Social Worker confirmed.\n"
    )


def test_no_lock_is_held_while_somebody_thinks(case: Run, tmp_path: Path) -> None:
    def reason() -> str:
        with closing(sqlite3.connect(tmp_path / "panelctl.db", timeout=0, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
        return "Nobody was kept waiting"

    assert at_a_terminal("withdraw 001", [reason])[0] == 0


def test_restore_asks_before_it_replaces_anything(case: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    case(f"backup {copy}")
    question = f"Put {copy} in place of {tmp_path / 'panelctl.db'} (yes or no)?\n> "
    before = (tmp_path / "panelctl.db").read_bytes()
    for answer in ("no", "n"):
        assert at_a_terminal(f"restore {copy}", [answer]) == (1, f"{question}{answer}\nNothing was changed.\n")
    assert (tmp_path / "panelctl.db").read_bytes() == before
    status, seen = at_a_terminal(f"restore {copy}", ["y"])
    assert status == 0
    done = f"{question}y\n{tmp_path / 'panelctl.db'} is now {copy}. The one before is kept as "
    assert " ".join(seen.split()).startswith(" ".join(done.split()))
    misspelt = tmp_path / "panelctl.bd"
    nothing = f"Put {copy} at {misspelt}, where there is none, (yes or no)?\n> "
    assert at_a_terminal(f"--db {misspelt} restore {copy}", ["no"]) == (1, f"{nothing}no\nNothing was changed.\n")
    assert not misspelt.exists()


def test_a_script_is_told_the_option_even_at_a_terminal(case: Run) -> None:
    status, seen = at_a_terminal("--json withdraw 001", [])
    assert (status, "missing-value" in seen) == (2, True)


def test_a_path_in_quotes_is_a_path_and_what_was_answered_before_is_kept(case: Run, tmp_path: Path) -> None:
    paper = tmp_path / "her paper.pdf"
    paper.write_text("An invented paper.")
    for typed in (f"'{paper}'", f'"{paper}"', str(paper).replace(" ", "\\ ")):
        status, seen = at_a_terminal("evidence add 001 expression-of-interest", [typed, ""])
        assert status == 0, seen
    status, seen = at_a_terminal(
        "evidence add 001 expression-of-interest", [str(tmp_path / "gone.pdf"), str(paper), ""]
    )
    assert status == 0
    assert f"\nFailed: {tmp_path / 'gone.pdf'}" in seen
    assert seen.count("Which file?") == 2


def test_an_answer_that_cannot_be_is_asked_again_and_not_for_ever(case: Run) -> None:
    status, seen = at_a_terminal("record 001 qualified", ["31/02/2020", "yesterday-ish", "2020-10-01"])
    assert status == 0, seen
    assert '"31/02/2020" is not a day of the calendar' in seen
    status, seen = at_a_terminal("record 001 qualified", ["x", "x", "x", "x"])
    assert status == 2
