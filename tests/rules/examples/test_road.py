"""A worked example takes the road that a command takes: what no command would do is a fault of the example."""

import pytest

from panelctl.policy.language import Example
from panelctl.rules.examples.running import run
from policy.tiny import TINY
from rules.cases import policy_of
from rules.known import BANK_HOLIDAYS, day

SMALL = policy_of(TINY)
QUALIFIED = {"qualified": day("2020-01-01"), "award": "degree"}
APPLIED = QUALIFIED | {"applied": day("2025-03-03")}
LISTED = APPLIED | {"panel": day("2025-04-23"), "listed": day("2025-03-04")}
HEARD = LISTED | {"portfolio": day("2025-04-01"), "present": ["chair", "clerk"]}
AGREED = HEARD | {"agreed": day("2025-04-23")}


def wrong(given, then=(), policy=SMALL):
    return run(policy, Example("A case", tuple(given.items()), tuple(dict(then).items())), BANK_HOLIDAYS)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param(
            QUALIFIED | {"panel": day("2025-04-23"), "applied": day("2025-03-03"), "refused": day("2025-04-23")},
            'refused on Wed 23 Apr 2025 is refused: EXAMPLE stands at "Applied", where "decide no" is not open.',
            id="a step not open at that stage",
        ),
        pytest.param(
            APPLIED | {"panel": day("2025-04-23"), "listed": {"on": day("2025-03-04"), "by": "social-worker"}},
            'listed on Tue 4 Mar 2025 is refused: EXAMPLE: "schedule" is for Clerk, and the applicant does not',
            id="a role that may not act",
        ),
        pytest.param(
            LISTED | {"present": ["chair"], "sheets": {"chair": {"one": "splendid"}}},
            'sheets on Wed 23 Apr 2025 is refused: A finding cannot be "splendid"',
            id="a finding off the scale",
        ),
        pytest.param(
            APPLIED | {"sheets": {"chair": "met"}},
            "sheets on Mon 3 Mar 2025 is refused: EXAMPLE is not listed for a panel",
            id="sheets without a panel",
        ),
        pytest.param(
            HEARD | {"sheets": {"social-worker": "met"}},
            "sheets on Wed 23 Apr 2025 is refused: social-worker does not hold the role Chair or Clerk",
            id="a sheet by somebody without a seat",
        ),
        pytest.param(
            APPLIED | {"listed": day("2025-03-04")},
            'listed on Tue 4 Mar 2025 is refused: EXAMPLE: "schedule" needs Panel date',
            id="a step without what it asks",
        ),
        pytest.param(
            {"applied": day("2025-03-03"), "panel": day("2025-04-23"), "listed": day("2025-03-04")},
            'listed on Tue 4 Mar 2025 is refused: EXAMPLE: 2 rules stand in the way of "schedule". Three years:',
            id="a rule that is not known to hold",
        ),
        pytest.param(
            APPLIED | {"panel": day("2025-04-23"), "listed": day("2025-03-02")},
            'listed on Sun 2 Mar 2025 is refused: EXAMPLE: "schedule" on Sun 2 Mar 2025 would come',
            id="an out-of-order day",
        ),
        pytest.param(
            HEARD | {"agreed": day("2025-04-22")},
            "agreed on Tue 22 Apr 2025 is refused: EXAMPLE is listed for Wed 23 Apr 2025: the panel decides",
            id="a decision before the meeting",
        ),
        pytest.param(
            APPLIED | {"letter": day("2025-03-04")},
            "letter on Tue 4 Mar 2025 is refused: Outcome: no step that was taken drafts it",
            id="a letter that nothing has drafted",
        ),
        pytest.param(
            AGREED | {"withdrawn": day("2025-04-24")},
            'withdrawn on Thu 24 Apr 2025 is refused: EXAMPLE has ended ("Agreed")',
            id="a withdrawal after the end",
        ),
        pytest.param(
            LISTED | {"refused": day("2025-04-23")},
            "refused on Wed 23 Apr 2025 is refused: EXAMPLE: decide no: The Board needs at least 2 members",
            id="an empty room",
        ),
    ],
)  # fmt: skip
def test_what_is_impossible_is_named_once_with_the_step_the_day_and_the_refusal(given, said):
    [fault] = wrong(given, {"stage": "nowhere", "open": ["nothing"]})
    assert fault.startswith(f'"A case": {said}')


def test_every_ground_of_a_refusal_is_told():
    [fault] = wrong(APPLIED | {"panel": day("2025-04-23"), "listed": day("2025-03-04"), "agreed": day("2025-04-23")})
    assert "2 rules stand in the way" in fault
    assert "Portfolio has not been received." in fault
    assert "The Board needs at least 2 members; counted: nobody." in fault


def test_an_example_that_shows_a_refusal_says_so_and_needs_nothing_after_it():
    told = LISTED | {"present": ["chair"], "refused": day("2025-04-23")}
    assert wrong(told, {"refused": ["refused"], "stage": "listed", "quorum": "not met"}) == []
    assert len(wrong(told, {"stage": "listed"})) == 1


def test_a_step_that_is_taken_is_not_refused():
    [fault] = wrong(AGREED, {"refused": ["agreed"]})
    assert fault == '"A case": refused should have agreed, came out as nothing'


def test_where_a_case_is_taken_up_in_the_middle_what_the_step_needed_is_not_asked_but_who_takes_it_is():
    assert wrong({"panel": day("2025-04-23"), "refused": day("2025-04-23")}, {"stage": "refused"}) == []
    [fault] = wrong({"panel": day("2025-04-23"), "listed": {"on": day("2025-03-04"), "by": "social-worker"}})
    assert "is for Clerk" in fault


def test_facts_may_be_given_with_the_step_that_asks_them():
    told = APPLIED | {"listed": {"on": day("2025-03-04"), "panel": day("2025-04-23")}}
    assert wrong(told, {"stage": "listed", "papers-by": day("2025-04-14")}) == []


def test_a_reason_answers_what_stops_a_step_only_until_a_reason_is_given():
    reasoned = policy_of(TINY.replace('if_not = "refuse"\nlifted_by = "chair"', 'if_not = "reason"', 1))
    young = APPLIED | {"qualified": day("2024-01-01"), "panel": day("2025-04-23")}
    [fault] = wrong(young | {"listed": day("2025-03-04")}, policy=reasoned)
    assert "Three years: not met" in fault
    assert wrong(young | {"listed": {"on": day("2025-03-04"), "reason": "Urgent"}}, {"stage": "listed"}, reasoned) == []


def test_a_letter_that_a_rule_stops_does_not_go():
    explained = TINY.replace('before = ["listed"]', 'before = ["letter"]').replace(
        "award is not none", "registered")  # fmt: skip
    [fault] = wrong(AGREED | {"letter": day("2025-04-25")}, policy=policy_of(explained))
    assert fault.startswith(
        '"A case": letter on Fri 25 Apr 2025 is refused: EXAMPLE: letter: Three years: not known yet.')  # fmt: skip


def test_whoever_withdraws_has_no_case_any_more():
    assert wrong(LISTED | {"withdrawn": day("2025-04-01")}, {"stage": "withdrawn", "open": []}) == []


def test_the_letter_of_a_decision_releases_it():
    dated = TINY.replace("not stated, after panel", "within 1 week after released")
    released = policy_of(dated.replace("not-stated", "stated"))
    told = AGREED | {"letter": day("2025-04-25")}
    assert wrong(told, {"feedback": day("2025-05-02")}, released) == []


EDITIONS = policy_of(
    TINY.replace("[role]", "[version]\nfirst = { from = 2020-01-01 }\nsecond = { from = 2025-04-01 }\n\n[role]", 1)
    .replace('limit = "at least 5 working days before panel"', 'limit = "at least 5 working days before panel"\n'
             'only_in = ["first"]')
    .replace("[[notice]]", '''[[deadline]]
id = "papers-by"
title = "Papers"
limit = "at least 10 working days before panel"
met_by = ["portfolio"]
owner = ["social-worker"]
if_late = "refuse"
only_in = ["second"]
clauses = ["T-1"]

[[notice]]''', 1)
)  # fmt: skip


def test_an_example_picks_its_version_by_its_dates_as_a_case_does():
    later = QUALIFIED | {"applied": day("2025-04-01"), "panel": day("2025-04-23"), "listed": day("2025-04-02")}
    assert wrong(LISTED, {"papers-by": day("2025-04-14")}, EDITIONS) == []
    assert wrong(later, {"papers-by": day("2025-04-07")}, EDITIONS) == []


def test_each_example_is_of_one_version():
    assert {word: len(rules.examples) for word, rules in EDITIONS.rule_sets.items()} == {"first": 1, "second": 0}
