"""What the check says of a policy file whose cases could not be worked, and of its examples: at the command line.

What was found where procedures of other bodies were written; the rest stands in `test_found_in_other_bodies.py`.
"""

from collections.abc import Callable
from pathlib import Path

from answer import Answer
from policies.test_found_in_other_bodies import PANEL, applied, changed, faults
from policy.tiny import with_change, with_hearing

Run = Callable[[str], Answer]


def test_a_second_day_of_the_meetings_of_one_body_is_a_fault_that_says_so(run: Run, tmp_path: Path) -> None:
    second = 'again = { title = "Second hearing", kind = "date", meeting_of = "board" }'
    said = faults(run, tmp_path, changed(("[fact]", f"[fact]\n{second}")))
    assert '"panel" and "again" are both the day on which "board" meets, and a case has one: ask "again"' in said


def test_a_document_that_no_command_can_add_is_a_fault_with_the_way(run: Run, tmp_path: Path) -> None:
    never = 'from = "social-worker"\nto = ["clerk"]'
    said = faults(run, tmp_path, changed((never, f'{never}\nwhen = "applied not recorded"')))
    assert 'No command can add "portfolio": in no case is it so that applied not recorded' in said
    assert "The shortest way there: Mon 4 Jan 2027 applied." in said


def test_a_document_that_an_answer_asks_for_can_be_added(run: Run, tmp_path: Path) -> None:
    asked = 'from = "social-worker"\nto = ["clerk"]'
    did = applied(run, tmp_path, changed((asked, f'{asked}\nwhen = "award is none"')))
    assert run(f"evidence add 001 portfolio {tmp_path}/none.txt").status != 0
    did("record 001 award none")
    (tmp_path / "papers.txt").write_text("My papers")
    did(f"evidence add 001 portfolio {tmp_path}/papers.txt --complete --measure pages=2")


OPEN = 'open = ["decide yes by board", "decide no by board"]'


def test_a_list_of_an_example_that_differs_is_told_by_its_difference(run: Run, tmp_path: Path) -> None:
    other = 'open = ["decide yes by board", "decide no by chair"]'
    said = faults(run, tmp_path, with_change(OPEN, other))
    told = "open: did not come out: decide no by chair, and came out besides: decide no by board"
    assert (told in said, "decide yes" in said) == (True, False), said


def test_a_list_that_an_example_leaves_empty_is_told_whole(run: Run, tmp_path: Path) -> None:
    said = faults(run, tmp_path, with_change(OPEN, "open = []"))
    assert "open should be nothing, came out as decide yes by board; decide no by board" in said


def test_usual_days_off_reach_only_the_limits_that_count_working_days(run: Run, tmp_path: Path) -> None:
    usual = "usual.deadline = { closures = [2027-02-17] }\n[role]"
    calendar_days = ("not stated, after panel", "within 30 days after panel")
    stated = ('clauses = ["T-2"]', 'clauses = ["T-1"]')
    uncited = ('T-2 = { at = "p. 2", force = "must", status = "not-stated", says = "Feedback follows.", '
               'note = "No day is given." }\n', "")  # fmt: skip
    did = applied(run, tmp_path, changed(("\n[role]", usual), calendar_days, stated, uncited))
    did(f"schedule assign 001 {PANEL} --by Cleo")
    assert "Due       Tue 16 Feb 2027" in did("explain 001 papers-by").out


def test_a_panel_that_meets_as_needed_does_so_by_no_clause_of_its_quorum(run: Run, tmp_path: Path) -> None:
    (tmp_path / "hearing.toml").write_text(with_hearing())
    read = run(f"policy read {tmp_path}/hearing.toml").out
    [meets] = [line for line in read.splitlines() if line.startswith("It meets as needed.")]
    assert meets.strip() == "It meets as needed."
