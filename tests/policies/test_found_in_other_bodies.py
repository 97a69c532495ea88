"""What was found where procedures of other bodies were written and then played: each by the road people take."""

# What was found                                            Its test elsewhere
# a step whose `when` is not known is open                  cli/test_unknown.py
# `by another than ROLE` passes while nobody is recorded    cli/test_another_than.py
# the reason of a step counts as why it is late             cli/test_exceptions.py
# `cutoff` on a limit met by a step                         test_recipes_of_time.py (noon)
# letters state nonsense                                    documents/test_sentences.py, test_letters_of_recipes.py
# `passed_to` does not happen by itself                     test_recipes_of_time.py (silence)
# `rationale = false` has no effect                         cli/test_no_rationale.py
# two units of days share `closures`                        test_recipes_of_time.py (school days)
# two first steps open to one person                        cli/test_first_steps.py
# examples run in every version                             test_recipes.py (two-editions)
# papers, kinds, last days, minutes, own manager, sheets    test_found_of_time.py
# what the check says of a file, and of its examples        test_found_by_check.py
# `previous-applications`, ties, words, examples            test_words_that_misled.py

from collections.abc import Callable
from pathlib import Path

from answer import Answer
from cli.small import STAFF, Run, adopted
from policy.tiny import with_change

RECIPES = Path(__file__).with_name("recipes")
PANEL = "2027-02-24"
CONDITION = 'test = ["36 months since qualified at applied", "award is not none"]\nbefore = ["listed"]'
NEEDED = ("[fact]", '[fact]\nneeded = { title = "Needed", kind = "choice", one_of = ["none", "degree"] }')


def changed(*changes: tuple[str, str]) -> str:
    """The tiny policy without its example, its rules only pointed out, and some passages of it changed."""
    text = with_change('if_late = "refuse"', 'if_late = "warn"')
    text = text.replace('before = ["agreed"]\nif_not = "refuse"', 'before = ["agreed"]\nif_not = "warn"')
    text = text[: text.index("[[example]]")] + text[text.index("[clause]") :]
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def applied(run: Run, folder: Path, text: str, **others: str) -> Run:
    """Nadia has applied, and a panel is planned."""
    did = adopted(run, folder, text, STAFF | {f"{name} Ray": role for name, role in others.items()})
    did("apply Nadia --set qualified=2020-01-01 --set award=degree")
    did(f"schedule add {PANEL}")
    return did


def heard(run: Run, folder: Path, text: str, **others: str) -> Run:
    """Nadia's case is before the panel, at which everybody is present."""
    did = applied(run, folder, text, **others)
    did(f"schedule assign 001 {PANEL} --by Cleo")
    for name in ("Cleo", "Grace", *others):
        did(f"--on {PANEL} attend {PANEL} {name} present")
    return did


def faults(run: Run, folder: Path, text: str) -> str:
    """What is said to whoever adopts a file that cannot be worked."""
    (folder / "unworkable.toml").write_text(text)
    refused = run(f"init --policy {folder}/unworkable.toml")
    assert (refused.status, "nothing was adopted" in refused.err) == (5, True), refused
    return refused.err


def test_a_fact_that_is_compared_with_the_name_of_another_is_pointed_out(
    run: Callable[[str], Answer], tmp_path: Path
) -> None:
    said = faults(run, tmp_path, changed(NEEDED, ('"award is not none"', '"award is not needed"')))
    assert '"needed" is another fact: write "award same as needed" or "award different from needed"' in said


def test_a_step_before_which_two_facts_differ_is_refused_until_they_do(
    run: Callable[[str], Answer], tmp_path: Path
) -> None:
    differs = CONDITION.replace(
        '"36 months since qualified at applied", "award is not none"', '"award different from needed"'
    )
    did = applied(run, tmp_path, changed(NEEDED, (CONDITION, differs)))
    did("record 001 needed degree")
    assert run(f"schedule assign 001 {PANEL} --by Cleo").status == 1
    did("record 001 needed none")
    did(f"schedule assign 001 {PANEL} --by Cleo")


ADVISER = ('clerk = "Clerk"', 'clerk = "Clerk"\nadviser = "Adviser"')


def test_a_quorum_that_bars_a_role_without_a_seat_is_pointed_out(run: Callable[[str], Answer], tmp_path: Path) -> None:
    said = faults(run, tmp_path, changed(ADVISER, ('["at least 2 members"]', '["at least 2 members", "no adviser"]')))
    assert '"adviser" has no seat on "board", so its quorum never sees one: "adviser in the room"' in said


def test_an_adviser_who_is_barred_and_is_present_is_seen(run: Callable[[str], Answer], tmp_path: Path) -> None:
    barred = ('["at least 2 members"]', '["at least 2 members", "no adviser in the room"]')
    did = heard(run, tmp_path, changed(ADVISER, barred), Ann="adviser")
    refused = run(f"--on {PANEL} decide 001 yes --reason Good")
    assert (refused.status, "adviser" in refused.err.lower()) == (1, True), refused
    did(f"--on {PANEL} attend {PANEL} Ann absent")
    did(f"--on {PANEL} decide 001 yes --reason Good")


def test_a_member_who_declared_an_interest_and_left_is_not_counted_among_the_sheets(
    run: Callable[[str], Answer], tmp_path: Path
) -> None:
    passes = '[[check]]\nid = "passed"\ntest = ["score-passed"]\nbefore = ["agreed"]\nif_not = "refuse"\n'
    text = changed(
        ("rationale = true", 'rationale = false\npass = ["every heading at met or better"]'),
        ('scale = ["met", "not met"]', 'scale = ["not met", "met"]'),
        ("[[evidence]]", f'{passes}clauses = ["T-1"]\n\n[[evidence]]'),
        ('seats = ["chair", "clerk"]', 'seats = ["chair", "clerk", "clerk"]'),
    )
    did = heard(run, tmp_path, text, Ann="clerk")
    for name, finding in (("Cleo", "met"), ("Grace", "not met"), ("Ann", "met")):
        did(f"--on {PANEL} score 001 {name} --all '{finding}'")
    did(f"--on {PANEL} attend {PANEL} Ann declares --case 001 --interest Cousin")
    refused = run(f"--on {PANEL} decide 001 yes --reason Good")
    assert refused.status == 2, refused
    assert "1 of the score sheets for TNY-2027-001 pass and 1 do not" in refused.err  # Ann's is not among them
    did(f"--on {PANEL} score 001 Grace --all met --reason Mistyped")
    did(f"--on {PANEL} decide 001 yes --reason Good")


def test_attend_counts_by_the_quorum_of_the_edition_of_the_case(run: Callable[[str], Answer], tmp_path: Path) -> None:
    did = applied(run, tmp_path, changed(('["at least 2 members"]', '["at least 1 chair"]')))
    did(f"schedule assign 001 {PANEL} --by Cleo")
    (tmp_path / "newer.toml").write_text(changed(('version = "1"', 'version = "2"')))
    did(f"policy adopt {tmp_path}/newer.toml")
    said = did(f"--on {PANEL} attend {PANEL} Grace present").out
    assert ("Quorate: 1" in said, "Not quorate" in said) == (True, False), said
    did(f"--on {PANEL} decide 001 yes --reason Good")


def test_a_limit_that_was_met_in_time_stays_met_when_the_step_is_repeated(
    run: Callable[[str], Answer], tmp_path: Path
) -> None:
    listing = '[[deadline]]\nid = "list-by"\ntitle = "Listing"\nlimit = "within 4 weeks after applied"\n'
    text = changed(
        (
            '[[deadline]]\nid = "feedback"',
            f'{listing}met_by = ["listed"]\nowner = ["clerk"]\nif_late = "refuse"\nclauses = ["T-1"]\n\n'
            '[[deadline]]\nid = "feedback"',
        ),
        ('from = ["applied"]\nto = "listed"', 'from = ["applied", "listed"]\nto = "listed"'),
    )
    did = applied(run, tmp_path, text)
    did(f"--on 2027-02-01 schedule assign 001 {PANEL} --by Cleo")
    did("schedule add 2027-03-24")
    did("--on 2027-02-20 schedule assign 001 2027-03-24 --by Cleo --reason Ill")
    assert "Met       Mon 1 Feb 2027" in did("--on 2027-02-21 explain 001 list-by").out
    assert "Nothing overdue" in did("--on 2027-02-21 due").out


def test_a_route_that_nobody_can_open_is_a_fault(run: Callable[[str], Answer], tmp_path: Path) -> None:
    said = faults(run, tmp_path, changed(('verb = "apply"', 'verb = "approve"\nanswer = "yes"')))
    assert 'No case of the route "senior" can be opened: no step of the verb apply begins at "new"' in said


def test_a_score_sheet_on_a_route_without_a_panel_is_a_fault(run: Callable[[str], Answer], tmp_path: Path) -> None:
    said = faults(run, tmp_path, changed(('asks = ["panel"]', 'asks = ["registered"]')))
    assert '"headings" is scored by the members of a panel, and no step puts a case of "senior" on one' in said


def test_a_step_that_schedules_takes_the_other_fact_that_it_asks(run: Callable[[str], Answer], tmp_path: Path) -> None:
    did = applied(run, tmp_path, changed(('asks = ["panel"]', 'asks = ["panel", "registered"]')))
    assert run(f"schedule assign 001 {PANEL} --by Cleo").status == 2
    did(f"schedule assign 001 {PANEL} --by Cleo --set registered=yes")
    assert "Registered: yes" in did("show 001").out


def test_a_document_that_guards_the_first_step_comes_with_it(run: Callable[[str], Answer], tmp_path: Path) -> None:
    guards = ('before = ["agreed"]\nif_not = "warn"', 'before = ["applied"]\nif_not = "refuse"')
    contents = ('contains = ["reflection", "feedback: warn"]\nmeasures = ["pages from 1 to 2: warn"]\n', "")
    did = adopted(run, tmp_path, changed(guards, contents))
    (tmp_path / "portfolio.txt").write_text("My portfolio")
    apply = "apply Nadia --set qualified=2020-01-01 --set award=degree"
    refused = run(apply)
    assert (refused.status, "--with portfolio=FILE" in refused.err) == (1, True), refused
    did(f"{apply} --with portfolio={tmp_path}/portfolio.txt")


def test_a_stage_of_one_edition_is_there_for_its_cases_only(run: Callable[[str], Answer], tmp_path: Path) -> None:
    text = (RECIPES / "two-editions.toml").read_text()
    staff = STAFF | {"Mo Ray": "member"}
    did = adopted(run, tmp_path, text, staff, "two-editions")
    for day, case, panel in (("2027-03-01", "001", "2027-05-19"), ("2027-04-05", "002", "2027-06-16")):
        if case == "002":
            did("--on 2027-04-05 person add 'Nell Fox' --policy two-editions")
        did(f"--on {day} apply {'Nadia' if case == '001' else 'Nell'}")
        did(f"--on {day} schedule add {panel}")
        did(f"--on {day} schedule assign {case} {panel}")
        for name in ("Grace", "Mo"):
            did(f"--on {panel} attend {panel} {name} present")
    assert run("--on 2027-05-19 decide 001 defer --reason Ill").status == 1
    did("--on 2027-06-16 decide 002 defer --reason Ill")
    assert "Put off to a later panel" in did("--on 2027-06-16 show 002").out


def test_a_letter_about_a_request_tells_the_reason_that_was_given_with_it(
    run: Callable[[str], Answer], tmp_path: Path
) -> None:
    letter = '[[notice]]\nid = "filed"\ntitle = "You have been put forward"\ntemplate = "letters/decision.md"\n'
    step = 'by = ["social-worker"]\nfrom = ["new"]\nto = "applied"\n'
    text = changed(
        (step, step.replace("social-worker", "chair") + 'asks = ["reason"]\ndrafts = ["filed"]\n'),
        ('[[notice]]\nid = "letter"', f'{letter}clauses = ["T-1"]\n\n[[notice]]\nid = "letter"'),
    )
    did = adopted(run, tmp_path, text)
    did("apply Nadia --set qualified=2020-01-01 --set award=degree --reason 'She leads the duty team' --by Grace")
    assert "She leads the duty team" in did("notify preview 1").out


def test_minutes_name_a_case_that_was_moved_off_the_panel_for_want_of_a_quorum(
    run: Callable[[str], Answer], tmp_path: Path
) -> None:
    again = ('from = ["applied"]\nto = "listed"', 'from = ["applied", "listed"]\nto = "listed"')
    did = applied(run, tmp_path, changed(again))
    did(f"schedule assign 001 {PANEL} --by Cleo")
    did("schedule add 2027-03-24")
    did(f"--on {PANEL} attend {PANEL} Cleo present")
    refused = run(f"--on {PANEL} decide 001 defer --reason Late")
    assert refused.status == 1, refused
    assert "Not heard" not in did(f"--on {PANEL} minutes {PANEL}").out
    did(f"--on {PANEL} schedule assign 001 2027-03-24 --by Cleo --reason 'Only one member came.'")
    minutes = " ".join(did(f"--on {PANEL} minutes {PANEL}").out.split())
    moved = "Nadia Osei (TNY-2027-001): moved to Wednesday 24 March 2027, because: Only one member came."
    assert moved in minutes
    assert "Not heard" not in did(f"--on {PANEL} minutes 2027-03-24").out


def test_a_case_that_was_moved_before_the_day_is_not_in_the_minutes(
    run: Callable[[str], Answer], tmp_path: Path
) -> None:
    again = ('from = ["applied"]\nto = "listed"', 'from = ["applied", "listed"]\nto = "listed"')
    did = applied(run, tmp_path, changed(again))
    did(f"schedule assign 001 {PANEL} --by Cleo")
    did("schedule add 2027-03-24")
    did("--on 2027-02-10 schedule assign 001 2027-03-24 --by Cleo --reason Ill")
    assert "Not heard" not in did(f"--on {PANEL} minutes {PANEL}").out


def test_who_of_several_took_the_chair_is_asked_where_the_quorum_hangs_on_it(
    run: Callable[[str], Answer], tmp_path: Path
) -> None:
    chaired = (
        'quorum = ["at least 2 members"]',
        'quorum = ["at least 1 clerk in the chair or chair"]\nmay_chair = ["clerk"]',
    )
    did = applied(run, tmp_path, changed(chaired), Ann="clerk")
    did(f"schedule assign 001 {PANEL} --by Cleo")
    for name in ("Cleo", "Ann"):
        said = did(f"--on {PANEL} attend {PANEL} {name} present")
    assert "Not known yet whether quorate" in said.out, said
    refused = run(f"--on {PANEL} decide 001 yes --reason Good")
    asked = (
        f"who of those there took the chair is not recorded. Say who: panelctl attend TNY-{PANEL} NAME present --chair"
    )
    assert (refused.status, asked in refused.err) == (1, True), refused
    did(f"--on {PANEL} attend {PANEL} Ann present --chair --reason 'Grace was ill'")
    did(f"--on {PANEL} decide 001 yes --reason Good")
