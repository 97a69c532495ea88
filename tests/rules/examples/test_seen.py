"""What `then` sees: whatever a person would be told, by one name each."""

import pytest

from panelctl.policy.language import Example
from panelctl.rules.examples.running import run
from policy.analysis.small import DISPUTED
from policy.tiny import TINY
from rules.cases import policy_of
from rules.known import BANK_HOLIDAYS, day

SMALL = policy_of(TINY)
LISTED = {
    "qualified": day("2020-01-01"),
    "award": "degree",
    "applied": day("2025-03-03"),
    "panel": day("2025-04-23"),
    "listed": day("2025-03-04"),
}
HEARD = LISTED | {"present": ["chair", "clerk"], "on": day("2025-04-23")}


def wrong(given, then, policy=SMALL):
    return run(policy, Example("A case", tuple(given.items()), tuple(then.items())), BANK_HOLIDAYS)


def test_what_is_refused_is_told_with_the_rule_that_refuses_it():
    nobody = LISTED | {"on": day("2025-04-23")}
    assert wrong(nobody, {"refused": ["agreed by portfolio", "agreed by quorum", "refused by quorum", "refused"]}) == []
    [fault] = wrong(nobody, {"refused": ["listed"]})
    assert "came out as agreed; agreed by portfolio; agreed by quorum; refused; refused by quorum" in fault


def test_an_empty_room_says_why_it_refuses():
    unstated = policy_of(TINY.replace('quorum = ["at least 2 members"]', 'quorum = ["not stated"]'))
    given = LISTED | {"refused": day("2025-04-23")}
    assert wrong(given, {"refused": ["refused by empty-room"], "stage": "listed"}, unstated) == []


@pytest.mark.parametrize(
    ("step", "line"),
    [
        ({"listed": {"on": day("2025-03-04"), "by": "social-worker"}}, "listed by not-their-move"),
        ({"listed": day("2025-03-02")}, "listed by out-of-order"),
        ({"agreed": day("2025-04-23")}, "agreed by move-not-open"),
    ],
)
def test_what_no_rule_refuses_is_told_with_the_code_of_the_refusal(step, line):
    given = {word: value for word, value in LISTED.items() if word != "listed"} | step
    assert wrong(given, {"refused": [line], "stage": "applied"}) == []


def test_a_refusal_is_meant_only_by_its_own_reason():
    given = LISTED | {"refused": day("2025-04-23")}
    [fault] = wrong(given, {"refused": ["refused by portfolio"]})
    assert fault.endswith("refused should have refused by portfolio, came out as refused; refused by quorum; agreed; "
                          "agreed by portfolio; agreed by quorum")  # fmt: skip


def test_warned_holds_whatever_was_pointed_out_with_a_step_or_is_now():
    expecting = policy_of(TINY.replace("meets = [", 'expects = ["at least 2 clerk"]\nmeets = [', 1))
    assert wrong(HEARD, {"warned": ["expects"]}, expecting) == []
    handed_in = LISTED | {"portfolio": {"on": day("2025-04-10"), "pages": 5}, "present": ["chair", "clerk"]}
    taken = handed_in | {"agreed": day("2025-04-23")}
    assert wrong(taken, {"stage": "agreed", "warned": ["expects", "portfolio"]}, expecting) == []


def test_a_limit_that_a_step_makes_late_is_pointed_out():
    [fault] = wrong(LISTED | {"listed": day("2025-04-17")}, {"warned": ["nothing"]})
    assert "came out as chair; papers-by" in fault


def test_what_is_only_said_has_a_word():
    may_lift = policy_of(TINY.replace("contains = [", 'lifted_by = "chair"\ncontains = ['))
    assert wrong(HEARD | {"lifted": ["portfolio"]}, {"said": ["portfolio"], "guards": []}, may_lift) == []


def test_a_right_that_nobody_used_in_time_lapsed():
    refused = {"refused": day("2025-04-23"), "letter": day("2025-04-24")}
    disputed = policy_of(DISPUTED)
    assert wrong(refused | {"on": day("2025-05-01")}, {"dispute-by": day("2025-05-01")}, disputed) == []
    assert wrong(refused | {"on": day("2025-05-02")}, {"dispute-by": "lapsed"}, disputed) == []
    assert wrong({"refused": day("2025-04-23")}, {"hearing": "not there"}, disputed) == []
