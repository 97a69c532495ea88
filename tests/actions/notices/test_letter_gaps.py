"""A letter that would say a day, a person or a fact that is not there cannot be cleared; the refusal names what is
missing, the clause, and the next step. Played on the procedure of the guide, one passage of it changed."""

from pathlib import Path

import pytest

from westmere import Run, does, invited

SAYS = 'says = ["Your form has to be with the Workforce Officer by {form-by}."]'
ENDS = '"agreed", "not-endorsed", "not-agreed", "confirmed"'


def refused(run: Run) -> str:
    """Why the invitation cannot be cleared; a preview says it too, and shows the words there are."""
    answer = run("--on 2027-09-01 notify clear 1")
    assert answer.status == 1, answer
    preview = run("--on 2027-09-01 notify preview 1")
    assert preview.status == 0
    assert "Cannot be cleared yet: " in " ".join((preview.out + preview.err).split())
    return " ".join(answer.err.split())


def test_a_day_that_counts_from_what_has_not_happened(run: Run, tmp_path: Path) -> None:
    invited(run, tmp_path, (SAYS, 'says = ["By {form-by}. You can ask again by {review-by}."]'), before_playing=True)
    assert refused(run) == (
        'Refused: Notice 1, Invitation to the panel: has to say when "Request for a review" ends, and it counts from'
        ' "The panel\'s decision", which has no date yet (W-6); nothing was changed. '
        "See what it waits for: panelctl explain WES-2027-001 review-by"
    )


def test_a_limit_of_another_route(run: Run, tmp_path: Path) -> None:
    another = 'id = "other"\ntitle = "Another Way"\nstarts = "new"\nends = [%s]\nclauses = ["W-1"]'
    other = f"[[route]]\n{another % ENDS}\n\n"
    invited(
        run,
        tmp_path,
        ("[[route]]", f"{other}[[route]]"),
        ('id = "form-by"', 'id = "form-by"\nroutes = ["other"]'),
        before_playing=True,
    )
    assert refused(run) == (
        'Refused: Notice 1, Invitation to the panel: has to say when "Application form to the Workforce Officer" ends,'
        " and Experienced Social Worker has no such time limit (W-6); nothing was changed. "
        "Correct the policy: {form-by} is not of this route"
    )


def test_a_limit_that_is_not_there_for_this_case(run: Run, tmp_path: Path) -> None:
    invited(
        run,
        tmp_path,
        ('id = "form-by"', 'id = "form-by"\nwhen = "in-post-since not before 2026-01-01"'),
        before_playing=True,
    )
    assert "ends, and this case has no such time limit now (W-6)" in refused(run)


def test_a_fact_that_nobody_recorded(run: Run, tmp_path: Path) -> None:
    room = 'room = { title = "How to find the room", kind = "text" }\n'
    invited(run, tmp_path, ("in-post-since = {", f"{room}in-post-since = {{"), (SAYS, 'says = ["{form-by}. {room}."]'))
    assert refused(run) == (
        'Refused: Notice 1, Invitation to the panel: has to say "How to find the room", and nothing is recorded of it'
        " (W-6); nothing was changed. Record it first: panelctl record WES-2027-001 room TEXT"
    )
    does(run, "record 001 room 'Second floor'")
    does(run, "notify clear 1")


def test_a_fact_that_must_be_said(run: Run, tmp_path: Path) -> None:
    room = 'room = { title = "How to find the room", kind = "text" }\n'
    must = ('must_say = ["panel", "form-by"]', 'must_say = ["panel", "form-by", "room"]')
    invited(run, tmp_path, ("in-post-since = {", f"{room}in-post-since = {{"), must, before_playing=True)
    assert 'has to say "How to find the room", and nothing is recorded of it (W-6)' in refused(run)


def test_a_day_that_a_sentence_of_the_template_tells(run: Run, tmp_path: Path) -> None:
    refusal = ('template = "letters/invitation.md"', 'template = "letters/appeal-refused.md"')
    invited(run, tmp_path, refusal, ('"panel", "form-by"', '"form-by"'), before_playing=True)
    assert refused(run) == (
        "Refused: Notice 1, Invitation to the panel: would say when what is challenged was decided, and that is not"
        " known yet (W-6); nothing was changed. See where the case stands: panelctl show WES-2027-001; or let"
        " letters/appeal-refused.md ask first: {% if dispute.challenges.date %}"
    )


@pytest.mark.parametrize(
    "words", ["| By | {{ dispute.level }} |", "{{ dispute.reason }}", "{{ dispute.level or 'Nobody' }} decides."]
)
def test_an_empty_cell_and_an_empty_line_are_no_gap(run: Run, tmp_path: Path, words: str) -> None:
    (tmp_path / "words" / "letters").mkdir(parents=True)
    (tmp_path / "settings.toml").write_text('templates = "words"\n')
    come = f"# Come\n\nBy {{{{ deadlines.form_by.due }}}} for {{{{ panel.date }}}}.\n\n{words}\n"
    (tmp_path / "words" / "letters" / "come.md").write_text(come)
    invited(run, tmp_path, ('template = "letters/invitation.md"', 'template = "letters/come.md"'))
    does(run, "notify clear 1")


def test_the_letter_of_whoever_decides_and_signs_says_me(run: Run, tmp_path: Path) -> None:
    """The appeal letter of the guide: the Head of Service decides and signs."""
    invited(run, tmp_path)
    for line in (
        "lift 001 form-by --by shah --reason Late",
        "evidence add 001 application-form paper.txt --complete --measure pages=2",
        "attend 2027-10-14 shah present",
        "attend 2027-10-14 low present",
        'decide 001 no --reason "Not shown yet."',
        "notify clear 2",
        "notify release 2 --how post --sent today",
        'dispute 001 --reason "It was shown."',
        'decide 001 no --by reed --reason "It was weighed."',
    ):
        (tmp_path / "paper.txt").write_text("A paper.")
        answer = run(f"--on 2027-10-14 {line}".replace("paper.txt", str(tmp_path / "paper.txt")))
        assert answer.status in (0, 6), answer
    said = " ".join(run("--on 2027-10-14 notify preview 3").out.split())
    assert "on Thursday 14 October 2027 I did not allow your challenge to the decision of" in said
    assert "Decided by" not in said
