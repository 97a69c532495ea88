from itertools import product

import pytest

from panelctl.model import Sheet
from panelctl.rules.verdict import Verdict, applies, judge, title, word
from policy.tiny import with_change
from rules.cases import AMARA, came, document, fact, meeting, move, policy_of, replayed, task
from rules.known import day, shipped_policy

CAMDEN = shipped_policy("camden")
YES, NO, UNKNOWN = True, False, None


def known(**facts):
    """A Camden case with some facts; None leaves one out."""
    told = {name.replace("_", "-"): value for name, value in facts.items() if value is not None}
    return replayed(CAMDEN, *(fact(name, value) for name, value in told.items()))


@pytest.mark.parametrize(("one", "other"), list(product([YES, NO, UNKNOWN], repeat=2)))
def test_and_and_or_keep_apart_no_and_not_known(one, other):
    state = known(registered=one, dbs_seen=other)
    both = NO if NO in (one, other) else UNKNOWN if UNKNOWN in (one, other) else YES
    either = YES if YES in (one, other) else UNKNOWN if UNKNOWN in (one, other) else NO
    assert judge("registered and dbs-seen", state).holds is both
    assert judge("registered or dbs-seen", state).holds is either
    assert judge("not registered", state).holds is (UNKNOWN if one is UNKNOWN else not one)


def test_a_test_waits_for_what_is_not_known_and_for_nothing_else():
    state = known(registered=True)
    assert judge("registered and dbs-seen and complex-cases", state) == Verdict(
        None, ("dbs-seen", "complex-cases"), "Currently registered with Social Work England: yes"
    )
    assert judge("registered or dbs-seen", state).waits == ()
    assert judge("dbs-seen and not registered", state).waits == ()


def test_a_bare_yes_no_asks_its_answer_and_recorded_asks_only_whether_there_is_one():
    answered_no, not_asked = known(registered=False), known()
    assert [judge(test, answered_no).holds for test in ("registered", "registered recorded")] == [False, True]
    assert [judge(test, not_asked).holds for test in ("registered", "registered recorded")] == [None, False]
    assert [judge(test, answered_no).holds for test in ("not registered", "not registered recorded")] == [True, False]
    assert judge("registered not recorded", not_asked).holds is True


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("specialism", fact("specialism", "Neglect")),
        ("portfolio", document("portfolio", "2025-04-11")),
        ("chair-liaison", task("chair-liaison", "2025-04-23")),
        ("applied", move("applied", "2025-04-01")),
    ],
)
def test_a_bare_name_of_anything_else_asks_whether_it_is_recorded(name, event):
    assert judge(name, replayed(CAMDEN)).holds is False
    assert judge(name, replayed(CAMDEN, event)).holds is True
    assert judge(f"not {name} recorded", replayed(CAMDEN)).holds is True


@pytest.mark.parametrize(
    ("qualified", "applied", "holds"),
    [
        ("2022-04-01", "2025-04-01", True),
        ("2022-04-02", "2025-04-01", False),
        ("2022-03-31", "2025-04-01", True),
        ("2024-02-29", "2027-02-27", False),
        ("2024-02-29", "2027-02-28", True),
    ],
)
def test_three_years_are_reached_on_the_very_day(qualified, applied, holds):
    state = replayed(CAMDEN, fact("qualified", day(qualified)), move("applied", applied))
    for test in ("36 months since qualified at applied", "3 years since qualified at applied"):
        assert judge(test, state).holds is holds


def test_days_and_weeks_elapse_as_days_and_weeks():
    state = replayed(CAMDEN, fact("qualified", day("2025-04-01")), move("applied", "2025-04-11"))
    lengths = ("10 days", "11 days", "1 week", "2 weeks")
    found = [judge(f"{length} since qualified at applied", state).holds for length in lengths]
    assert found == [True, False, True, False]


def test_a_length_of_time_says_when_it_is_reached_and_waits_for_either_end():
    state = replayed(CAMDEN, fact("qualified", day("2022-05-01")), move("applied", "2025-04-01"))
    test = "36 months since qualified at applied"
    assert judge(test, state).because == (
        "36 months since Qualified as a social worker on (Sun 1 May 2022) are reached on Thu 1 May 2025; "
        "Application received: Tue 1 Apr 2025"
    )
    assert judge(test, replayed(CAMDEN)).waits == ("qualified", "applied")
    assert judge(test, known(qualified=day("2022-05-01"))).waits == ("applied",)


@pytest.mark.parametrize(
    ("relation", "holds"),
    [
        ("before", (True, False, False)),
        ("not before", (False, True, True)),
        ("after", (False, False, True)),
        ("not after", (True, True, False)),
    ],
)
def test_two_dates_are_compared_day_by_day(relation, holds):
    agreed = ("2025-03-31", "2025-04-01", "2025-04-02")
    states = [replayed(CAMDEN, fact("funding-agreed", day(on)), move("applied", "2025-04-01")) for on in agreed]
    assert tuple(judge(f"funding-agreed {relation} applied", state).holds for state in states) == holds
    assert judge(f"funding-agreed {relation} applied", known()).waits == ("funding-agreed", "applied")


def test_a_choice_is_one_of_some_words():
    state = known(award="css")
    assert judge("award is css", state) == Verdict(True, (), "Qualifying award: css")
    assert judge("award is one of cqsw, dipsw", state).holds is False
    assert judge("award is not one of cqsw, dipsw", state).holds is True
    assert judge("award is css", known()) == Verdict(None, ("award",))
    assert judge("registered is no", known(registered=False)).holds is True


def test_a_choice_has_its_rank_in_its_list_lowest_first():
    state = known(assessor_recommends="pass")
    assert judge("assessor-recommends at least assessor-recommends", state).holds is True
    assert judge("assessor-recommends at least 1", state).holds is True
    assert judge("assessor-recommends at most 0", state).holds is False


NUMBERS = policy_of(
    with_change(
        "registered = {",
        'slides = { title = "Slides", kind = "number" }\nmost = { title = "Most", kind = "number" }\nregistered = {',
    )
)


@pytest.mark.parametrize(
    ("test", "holds"),
    [
        ("slides from 4 to 6", {3: False, 4: True, 6: True, 7: False}),
        ("slides at least 4", {3: False, 4: True, 5: True}),
        ("slides at most 6", {5: True, 6: True, 7: False}),
        ("slides at most most", {5: True, 6: True, 7: False}),
    ],
)
def test_a_number_is_compared_with_its_bounds_both_of_which_are_allowed(test, holds):
    most = fact("most", 6)
    assert {n: judge(test, replayed(NUMBERS, fact("slides", n), most)).holds for n in holds} == holds


def test_a_comparison_of_numbers_waits_for_those_not_known():
    assert judge("slides at most 6", replayed(NUMBERS)).waits == ("slides",)
    assert judge("slides at most most", replayed(NUMBERS)).waits == ("slides", "most")
    assert judge("slides at most most", replayed(NUMBERS, fact("slides", 5))).waits == ("most",)


def test_a_block_without_a_condition_always_exists():
    assert applies("", known()) == Verdict(True)
    assert applies("registered", known()).holds is None


def test_names_that_panelctl_writes_wait_like_facts():
    assert judge("social-worker-attended", known()) == Verdict(None, ("social-worker-attended",))
    there = replayed(CAMDEN, panel=meeting("2025-04-22", came(AMARA)))
    assert judge("social-worker-attended", there) == Verdict(True, (), "Social worker attended: yes")
    assert judge("quorate", there).waits == ("quorate",)
    assert judge("score-sheet", known()).holds is False
    assert judge("score-sheet", replayed(CAMDEN, sheets=(Sheet("B", day("2025-04-22"), {}, "Good."),))).holds is True
    assert judge("withdrawn", known()).holds is False


def test_values_are_said_as_a_policy_file_writes_them():
    assert [word(value) for value in (True, False, day("2025-04-11"), 3, "css")] == [
        "yes", "no", "Fri 11 Apr 2025", "3", "css",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("award", "Qualifying award"),
        ("receipt", "We have received your application"),
        ("applied", "Application received"),
        ("portfolio", "Portfolio"),
        ("letter-by", "Decision to the social worker in writing"),
        ("social-worker-attended", "Social worker attended"),
    ],
)
def test_a_name_is_called_by_its_title_or_in_plain_words(name, said):
    assert title(known(), name) == said
