"""A clause is kept when something shows it: of which kind each is, worked out by running the examples without it."""

import re

from panelctl.policy.language import Policy
from panelctl.rules.rehearsal.faults import play
from panelctl.rules.tracing.duties import only_said
from panelctl.rules.tracing.kinds import Shown, Tracing, counts
from policy.tiny import TINY
from rules.cases import policy_of
from rules.known import BANK_HOLIDAYS, day

REGISTER = """
T-4 = { at = "p. 4", force = "must", status = "stated", says = "Three years' work." }
T-5 = { at = "p. 5", force = "must", status = "stated", says = "An invitation goes out." }
T-6 = { at = "p. 6", force = "must", status = "stated", says = "The clerk takes minutes." }
T-7 = { at = "p. 7", force = "must", status = "stated", says = "Rooms are booked." }
T-8 = { at = "p. 8", force = "must", status = "stated", says = "A portfolio is handed in." }
"""
TASK = """
[[deadline]]
id = "room-booked"
title = "Room booked"
limit = "within 2 working days after listed"
owner = ["clerk"]
if_late = "warn"
clauses = ["T-7"]
"""
LISTED = 'qualified = 2020-01-01, award = "degree", applied = 2025-03-03, panel = 2025-04-23, listed = 2025-03-04'
STOPPED = """
[[example]]
title = "Two years are too few"
given = { qualified = 2023-06-01, award = "degree", applied = 2025-03-03 }
then = { refused = ["listed"] }
"""


def told(text: str, block: str, now: str) -> str:
    """The text in which a block cites another clause."""
    before, block_on = text.split(block, 1)
    return before + block + block_on.replace('clauses = ["T-1"]', f'clauses = ["{now}"]', 1)


def written(examples: str = STOPPED) -> str:
    """The tiny policy whose blocks cite clauses of their own."""
    text = told(TINY, 'id = "three-years"', "T-4")
    text = told(text, 'id = "invitation"', "T-5")
    text = told(text, 'id = "portfolio"', "T-8")
    text = told(text, 'id = "board"', 'T-1", "T-6')
    text = text.replace("date_notes", 'quorum_clauses = ["T-1"]\ndate_notes', 1)
    before, register = text.split("[clause]")
    return f"{before}{TASK}{examples}\n[clause]{register}{REGISTER}"


def shown(policy: Policy) -> dict[str, Shown]:
    tracing = Tracing(policy, BANK_HOLIDAYS)
    return {traced.clause.id: tracing.shown(traced) for traced in tracing.clauses}


def kinds(text: str) -> dict[str, str]:
    return {clause: found.kind for clause, found in shown(policy_of(text)).items()}


def test_each_clause_is_of_one_kind() -> None:
    assert kinds(written()) == {
        "T-1": "produced", "T-2": "reminded", "T-3": "outside", "T-4": "enforced", "T-5": "produced", "T-6": "said",
        "T-7": "reminded", "T-8": "produced",
    }  # fmt: skip


def test_it_is_told_what_shows_it() -> None:
    found = shown(policy_of(written()))
    by = {clause: [(element.table, element.id or element.title) for element in one.by] for clause, one in found.items()}
    assert by["T-4"] == [("check", "three-years"), ("example", "Two years are too few")]
    assert by["T-5"] == [("notice", "invitation")]
    assert by["T-6"] == [("body", "board")]
    assert by["T-7"] == [("deadline", "room-booked")]
    assert by["T-8"] == [("evidence", "portfolio")]
    assert by["T-3"] == []


def test_a_rule_that_no_example_shows_is_only_said() -> None:
    assert kinds(written(examples=""))["T-4"] == "said"


def test_an_example_that_does_not_come_out_shows_nothing() -> None:
    wrong = STOPPED.replace('refused = ["listed"]', 'refused = ["listed"], stage = "listed"')
    assert kinds(written(wrong))["T-4"] == "said"


def test_a_letter_that_no_example_comes_to_is_only_said() -> None:
    text = written().replace(", panel = 2025-04-23, listed = 2025-03-04 }", " }")
    text = re.sub(r"then = .*papers-by.*", 'then = { stage = "applied" }', text)
    assert kinds(text)["T-5"] == "said"


def test_to_list_a_limit_or_a_letter_is_not_to_hold_anybody_to_it() -> None:
    """That an example expects the date of a limit shows that people are reminded of it."""
    listing = STOPPED + (
        '\n[[example]]\ntitle = "Listed"\n'
        f"given = {{ {LISTED} }}\n"
        'then = { room-booked = 2025-03-06, notices = ["invitation to social-worker"] }\n'
    )
    assert {clause: kind for clause, kind in kinds(written(listing)).items() if clause in ("T-5", "T-7")} == {
        "T-5": "produced", "T-7": "reminded",
    }  # fmt: skip


def test_a_limit_that_stops_a_step_is_enforced() -> None:
    late = f"""
[[example]]
title = "Papers a day late"
given = {{ {LISTED}, portfolio = {{ on = 2025-04-15, pages = 1 }}, present = ["chair", "clerk"], on = 2025-04-23 }}
then = {{ refused = ["agreed"] }}
"""
    text = told(written(late), 'id = "papers-by"', "T-7")
    found = shown(policy_of(text))["T-7"]
    assert (found.kind, found.by[-1].title) == ("enforced", "Papers a day late")


def test_a_rule_beside_a_step_is_not_enforced_by_the_step() -> None:
    """Without the step nothing behind it could be done: that shows nothing of the rule."""
    beside = told(written(examples=""), 'records = "listed"', "T-4")
    assert kinds(beside)["T-4"] == "said"
    alone = told(beside.replace('clauses = ["T-4"]', 'clauses = ["T-1"]'), 'records = "listed"', "T-4")
    assert kinds(alone)["T-4"] == "enforced"


def test_a_letter_that_only_a_rehearsal_comes_to_is_produced() -> None:
    text = re.sub(r"then = .*papers-by.*", 'then = { stage = "applied" }', written())
    policy = policy_of(text.replace(", panel = 2025-04-23, listed = 2025-03-04 }", " }"))
    played = play(policy, BANK_HOLIDAYS, day("2026-01-05")).routes
    tracing = Tracing(policy, BANK_HOLIDAYS, played)
    found = {traced.clause.id: tracing.shown(traced).kind for traced in tracing.clauses}
    assert (found["T-5"], found["T-7"]) == ("produced", "reminded")


def test_a_duty_that_is_only_said_is_worth_a_warning() -> None:
    [warning] = only_said(policy_of(written()), BANK_HOLIDAYS, ())
    assert (warning.rule, warning.key) == ("only-said", "T-6")
    assert warning.message.startswith('T-6 (must) is only said, by "board": no worked example fails without it')


def test_a_check_looks_only_so_long_and_says_from_where_on_it_did_not() -> None:
    policy = policy_of(written())
    [warning] = only_said(policy, BANK_HOLIDAYS, (), most=3)
    assert warning.message.startswith("Whether T-1 and the musts after it are only said has not been looked at")


def test_what_may_be_done_and_is_only_said_is_not() -> None:
    text = written().replace('"p. 6", force = "must"', '"p. 6", force = "may"')
    assert list(only_said(policy_of(text), BANK_HOLIDAYS, ())) == []


def test_a_clause_that_nothing_cites_is_uncovered() -> None:
    policy = policy_of(written())
    bare = policy._replace(deadlines=policy.deadlines[:1])
    found = shown(bare)
    assert [clause for clause, one in found.items() if one.kind == "uncovered"] == ["T-2", "T-7"]
    assert counts(found.values())["uncovered"] == 2


def test_statements_of_the_source_are_counted_apart_from_choices_of_our_own() -> None:
    own = 'X-1 = { at = "p. 1", force = "says", status = "chosen", says = "Ours.", note = "Why." }\n'
    text = written().replace('clauses = ["T-2"]', 'clauses = ["T-2", "X-1"]') + own
    assert counts(shown(policy_of(text)).values()) == {
        "clauses": 8, "kept": 7, "enforced": 1, "in_part": 0, "produced": 3, "reminded": 2, "said": 1, "outside": 1,
        "uncovered": 0, "unjudged": 0, "own": 1,
    }  # fmt: skip


def test_what_any_version_of_the_file_shows_is_shown() -> None:
    versions = "[version]\n2024 = { from = 2024-01-01 }\n2025 = { from = 2025-01-01 }\n\n[role]"
    text = written().replace("[role]", versions, 1)
    text = text.replace('id = "three-years"', 'id = "three-years"\nonly_in = ["2025"]')
    text = text.replace('title = "Two years are too few"', 'title = "Two years are too few"\nonly_in = ["2025"]')
    assert kinds(text)["T-4"] == "enforced"


def test_a_clause_is_enforced_in_part_where_a_block_beside_the_one_that_holds_is_needed_by_no_example() -> None:
    beside = written().replace('clauses = ["T-8"]', 'clauses = ["T-8", "T-4"]')
    found = shown(policy_of(beside))["T-4"]
    assert found.kind == "enforced"
    assert [element.id for element in found.unnoticed] == ["portfolio"]
    assert shown(policy_of(written()))["T-4"].unnoticed == ()


def test_that_cases_are_listed_does_not_show_that_panels_meet_on_their_days() -> None:
    """A clause that says when a body meets is not whole because a step that cites it can be taken."""
    meets = told(written(), 'records = "listed"', "T-6")
    found = shown(policy_of(meets))["T-6"]
    assert [element.id for element in found.unnoticed] == ["board"]
