import pytest

from panelctl.policy.language import Example
from panelctl.rules.examples.running import run
from policy.tiny import TINY, with_several
from rules.cases import policy_of
from rules.known import BANK_HOLIDAYS, day, shipped_policy

ST_HELENS, SMALL = shipped_policy("st-helens"), policy_of(TINY)
APPLIED = {"qualified": day("2020-01-01"), "award": "degree", "applied": day("2025-03-03")}
LISTED = APPLIED | {"panel": day("2025-04-23"), "listed": day("2025-03-04")}
HEARD = LISTED | {"present": ["chair", "clerk"]}


def wrong(given, then, policy=SMALL):
    return run(policy, Example("A case", tuple(given.items()), tuple(then.items())), BANK_HOLIDAYS)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ({"stage": "applied"}, "stage should be applied, came out as listed"),
        ({"papers-by": day("2025-04-15")}, "papers-by should be 2025-04-15, came out as 2025-04-14"),
        ({"papers-by": "not there"}, "papers-by should be not there, came out as 2025-04-14"),
        ({"open": ["decide yes by board"]}, "open: came out besides: decide no by board"),
        ({"open": []}, "open should be nothing, came out as decide yes by board; decide no by board"),
        ({"refused": ["invitation"]}, "refused should have invitation, came out as agreed; "
         "agreed by portfolio"),
        ({"allowed": ["agreed"]}, "allowed should have agreed, came out as refused; invitation; letter"),
        ({"notices": ["letter to chair"]}, "notices: did not come out: letter to chair, and came out besides: "
         "invitation to social-worker"),
        ({"quorum": "not stated"}, "quorum should be not stated, came out as met"),
        ({"overdue": ["papers-by"]}, "overdue: did not come out: papers-by"),
        ({"warned": ["three-years"]}, "warned should have three-years, came out as nothing"),
    ],
)  # fmt: skip
def test_an_example_that_does_not_come_out_says_what_came_out(then, said):
    assert wrong(HEARD | {"on": day("2025-03-10")}, then) == [f'"A case": {said}']


def test_every_line_that_does_not_come_out_is_told():
    assert len(wrong(LISTED, {"stage": "agreed", "papers-by": day("2025-04-15"), "quorum": "not met"})) == 2


def test_an_example_that_comes_out_is_silent():
    then = {"stage": "listed", "papers-by": day("2025-04-14"), "allowed": ["refused"], "overdue": [], "warned": []}
    assert wrong(HEARD | {"on": day("2025-04-14")}, then) == []
    assert wrong(LISTED | {"on": day("2025-04-15")}, {"overdue": ["papers-by"]}) == []


def test_an_example_may_begin_at_any_one_move():
    assert wrong({"agreed": day("2025-04-23")}, {"stage": "agreed", "open": []}) == []
    assert wrong({"listed": day("2025-04-02")}, {"stage": "listed"}) == []


def test_given_is_a_time_line_in_order():
    late = HEARD | {"portfolio": day("2025-04-15")}
    assert wrong(late, {"refused": ["agreed"]}) == []
    assert wrong(late | {"lifted": ["papers-by"]}, {"allowed": ["agreed"], "refused": []}) == []


def test_documents_of_which_several_may_come_come_all():
    asks = policy_of(with_several())
    handed_in = HEARD | {"portfolio": day("2025-03-05"), "supporting": day("2025-03-06")}
    assert wrong(handed_in, {"allowed": ["agreed"]}, asks) == []
    assert wrong(HEARD | {"portfolio": day("2025-03-05")}, {"refused": ["agreed"]}, asks) == []


def test_who_is_present_is_given_by_role():
    there = LISTED | {"portfolio": day("2025-04-09"), "present": ["chair", "clerk"]}
    assert wrong(there, {"quorum": "met", "allowed": ["agreed", "refused"]}) == []
    assert wrong(there | {"present": ["chair"]}, {"quorum": "not met", "refused": ["agreed", "refused"]}) == []
    attended = {"panel": day("2025-04-23"), "invited-to-panel": day("2025-04-10"), "social-worker-attended": "yes"}
    assert wrong(attended, {"stage": "ready"}, ST_HELENS) == []


def test_without_a_day_of_its_own_an_example_is_looked_at_on_its_last_day():
    assert wrong({"refusal-returned": day("2025-04-14")}, {"dispute-by": day("2025-04-21")}, ST_HELENS) == []
    assert wrong({}, {"stage": "new", "open": ["apply by social-worker"]}) == []


def test_an_example_whose_dates_lie_past_the_known_holidays_does_not_come_out():
    late = APPLIED | {"panel": day("2031-04-23"), "listed": day("2031-03-04")}
    [said] = wrong(late, {"stage": "listed", "owed": []})
    assert said.startswith('"A case": cannot be worked out: ')
