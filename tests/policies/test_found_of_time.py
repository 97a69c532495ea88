"""What was found where procedures of other bodies were written and then played: papers, and what time does.

The rows about steps, quorums and sheets stand in `test_found_in_other_bodies.py`.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from cli.small import adopted
from policies.test_found_in_other_bodies import PANEL, RECIPES, applied, changed, faults, heard

Run = Callable[[str], Answer]
KINDS = ("Observation", "Reflection", "Reference")


def silence() -> str:
    """A recipe in which an application waits for an answer, without the answer: only time takes it on."""
    text = (RECIPES / "silence-ends.toml").read_text()
    blocks = [
        block
        for block in text.split("\n\n")
        if not block.startswith(("[[example]]", '[[move]]\nverb = "approve"', '[[notice]]\nid = "granted-letter"'))
    ]
    text = "\n\n".join(blocks).replace('met_by = ["granted"]\n', "").replace('granted = "Granted"\n', "")
    return text.replace('ends = ["granted", "lapsed"]', 'ends = ["lapsed"]').replace(
        'owner = ["team-manager"]\n', 'owner = ["team-manager"]\nright = true\n'
    )


def test_a_stage_that_only_time_leaves_is_left_by_it(run: Run, tmp_path: Path) -> None:
    did = adopted(run, tmp_path, silence(), {"Tess Moor": "team-manager"}, "silence")
    did("--on 2027-03-01 apply Nadia")
    assert "Asked for" in did("--on 2027-03-15 cases").out
    assert "No case is open" in did("--on 2027-03-16 cases").out
    assert "Lapsed" in did("--on 2027-03-16 cases --all").out


def test_a_stage_that_nothing_leaves_is_still_a_fault(run: Run, tmp_path: Path) -> None:
    said = faults(
        run, tmp_path, silence().replace('passed_to = "lapsed"\n', "").replace('drafts = ["lapse-letter"]\n', "")
    )
    assert '"asked" is not an end of leave, yet no move leaves it' in said


@pytest.mark.parametrize("strength", ["warn", "reason", "refuse"])
def test_papers_that_lack_a_part_meet_no_limit_however_lightly_that_counts(
    run: Run, tmp_path: Path, strength: str
) -> None:
    text = changed().replace('before = ["agreed"]\nif_not = "warn"', f'before = ["agreed"]\nif_not = "{strength}"')
    did = applied(run, tmp_path, text)
    did(f"schedule assign 001 {PANEL} --by Cleo")
    (tmp_path / "papers.txt").write_text("My papers")
    did(f"--on 2027-02-01 evidence add 001 portfolio {tmp_path}/papers.txt --lacks reflection --measure pages=2")
    assert "Met  " not in did("--on 2027-02-02 explain 001 papers-by").out
    did(f"--on 2027-02-03 evidence add 001 portfolio {tmp_path}/papers.txt --complete --measure pages=2")
    assert "Met       Wed 3 Feb 2027" in did("--on 2027-02-04 explain 001 papers-by").out


def test_a_limit_over_several_kinds_is_met_by_the_last_of_them(run: Run, tmp_path: Path) -> None:
    kinds = (
        'contains = ["reflection", "feedback: warn"]\nmeasures = ["pages from 1 to 2: warn"]',
        f"several = true\nkinds = {list(KINDS)}",
    )
    did = applied(run, tmp_path, changed((kinds[0], kinds[1].replace("'", '"'))))
    did(f"schedule assign 001 {PANEL} --by Cleo")
    (tmp_path / "papers.txt").write_text("My papers")
    for day, kind in enumerate(KINDS, 1):
        assert "Met  " not in did(f"--on 2027-02-0{day} explain 001 papers-by").out
        did(f"--on 2027-02-0{day} evidence add 001 portfolio {tmp_path}/papers.txt --title {kind} --kind {kind}")
    assert "Met       Wed 3 Feb 2027" in did("--on 2027-02-04 explain 001 papers-by").out


def test_a_last_day_that_must_not_be_passed_names_the_working_day_before_it(run: Run, tmp_path: Path) -> None:
    did = applied(run, tmp_path, changed(("at least 5 working days before panel", "at least 4 days before panel")))
    did(f"schedule assign 001 {PANEL} --by Cleo")
    said = " ".join(did("explain 001 papers-by").out.split())
    assert "Sat 20 Feb 2027 is not a working day (Saturday); the last before it is Fri 19 Feb 2027" in said


def test_a_month_that_is_named_three_times_is_a_fault_that_says_how(run: Run, tmp_path: Path) -> None:
    meets = ('meets = ["4th Wednesday of every month"]', 'meets = ["in April, April and April"]')
    said = faults(run, tmp_path, changed(meets))
    assert 'expected another month, or "2 times in April", at "April"' in said


def test_the_minutes_tell_the_quorum_of_the_edition_of_the_case(run: Run, tmp_path: Path) -> None:
    did = applied(run, tmp_path, changed(('["at least 2 members"]', '["at least 1 chair"]')))
    did(f"schedule assign 001 {PANEL} --by Cleo")
    (tmp_path / "newer.toml").write_text(changed(('version = "1"', 'version = "2"')))
    did(f"policy adopt {tmp_path}/newer.toml")
    did(f"--on {PANEL} attend {PANEL} Grace present")
    did(f"--on {PANEL} decide 001 yes --reason Good")
    minutes = did(f"--on {PANEL} minutes {PANEL}").out
    assert ("Not quorate" in minutes, "Quorate: 1 present (Grace Bell)" in minutes) == (False, True)


def test_anybodys_manager_is_not_the_applicants_own(run: Run, tmp_path: Path) -> None:
    manager = ('clerk = "Clerk"', 'clerk = "Clerk"\nline-manager = "Line Manager"')
    own = ('["at least 2 members"]', '["at least 1 applicant\'s line-manager in the room"]')
    text = changed(manager, own, ('reference = "TNY"', 'reference = "TNY"\nmanager = "line-manager"'))
    did = adopted(
        run,
        tmp_path,
        text,
        {"Cleo Field": "clerk", "Grace Bell": "chair", "Ann Ray": "line-manager", "Bea Ray": "line-manager"},
    )
    did("apply Nadia --manager Ann --set qualified=2020-01-01 --set award=degree")
    did(f"schedule add {PANEL}")
    did(f"schedule assign 001 {PANEL} --by Cleo")
    for name in ("Grace", "Cleo", "Bea"):
        did(f"--on {PANEL} attend {PANEL} {name} present")
    assert run(f"--on {PANEL} decide 001 yes --reason Good").status == 1
    did(f"--on {PANEL} attend {PANEL} Ann present")
    did(f"--on {PANEL} decide 001 yes --reason Good")


def test_a_second_sheet_of_a_member_says_why_it_takes_the_place_of_the_first(run: Run, tmp_path: Path) -> None:
    did = heard(run, tmp_path, changed())
    did(f"--on {PANEL} score 001 Cleo --all met --rationale Seen")
    again = f"--on {PANEL} score 001 Cleo --all 'not met' --rationale 'Not seen after all'"
    assert run(again).status != 0
    did(f"{again} --reason Mistyped")


@pytest.mark.parametrize("strength", ["warn", "reason", "refuse"])
def test_a_weaker_copy_under_the_same_title_takes_the_place_of_no_whole_one(
    run: Run, tmp_path: Path, strength: str
) -> None:
    single = 'contains = ["reflection", "feedback: warn"]\nmeasures = ["pages from 1 to 2: warn"]'
    text = changed((single, 'contains = ["reflection"]\nseveral = true\nkinds = ["Audit", "Observation"]'))
    text = text.replace('before = ["agreed"]\nif_not = "warn"', f'before = ["agreed"]\nif_not = "{strength}"')
    did = applied(run, tmp_path, text)
    did(f"schedule assign 001 {PANEL} --by Cleo")
    (tmp_path / "papers.txt").write_text("My papers")
    add = f"evidence add 001 portfolio {tmp_path}/papers.txt"
    for day, kind in ((1, "Audit"), (2, "Observation")):
        did(f"--on 2027-02-0{day} {add} --title {kind} --kind {kind} --complete")
    weaker = did(f"--on 2027-02-03 {add} --title Audit --kind Audit --lacks reflection")
    assert "where the earlier copy, which lacks less, still counts" in weaker.out
    assert 'reflection in "Audit"' not in did("--on 2027-02-04 evidence check 001").out
    assert "Met       Tue 2 Feb 2027" in did("--on 2027-02-04 explain 001 papers-by").out


def test_a_whole_copy_takes_the_place_of_a_weaker_one(run: Run, tmp_path: Path) -> None:
    did = applied(run, tmp_path, changed())
    (tmp_path / "papers.txt").write_text("My papers")
    add = f"evidence add 001 portfolio {tmp_path}/papers.txt --measure pages=2"
    did(f"{add} --lacks reflection")
    assert "lacks: reflection" in did("evidence check 001").out
    did(f"{add} --complete")
    did(f"{add} --lacks reflection")
    assert "lacks: reflection" not in did("evidence check 001").out


def test_a_limit_in_months_reaches_past_the_bank_holidays_known(run: Run, tmp_path: Path) -> None:
    did = applied(run, tmp_path, changed(("not stated, after panel", "within 24 months after panel"),
                                         ('clauses = ["T-2"]', 'clauses = ["T-2", "T-1"]')))  # fmt: skip
    did(f"schedule assign 001 {PANEL} --by Cleo")
    said = did("explain 001 feedback").out
    assert ("Sat 24 Feb 2029" in said, "Saturday" in said) == (True, True), said
    assert "Sat 24 Feb 2029" in did("show 001").out


def test_a_day_past_the_bank_holidays_known_is_said_to_be_one_perhaps(run: Run) -> None:
    said = run("date '12 months after 2028-06-01'")
    assert (said.status, "Fri 1 Jun 2029" in said.out) == (0, True), said
    assert "Fri 1 Jun 2029 lies outside the bank holidays known" in said.out + said.err
    assert "calendar update FILE" in said.out + said.err
    refused = run("date '2 working days after 2028-12-29'")
    assert (refused.status, "calendar update FILE" in refused.err) == (1, True), refused


def test_a_duty_before_a_panel_stays_overdue_until_the_panel_has_decided(run: Run, tmp_path: Path) -> None:
    did = heard(run, tmp_path, changed())
    later = "--on 2027-03-03"
    assert "Papers" in run(f"{later} due").out
    assert "Overdue" in did(f"{later} explain 001 papers-by").out or "overdue" in did(f"{later} explain 001").out
    did(f"{later} decide 001 yes --reason Good")
    assert "Papers" not in run(f"{later} due").out


REPLY = """
[[evidence]]
id = "reply"
title = "Written reply"
from = "social-worker"
to = ["clerk"]
clauses = ["T-1"]

[[deadline]]
id = "reply-by"
title = "Reply"
limit = "within 5 working days after applied"
met_by = ["reply"]
owner = ["social-worker"]
if_late = "warn"
right = true
clauses = ["T-1"]
"""


def test_a_document_is_not_missing_once_the_right_to_hand_it_in_has_lapsed(run: Run, tmp_path: Path) -> None:
    did = applied(run, tmp_path, changed() + REPLY)
    for screen in ("show 001", "evidence check 001"):
        missing = [run(f"--json --on {day} {screen}").json["data"]["missing"] for day in ("2027-01-11", "2027-01-12")]
        assert missing == [["Portfolio", "Written reply"], ["Portfolio"]], screen
    (tmp_path / "reply.txt").write_text("My reply")
    did(f"--on 2027-01-12 evidence add 001 reply {tmp_path}/reply.txt --received 2027-01-11")
    assert "Written reply" in did("--on 2027-01-12 show 001").out
